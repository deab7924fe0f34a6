"""Which annotation of one layer is the same as which of another: a one-to-one matching of spans.

The best pair comes first: of all pairs of one label that share a code point, the one that shares
the largest part of what the two cover together, then the next of those still free, until no two
that are left overlap. What is left then may match across labels, if it shares at least half. The
result does not depend on which layer is called which, or on the order of annotations.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotations.annotation import Annotation

LABELS_APART = 0.5
"""The least share with which annotations of different labels are held for the same thing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotation of one layer and the one of another layer that is held for the same."""

    one: Annotation
    other: Annotation
    shared: int
    """Code points that both cover."""

    @property
    def share(self) -> float:
        """The code points that both cover, of those that either covers: above 0, to 1."""
        return self.shared / (len(self.one.span) + len(self.other.span) - self.shared)

    @property
    def is_exact(self) -> bool:
        """Whether both cover the same code points."""
        return self.one.span == self.other.span

    @property
    def is_same_label(self) -> bool:
        return self.one.label == self.other.label


@dataclass(frozen=True, slots=True)
class Matching:
    """Two layers' annotations, each in one pair or left alone; all in reading order."""

    pairs: tuple[Pair, ...]
    only_one: tuple[Annotation, ...]
    """What the first layer has alone."""
    only_other: tuple[Annotation, ...]
    """What the second layer has alone."""


def match(one: Iterable[Annotation], other: Iterable[Annotation]) -> Matching:
    """The matching of two layers on the same text.

    It takes n log n steps, and one more for each two annotations of a label that overlap.
    """
    run = _Run(sorted(one, key=_order), sorted(other, key=_order))
    run.take(_same_places(run.one, run.other))
    run.pair_off(run.overlapping(lambda annotation: annotation.label))
    across = run.overlapping(lambda annotation: None)
    run.pair_off(pair for pair in across if run.pair(*pair).share >= LABELS_APART)
    pairs = [run.pair(*pair) for pair in run.pairs]
    pairs.sort(key=lambda pair: sorted((_order(pair.one), _order(pair.other))))
    only_one = tuple(it for number, it in enumerate(run.one) if number not in run.taken[0])
    only_other = tuple(it for number, it in enumerate(run.other) if number not in run.taken[1])
    return Matching(tuple(pairs), only_one, only_other)


_Candidate = tuple[int, int, int]
"""The number of an annotation in the one layer, that of one in the other, and what they share."""


def _order(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.reading_order


def _same_places(one: Sequence[Annotation], other: Sequence[Annotation]) -> Iterator[_Candidate]:
    """Pairs of the same label and span, where both layers have but one such annotation."""
    places: list[dict[Hashable, list[int]]] = [defaultdict(list), defaultdict(list)]
    for layer, there in zip((one, other), places, strict=True):
        for number, annotation in enumerate(layer):
            there[annotation.label, annotation.span.fragments].append(number)
    for place, numbers in places[0].items():
        partners = places[1].get(place, ())
        if len(numbers) == 1 == len(partners):
            yield numbers[0], partners[0], len(one[numbers[0]].span)


class _Run:
    """Two layers, by number, and who of them is in a pair already."""

    def __init__(self, one: list[Annotation], other: list[Annotation]) -> None:
        self.one, self.other = one, other
        self.taken: tuple[set[int], set[int]] = (set(), set())
        self.pairs: list[_Candidate] = []

    def pair(self, one: int, other: int, shared: int) -> Pair:
        return Pair(self.one[one], self.other[other], shared)

    def pair_off(self, candidates: Iterable[_Candidate]) -> None:
        """Keep the pairs that are left when each takes its two away from all worse ones."""
        self.take(sorted(candidates, key=lambda candidate: _rank(self.pair(*candidate))))

    def take(self, candidates: Iterable[_Candidate]) -> None:
        """Keep each pair whose two are free when its turn comes."""
        for one, other, shared in candidates:
            if one not in self.taken[0] and other not in self.taken[1]:
                self.taken[0].add(one)
                self.taken[1].add(other)
                self.pairs.append((one, other, shared))

    def overlapping(self, kind: Callable[[Annotation], Hashable]) -> list[_Candidate]:
        """Every two free annotations of one kind that share code points, one of each layer."""
        fragments = sorted(
            (start, end, side, number)
            for side, layer in enumerate((self.one, self.other))
            for number, annotation in enumerate(layer)
            if number not in self.taken[side]
            for start, end in annotation.span.fragments
        )
        shared: dict[tuple[int, int], int] = defaultdict(int)
        open_ones: dict[tuple[Hashable, int], list[tuple[int, int]]] = defaultdict(list)
        for start, end, side, number in fragments:
            its_kind = kind((self.other if side else self.one)[number])
            partners = open_ones[its_kind, 1 - side]
            partners[:] = [partner for partner in partners if partner[0] > start]
            for partner_end, partner in partners:
                pair = (partner, number) if side else (number, partner)
                shared[pair] += min(end, partner_end) - start
            open_ones[its_kind, side].append((end, number))
        return [(one, other, count) for (one, other), count in shared.items()]


def _rank(pair: Pair) -> tuple[object, ...]:
    """Sorts the better pair first, whichever layer is called the first."""
    one, other = pair.one, pair.other
    differing = set(one.attributes.items()) ^ set(other.attributes.items())
    return (
        -pair.share,
        -pair.shared,
        sorted((one.span.fragments, other.span.fragments)),
        len(differing),
        sorted((one.id, other.id)),
    )
