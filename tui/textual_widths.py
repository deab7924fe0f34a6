"""Vowel signs that stand beside their letter, as in India's scripts, get a cell of their own.

Terminals disagree: those that ask the system's `wcwidth`, as tmux does, give them one; others draw
a letter and its signs into one cell, as Rich counts. Where they have a cell nothing is ever drawn
over another thing; where a terminal needs none there is a gap.
"""

from functools import cache

from rich import cells
from rich._unicode_data import load as rich_table

from tui.text.spacing_marks import are_spacing_marks_in, is_spacing_mark

_BEHIND_ALL_SCRIPTS = 0xE0000
"""The plane of tags and variation selectors, thousands of code points that are no vowel signs."""


def install() -> None:
    """Have all widths counted so; done once, before any is asked for."""
    if cells.load_cell_table is not _table:  # type: ignore[attr-defined]
        cells.load_cell_table = _table  # type: ignore[attr-defined]
        cells.get_character_cell_size.cache_clear()
        cells.cached_cell_len.cache_clear()


@cache
def _table(unicode_version: str = "auto") -> cells.CellTable:
    """Rich's table of widths, in which what is not named is one cell wide."""
    table = rich_table(unicode_version)
    widths: list[tuple[int, int, int]] = []
    for start, end, width in table.widths:
        if not width and start < _BEHIND_ALL_SCRIPTS and are_spacing_marks_in(start, end):
            widths += [(first, last, 0) for first, last in _without_spacing_marks(start, end)]
        else:
            widths.append((start, end, width))
    return table._replace(widths=widths)


def _without_spacing_marks(start: int, end: int) -> list[tuple[int, int]]:
    """What is left of a range, both ends in it, as ranges."""
    left: list[tuple[int, int]] = []
    for code in range(start, end + 1):
        if is_spacing_mark(chr(code)):
            continue
        if left and left[-1][1] == code - 1:
            left[-1] = (left[-1][0], code)
        else:
            left.append((code, code))
    return left
