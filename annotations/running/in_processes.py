"""A function over any number of values in several processes, in order, a few at a time."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing import active_children
from typing import TypeVar

from annotations.errors import KutipError

Value = TypeVar("Value")
Result = TypeVar("Result")

_TOGETHER = 8
"""Values that go to a process at once."""
_AHEAD = 3
"""Such bunches that wait for every process, so that none is ever idle and memory stays flat."""


def mapped(
    function: Callable[[Value], Result], values: Iterable[Value], jobs: int
) -> Iterator[Result]:
    """`function` of each value, in their order; both are pickled unless there is no job.

    Without one it is done here. What is printed elsewhere goes to standard error. KutipError if a
    process ends before its work is done; whatever else ends the work ends the processes.
    """
    if jobs < 1:
        yield from map(function, values)
        return
    bunches = _bunches(iter(values))
    work = partial(_each, function)
    waiting: deque[Future[list[Result]]] = deque()
    others = set(active_children())
    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    try:
        for bunch in bunches:
            waiting.append(pool.submit(work, bunch))
            if len(waiting) > jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise KutipError(
            "A process ended before its work was done; the machine may be out of memory, or"
            " another package's suggester has ended it.",
            "Try again with --jobs 1." if jobs > 1 else "See to those, and try again.",
        ) from error
    except BaseException:
        for process in set(active_children()) - others:
            process.kill()  # what it does may take any time, and nobody wants it
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _bunches(values: Iterator[Value]) -> Iterator[list[Value]]:
    while bunch := list(islice(values, _TOGETHER)):
        yield bunch


def _each(function: Callable[[Value], Result], bunch: list[Value]) -> list[Result]:
    return [function(value) for value in bunch]


def _begin() -> None:
    """Let Ctrl+C be told by the program that began the work, and only its results be printed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        os.dup2(2, 1)
