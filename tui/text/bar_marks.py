"""Where annotations lie in the whole article, as signs down the scrollbar; pure."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from annotations.annotation import Annotation
from annotations.readable import Readable
from tui.text.layout import Layout
from tui.text.margin import FOCUS_BAR, PARTNER_MARK, PROPOSED_MARK

_FEWEST_FOR_MANY = 3
"""Annotations in a cell below which none of the bar's is said to hold many."""
_BEFORE_ALL = -(1 << 62)
"""Sorts ahead of any length that an annotation can have."""


class Sign(StrEnum):
    """What a cell of the bar shows, each the shape that it has in the margin or one of its own."""

    NOTHING = " "
    FEW = "╶"
    SOME = "─"
    MANY = "━"
    WAITING = PROPOSED_MARK
    PARTNER = PARTNER_MARK
    FOCUSED = FOCUS_BAR


class BarMark(NamedTuple):
    """A sign, and the label whose colour it has; empty for the ordinary one."""

    sign: Sign = Sign.NOTHING
    label: str = ""


_DENSITIES = (Sign.FEW, Sign.SOME, Sign.MANY)


def densities(shown: Readable, own: Readable, layout: Layout, cells: int) -> tuple[BarMark, ...]:
    """How many of those shown begin in the rows of each of the bar's cells, beside the densest.

    A cell in which none of the person's own begins, but something is proposed, says that.
    It costs a few bisections a cell, however many annotations there are, and sets no row.
    """
    rows = layout.height
    edges = [layout.position_near(at * rows // cells) for at in range(cells)]
    counts = _between(shown, edges)
    most = max(_FEWEST_FOR_MANY, *counts) if counts else 0
    marks = []
    for count, own_count in zip(counts, _between(own, edges), strict=True):
        sign = _DENSITIES[(len(_DENSITIES) * count - 1) // most] if count > 0 else Sign.NOTHING
        marks.append(BarMark(Sign.WAITING if count > 0 >= own_count else sign))
    return tuple(marks)


def _between(annotations: Readable, edges: list[int]) -> list[int]:
    """How many begin from each edge, a code point, to the next."""
    begun = [annotations.number_at((edge, _BEFORE_ALL, "")) for edge in edges]
    return [after - before for before, after in pairwise([*begun, len(annotations.annotations)])]


def with_signs(
    marks: tuple[BarMark, ...],
    layout: Layout,
    placed: Iterable[tuple[Sign, Annotation]],
) -> tuple[BarMark, ...]:
    """The marks with signs where some annotations begin; of two in a cell the later one stays."""
    shown = list(marks)
    rows = layout.height
    for sign, annotation in placed:
        row = layout.row_near(annotation.span.start)
        at = min(len(shown) - 1, ((row + 1) * len(shown) - 1) // rows)
        shown[at] = BarMark(sign, annotation.label)
    return tuple(shown)
