"""A progress bar on stderr for work that takes long, where a person looks at it."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDTH = 30
_PAUSE = 0.1
"""Seconds between two looks."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that shows how many of how many are done; nothing is shown where no one looks."""
    last = time.monotonic()
    shown = False

    def show(done: int, of: int) -> None:
        nonlocal last, shown
        if time.monotonic() - last < _PAUSE or not sys.stderr.isatty():
            return
        last, shown = time.monotonic(), True
        _write(f"\r{bar(done, of)} {done} of {of} {what}\x1b[K")

    try:
        yield show
    finally:
        if shown:
            _write("\r\x1b[K")


def bar(done: int, of: int) -> str:
    """A bar that is full when `done` reaches `of`."""
    full = _WIDTH * done // max(1, of)
    return "━" * full + "─" * (_WIDTH - full)


def _write(text: str) -> None:
    stream = sys.stderr
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()
