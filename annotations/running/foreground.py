"""Answering a key comes first: work on other threads stands aside meanwhile.

Python runs one thread at a time, and one that wants its turn waits until another lets go. So long
work (writing, suggesting, detecting, reading all layers) asks between its pieces, a millisecond or
less of work each, whether somebody waits for an answer, and pauses as long as that takes.
"""

import heapq
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

_LONGEST = 0.1
"""Seconds after which whoever stood aside goes on, whatever the foreground does."""


class Foreground:
    """Whether a key is being answered."""

    def __init__(self) -> None:
        self._is_free = threading.Event()
        self._is_free.set()
        self._answerer = 0
        """The thread that answers, or did so last."""
        self._afterwards: list[Callable[[], object]] = []

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Let everybody who asks stand aside until this ends."""
        self._answerer = threading.get_ident()
        self._is_free.clear()
        try:
            yield
        finally:
            self._is_free.set()
            acts, self._afterwards = self._afterwards, []
            for act in acts:
                act()

    def afterwards(self, act: Callable[[], object]) -> None:
        """Do something as soon as no key is being answered, if that is so now at once.

        Called on the thread that answers, so that it wakes nobody before it is done.
        """
        if self._is_free.is_set():
            act()
        else:
            self._afterwards.append(act)

    def give_way(self) -> None:
        """Wait while a key is being answered, unless it is here that it is; to be called often."""
        if not self._is_free.is_set() and threading.get_ident() != self._answerer:
            self._is_free.wait(_LONGEST)


_RUN = 2_000
"""Items that are sorted at once: about a millisecond."""

FOREGROUND = Foreground()
"""The one of this process, as there is one interpreter."""


def giving_way(items: Iterable[Item], every: int = 1) -> Iterator[Item]:
    """The items, a pause for the foreground ahead of each, or of `every` so many."""
    for number, item in enumerate(items):
        if number % every == 0:
            FOREGROUND.give_way()
        yield item


def sorted_giving_way(names: Iterable[str]) -> list[str]:
    """Names in order, a pause for the foreground between runs of them.

    Sorting 100,000 at once lets no other thread have its turn for tens of milliseconds.
    """
    left = iter(names)
    runs = []
    while run := sorted(islice(left, _RUN)):
        FOREGROUND.give_way()
        runs.append(run)
    return [*giving_way(heapq.merge(*runs), every=500)]
