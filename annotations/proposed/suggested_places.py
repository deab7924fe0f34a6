"""Where suggestions are, and which annotations of their labels lie over them."""

from collections.abc import Mapping

from annotations.annotation import Annotation
from annotations.layer import Layer
from annotations.span import Span, overlaps
from annotations.span_index import SpanIndex
from annotations.suggest.suggestion import Suggestion

_NEAR = 1_000
"""Code points before a place, and behind it, of what is near it."""


class SuggestedPlaces:
    """The places of suggestions beside a layer."""

    def __init__(self, layer: Layer, suggestions: Mapping[str, Suggestion]) -> None:
        """`suggestions` are looked up by their ids as long as they are here."""
        self._layer = layer
        self._suggestions = suggestions
        self._index = SpanIndex()

    def add(self, one: Suggestion) -> None:
        self._index.add(one.id, one.span)

    def remove(self, one: Suggestion) -> None:
        self._index.remove(one.id, one.span)

    def within(self, start: int, end: int) -> set[str]:
        """The ids of the suggestions that have a code point in `[start, end)`."""
        return self._index.within(start, end)

    def near(self, position: int) -> list[Suggestion]:
        """The suggestions around a place, in code points, in reading order."""
        names = self._index.within(max(0, position - _NEAR), position + _NEAR)
        found = (self._suggestions[name] for name in names)
        return sorted(found, key=lambda one: (one.span.start, -one.span.end))

    def under(self, annotation: Annotation) -> list[Suggestion]:
        """The suggestions of the same label that an annotation lies over, the nearest first."""
        span = annotation.span
        names = sorted(self._index.within(span.start, span.end))
        found = [
            self._suggestions[name]
            for name in names
            if self._suggestions[name].label == annotation.label
            and overlaps(self._suggestions[name].span, span)
        ]
        return sorted(found, key=lambda one: _apart(one.span, span))

    def annotation_in_place_of(self, one: Suggestion) -> Annotation | None:
        """The annotation of the same label that lies over a suggestion, the nearest to it."""
        found = self._over(one)
        return min(found, key=lambda other: _apart(other.span, one.span), default=None)

    def has_rival(self, annotation: Annotation) -> bool:
        """Whether another annotation lies over a suggestion that this one lies over."""
        suggestions = self.under(annotation)
        return any(other.id != annotation.id for one in suggestions for other in self._over(one))

    def _over(self, one: Suggestion) -> list[Annotation]:
        return [
            annotation
            for annotation in self._layer.within(one.span.start, one.span.end)
            if annotation.label == one.label and overlaps(annotation.span, one.span)
        ]


def _apart(one: Span, other: Span) -> int:
    """How far apart the ends of two spans are, in code points."""
    return abs(one.start - other.start) + abs(one.end - other.end)
