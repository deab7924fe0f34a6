"""A run of a layer's annotations that follows the layer without being found anew at every key."""

from bisect import insort
from operator import attrgetter

from annotations.annotation import Annotation
from annotations.readable import Readable

_reading_order = attrgetter("reading_order")


class ShownPart:
    """The annotations of some numbers, in reading order."""

    def __init__(self, layer: Readable) -> None:
        self._layer = layer
        self._part = range(0)
        self._there: list[Annotation] = []
        self._count = 0
        """How many the layer had then."""
        self._touched: set[str] | None = None
        """What was changed since, by id; None if that may be anything."""

    def note(self, touched: set[str] | None) -> None:
        """Take down what a change was about."""
        if touched is None or self._touched is None:
            self._touched = None
        else:
            self._touched |= touched

    def annotations(self, part: range) -> list[Annotation]:
        """Those of the numbers `part`; not to be changed by who asks."""
        there = self._followed(part)
        if there is None:
            there = self._layer.numbered(part.start, part.stop)
        self._part, self._there = part, there
        self._count, self._touched = len(self._layer.annotations), set()
        return there

    def _followed(self, part: range) -> list[Annotation] | None:
        """The known ones without what has gone and with what has come; None if that is not sure."""
        touched, layer, known = self._touched, self._layer, self._layer.annotations
        if touched is None or part.start != self._part.start:
            return None
        there = [one for one in self._there if one.id not in touched]
        came = [known[one] for one in touched if one in known]
        grown = len(came) - (len(self._there) - len(there))
        if not there or len(known) - self._count != grown:
            return None  # one that was not among these has gone, come or moved
        ends = there[0].reading_order, there[-1].reading_order
        if not all(ends[0] < one.reading_order < ends[1] for one in came):
            return None
        for one in came:
            insort(there, one, key=_reading_order)
        if len(there) < len(part):
            there += layer.numbered(part.start + len(there), part.stop)
        return there[: len(part)]
