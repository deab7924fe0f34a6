"""What can be read of a layer, whether it is one or a layer together with its proposals."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Protocol

from annotations.annotation import Annotation, Link
from annotations.layer import Layer
from annotations.proposed.proposals import Proposals
from annotations.span import Span
from annotations.touched import Begun, Mark

_NOTHING = Layer("", "")
_FEW = 8
"""If others are so many times as many, putting each in its place costs less than sorting all."""


class Readable(Protocol):
    """Annotations by id and in reading order, over places, with their links."""

    @property
    def annotations(self) -> Mapping[str, Annotation]: ...

    @property
    def revision(self) -> int: ...

    @property
    def mark(self) -> Mark: ...

    def touched_since(self, mark: Mark) -> set[str] | None: ...

    def begun_since(self, mark: Mark) -> Begun | None: ...

    def covering(self, position: int) -> list[Annotation]: ...

    def within(self, start: int, end: int) -> list[Annotation]: ...

    def exactly_over(self, span: Span) -> list[Annotation]: ...

    def after(self, place: tuple[int, int, str]) -> Annotation | None: ...

    def before(self, place: tuple[int, int, str]) -> Annotation | None: ...

    def position_of(self, annotation: Annotation) -> int: ...

    def number_at(self, place: tuple[int, int, str]) -> int: ...

    def numbered(self, start: int, stop: int) -> list[Annotation]: ...

    def links_of(self, annotation_id: str) -> list[Link]: ...


class Together:
    """A layer and what is proposed beside it, read as one; nothing costs more than in a layer."""

    def __init__(self, layer: Layer, proposals: Proposals) -> None:
        self._layer = layer
        self._proposals = proposals
        self._both = _Both(layer.annotations, proposals.waiting.annotations)
        self._links: dict[str, list[Link]] = {}
        """The links that were asked for since anything has changed."""
        self._links_of_mark: Mark = ()
        self._last_before = 0

    @property
    def _waiting(self) -> Layer:
        return _NOTHING if self._proposals.are_hidden else self._proposals.waiting

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        return self._layer.annotations if self._proposals.are_hidden else self._both

    @property
    def revision(self) -> int:
        """Grows with every change of either."""
        return self._layer.revision + self._proposals.revision

    @property
    def mark(self) -> Mark:
        """This moment, for `touched_since`."""
        return (*self._layer.mark, *self._proposals.mark)

    def touched_since(self, mark: Mark) -> set[str] | None:
        """The ids of what was changed or linked anew since in either; None if any may be."""
        own = self._layer.touched_since(mark[:1])
        waiting = self._proposals.touched_since(mark[1:])
        return None if own is None or waiting is None else own | waiting

    def begun_since(self, mark: Mark) -> Begun | None:
        """Where something begins, and begins no more, since; None if that is not known."""
        own = self._layer.begun_since(mark[:1])
        waiting = self._proposals.begun_since(mark[1:])
        return None if own is None or waiting is None else own + waiting

    def covering(self, position: int) -> list[Annotation]:
        """What lies over a code point, in reading order: the outer first."""
        return _in_order(self._layer.covering(position), self._waiting.covering(position))

    def within(self, start: int, end: int) -> list[Annotation]:
        """What has a code point in `[start, end)`, in reading order."""
        return _in_order(self._layer.within(start, end), self._waiting.within(start, end))

    def exactly_over(self, span: Span) -> list[Annotation]:
        """What lies over just these code points, in reading order."""
        return _in_order(self._layer.exactly_over(span), self._waiting.exactly_over(span))

    def after(self, place: tuple[int, int, str]) -> Annotation | None:
        """The first behind `place`, a reading order."""
        found = (self._layer.after(place), self._waiting.after(place))
        there = [one for one in found if one is not None]
        return min(there, key=_reading_order, default=None)

    def before(self, place: tuple[int, int, str]) -> Annotation | None:
        """The last ahead of `place`, a reading order."""
        found = (self._layer.before(place), self._waiting.before(place))
        there = [one for one in found if one is not None]
        return max(there, key=_reading_order, default=None)

    def position_of(self, annotation: Annotation) -> int:
        """How many come before this one in reading order."""
        return self.number_at(annotation.reading_order)

    def number_at(self, place: tuple[int, int, str]) -> int:
        """How many come before `place`, a reading order."""
        return self._layer.number_at(place) + self._waiting.number_at(place)

    def numbered(self, start: int, stop: int) -> list[Annotation]:
        """Those from number `start` to before `stop`, in reading order."""
        start, count = max(0, start), max(0, stop) - max(0, start)
        first = self._of_layer_before(start)
        ahead = start - first
        there = self._layer.numbered(first, first + count)
        most = count
        if there and len(there) == count:  # what waits behind the last of them is too many
            most = self._waiting.position_of(there[-1]) - ahead
        waiting = self._waiting.numbered(ahead, ahead + most)
        return _in_order(there, waiting)[: max(0, count)]

    def links_of(self, annotation_id: str) -> list[Link]:
        """The links that begin or end at one, made ones first."""
        if (mark := self.mark) != self._links_of_mark:
            self._links_of_mark, self._links = mark, {}
        found = self._links.get(annotation_id)
        if found is None:
            found = self._layer.links_of(annotation_id)
            if not self._proposals.are_hidden:
                found = found + self._proposals.links_of(annotation_id)
            self._links[annotation_id] = found
        return found

    def _of_layer_before(self, number: int) -> int:
        """How many of the first `number` are the layer's own; looked for near the last answer."""
        waiting, layer = self._waiting, self._layer

        def is_behind(own: int) -> bool:
            return own + waiting.position_of(layer.nth(own)) >= number

        most = min(number, len(layer.annotations))
        low, high = _around(min(self._last_before, most), most, is_behind)
        self._last_before = bisect_left(range(most), True, low, high, key=is_behind)
        return self._last_before


def _around(guess: int, most: int, is_behind: Callable[[int], bool]) -> tuple[int, int]:
    """Between which numbers, both included, the first is that is behind, or `most`.

    The further it is from the guess the longer the steps are, so that a good guess costs two looks.
    """
    low = high = guess
    step = 1
    while low > 0 and is_behind(low - 1):
        low, high = max(0, low - 1 - step), low - 1
        step *= 2
    if high == guess:
        while high < most and not is_behind(high):
            low, high = high + 1, min(most, high + step)
            step *= 2
    return low, high


class _Both(Mapping[str, Annotation]):
    """Two mappings read as one."""

    def __init__(self, one: Mapping[str, Annotation], other: Mapping[str, Annotation]) -> None:
        self._one = one
        self._other = other

    def __getitem__(self, name: str) -> Annotation:
        found = self._one.get(name)
        return self._other[name] if found is None else found

    def __contains__(self, name: object) -> bool:
        return name in self._one or name in self._other

    def __iter__(self) -> Iterator[str]:
        yield from self._one
        yield from self._other

    def __len__(self) -> int:
        return len(self._one) + len(self._other)


_reading_order: Callable[[Annotation], tuple[int, int, str]] = attrgetter("reading_order")


def _in_order(one: list[Annotation], other: list[Annotation]) -> list[Annotation]:
    if not (one and other):
        return one or other
    if len(other) * _FEW > len(one):
        return sorted(one + other, key=_reading_order)
    for each in other:
        insort(one, each, key=_reading_order)
    return one
