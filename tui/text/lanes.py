"""The lanes beside the text: in which rows each annotator has something, before any colour."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from annotations.annotation import Annotation
from annotations.layer import Layer
from tui.text.layout import Row

DIFFERENCE_MARK = "≠"
"""Stands before the lanes of a row in which something begins that annotators differ in."""
CONTINUED = "│"


class LaneCell(NamedTuple):
    """One annotator's cell beside a row."""

    sign: str = " "
    """The key of the label that begins here, or a line where one goes on."""
    label: str = ""
    is_differing: bool = False
    is_current: bool = False
    """Whether it belongs to the case that one is at."""


class LaneRow(NamedTuple):
    """What stands beside a row."""

    mark: str = " "
    is_differing: bool = False
    cells: tuple[LaneCell, ...] = ()


def lane_cell(
    layer: Layer,
    row: Row,
    keys: dict[str, str],
    differing: Collection[str],
    current: Collection[str],
) -> LaneCell:
    """The cell of a layer beside a row; `keys` are the labels' keys.

    `differing` and `current` are ids of annotations of that layer. Of several that begin in a row
    what belongs to the current case is shown, then what differs, then the first.
    """
    start, end = row
    over = layer.within(start, max(end, start + 1))
    if not over:
        return LaneCell()

    def rank(one: Annotation) -> tuple[bool, bool, bool]:
        return one.id not in current, one.id not in differing, not _begins(one, row)

    first = min(over, key=lambda one: (*rank(one), one.reading_order))
    sign = keys.get(first.label, "?") if _begins(first, row) else CONTINUED
    return LaneCell(sign, first.label, first.id in differing, first.id in current)


def differs_first(layers: Sequence[Layer], row: Row, differing: Sequence[Collection[str]]) -> bool:
    """Whether something that differs begins in a row."""
    return any(
        one.id in ids and row[0] <= one.span.start < row[1]
        for layer, ids in zip(layers, differing, strict=True)
        for one in layer.within(row[0], max(row[1], row[0] + 1))
    )


def _begins(annotation: Annotation, row: Row) -> bool:
    return any(row[0] <= start < row[1] for start, _ in annotation.span.fragments)
