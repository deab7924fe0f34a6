"""The fewest keys that move the ends of a span, by words and by characters."""

from collections.abc import Callable, Iterator

from annotations.span import Fragment
from benchmarks.mirror import Keys, counted
from tui.text import clusters, motions

Move = Callable[[str, int], int]
_MOST_WORDS, _MOST_CHARACTERS = 12, 12


def moved_ends(text: str, have: Fragment, wanted: Fragment) -> list[Keys]:
    """Keys that move the end, then the start, of one range to those of another."""
    end = _shortest(text, have[1], wanted[1], motions.boundary_after, motions.end_before, ".,")
    start = _shortest(text, have[0], wanted[0], motions.start_after, motions.boundary_before, "><")
    return [*end, *start]


def _shortest(
    text: str, here: int, goal: int, right: Move, left: Move, signs: str
) -> tuple[Keys, ...]:
    if here == goal:
        return ()
    ways = list(_ways(text, here, goal, right, left, signs))
    return min(ways, key=lambda way: sum(map(len, way)), default=(("unreachable",) * 99,))


def _ways(
    text: str, here: int, goal: int, right: Move, left: Move, signs: str
) -> Iterator[tuple[Keys, ...]]:
    """By no, some or one word too many, and the rest by characters."""
    move, sign = (right, signs[0]) if goal > here else (left, signs[1])
    at = here
    for words in range(_MOST_WORDS):
        rest = _characters(text, at, goal, signs)
        if rest is not None:
            yield tuple(keys for keys in (counted(sign, words), rest) if keys)
        following = move(text, at)
        if following == at:
            return
        at = following


def _characters(text: str, here: int, goal: int, signs: str) -> Keys | None:
    """Presses by characters from one place to another; None if they are many."""
    move, sign = (
        (clusters.next_boundary, signs[0])
        if goal > here
        else (clusters.previous_boundary, signs[1])
    )
    times = 0
    while here != goal:
        here = move(text, here)
        times += 1
        if times > _MOST_CHARACTERS:
            return None
    return counted(f"alt+{sign}", times)
