"""What one action costs: a label, a link, an end moved by a word, here and in SLATE."""

from collections import Counter
from collections.abc import Iterable

from annotations.article import Article
from annotations.scheme_file import preset
from annotations.span import Fragment, Span
from annotations.suggest.languages.detection import detect
from benchmarks.mirror import Keys, Mirror, Step, cost
from benchmarks.moved_ends import moved_ends
from benchmarks.shortest_keys import HEIGHT, ShortestKeys
from benchmarks.slate_keys import measured
from tests.intended import Intended, Wanted
from tui.session import tagging
from tui.text import motions

_WORDS_ON = 40
_ENDS = (",", ".", "<", ">")
"""Keys that move an end by a word."""
Texts = Iterable[tuple[str, Intended]]
"""Articles, with what is wanted of them."""


def three_words_on(texts: Texts) -> Counter[int]:
    """How many keys label a span of three words from 40 words before, over all that are wanted."""
    found: Counter[int] = Counter()
    for text, intended in texts:
        for wanted in intended.annotations:
            span = wanted.span
            caret = motions.repeated(motions.previous_word, text, span.start, _WORDS_ON)
            ahead = motions.repeated(motions.next_word, text, caret, _WORDS_ON)
            is_long_enough = ahead >= span.start and not span.is_discontinuous
            if is_long_enough and len(span.text_in(text).split()) == 3:
                found[_keys_to_label(text, detect(text), wanted, caret)] += 1
    return found


def unknown_words() -> int:
    """The same where no rule knows the words, so that they have to be selected."""
    text = " ".join(f"kata{number}" for number in range(100))
    start, end = text.index("kata40"), text.index("kata43") - 1
    wanted = Wanted("s", "source", Span(((start, end),)))
    return _keys_to_label(text, "id", wanted, 0)


def _keys_to_label(text: str, language: str, wanted: Wanted, caret: int) -> int:
    annotator = ShortestKeys(None, Article("a", text), preset("news"), language)
    return cost(annotator.keys_to_label(wanted, caret))


def ends_moved(texts: Texts) -> Counter[int]:
    """How many keys put back an end that a key has moved by a word, over all that are wanted.

    Where a key moves none, because only one word is left, nothing is counted.
    """
    found: Counter[int] = Counter()
    for text, intended in texts:
        mirror = Mirror(Article("a", text), preset("news"), detect(text), HEIGHT)
        for wanted in intended.annotations:
            for sign in _ENDS:
                keys = _keys_to_put_back(mirror, wanted, sign)
                if keys:
                    found[keys] += 1
    return found


def _keys_to_put_back(mirror: Mirror, wanted: Wanted, sign: str) -> int:
    """Tag, have a key move an end wrongly, and mend it; 0 where the key moves nothing."""
    label, span = wanted.label, wanted.span

    def tag(session: object) -> None:
        tagging.tag_span(mirror.session, label, span, {})

    tagged = (Step("label", (), tag), Step("boundary", (sign,)))
    with mirror.trial(tagged) as session:
        have = session.focused.span if session.focused is not None else span
    if have == span or len(have.fragments) != len(span.fragments):
        return 0
    keys = _mended(session.text, have.fragments, span.fragments)
    with mirror.trial([*tagged, *(Step("boundary", each) for each in keys)]) as session:
        assert session.focused is not None and session.focused.span == span, (wanted, sign)
    return sum(map(len, keys))


def _mended(text: str, have: tuple[Fragment, ...], wanted: tuple[Fragment, ...]) -> list[Keys]:
    """Keys that put back the outer ends of a span."""
    return moved_ends(text, (have[0][0], have[-1][1]), (wanted[0][0], wanted[-1][1]))


def print_single_actions(texts: list[tuple[str, Intended]], linked: Counter[int]) -> None:
    """What one action costs, here and in SLATE; `linked` counts links by their keys."""
    label, ends = three_words_on(texts), ends_moved(texts)
    print(f"\n3 words, 40 on: {_told(label)}; {unknown_words()} where no rule knows the words")
    print(f"a link: {_told(linked)}")
    print(f"an end moved by a word: {_told(ends)}")
    for what, (count, is_written) in measured().items():
        print(f"SLATE, {what}: {count} keys{'' if is_written else ', AND IT DID NOT DO SO'}")


def _told(found: Counter[int]) -> str:
    """The mean of some counts of keys, and how often each came."""
    mean = sum(keys * count for keys, count in found.items()) / max(1, found.total())
    shown = ", ".join(f"{count} by {keys}" for keys, count in sorted(found.items()))
    return f"{mean:.2f} keys on average ({shown})"
