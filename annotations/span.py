"""A span: one or more half-open ranges of code points in an article."""

from collections.abc import Iterable
from dataclasses import dataclass

Fragment = tuple[int, int]
"""A half-open range `[start, end)` of code points, never empty."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Fragments in reading order, apart from one another; several make a discontinuous span."""

    fragments: tuple[Fragment, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for what `Span.of` would have had to mend."""
        if not self.fragments:
            raise ValueError("a span has at least one fragment")
        last_end = -1
        for start, end in self.fragments:
            if start < 0 or end <= start:
                raise ValueError(f"[{start}, {end}) is not a range of code points")
            if start <= last_end:
                raise ValueError("fragments stand in reading order and do not touch")
            last_end = end

    @classmethod
    def of(cls, *fragments: Fragment) -> "Span":
        """The span of `fragments` in any order; those that touch or overlap become one."""
        return cls(merged(fragments))

    @property
    def start(self) -> int:
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        return self.fragments[-1][1]

    @property
    def is_discontinuous(self) -> bool:
        return len(self.fragments) > 1

    def __len__(self) -> int:
        """Code points covered, gaps not counted."""
        return sum(end - start for start, end in self.fragments)

    def text_in(self, text: str) -> str:
        """The words covered, fragments joined by ` … `."""
        return " … ".join(text[start:end] for start, end in self.fragments)


def merged(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """`fragments` in reading order, those that touch or overlap made one."""
    result: list[Fragment] = []
    for start, end in sorted(fragments):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def union(spans: Iterable[Span]) -> Span:
    """All that some spans cover, as one; ValueError for none."""
    return Span(merged(fragment for span in spans for fragment in span.fragments))


def covers_position(span: Span, position: int) -> bool:
    """Whether the code point at `position` belongs to `span`."""
    return any(start <= position < end for start, end in span.fragments)


def covers(outer: Span, inner: Span) -> bool:
    """Whether every code point of `inner` belongs to `outer`."""
    return all(
        any(start <= inner_start and inner_end <= end for start, end in outer.fragments)
        for inner_start, inner_end in inner.fragments
    )


def overlaps(one: Span, other: Span) -> bool:
    """Whether some code point belongs to both."""
    return any(
        start < other_end and other_start < end
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )


def shared(one: Span, other: Span) -> int:
    """How many code points belong to both."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )


def likeness(one: Span, other: Span) -> float:
    """The share of all code points that either covers which both do, from 0 to 1."""
    common = shared(one, other)
    return common / (len(one) + len(other) - common)


def same_extent(one: Span, other: Span) -> bool:
    """Whether both cover the same code points."""
    return one.fragments == other.fragments


def crosses(one: Span, other: Span) -> bool:
    """Whether they overlap and neither covers the other."""
    return overlaps(one, other) and not covers(one, other) and not covers(other, one)


def adjacent(one: Span, other: Span) -> bool:
    """Whether they share no code point and one ends where the other begins."""
    return not overlaps(one, other) and (one.end == other.start or other.end == one.start)
