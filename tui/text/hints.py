"""Hint letters: short names for places on the screen, the shortest for those named first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from unicodedata import category

from tui.text.clusters import cluster_start, next_boundary, previous_boundary

ALPHABET = "asdfjklghweruiopcvnmtybxqz"
LABEL = "label"
"""What the row of the label is called among those of the attributes."""


def hint_letters(count: int, alphabet: str = ALPHABET) -> list[str]:
    """Up to `count` names of one or two letters, none the beginning of another, shortest first.

    As few letters as possible are given up as beginnings of two-letter names; there are never more
    names than the alphabet's size squared.
    """
    size = len(alphabet)
    beginnings = min(size, max(0, -(-(count - size) // (size - 1))))
    short = list(alphabet[: size - beginnings])
    long = [first + second for first in alphabet[size - beginnings :] for second in alphabet]
    return (short + long)[:count]


def set_apart(text: str, places: Mapping[str, int]) -> dict[int, str]:
    """Names by position, those that would stand over one another moved on along their line.

    Where a line has no room left, the rest stand behind the text: nothing shows them, but they can
    be typed.
    """
    taken: dict[int, str] = {}
    behind = len(text) + 1
    for name, position in places.items():
        for at in _along_line(text, cluster_start(text, position)):
            if not any(near in taken for near in (at - 1, at, at + 1)):
                break
        else:
            at, behind = behind, behind + 2
        taken[at] = name
    return taken


def _along_line(text: str, position: int) -> Iterator[int]:
    """Where clusters begin from `position` to the end of its line, then back to the beginning."""
    at = position
    while at < len(text) and text[at] != "\n":
        yield at
        at = next_boundary(text, at)
    at = position
    while at > 0 and text[at - 1] != "\n":
        at = previous_boundary(text, at)
        yield at


def beside_words(
    text: str, places: Mapping[int, str], is_row_start: Callable[[int], bool]
) -> dict[int, str]:
    """The places, in their order, those behind a blank or a mark moved onto it: words can be read.

    Those that begin a row stay where they are: there is room ahead of the row.
    """
    moved: dict[int, str] = {}
    free = 0
    for position, name in sorted(places.items()):
        at = position - 1
        is_drawn = position < len(text)
        if at < free or not is_drawn or not _is_no_word(text[at]) or is_row_start(position):
            at = position
        moved[at] = name
        free = at + len(name)
    where = {name: at for at, name in moved.items()}
    return {where[name]: name for name in places.values()}


def _is_no_word(sign: str) -> bool:
    """Whether a sign can be covered without a word being the worse for it."""
    return sign == " " or category(sign)[0] == "P"


def letters_of(names: Sequence[str]) -> list[str]:
    """A letter for each name to be chosen with: its first, else one more of its own, else any.

    First letters go before all others. Where letters run out, the rest get an empty text.
    """
    letters = [""] * len(names)
    free = dict.fromkeys(ALPHABET)
    own = [[sign for sign in name.lower() if sign in free] for name in names]
    for wanted in ([signs[:1] for signs in own], own, [list(ALPHABET)] * len(names)):
        for number, signs in enumerate(wanted):
            if not letters[number]:
                letters[number] = next((sign for sign in signs if sign in free), "")
                free.pop(letters[number], None)
    return letters


def row_letters(attributes: Sequence[str]) -> list[str]:
    """The letters of the attribute editor's rows: that of the label, then of its attributes."""
    return letters_of([LABEL, *attributes])
