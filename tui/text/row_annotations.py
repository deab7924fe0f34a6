"""Which annotations lie over each row of a layout, looked up for many rows at a time."""

from collections.abc import Iterable

from annotations.annotation import Annotation
from annotations.readable import Readable
from annotations.touched import Mark
from tui.text.layout import Layout

_BLOCK = 64
"""Rows that are looked up together."""
_MOST_ROWS = 4_096
_MOST_TOUCHED = 100
"""Annotations from which on all rows are looked up anew."""


class RowAnnotations:
    """The annotations over rows; of those that a change leaves alone nothing is looked up anew."""

    def __init__(self) -> None:
        self._layer: Readable | None = None
        self._layout: Layout | None = None
        self._revision = 0
        self._mark: Mark = ()
        self._over: dict[int, list[Annotation]] = {}
        self._rows: dict[str, set[int]] = {}
        """The rows that are known of an annotation, by its id."""
        self._changed: set[int] | None = None

    def over(self, layer: Readable, layout: Layout, number: int) -> list[Annotation]:
        """The annotations with a code point in a row, in reading order; none over air."""
        self._bring_up_to_date(layer, layout)
        if number not in self._over:
            if len(self._over) >= _MOST_ROWS:
                self._forget()
            self._look_up(layer, layout, number - number % _BLOCK, _BLOCK)
        return self._over[number]

    def rows_of(self, annotation_id: str) -> set[int]:
        """The rows that an annotation lies over, as far as they were looked up."""
        return self._rows.get(annotation_id, set())

    def changed_rows(self, layer: Readable, layout: Layout) -> set[int] | None:
        """The rows with something else over them than when this was asked last; None if all may."""
        self._bring_up_to_date(layer, layout)
        changed, self._changed = self._changed, set()
        return changed

    def _bring_up_to_date(self, layer: Readable, layout: Layout) -> None:
        is_known = layer is self._layer and layout is self._layout
        if is_known and layer.revision == self._revision:
            return
        touched = layer.touched_since(self._mark) if is_known else None
        self._layer, self._layout = layer, layout
        self._revision, self._mark = layer.revision, layer.mark
        if touched is None or len(touched) > _MOST_TOUCHED:
            self._forget()
            self._changed = None
        elif touched and self._over:
            self._renew(layer, layout, touched)

    def _renew(self, layer: Readable, layout: Layout, touched: Iterable[str]) -> None:
        """Look up the rows again over which annotations were, or are now."""
        first, last = min(self._over), max(self._over)
        begin, end = layout.row(first)[0], layout.row(last)[1]
        rows: set[int] = set()
        for name in touched:
            rows |= self._rows.get(name, set())
            annotation = layer.annotations.get(name)
            for start, stop in annotation.span.fragments if annotation else ():
                if start <= end and stop > begin:
                    top, bottom = max(start, begin), min(stop - 1, end)
                    rows |= {*range(layout.row_of(top), layout.row_of(bottom) + 1)}
        rows &= self._over.keys()
        for row in rows:
            for known in self._over[row]:
                self._rows[known.id].discard(row)
            self._look_up(layer, layout, row, 1)
        if self._changed is not None:
            self._changed |= rows

    def _look_up(self, layer: Readable, layout: Layout, first: int, count: int) -> None:
        for number, over in enumerate(_over_rows(layer, layout, first, count), first):
            self._over[number] = over
            for annotation in over:
                self._rows.setdefault(annotation.id, set()).add(number)

    def _forget(self) -> None:
        self._over.clear()
        self._rows.clear()


def _over_rows(layer: Readable, layout: Layout, first: int, count: int) -> list[list[Annotation]]:
    rows = [layout.row(number) for number in layout.rows_from(first, count)]
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
