"""Where annotations lie in the whole article, as signs down the scrollbar; pure."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from annotations.annotation import Annotation
from annotations.layer import Layer
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
_BLANK = BarMark()


def densities(layer: Layer, layout: Layout, cells: int) -> tuple[BarMark, ...]:
    """How many annotations begin in the rows of each of the bar's cells, beside the densest.

    It costs two bisections a cell, however many annotations there are, and sets no row.
    """
    rows = layout.height
    edges = [_begun(layer, layout.position_near(at * rows // cells)) for at in range(cells)]
    counts = [after - before for before, after in pairwise([*edges, len(layer.annotations)])]
    most = max(_FEWEST_FOR_MANY, *counts) if counts else 0
    return tuple(
        BarMark(_DENSITIES[(len(_DENSITIES) * count - 1) // most]) if count > 0 else _BLANK
        for count in counts
    )


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


def _begun(layer: Layer, position: int) -> int:
    """How many annotations begin ahead of a code point."""
    return layer.number_at((position, _BEFORE_ALL, ""))
