"""The best alignment of several annotators' units: which of them stand for one thing.

A unitary alignment joins units of different annotators, one of each at most. Its cost is the mean
over all pairs of annotators of how dissimilar their units are, 1 where one of them, or both, has
none. The best alignment puts every unit into one unitary alignment so that the costs add up to the
least (Mathet, Widlöcher and Métivier, The Unified and Holistic Method Gamma, 2015, section 4).

It is found exactly. What a unit costs at the least, as its share of the cheapest alignment that it
could be in, adds up to a lower bound; an alignment that is found quickly gives an upper one. What
is further above its units' least costs than these two are apart is in no best alignment. The rest
falls apart into small groups, which are searched one by one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from annotations.agreement.exact_cover import Column, cheapest_cover

MOST_STATES = 3_000
"""States that the search may follow at a time; where there are more, a good alignment must do."""
_EPSILON = 1e-9
_MOST_COLUMNS, _MOST_OF_A_UNIT = 100_000, 100
"""Unitary alignments that are looked at in one continuum; with more, a good one must do."""

_ROUNDS = 5
"""How often all units are looked at for a better place."""
_NEVER = -1e6
"""The bond of two units that can't be in one alignment."""

Group = tuple[int, ...]
"""The numbers of units that are aligned, rising."""
Place = tuple[int, int]
"""Whose unit, and which of theirs, from 0."""


class Unit(NamedTuple):
    """A labelled stretch of text, in half-open code points."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class BestAlignment:
    """Unitary alignments that hold every unit once."""

    groups: tuple[tuple[Place, ...], ...]
    cost: float
    """The costs of the unitary alignments, added up."""
    apart: float
    """How much less the best could cost; more than 0 only where that was too much to search."""


def dissimilarity(one: Unit, other: Unit) -> float:
    """How far two units differ in place and label: 0 for the same, 1 is as good as none.

    Positional sporadic dissimilarity plus 1 for another label (Mathet 2015, sections 4.3 and 4.4,
    with alpha, beta and the dissimilarity of an empty unit all 1).
    """
    apart = abs(one.start - other.start) + abs(one.end - other.end)
    lengths = one.end - one.start + other.end - other.start
    return (apart / lengths) ** 2 + (one.label != other.label)


def best_alignment(
    layers: Sequence[Sequence[Unit]], most_states: int = MOST_STATES
) -> BestAlignment:
    """The best alignment of two or more annotators' units, or a good one by so many states."""
    problem = _Problem(layers)
    groups = problem.good_groups()
    excess = {group: problem.excess(group) for group in groups}
    apart = sum(excess.values())
    columns = problem.columns(apart + _EPSILON)
    if columns is not None:
        groups, apart = cheapest_cover(columns, excess, most_states)
    places = sorted(tuple(sorted(problem.places[one] for one in group)) for group in groups)
    return BestAlignment(tuple(places), sum(map(problem.cost, groups)), apart)


