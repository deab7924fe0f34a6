"""Where annotations lie in the whole article, as signs down the scrollbar; pure."""

from bisect import bisect_right
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


class Densities:
    """How many of those shown begin in the rows of each of the bar's cells, beside the densest.

    A cell in which none of the person's own begins, but something is proposed, says that. The first
    look costs a few bisections a cell, however many annotations there are, and sets no row; from
    then on a change costs as much as it has edits.
    """

    def __init__(self, shown: Readable, own: Readable, layout: Layout, cells: int) -> None:
        rows = layout.height
        edges = [layout.position_near(at * rows // cells) for at in range(cells)]
        self._of = shown, layout, rows, cells
        self._shown, self._own = _Begins(shown, edges), _Begins(own, edges)
        self._marks: tuple[BarMark, ...] | None = None

    def is_of(self, shown: Readable, layout: Layout, cells: int) -> bool:
        """Whether the bar still has so many cells, for as many rows of this layout."""
        return self._of == (shown, layout, layout.height, cells)

    def marks(self) -> tuple[BarMark, ...]:
        """The marks as the layers are now."""
        is_other = [self._shown.bring_up_to_date(), self._own.bring_up_to_date()]
        if self._marks is None or any(is_other):
            self._marks = _marks(self._shown.counts, self._own.counts)
        return self._marks


class _Begins:
    """How many annotations of a layer begin from each edge, a code point, to the next."""

    def __init__(self, layer: Readable, edges: list[int]) -> None:
        self._layer = layer
        self._edges = edges
        self._revision, self._mark = layer.revision, layer.mark
        self.counts = self._counted()

    def bring_up_to_date(self) -> bool:
        """Follow the layer; whether anything has come or gone."""
        if self._layer.revision == self._revision:
            return False
        begun = self._layer.begun_since(self._mark)
        self._revision, self._mark = self._layer.revision, self._layer.mark
        if begun is None:
            self.counts = self._counted()
            return True
        for place, more in begun:
            self.counts[bisect_right(self._edges, place) - 1] += more
        return bool(begun)

    def _counted(self) -> list[int]:
        layer = self._layer
        ahead = [layer.number_at((edge, _BEFORE_ALL, "")) for edge in self._edges]
        return [after - before for before, after in pairwise([*ahead, len(layer.annotations)])]


def _marks(counts: list[int], own_counts: list[int]) -> tuple[BarMark, ...]:
    most = max(_FEWEST_FOR_MANY, *counts) if counts else 0
    marks = []
    for count, own_count in zip(counts, own_counts, strict=True):
        sign = _DENSITIES[(len(_DENSITIES) * count - 1) // most] if count > 0 else Sign.NOTHING
        marks.append(BarMark(Sign.WAITING if count > 0 >= own_count else sign))
    return tuple(marks)


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
