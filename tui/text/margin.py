"""The margin beside the text: bars, label letters, and brackets that join what is linked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LETTERS = 3
LANES = 2
WIDTH = 1 + LETTERS + LANES + 1
"""Cells: the bar, the letters, the brackets, a blank."""

FOCUS_BAR = "▌"
PARTNER_MARK = "◂"
PROPOSED_MARK = "?"
"""Stands before the letters of a row in which something waits for a decision.

Behind the bar or the partner's mark, where there is one.
"""


BracketCells = tuple[str, frozenset[int]]
"""What the lanes show in a row, from the left, and which of them are bright."""
_NONE: frozenset[int] = frozenset()
NO_BRACKETS: BracketCells = " " * LANES, _NONE


class MarginRow(NamedTuple):
    """What stands beside one row."""

    mark: str = " "
    """The bar of the focused annotation or the mark of a partner, `?` alone or behind; a blank."""
    letters: str = ""
    """The keys of the labels of the annotations that begin in the row, as many as fit."""
    lit: frozenset[int] = frozenset()
    """The letters, from the left, that stand for the focused annotation or one linked to it."""
    brackets: str = " " * LANES
    bright_lanes: frozenset[int] = frozenset()
    """The lanes, from the left, whose bracket belongs to the focused annotation."""


class Bracket(NamedTuple):
    """A link drawn from one row to another, `top` above `bottom`."""

    top: int
    bottom: int
    is_bright: bool = False


def lanes(brackets: Iterable[Bracket], count: int = LANES) -> list[list[Bracket]]:
    """Brackets put side by side so that none crosses another in its lane; the bright ones first.

    What finds no lane is left out: a full margin tells less than a clear one.
    """
    placed: list[list[Bracket]] = [[] for _ in range(count)]
    ranked = sorted(brackets, key=lambda bracket: (not bracket.is_bright, _height(bracket)))
    for bracket in ranked:
        if bracket.top == bracket.bottom:
            continue
        for lane in placed:
            if all(bracket.bottom < other.top or other.bottom < bracket.top for other in lane):
                lane.append(bracket)
                break
    return placed


def bracket_rows(
    placed: Sequence[Sequence[Bracket]], first: int, stop: int
) -> dict[int, BracketCells]:
    """The cells of the lanes by row, of those rows from `first` to before `stop` that have any."""
    signs: dict[int, list[str]] = {}
    bright: dict[int, frozenset[int]] = {}
    for lane, brackets in enumerate(placed):
        for top, bottom, is_bright in brackets:
            for row in range(max(first, top), min(stop, bottom + 1)):
                cells = signs.setdefault(row, [" "] * len(placed))
                cells[lane] = "┐" if row == top else "┘" if row == bottom else "│"
                if is_bright:
                    bright[row] = bright.get(row, _NONE) | {lane}
    return {row: ("".join(cells), bright.get(row, _NONE)) for row, cells in signs.items()}


def fitted_letters(
    letters: Sequence[tuple[str, bool]], room: int = LETTERS
) -> tuple[str, frozenset[int]]:
    """As many of a row's letters as there is `room` for, and which are lit; those stay longest."""
    shown = list(letters if len(letters) <= room else dict.fromkeys(letters))
    while len(shown) > room:
        unlit = [at for at, (_, is_lit) in enumerate(shown) if not is_lit]
        del shown[unlit[-1] if unlit else -1]
    lit = frozenset(at for at, (_, is_lit) in enumerate(shown) if is_lit)
    return "".join(letter for letter, _ in shown), lit


def _height(bracket: Bracket) -> int:
    return bracket.bottom - bracket.top
