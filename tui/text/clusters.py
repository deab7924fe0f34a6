"""Grapheme clusters and their widths in cells, as the terminal library counts them."""

import re
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.text.spacing_marks import is_spacing_mark
from tui.text.visible import visible

NOT_NARROW = re.compile(
    "[^\\x00-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20ac\ufffd\u2400-\u2421]"
)
"""What is not surely one cell and one cluster by itself."""


_JOINERS = frozenset("\u200c\u200d\ufe0f")


class Cluster(NamedTuple):
    """A piece of text that the caret never enters: half-open code points, and its cells."""

    start: int
    end: int
    width: int


def is_narrow(text: str) -> bool:
    """Whether every code point is one cluster of one cell."""
    return NOT_NARROW.search(text) is None


def clusters(text: str, offset: int = 0) -> list[Cluster]:
    """The clusters of a visible text, in order, positions counted from `offset`."""
    if is_narrow(text):
        return [Cluster(offset + at, offset + at + 1, 1) for at in range(len(text))]
    pieces: list[Cluster] = []
    for start, end, _ in split_graphemes(text)[0]:
        if pieces and _continues(text, pieces[-1].start - offset, start):
            start = pieces.pop().start - offset
        pieces.append(Cluster(offset + start, offset + end, cell_len(text[start:end])))
    return pieces


def _continues(text: str, last: int, start: int) -> bool:
    """Whether the cluster at `start` belongs to the one at `last`: skin tones, flags, vowels."""
    if is_spacing_mark(text[start]):
        return not text[last].isspace()
    if 0x1F3FB <= ord(text[start]) <= 0x1F3FF:
        return not text[last].isspace()
    return _is_flag_letter(text[start]) and _is_flag_letter(text[last]) and start == last + 1


def _is_flag_letter(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def cluster_start(text: str, position: int) -> int:
    """The beginning of the cluster that holds `position`."""
    return _around(text, position)[0]


def cluster_end(text: str, position: int) -> int:
    """The end of the cluster that holds `position`; the text's end at its end."""
    return _around(text, position)[1]


def next_boundary(text: str, position: int) -> int:
    """The next place behind `position` where a cluster ends."""
    return cluster_end(text, position) if position < len(text) else len(text)


def previous_boundary(text: str, position: int) -> int:
    """The last place ahead of `position` where a cluster begins."""
    return cluster_start(text, position - 1) if position > 0 else 0


def _around(text: str, position: int) -> tuple[int, int]:
    """The cluster that holds `position`, found by looking at what may belong to it alone."""
    if position >= len(text):
        return len(text), len(text)
    begin, end = position, position + 1
    while begin > 0 and _may_continue(text, begin):
        begin -= 1
    while end < len(text) and _may_continue(text, end):
        end += 1
    for cluster in clusters(visible(text[begin:end]), begin):
        if cluster.end > position:
            return cluster.start, cluster.end
    return position, position + 1


def _may_continue(text: str, position: int) -> bool:
    """Whether the code point at `position` may belong to a cluster that began before it."""
    character = text[position]
    if text[position - 1] in _JOINERS:
        return character != "\n"
    if character.isascii() or text[position - 1] == "\n":
        return False
    is_joined = character in _JOINERS
    is_tone = 0x1F3FB <= ord(character) <= 0x1F3FF
    if is_joined or is_tone or _is_flag_letter(character) or is_spacing_mark(character):
        return True
    return not cell_len(visible(character))
