"""Unitizing alpha: do annotators mark the same stretches of a text with a label?

This is Krippendorff's alpha of 1995, as in Content Analysis (2nd edition, 2004), pages 251 to 256;
what he published in 2016 under the same name is another formula. A label's units may not overlap
within a layer: those that do count as one. Each fragment of a discontinuous span is a unit.

Several articles are one continuum whose sections end where an article ends.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, permutations

from annotations.span import Fragment

Units = tuple[Fragment, ...]
"""Half-open code points in order, none of which overlap."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far annotators disagree on one label, and how far they would by chance."""

    observed: float
    expected: float

    @property
    def alpha(self) -> float | None:
        """1 where they agree wholly, 0 at chance; None where nothing was marked."""
        return 1 - self.observed / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """An article, as each annotator has cut it into units of one label."""

    length: int
    """In code points."""
    units: tuple[Units, ...]
    """Of each annotator."""


def unitizing_alpha(parts: Iterable[Disagreement]) -> float | None:
    """The alpha of several labels together; None where nothing was marked."""
    listed = list(parts)
    observed = sum(part.observed for part in listed)
    return Disagreement(observed, sum(part.expected for part in listed)).alpha


def units_of(fragments: Iterable[Fragment]) -> Units:
    """Fragments in order, those that overlap made one."""
    units: list[Fragment] = []
    for start, end in sorted(fragments):
        if units and start < units[-1][1]:
            units[-1] = (units[-1][0], max(end, units[-1][1]))
        else:
            units.append((start, end))
    return tuple(units)


def disagreement(stretches: Sequence[Stretch]) -> Disagreement:
    """The disagreement of the same annotators, two or more, on one label in several articles."""
    annotators = len(stretches[0].units) if stretches else 0
    total = sum(stretch.length for stretch in stretches)
    if annotators < 2 or not total:
        return Disagreement(0.0, 0.0)
    observed = sum(
        _distance(one, other, stretch.length)
        for stretch in stretches
        for one, other in permutations(stretch.units, 2)
    )
    pairs = annotators * (annotators - 1)
    return Disagreement(observed / (pairs * total**2), _expected(stretches, annotators, total))


def _distance(one: Units, other: Units, length: int) -> int:
    """The squared differences of one annotator's units to what the other has there.

    Two units that overlap differ by their ends; they are met again when it is the other's turn. A
    unit that stands in a gap of the other differs by its length, and is met only here.
    """
    gaps = _gaps(other, length)
    ends = [end for _, end in gaps]
    total = 0
    first = 0
    for start, end in one:
        place = bisect_left(ends, end)
        if place < len(gaps) and gaps[place][0] <= start:
            total += 2 * (end - start) ** 2
        while first < len(other) and other[first][1] <= start:
            first += 1
        at = first
        while at < len(other) and other[at][0] < end:
            total += (start - other[at][0]) ** 2 + (end - other[at][1]) ** 2
            at += 1
    return total


def _gaps(units: Units, length: int) -> list[Fragment]:
    """What lies between units, and before and behind them."""
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [gap for gap in zip(edges[::2], edges[1::2], strict=True) if gap[0] < gap[1]]


def _expected(stretches: Sequence[Stretch], annotators: int, total: int) -> float:
    """The disagreement if the sections of all annotators were put together at random."""
    lengths = [end - start for one in stretches for units in one.units for start, end in units]
    gaps = sorted(
        end - start
        for one in stretches
        for units in one.units
        for start, end in _gaps(units, one.length)
    )
    behind = [0, *accumulate(reversed(gaps))][::-1]
    """The lengths of the gaps from each number on, added up."""
    summed = 0.0
    for length in lengths:
        summed += (len(lengths) - 1) / 3 * (2 * length**3 - 3 * length**2 + length)
        first = bisect_left(gaps, length)
        room = behind[first] - (length - 1) * (len(gaps) - first)
        summed += length**2 * room
    places = annotators * total
    pairs = places * (places - 1) - sum(length * (length - 1) for length in lengths)
    return 2 / total * summed / pairs if pairs else 0.0
