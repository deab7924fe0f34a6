"""Which annotations the latest changes were about: only what is known of those is renewed."""

from collections import deque
from collections.abc import Sequence

from annotations.annotation import Annotation, Link

Mark = tuple[int, ...]
"""A moment in the life of a layer, to be compared and handed back, not read."""

_REMEMBERED = 64
"""Changes of which that is remembered."""
_MOST = 2_000
"""Items from which on a change is about everything: to go through them costs more than it saves."""


class TouchedLog:
    """The ids of what each of the latest changes was about; None where that is everything."""

    def __init__(self) -> None:
        self._latest: deque[set[str] | None] = deque(maxlen=_REMEMBERED)
        self.count = 0
        """How many changes there were."""

    def note(self, items: Sequence[object]) -> None:
        """Take down a change, by all that it begins and ends with."""
        self._latest.append(touched_by(items))
        self.count += 1

    def since(self, count: int) -> set[str] | None:
        """What was touched since there were `count` changes; None if that may be anything."""
        number = self.count - count
        if not 0 <= number <= len(self._latest):
            return None
        touched: set[str] = set()
        for one in [*self._latest][len(self._latest) - number :]:
            if one is None:
                return None
            touched |= one
        return touched


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
