"""The margin beside the text: bars, label letters, and brackets that join what is linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class MarginRow:
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


@dataclass(frozen=True, slots=True)
class Bracket:
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


def bracket_cells(row: int, placed: Sequence[Sequence[Bracket]]) -> tuple[str, frozenset[int]]:
    """What the lanes show in a row, and which of them are bright."""
    cells = ""
    bright = set()
    for number, lane in enumerate(placed):
        sign = " "
        for bracket in lane:
            if bracket.top <= row <= bracket.bottom:
                sign = "┐" if row == bracket.top else "┘" if row == bracket.bottom else "│"
                if bracket.is_bright:
                    bright.add(number)
        cells += sign
    return cells, frozenset(bright)


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
