"""Choosing sets so that each thing is in one of them and what they cost adds up to the least.

Things are given a worth, and a set then costs what it does beyond the worth of its things. Worths
are moved until sets that are worth taking and sets that are not come apart (Wedelin, An algorithm
for large scale 0-1 integer programming, 1995); that leaves few sets to try.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

Members = tuple[int, ...]
Column = tuple[float, Members]
"""What a set costs, never less than 0, and what is in it."""

_EPSILON = 1e-9
_FIRST_STEPS = 300
"""Sets that are tried for things that hang together, before the dear ones are looked for again."""
_SHRUNK = 0.9
"""The share of sets that must have become too dear for another look at the rest to pay."""
_ROUNDS = 60
"""How often worths are moved at the most."""
_PRUNING = 5
"""After how many rounds sets are left out that have become too dear."""


def cheapest_cover(
    columns: Sequence[Column], known: Mapping[Members, float], most_steps: int
) -> tuple[list[Members], float]:
    """The sets of the cheapest cover, and how much cheaper one could be at the most: 0 or nearly.

    `known` is a cover made of some of the columns, with their costs; it is what one gets where
    nothing cheaper is found before the search is given up, after as many steps for things that
    hang together.
    """
    chosen: list[Members] = []
    apart = 0.0
    for part in _parts(columns):
        things = {thing for _, members in part for thing in members}
        here = {members: cost for members, cost in known.items() if things.issuperset(members)}
        if len(part) == 1 or sum(here.values()) <= _EPSILON:
            chosen += here
            continue
        search = _Search(part, things, here, most_steps)
        chosen += search.run()
        apart += search.apart
    return chosen, apart


def _parts(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """The columns of things that hang together, for each such group."""
    leader: dict[int, int] = {}

    def find(thing: int) -> int:
        while leader.setdefault(thing, thing) != thing:
            leader[thing] = leader[leader[thing]]
            thing = leader[thing]
        return thing

    for _, members in columns:
        for thing in members[1:]:
            leader[find(thing)] = find(members[0])
    parts: dict[int, list[Column]] = defaultdict(list)
    for column in columns:
        parts[find(column[1][0])].append(column)
    yield from parts.values()


class _Outcome(Enum):
    """What looking for a cheaper cover has led to."""

    CHEAPER = "cheaper"
    NONE = "there is none"
    GIVEN_UP = "given up"


class _Search:
    """The search for a cheaper cover of some things than the one that is known."""

    def __init__(
        self,
        columns: list[Column],
        things: set[int],
        known: Mapping[Members, float],
        most_steps: int,
    ) -> None:
        self.apart = 0.0
        """How much cheaper than what was found a cover could be at the most."""
        self._found = list(known)
        self._best = sum(known.values()) - _EPSILON
        """What a cover has to cost less than."""
        self._steps, self._most_steps = 0, most_steps
        self._things = sorted(things)
        self._members = [members for _, members in columns]
        self._number_of = {members: number for number, members in enumerate(self._members)}
        self._costs = [cost for cost, _ in columns]
        """What a column costs beyond what its things are worth."""
        self._of: dict[int, list[int]] = {thing: [] for thing in self._things}
        """The columns that a thing is in, without those left out."""
        for number, members in enumerate(self._members):
            for thing in members:
                self._of[thing].append(number)

    def run(self) -> list[Members]:
        """The cheapest cover, or the best that was found before the search was given up."""
        if self._is_weighed_up():
            return self._found
        outcome = self._dive(min(_FIRST_STEPS, self._most_steps))
        left = self._left_over()
        if len(left) < _SHRUNK * len(self._members):
            return self._without_the_dear(left)
        while outcome is not _Outcome.NONE:
            outcome = self._dive(self._most_steps)
            self._leave_out(self._best)
            if outcome is _Outcome.GIVEN_UP:
                self.apart = self._best + _EPSILON
                break
        return self._found

    def _is_weighed_up(self) -> bool:
        """Move what things are worth; whether that alone has led to the cheapest cover."""
        worth = 0.0
        for turn in range(1, _ROUNDS + 1):
            worth += sum(map(self._weigh_up, self._things))
            if turn % _PRUNING == 0:
                taken = self._worth_taking()
                bound = worth + sum(self._costs[number] for number in taken)
                if self._is_cover(taken):
                    if bound < self._best:
                        self._found = [self._members[number] for number in taken]
                    return True
                self._leave_out(self._best - bound)
                if not all(self._of.values()):
                    return True
        self._best -= worth - self._paid_off()
        self._leave_out(self._best)
        return not all(self._of.values())

    def _left_over(self) -> set[int]:
        """The columns that a cheaper cover can have, and those of the best that is known."""
        self._leave_out(self._best)
        left = {number for numbers in self._of.values() for number in numbers}
        return left | {self._number_of[members] for members in self._found}

    def _without_the_dear(self, left: set[int]) -> list[Members]:
        """The cheapest cover by the same search among fewer columns."""
        columns = [
            (max(0.0, self._costs[number]), self._members[number]) for number in sorted(left)
        ]
        known = {
            members: max(0.0, self._costs[self._number_of[members]]) for members in self._found
        }
        chosen, self.apart = cheapest_cover(columns, known, self._most_steps)
        return chosen

    def _weigh_up(self, thing: int) -> float:
        """Move a thing's worth to between its cheapest column and the next; by how much."""
        costs, numbers = self._costs, self._of[thing]
        least = second = 9e9
        for number in numbers:
            cost = costs[number]
            if cost < second:
                least, second = (cost, least) if cost < least else (least, cost)
        move = least if second == 9e9 else (least + second) / 2
        for number in numbers:
            costs[number] -= move
        return move

    def _worth_taking(self) -> list[int]:
        """The columns that cost less than nothing."""
        numbers = {number for numbers in self._of.values() for number in numbers}
        return sorted(number for number in numbers if self._costs[number] < 0)

    def _is_cover(self, numbers: Sequence[int]) -> bool:
        things = [thing for number in numbers for thing in self._members[number]]
        return len(things) == len(self._things) == len(set(things))

    def _paid_off(self) -> float:
        """Take from what things are worth until no column costs less than nothing; how much."""
        paid = 0.0
        for number in self._worth_taking():
            cost = self._costs[number]
            if cost < 0:
                paid -= cost
                for other in self._of[self._members[number][0]]:
                    self._costs[other] -= cost
        return paid

    def _leave_out(self, most: float) -> None:
        """Forget columns that cost as much by themselves; put the cheap ones first."""
        for thing, numbers in self._of.items():
            kept = [number for number in numbers if self._costs[number] < most]
            self._of[thing] = sorted(kept, key=self._costs.__getitem__)

    def _dive(self, most_steps: int) -> _Outcome:
        """Cover one thing after another, that with the fewest columns next, until all are."""
        covered: set[int] = set()
        chosen: list[int] = []
        spent = 0.0
        turns = [iter(self._choices(covered))]
        while turns:
            number = next(turns[-1], -1)
            if number < 0 or spent + self._costs[number] >= self._best:
                turns.pop()
                if chosen:
                    dropped = chosen.pop()
                    covered.difference_update(self._members[dropped])
                    spent -= self._costs[dropped]
                continue
            if self._steps > most_steps:
                return _Outcome.GIVEN_UP
            self._steps += 1
            chosen.append(number)
            covered.update(self._members[number])
            spent += self._costs[number]
            if len(covered) == len(self._things):
                self._best = spent - _EPSILON
                self._found = [self._members[one] for one in chosen]
                return _Outcome.CHEAPER
            turns.append(iter(self._choices(covered)))
        return _Outcome.NONE

    def _choices(self, covered: set[int]) -> list[int]:
        """The columns for the uncovered thing that has the fewest of them, the cheapest first."""
        fewest: list[int] | None = None
        for thing in self._things:
            if thing not in covered:
                free = [one for one in self._of[thing] if covered.isdisjoint(self._members[one])]
                if fewest is None or len(free) < len(fewest):
                    fewest = free
                    if len(free) < 2:
                        break
        return fewest or []
