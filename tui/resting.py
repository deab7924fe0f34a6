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
"""Seconds without a key after which one may be taken to rest: enough to look at what is new."""
_LONGER_THAN_LOOKING = 20
"""How many times as long as looking at everything took last a rest has to be for that."""
_NEW = 1
"""The oldest generation of what was not there when garbage was looked for last."""


class Resting:
    """Looks for garbage as soon as somebody rests behind whose keys some was left."""

    def __init__(self) -> None:
        self._last_key = 0.0
        self._needed = _REST
        self._depth = 1
        self._shown: object = None
        self._is_waiting = False
        self._is_new_left = False

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
        if has_left and not is_long:
            self._is_new_left = True
            if not self._is_waiting:
                self._is_waiting = True
                self._wait(_REST)

    def _wait(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        start = time.monotonic()
        rested = start - self._last_key
        if rested < _REST:
            self._wait(_REST - rested)
        elif rested < self._needed:
            if self._is_new_left:  # a dialog, as a rule: what came with it went with it
                gc.collect(_NEW)
                self._is_new_left = False
            self._wait(self._needed - rested)
        else:
            self._is_waiting = self._is_new_left = False
            gc.collect()
            self._needed = max(_REST, _LONGER_THAN_LOOKING * (time.monotonic() - start))
