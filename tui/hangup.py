"""When the terminal goes away under the reader: save, and end, instead of running on unseen."""

import os
import signal
import threading
import time
from collections.abc import Callable

from annotations.project import Project

_STANDARD_INPUT = 0
_LOOK_SECONDS = 5.0
_PATIENCE = 30.0
"""Seconds that the end waits for the last write."""


def end_with_the_terminal(project: Project) -> None:
    """End the process, all saved, once its terminal is closed or its line is cut.

    A terminal that is closed says so by a signal, but not to every process, and Textual would read
    from one that is gone for ever.
    """
    if not os.isatty(_STANDARD_INPUT):
        return
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda number, frame: _start(lambda: _end(project)))
    _start(lambda: _watch(project))


def _watch(project: Project) -> None:
    while os.isatty(_STANDARD_INPUT):
        time.sleep(_LOOK_SECONDS)
    _end(project)


def _end(project: Project) -> None:
    if project.writer is not None:
        project.writer.close(_PATIENCE)
    os._exit(1)  # nobody is there to whom anything could be told or shown


def _start(act: Callable[[], None]) -> None:
    threading.Thread(target=act, name="kutip-hangup", daemon=True).start()
