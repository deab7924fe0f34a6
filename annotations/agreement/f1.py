"""How many spans and links two layers share, as F1: twice what is shared, of all that there is.

Between two annotators, of whom neither is the standard, F1 is the positive specific agreement: the
chance that what one of them has marked the other has too (Hripcsak and Rothschild, Agreement, the
F-Measure, and Reliability in Information Retrieval, 2005).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from annotations.agreement.matching import Matching
from annotations.annotation import Annotation, Link

HALF = 0.5
"""The share of what either covers from which two spans overlap by half."""


def f1(shared: float, total: float) -> float | None:
    """F1 of what both have and the sum of what each has; None where neither has anything."""
    return 2 * shared / total if total else None


@dataclass(frozen=True, slots=True)
class SpanCounts:
    """How many annotations of a label two layers have, and how many of them match."""

    one: int = 0
    other: int = 0
    exact: int = 0
    """Those that cover the same code points."""
    half: int = 0
    """Those that share half of what either covers, or more; the exact ones too."""
    overlap: int = 0
    """Those that share a code point or more; the others too."""

    @property
    def total(self) -> int:
        return self.one + self.other

    def __add__(self, more: "SpanCounts") -> "SpanCounts":
        return SpanCounts(
            self.one + more.one,
            self.other + more.other,
            self.exact + more.exact,
            self.half + more.half,
            self.overlap + more.overlap,
        )


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """How many links two layers have, and how many they share."""

    one: int = 0
    other: int = 0
    strict: int = 0
    """Those of the same kind between annotations of the same labels over the same code points."""
    aligned: int = 0
    """Those of the same kind between annotations that match."""

    @property
    def total(self) -> int:
        return self.one + self.other

    def __add__(self, more: "LinkCounts") -> "LinkCounts":
        return LinkCounts(
            self.one + more.one,
            self.other + more.other,
            self.strict + more.strict,
            self.aligned + more.aligned,
        )


def span_counts(matching: Matching) -> dict[str, SpanCounts]:
    """The counts of two layers, by label; a match has the same label in both."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for pair in matching.pairs:
        tallies[pair.one.label][0] += 1
        tallies[pair.other.label][1] += 1
        if pair.is_same_label:
            tally = tallies[pair.one.label]
            tally[2] += pair.is_exact
            tally[3] += pair.share >= HALF
            tally[4] += 1
    for side, alone in enumerate((matching.only_one, matching.only_other)):
        for annotation in alone:
            tallies[annotation.label][side] += 1
    return {label: SpanCounts(*tally) for label, tally in tallies.items()}


def link_counts(
    matching: Matching, one: Iterable[Link], other: Iterable[Link]
) -> dict[str, LinkCounts]:
    """The counts of two layers' links, by kind."""
    layers = (list(one), list(other))
    sides = [
        {annotation.id: annotation for annotation in side}
        for side in (
            [*(pair.one for pair in matching.pairs), *matching.only_one],
            [*(pair.other for pair in matching.pairs), *matching.only_other],
        )
    ]
    places = [{name: _place(found) for name, found in side.items()} for side in sides]
    matched = [pair for pair in matching.pairs if pair.is_same_label]
    numbers: list[dict[str, Hashable]] = [
        {pair.one.id: number for number, pair in enumerate(matched)},
        {pair.other.id: number for number, pair in enumerate(matched)},
    ]
    strict = _shared(layers, places)
    aligned = _shared(layers, numbers)
    kinds = [Counter(link.kind for link in links) for links in layers]
    return {
        kind: LinkCounts(kinds[0][kind], kinds[1][kind], strict[kind], aligned[kind])
        for kind in kinds[0] | kinds[1]
    }


def _place(annotation: Annotation) -> Hashable:
    return annotation.label, annotation.span.fragments


def _shared(
    layers: tuple[list[Link], list[Link]], names: list[dict[str, Hashable]]
) -> Counter[str]:
    """How many links two layers share, by kind, where both call their ends the same."""
    common = _named(layers[0], names[0]) & _named(layers[1], names[1])
    counts: Counter[str] = Counter()
    for (kind, _, _), count in common.items():
        counts[kind] += count
    return counts


def _named(
    links: Iterable[Link], names: Mapping[str, Hashable]
) -> Counter[tuple[str, Hashable, Hashable]]:
    return Counter(
        (link.kind, names[link.head], names[link.child])
        for link in links
        if link.head in names and link.child in names
    )
