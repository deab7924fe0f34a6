"""Suggesters of other packages, found through the entry point `kutip.suggesters`."""

import os
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.suggest.foreign import sound
from annotations.suggest.known import NOTHING_KNOWN, Known
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions
from annotations.suggest.taught import taught

if TYPE_CHECKING:
    from annotations.suggest.asking import Asking

GROUP = "kutip.suggesters"
"""The group of entry points under which another package offers a suggester."""

Suggester = Callable[[str, str], Iterable[Suggestion | SuggestedLink]]
"""Takes a text and its language (BCP 47, or empty) and gives what it proposes for it.

Spans are in code points, half-open. The ends of a link are ids of suggestions, its own or Kutip's.
"""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What all suggesters together propose for a text, and which of them have failed."""

    suggestions: Suggestions
    problems: tuple[str, ...] = ()
    """A sentence for each suggester that failed, or said what can't be."""


def suggest_with_all(
    text: str, language: str, known: Known = NOTHING_KNOWN, patience: float | None = None
) -> Proposed:
    """Kutip's suggestions with those of every installed suggester, whose failures end nothing.

    Of two suggestions with the same label that overlap, Kutip's stays, or the one of the suggester
    whose name comes first. One that has not answered after `patience` seconds has failed. The call
    can be pickled and, as far as theirs are, is pure.
    """
    return with_others(suggest(text, language, known), text, language, known, patience)


def are_others() -> bool:
    """Whether another package offers a suggester."""
    return bool(_installed())


def with_others(
    own: Suggestions,
    text: str,
    language: str,
    known: Known = NOTHING_KNOWN,
    patience: float | None = None,
) -> Proposed:
    """Kutip's `own` suggestions for a text with those of every installed suggester.

    One that has not answered after `patience` seconds has failed, and is asked no more.
    """
    items, links = list(own.items), list(own.links)
    problems = []
    for name, load in _installed():
        try:
            given = _asked(name, load, text, language, patience)
            theirs = [sound(one, len(text)) for one in given]
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a suggester may leave, but nobody goes with it
            problems.append(f"The suggester {name} failed: {_told(error)}.")
            continue
        named = [_named(one, name, known.labels) for one in theirs if isinstance(one, Suggestion)]
        new = taught(Suggestions(language, tuple(named)), text, known).items
        wanted = (one for one in new if (one.label, one.span.fragments) not in known.rejected)
        items = sorted([*items, *_apart(wanted, items)], key=_reading_order)
        new_links = [one for one in theirs if isinstance(one, SuggestedLink)]
        links += [_named_link(one, name, known.labels) for one in new_links]
    if len(items) == len(own.items) and len(links) == len(own.links):
        return Proposed(own, tuple(problems))
    place = {one.id: number for number, one in enumerate(items)}
    known_links = {one.id: one for one in reversed(links) if {one.head, one.child} <= place.keys()}
    in_order = sorted(known_links.values(), key=lambda one: (place[one.head], -one.confidence))
    everything = replace(own, items=tuple(items), links=tuple(in_order))
    return Proposed(everything, tuple(problems))


def _asked(
    name: str, load: Callable[[], Suggester], text: str, language: str, patience: float | None
) -> list[object]:
    """What a suggester proposes; TimeoutError where it takes longer than `patience` seconds."""
    if patience is None:
        return list(load()(text, language))
    return _asking(name, load).ask(text, language, patience)


@cache
def _asking(name: str, load: Callable[[], Suggester]) -> "Asking":
    """The thread for a suggester, begun when it is asked first."""
    from annotations.suggest.asking import Asking  # for those only whom others' packages are asked

    return Asking(lambda text, language: list(load()(text, language)))


@cache
def _installed() -> tuple[tuple[str, Callable[[], Suggester]], ...]:
    """Every suggester's name and what loads it, by name; they don't change while a program runs."""
    if not _are_offered():
        return ()
    from importlib.metadata import entry_points  # 2 MB, and a while for all that is installed

    found = sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value))
    return tuple((one.name, cache(one.load)) for one in found)


def _are_offered() -> bool:
    """Whether there can be any: an installed package names the group, or lies in an archive."""
    group = GROUP.encode()
    return any(
        os.path.isfile(place)
        or any(group in file.read_bytes() for file in Path(place).glob("*-info/entry_points.txt"))
        for place in sys.path
    )


def _told(error: BaseException) -> str:
    """An error on one line, its type where it says nothing else."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def _named(one: Suggestion, name: str, labels: Mapping[str, str]) -> Suggestion:
    """A suggestion under the scheme's label, whose rule says which suggester it comes from."""
    return replace(one, label=labels.get(one.label, one.label), rule=f"{name}.{one.rule}")


def _named_link(one: SuggestedLink, name: str, labels: Mapping[str, str]) -> SuggestedLink:
    """A link between what the scheme calls its ends."""
    ends = []
    for end in (one.head, one.child):
        label, _, place = end.partition(":")
        ends.append(f"{labels.get(label, label)}:{place}")
    return replace(one, head=ends[0], child=ends[1], rule=f"{name}.{one.rule}")


def _reading_order(one: Suggestion) -> tuple[int, int, str]:
    return one.span.start, -one.span.end, one.label


def _apart(new: Iterable[Suggestion], there: list[Suggestion]) -> Iterator[Suggestion]:
    """Those of `new` that overlap none with the same label that is there, or came before."""
    by_label: dict[str, list[Suggestion]] = {}
    for one in there:
        by_label.setdefault(one.label, []).append(one)
    reaches = {label: _Reaches(known) for label, known in by_label.items()}
    for one in new:
        known = reaches.setdefault(one.label, _Reaches([]))
        if known.add(one.span.start, one.span.end):
            yield one


class _Reaches:
    """Ranges of a text, those that overlap joined, to which others are added only beside them."""

    def __init__(self, there: list[Suggestion]) -> None:
        ranges = sorted((one.span.start, one.span.end) for one in there)
        self._starts = [start for start, _ in ranges]
        self._ends = list(accumulate((end for _, end in ranges), max))

    def add(self, start: int, end: int) -> bool:
        """Take a range in, unless it overlaps one that is there."""
        at = bisect_left(self._starts, end)
        if at and self._ends[at - 1] > start:
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
