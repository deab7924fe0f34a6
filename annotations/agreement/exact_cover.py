"""Choosing sets so that each thing is in one of them and what they cost adds up to the least.

Things are given a worth, and a set then costs what it does beyond the worth of its things. Worths
are moved until sets that are worth taking and sets that are not come apart (Wedelin, An algorithm
for large scale 0-1 integer programming, 1995). That leaves few sets to try, one thing after the
other: of all ways to come to the same things covered, only the cheapest is followed. Where sets
hold things with numbers near one another, there are few such states at a time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

Members = tuple[int, ...]
Column = tuple[float, Members]
"""What a set costs, never less than 0, and what is in it."""

_Path = tuple[int, "_Path | None"]
"""A column, and the path that led to it."""
_State = tuple[float, _Path | None]
"""What a path has cost so far, and the path."""
_EPSILON = 1e-9
_FIRST_STATES = 30
"""States that are followed from one thing to the next, before dear sets are looked for again."""
_SHRUNK = 0.9
"""The share of sets that must have become too dear for another look at the rest to pay."""
_ROUNDS = 20
"""How often worths are moved at the most."""
_PRUNING = 5
"""After how many rounds sets are left out that have become too dear."""


def cheapest_cover(
    columns: Sequence[Column], known: Mapping[Members, float], most_states: int
) -> tuple[list[Members], float]:
    """The sets of the cheapest cover, and how much cheaper one could be at the most: 0 or nearly.

    `known` is a cover made of some of the columns, with their costs; it is what one gets where
    nothing cheaper is found. No more than so many states are followed from one thing to the next.
    """
    chosen: list[Members] = []
    apart = 0.0
    for part in _parts(columns):
        things = {thing for _, members in part for thing in members}
        here = {members: cost for members, cost in known.items() if things.issuperset(members)}
        if len(part) == 1 or sum(here.values()) <= _EPSILON:
            chosen += here
            continue
        search = _Search(part, things, here, most_states)
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


class _Search:
    """The search for a cheaper cover of some things than the one that is known."""

    def __init__(
        self,
        columns: list[Column],
        things: set[int],
        known: Mapping[Members, float],
        most_states: int,
    ) -> None:
        self.apart = 0.0
        """How much cheaper than what was found a cover could be at the most."""
        self._found = list(known)
        self._best = sum(known.values()) - _EPSILON
        """What a cover has to cost less than."""
        self._most_states = most_states
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
        if self._swept(min(_FIRST_STATES, self._most_states)):
            return self._found
        left = self._left_over()
        if len(left) < _SHRUNK * len(self._members):
            return self._without_the_dear(left)
        if not self._swept(self._most_states):
            self.apart = self._best + _EPSILON
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
        chosen, self.apart = cheapest_cover(columns, known, self._most_states)
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

    def _swept(self, width: int) -> bool:
        """Cover one thing after the other in every way; whether none had to be left out.

        A state is what is covered, as the bits of a number; those of a place are without its thing.
        """
        place = {thing: at for at, thing in enumerate(self._things)}
        bits = [sum(1 << place[thing] for thing in members) for members in self._members]
        states: list[dict[int, _State]] = [{} for _ in range(len(self._things) + 1)]
        states[0][0] = (0.0, None)
        is_whole = True
        for at, thing in enumerate(self._things):
            here, states[at] = states[at], {}
            if len(here) > width:
                is_whole = False
                here = dict(sorted(here.items(), key=lambda item: item[1][0])[:width])
            for covered, (spent, path) in here.items():
                for number in self._of[thing]:
                    cost = spent + self._costs[number]
                    if cost >= self._best:
                        break
                    if not covered & bits[number]:
                        new = covered | bits[number]
                        free = ~(new >> at)
                        there = states[at + (free & -free).bit_length() - 1]
                        if new not in there or cost < there[new][0]:
                            there[new] = (cost, (number, path))
        for cost, path in states[-1].values():
            self._best = cost - _EPSILON
            self._found = [self._members[number] for number in _numbers(path)]
        return is_whole


def _numbers(path: _Path | None) -> Iterator[int]:
    """The columns of a path, the last one first."""
    while path is not None:
        number, path = path
        yield number
