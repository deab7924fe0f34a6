"""Which spans cover a position, and which lie in a range, found without looking at all of them.

Fragments lie in blocks, those of a power of two that are at least as long as they, so that each
lies in one block of its level or in two that touch. There are as many levels as the longest length
has binary digits, less those that the smallest blocks take up.
"""

from collections.abc import Iterable, Iterator

from annotations.span import Span

_Entry = tuple[int, int, str]
_Blocks = dict[int, list[_Entry]]

_SMALLEST = 8
"""Binary digits of the code points in the smallest blocks: a few rows of a text."""


class SpanIndex:
    """Spans by id; adding, removing and finding cost as much as there is near, in each level."""

    def __init__(self, spans: Iterable[tuple[str, Span]] = ()) -> None:
        self._levels: dict[int, _Blocks] = {}
        for identifier, span in spans:
            self.add(identifier, span)

    def add(self, identifier: str, span: Span) -> None:
        for start, end in span.fragments:
            size = _level(start, end)
            blocks = self._levels.get(size)
            if blocks is None:
                blocks = self._levels[size] = {}
            first, last = start >> size, (end - 1) >> size
            entry = (start, end, identifier)
            for number in (first,) if first == last else (first, last):
                if number in blocks:
                    blocks[number].append(entry)
                else:
                    blocks[number] = [entry]

    def remove(self, identifier: str, span: Span) -> None:
        """Forget a span; ValueError, and nothing forgotten, if it was never added."""
        entries = [(start, end, identifier) for start, end in span.fragments]
        if any(entry not in self._block(entry) for entry in entries):
            raise ValueError(f"{identifier} is not in the index over {span.fragments}")
        for entry in entries:
            start, end, _ = entry
            size = _level(start, end)
            blocks = self._levels[size]
            for number in {start >> size, (end - 1) >> size}:
                blocks[number].remove(entry)
                if not blocks[number]:
                    del blocks[number]

    def covering(self, position: int) -> set[str]:
        """The ids of the spans with a fragment that covers the code point at `position`."""
        return {
            identifier
            for size, blocks in self._levels.items()
            for start, end, identifier in blocks.get(position >> size, ())
            if start <= position < end
        }

    def within(self, start: int, end: int) -> set[str]:
        """The ids of the spans with a fragment that overlaps `[start, end)`."""
        return {
            identifier
            for size, blocks in self._levels.items()
            for entries in _met(blocks, start >> size, (end - 1) >> size)
            for first, last, identifier in entries
            if first < end and start < last
        }

    def starting_like(self, span: Span) -> set[str]:
        """The ids of the spans with a fragment that is just the first of this one."""
        first = (*span.fragments[0], "")
        return {entry[2] for entry in self._block(first) if entry[:2] == first[:2]}

    def _block(self, entry: _Entry) -> list[_Entry]:
        """What lies in the first block of an entry."""
        start, end, _ = entry
        size = _level(start, end)
        return self._levels.get(size, {}).get(start >> size, [])


def _level(start: int, end: int) -> int:
    """The binary digits of the smallest blocks that are as long as a fragment."""
    length = end - start
    return _SMALLEST if length <= 1 << _SMALLEST else (length - 1).bit_length()


def _met(blocks: _Blocks, first: int, last: int) -> Iterator[list[_Entry]]:
    """What lies in each of some blocks, given by the first and the last."""
    if last - first < len(blocks):
        for number in range(first, last + 1):
            if number in blocks:
                yield blocks[number]
    else:
        for number, entries in blocks.items():
            if first <= number <= last:
                yield entries
