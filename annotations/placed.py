"""Annotations by id, over the places where they stand, and in reading order."""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType

from sortedcontainers import SortedKeyList

from annotations.annotation import Annotation
from annotations.counts import Counts
from annotations.span import Span
from annotations.span_index import SpanIndex

_reading_order = attrgetter("reading_order")


class PlacedAnnotations:
    """Annotations that are found by where they are; nothing looks at all of them."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self._annotations = {annotation.id: annotation for annotation in annotations}
        self.annotations: Mapping[str, Annotation] = MappingProxyType(self._annotations)
        """Annotations by id, as they are at any time."""
        values = self._annotations.values()
        self._index = SpanIndex((annotation.id, annotation.span) for annotation in values)
        self._in_order = SortedKeyList(values, key=_reading_order)
        self.counts = Counts(values)
        """How many there are of a kind."""

    def in_reading_order(self) -> Iterator[Annotation]:
        return iter(self._in_order)

    def covering(self, position: int) -> list[Annotation]:
        """Annotations over the code point at `position`, in reading order: the outer first."""
        return self._sorted(self._index.covering(position))

    def within(self, start: int, end: int) -> list[Annotation]:
        """Annotations with a code point in `[start, end)`, in reading order."""
        return self._sorted(self._index.within(start, end))

    def exactly_over(self, span: Span) -> list[Annotation]:
        """Annotations over just these code points, in reading order."""
        found = self._sorted(self._index.starting_like(span))
        return [annotation for annotation in found if annotation.span.fragments == span.fragments]

    def after(self, place: tuple[int, int, str]) -> Annotation | None:
        """The first annotation behind `place`, a reading order."""
        number = self._in_order.bisect_key_right(place)
        return self._in_order[number] if number < len(self._in_order) else None

    def before(self, place: tuple[int, int, str]) -> Annotation | None:
        """The last annotation ahead of `place`, a reading order."""
        number = self._in_order.bisect_key_left(place)
        return self._in_order[number - 1] if number else None

    def position_of(self, annotation: Annotation) -> int:
        """How many annotations come before this one in reading order."""
        return self.number_at(annotation.reading_order)

    def number_at(self, place: tuple[int, int, str]) -> int:
        """How many annotations come before `place`, a reading order."""
        return int(self._in_order.bisect_key_left(place))

    def nth(self, number: int) -> Annotation:
        """The annotation that has so many before it in reading order; IndexError."""
        found: Annotation = self._in_order[number]
        return found

    def numbered(self, start: int, stop: int) -> list[Annotation]:
        """The annotations from number `start` to before `stop`, in reading order."""
        return list(self._in_order.islice(max(0, start), max(0, stop)))

    def _put_annotation(self, annotation: Annotation) -> None:
        self._annotations[annotation.id] = annotation
        self._index.add(annotation.id, annotation.span)
        self._in_order.add(annotation)
        self.counts.add(annotation)

    def _drop_annotation(self, annotation: Annotation) -> None:
        del self._annotations[annotation.id]
        self._index.remove(annotation.id, annotation.span)
        self._in_order.remove(annotation)
        self.counts.remove(annotation)

    def _sorted(self, identifiers: set[str]) -> list[Annotation]:
        annotations = [self._annotations[identifier] for identifier in identifiers]
        return sorted(annotations, key=_reading_order)
