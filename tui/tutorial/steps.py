"""The tutorial's steps: what each says, and what counts as done.

In what a step says `{jump}` is the key of that command as it is settled now, and `{tag_quote}` that
of a label; words between asterisks are the article's.
"""

from dataclasses import dataclass

from annotations.scheme import Scheme
from tui.commands import TAG_PREFIX, Commands
from tui.text.hints import letters_of, row_letters
from tui.tutorial.seen import (
    Check,
    begun,
    done_again,
    linked,
    marked_as_done,
    stands_in,
    tagged,
    undone,
)

FILE = "perpustakaan-apung.txt"
"""The article, which lies beside this module."""
LANGUAGE = "id"

_OPENING = '"Anak-anak menunggu di dermaga sejak subuh,"'
_ENDING = '"dan mereka hafal bunyi mesinnya."'
_REPORTED = "perahu itu akan singgah di sembilan kampung mulai Maret"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and how it is known that it was done."""

    title: str
    say: str
    is_done: Check
    say_if_early: str = ""
    """What is said instead where the article was marked as done before that was asked for."""


STEPS: tuple[Step, ...] = (
    Step(
        "Move",
        "{all_word_next} goes a word on, {all_line_down} a row down, {paragraph_next} to the next"
        " paragraph; a number before any of them repeats it: 3 {word_next} is three words."
        " Go to the paragraph that begins with *Perahu tua*.",
        stands_in("Perahu tua bercat kuning itu datang ke Kampung Lilin setiap Sabtu pagi"),
    ),
    Step(
        "Jump",
        "{jump} puts letters on every word in sight. Press it, then the letters on *menunggu*.",
        stands_in("menunggu"),
    ),
    Step(
        "Tag a quote",
        "You stand in a quotation, and need not select it: press {tag_quote}.",
        begun("quote", _OPENING),
    ),
    Step(
        "Take more",
        "The quote goes on behind *kata Rahmat Gunadi …*. The same key takes the next larger"
        " span, so press {tag_quote} again: both parts become one quote.",
        tagged("quote", _OPENING, _ENDING),
    ),
    Step(
        "Tag a number",
        "Go up to *1.250*, by {jump} or by any other way, and press {tag_number}. Value, unit and"
        " kind fill themselves in.",
        tagged("number", "1.250"),
    ),
    Step(
        "Tag a source",
        "Who says the quote? Go to *Rahmat Gunadi* and press {tag_source}.",
        tagged("source", "Rahmat Gunadi"),
    ),
    Step(
        "Link",
        "{link} shows letters on what this source can be linked to, the likeliest first."
        " Press {link}, then Enter for the likeliest, which is his quote. (Next time {tag_source}"
        " right after {tag_quote} does all that at once.)",
        linked("said_by", _OPENING, "Rahmat Gunadi"),
    ),
    Step(
        "Mend a boundary",
        "The committee, *Panitia*, is reported without quotation marks: go to *akan* and press"
        " {tag_quote}. That takes *lalu pamit* too. With {end_left} the end goes one word left,"
        " with {end_right} one right: press {end_left} until the quote ends with *Maret*.",
        tagged("quote", _REPORTED),
    ),
    Step(
        "Undo",
        "{undo} takes the last step back, and the one before, without limit. Press it once.",
        undone,
    ),
    Step(
        "Do it again",
        "{redo} does again what was undone. Press it, until the quote ends with *Maret* again.",
        done_again("quote", _REPORTED),
    ),
    Step(
        "Say more",
        "Go to *Panitia* and press {tag_source}. The kind fills itself in, but this is a group:"
        " {attributes} opens the attributes, then a letter stands for each: {letter_kind} for the"
        " kind, {letter_group} for group.",
        tagged("source", "Panitia", kind="group"),
    ),
    Step(
        "Done",
        "The top line says *saved* after every step. {done} marks the article as done, and would"
        " go on to the next.",
        marked_as_done,
        "You have marked the article as done already. {done} opens it again: press it, and once"
        " more to mark it.",
    ),
)

THE_END = (
    "That was all, in {keys_pressed} keys. Try out what you like, it leaves no trace: {help} shows"
    " what can be done here, {guidelines} what is to be tagged. {quit} leaves; then open articles"
    " of your own with kutip PATH."
)


def keys_for(commands: Commands, scheme: Scheme) -> dict[str, str]:
    """What stands in the steps' words for keys, by the names that they use."""
    keys = {one.id.replace(TAG_PREFIX, "tag_"): commands.key(one.id) for one in commands}
    keys |= {f"all_{one.id}": " or ".join(commands.keys(one.id)) for one in commands}
    source = scheme.label("source")
    attributes = source.attributes if source else ()
    names = [one.name for one in attributes]
    values = next((one.values for one in attributes if one.name == "kind"), ())
    if "kind" in names and "group" in values:
        keys["letter_kind"] = row_letters(names)[names.index("kind") + 1]
        keys["letter_group"] = letters_of(values)[values.index("group")]
    return keys
