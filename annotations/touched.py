"""Which annotations the latest changes were about: only what is known of those is renewed."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from annotations.annotation import Annotation, Link

Mark = tuple[int, ...]
"""A moment in the life of a layer, to be compared and handed back, not read."""

Begun = list[tuple[int, int]]
"""Code points at which so many more annotations begin than before, or fewer: 1 or -1."""

_REMEMBERED = 64
"""Changes of which that is remembered."""
_MOST = 2_000
"""Items from which on a change is about everything: to go through them costs more than it saves."""


class _Touched(NamedTuple):
    """What a change was about."""

    names: set[str]
    begun: Begun


class TouchedLog:
    """What each of the latest changes was about; None where that is everything."""

    def __init__(self) -> None:
        self._latest: deque[_Touched | None] = deque(maxlen=_REMEMBERED)
        self.count = 0
        """How many changes there were."""

    def note(self, before: Sequence[object], after: Sequence[object]) -> None:
        """Take down a change, by all that it begins and all that it ends with."""
        names = touched_by([*before, *after])
        begun = [*_begin(before, -1), *_begin(after, 1)]
        self._latest.append(None if names is None else _Touched(names, begun))
        self.count += 1

    def since(self, count: int) -> set[str] | None:
        """What was touched since there were `count` changes; None if that may be anything."""
        latest = self._since(count)
        return None if latest is None else {name for one in latest for name in one.names}

    def begun_since(self, count: int) -> Begun | None:
        """Where what was touched since begins, and began; None if that may be anything."""
        latest = self._since(count)
        return None if latest is None else [place for one in latest for place in one.begun]

    def _since(self, count: int) -> list[_Touched] | None:
        number = self.count - count
        if not 0 <= number <= len(self._latest):
            return None
        latest = list(islice(reversed(self._latest), number))
        known = [one for one in latest if one is not None]
        return known if len(known) == number else None


def _begin(items: Iterable[object], sign: int) -> Iterator[tuple[int, int]]:
    for item in items:
        if isinstance(item, Annotation):
            yield item.span.start, sign


def touched_by(items: Sequence[object]) -> set[str] | None:
    """The annotations, by id, among some items, those at the ends of links too.

    None where there are too many to go through.
    """
    if len(items) > _MOST:
        return None
    touched: set[str] = set()
    for item in items:
        if isinstance(item, Annotation):
            touched.add(item.id)
        elif isinstance(item, Link):
            touched |= {item.head, item.child}
    return touched
