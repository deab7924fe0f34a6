"""When garbage is looked for: never while a key is answered, and best while nobody types.

A dialog that was put away, or an article that was left, is garbage of half a megabyte that points
at itself. Found only when tens of thousands of objects more have been made, it would let hours of
work take ever more memory.
"""

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

_REST = 0.3
"""Seconds without a key after which one may be taken to rest."""
_LONGER_THAN_LOOKING = 20
"""How many times as long as looking for garbage took last a rest has to be."""


class Resting:
    """Looks for garbage as soon as somebody rests behind whose keys some was left."""

    def __init__(self) -> None:
        self._last_key = 0.0
        self._needed = _REST
        self._depth = 1
        self._shown: object = None
        self._is_waiting = False

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While a key is answered no garbage is looked for: of a long article it takes longer."""
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            self._last_key = time.monotonic()
            if was_on:
                gc.enable()

    def note(self, depth: int, shown: object, *, is_long: bool) -> None:
        """Take down what a key has led to: how many screens lie over one another, what is shown.

        What `is_long` would take too long to look through between two keys; its garbage waits.
        """
        has_left = depth < self._depth or (shown is not self._shown and self._shown is not None)
        self._depth, self._shown = depth, shown
        if has_left and not is_long and not self._is_waiting:
            self._is_waiting = True
            self._wait(self._needed)

    def _wait(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        start = time.monotonic()
        missing = self._last_key + self._needed - start
        if missing > 0:
            self._wait(missing)
            return
        self._is_waiting = False
        gc.collect()
        self._needed = max(_REST, _LONGER_THAN_LOOKING * (time.monotonic() - start))
