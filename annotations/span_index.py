"""Which spans cover a position, and which lie in a range, found without looking at all of them.

Fragments are kept by length class (lengths of the same number of binary digits), each class sorted
by start. Those of a class that can reach a position begin less than the class's greatest length
before it: one bisection a class, and there are as many classes as a length has binary digits.
"""

from collections.abc import Iterable, Iterator

from sortedcontainers import SortedList

from annotations.span import Span

_Entry = tuple[int, int, str]


class SpanIndex:
    """Spans by id; adding, removing and finding cost the logarithm of their number."""

    def __init__(self, spans: Iterable[tuple[str, Span]] = ()) -> None:
        entries: dict[int, list[_Entry]] = {}
        for identifier, span in spans:
            for start, end in span.fragments:
                entries.setdefault((end - start).bit_length(), []).append((start, end, identifier))
        self._classes = {size: SortedList(members) for size, members in entries.items()}

    def add(self, identifier: str, span: Span) -> None:
        for start, end in span.fragments:
            size = (end - start).bit_length()
            self._classes.setdefault(size, SortedList()).add((start, end, identifier))

    def remove(self, identifier: str, span: Span) -> None:
        """Forget a span; ValueError, and nothing forgotten, if it was never added."""
        entries = [(start, end, identifier) for start, end in span.fragments]
        classes = [self._classes.get((end - start).bit_length(), ()) for start, end, _ in entries]
        if any(entry not in members for entry, members in zip(entries, classes, strict=True)):
            raise ValueError(f"{identifier} is not in the index over {span.fragments}")
        for entry, members in zip(entries, classes, strict=True):
            members.remove(entry)

    def covering(self, position: int) -> set[str]:
        """The ids of the spans with a fragment that covers the code point at `position`."""
        return {identifier for _, _, identifier in self._reaching(position, position + 1)}

    def within(self, start: int, end: int) -> set[str]:
        """The ids of the spans with a fragment that overlaps `[start, end)`."""
        return {identifier for _, _, identifier in self._reaching(start, end)}

    def _reaching(self, start: int, end: int) -> Iterator[_Entry]:
        for size, members in self._classes.items():
            earliest = start - (1 << size) + 1
            for entry in members.irange((earliest,), (end,), inclusive=(True, False)):
                if entry[1] > start:
                    yield entry
