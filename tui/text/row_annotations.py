"""Which annotations lie over each row of a layout, looked up for many rows at a time."""

from annotations.annotation import Annotation
from annotations.readable import Readable
from tui.text.layout import Layout

_BLOCK = 64
"""Rows that are looked up together."""
_MOST_BLOCKS = 64


class RowAnnotations:
    """The annotations over rows; remembered until the layer or the layout is another."""

    def __init__(self) -> None:
        self._layer: Readable | None = None
        self._layout: Layout | None = None
        self._revision = 0
        self._blocks: dict[int, list[list[Annotation]]] = {}

    def over(self, layer: Readable, layout: Layout, number: int) -> list[Annotation]:
        """The annotations with a code point in a row, in reading order; none over air."""
        is_known = layer is self._layer and layout is self._layout
        if not is_known or layer.revision != self._revision:
            self._layer, self._layout, self._revision = layer, layout, layer.revision
            self._blocks.clear()
        block, at = divmod(number, _BLOCK)
        if block not in self._blocks:
            if len(self._blocks) >= _MOST_BLOCKS:
                self._blocks.clear()
            self._blocks[block] = _over_rows(layer, layout, block * _BLOCK)
        return self._blocks[block][at]


def _over_rows(layer: Readable, layout: Layout, first: int) -> list[list[Annotation]]:
    rows = [layout.row(number) for number in layout.rows_from(first, _BLOCK)]
    over: list[list[Annotation]] = [[] for _ in rows]
    begin, end = rows[0][0], max(rows[-1])
    for annotation in layer.within(begin, max(end, begin + 1)):
        for start, stop in annotation.span.fragments:
            if stop <= begin or start > end:
                continue
            top = max(first, layout.row_of(max(start, begin)))
            bottom = min(first + len(rows) - 1, layout.row_of(min(stop - 1, end)))
            for number in range(top, bottom + 1):
                row_start, row_end = rows[number - first]
                is_over = start < max(row_end, row_start) and row_start < stop
                members = over[number - first]
                if is_over and not layout.is_air(number) and annotation not in members[-1:]:
                    members.append(annotation)
    return over
