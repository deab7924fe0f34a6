"""Writing to the terminal without a detour: what it takes at once is written at once.

Textual gives all output to a thread, which then has to wait until the one that painted lets go of
the interpreter. Here the thread gets what a slow line doesn't take, so that nobody waits for that.
"""

import contextlib
import os
import sys
import threading
from queue import Queue
from typing import TextIO

_MOST_WAITING = 30
"""Texts that wait for a slow line before the one who writes waits too, as in Textual."""


class TerminalWriter(threading.Thread):
    """Takes the place of Textual's writer: the same methods, the same order of what is written."""

    def __init__(self, file: TextIO) -> None:
        super().__init__(daemon=True, name="textual-output")
        self._file = file
        self._encoding = file.encoding or "utf-8"
        self._queue: Queue[bytes | None] = Queue(_MOST_WAITING)
        self._lock = threading.Lock()
        self._waiting = 0
        """How many texts the thread has not written yet; what comes meanwhile goes behind them."""
        self._terminal = _opened_without_waiting(file)

    def write(self, text: str) -> None:
        """Write as much of a text as the terminal takes now; the rest is the thread's."""
        data = text.encode(self._encoding, "backslashreplace")
        with self._lock:
            if self._terminal is not None and not self._waiting:
                with contextlib.suppress(OSError):  # it is full, or gone: the thread will see
                    data = data[os.write(self._terminal, data) :]
                if not data:
                    return
            self._waiting += 1
        self._queue.put(data)

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def flush(self) -> None:
        """Nothing is held back."""

    def run(self) -> None:
        """Write what was left, in order, however long it takes."""
        while (data := self._queue.get()) is not None:
            while data:
                data = data[os.write(self.fileno(), data) :]
            with self._lock:
                self._waiting -= 1

    def stop(self) -> None:
        """End when all is written."""
        self._queue.put(None)
        self.join()
        if self._terminal is not None:
            os.close(self._terminal)
            self._terminal = None


def _opened_without_waiting(file: TextIO) -> int | None:
    """The terminal behind a file, opened again so that writing never waits; None if it can't be."""
    if sys.platform == "win32":
        return None
    try:
        flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
        terminal = os.open(os.ttyname(file.fileno()), flags)
    except (OSError, ValueError):
        return None
    if os.fstat(terminal).st_rdev == os.fstat(file.fileno()).st_rdev:
        return terminal
    os.close(terminal)
    return None


def install() -> None:
    """Let Textual write by it; done once, before the app starts."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        linux_driver.WriterThread = TerminalWriter  # type: ignore[attr-defined, assignment]