class _Problem:
    """Units by number, and what joining them saves."""

    def __init__(self, layers: Sequence[Sequence[Unit]]) -> None:
        placed = sorted(
            (unit, annotator, place)
            for annotator, layer in enumerate(layers)
            for place, unit in enumerate(layer)
        )
        self.units = [unit for unit, _, _ in placed]
        """In the order of the text, so that those near each other have numbers near each other."""
        self.annotator = [annotator for _, annotator, _ in placed]
        self.places = [(annotator, place) for _, annotator, place in placed]
        self.annotators = len(layers)
        self.pairs = self.annotators * (self.annotators - 1) // 2
        self.bonds: list[dict[int, float]] = [{} for _ in self.units]
        """What it saves to have two units in one alignment, beyond there being one less.

        Two units without a bond are in no best alignment together.
        """
        for one, other, bond in self._bonds():
            self.bonds[one][other] = self.bonds[other][one] = bond
        self.hopes = [self._hopes(number) for number in range(len(self.units))]
        self.least = [_least_share(1, 0.0, hopes[0]) for hopes in self.hopes]
        """What each unit costs at the least."""

    def cost(self, group: Group) -> float:
        """The cost of aligning the units of a group."""
        bonds = self.bonds
        return 1 - sum(bonds[one][other] for one in group for other in group if one < other)

    def excess(self, group: Group) -> float:
        """How far the cost of a group is above the least cost of its units."""
        return max(0.0, self.cost(group) - sum(self.least[number] for number in group))

    def _bonds(self) -> Iterator[tuple[int, int, float]]:
        """Every two units that could be aligned in a best alignment, and their bond.

        A unit is better off alone than with others if its bonds add up to less than -1, and none
        of the others' bonds is more than 1 / pairs.
        """
        limit = self.pairs + self.annotators - 1
        starts = [unit.start for unit in self.units]
        longest = max((unit.end - unit.start for unit in self.units), default=0)
        for one, (start, end, label) in enumerate(self.units):
            annotator, length = self.annotator[one], end - start
            reach = (limit**0.5 + 1) / 2 * (length + longest)
            for other in range(one + 1, bisect_left(starts, start + reach, one)):
                if self.annotator[other] != annotator:
                    its_start, its_end, its_label = self.units[other]
                    apart = its_start - start + abs(its_end - end)
                    differs = (apart / (length + its_end - its_start)) ** 2 + (label != its_label)
                    if differs < limit:
                        yield one, other, (1 - differs) / self.pairs

    def _hopes(self, number: int) -> list[list[float]]:
        """A unit's best bonds with annotators behind one, for each of them: one, two, … added up.

        The first are those with all annotators, then those behind the first, and so on.
        """
        best = [-9e9] * self.annotators
        for other, bond in self.bonds[number].items():
            best[self.annotator[other]] = max(best[self.annotator[other]], bond)
        return [
            list(accumulate(sorted((one for one in best[first:] if one > -9e9), reverse=True)))
            for first in range(self.annotators + 1)
        ]

    def good_groups(self) -> list[Group]:
        """A good alignment: units are put together as long as that saves, the nearest first."""
        home = [{number} for number in range(len(self.units))]
        nearest = sorted(
            (-bond, one, other)
            for one, bonds in enumerate(self.bonds)
            for other, bond in bonds.items()
            if one < other
        )
        for _, one, other in nearest:
            left, right = home[one], home[other]
            if left is not right and self._saved(left, right) > 0:
                left |= right
                for number in right:
                    home[number] = left
        for _ in range(_ROUNDS):
            if not sum(self._moved(number, home) for number in range(len(home))):
                break
        return sorted({tuple(sorted(group)) for group in home})

    def _saved(self, left: Iterable[int], right: Iterable[int]) -> float:
        """What it saves to make one group of two; less than nothing if they can't be one."""
        others = list(right)
        saved = float(bool(others))
        for one in left:
            bonds = self.bonds[one]
            for other in others:
                saved += bonds.get(other, _NEVER)
        return saved

    def _moved(self, number: int, home: list[set[int]]) -> bool:
        """Whether a unit went to another group, or changed places with one of its annotator."""
        here = home[number] - {number}
        stays = self._saved((number,), here)
        for other in self.bonds[number]:
            there = home[other]
            if there is home[number]:
                continue
            rivals = {it for it in there if self.annotator[it] == self.annotator[number]}
            rest = there - rivals
            gain = self._saved((number,), rest) - stays
            for rival in rivals:
                gain += self._saved((rival,), here) - self._saved((rival,), rest)
            if gain > _EPSILON:
                here |= rivals
                rest.add(number)
                for group in (here, rest):
                    for member in group:
                        home[member] = group
                return True
        return False

    def columns(self, most: float) -> list[Column] | None:
        """All groups that exceed their units' least costs by no more; None for too many."""
        columns: list[Column] = []
        limit = max(_MOST_COLUMNS, _MOST_OF_A_UNIT * len(self.units))
        for first in range(len(self.units)):
            for column in self._grown((first,), (0.0,), most):
                columns.append(column)
                if len(columns) > limit:
                    return None
        return columns

    def _grown(self, group: Group, bonds: tuple[float, ...], most: float) -> Iterator[Column]:
        """A group and those with more units, of later annotators, that exceed by no more.

        `bonds` are those of each unit with the others of the group, added up.
        """
        size, last = len(group), self.annotator[group[-1]]
        least = sum(self.least[number] for number in group)
        excess = 1 - sum(bonds) / 2 - least
        if excess <= most:
            yield max(0.0, excess), tuple(sorted(group))
        hoped = sum(
            _least_share(size, known, self.hopes[number][last + 1])
            for number, known in zip(group, bonds, strict=True)
        )
        if hoped - least > most:
            return
        for other in self.bonds[group[0]]:
            if self.annotator[other] > last:
                new = [self.bonds[number].get(other) for number in group]
                known = [one for one in new if one is not None]
                if len(known) == size:
                    together = tuple(map(sum, zip(bonds, known, strict=True)))
                    yield from self._grown((*group, other), (*together, sum(known)), most)


def _least_share(size: int, bonds: float, hopes: Sequence[float]) -> float:
    """What a unit adds at the least to the cost of a group of a size, or of one with more units."""
    least = 1 / size - bonds / 2
    for more, hope in enumerate(hopes, 1):
        least = min(least, 1 / (size + more) - (bonds + hope) / 2)
    return least
