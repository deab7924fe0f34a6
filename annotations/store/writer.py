"""The one writer: changes are put on disk off the screen's thread, in order, and tried again."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from annotations.article import Article
from annotations.errors import KutipError
from annotations.layer import Change
from annotations.store.store import Store

_RETRY_SECONDS = 2.0


class Saving(Enum):
    """Whether everything that was changed is on disk."""

    SAVED = auto()
    SAVING = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the status line says of saving."""

    saving: Saving
    unsaved: int = 0
    """Changes that are not on disk yet."""
    problem: str = ""
    """Why the last try failed, in one sentence."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A change that waits to be written, and where it belongs."""

    annotator: str
    article: Article
    change: Change


class Writer:
    """A thread that appends changes to the store and tells a listener how it stands."""

    def __init__(self, store: Store, on_state: Callable[[SaveState], object]) -> None:
        """`on_state` is called from the writer's thread, and at a submission from the caller's.

        What it raises is passed over: the screen may be gone, and saving goes on.
        """
        self._store = store
        self._on_state = on_state
        self._jobs: deque[_Job] = deque()
        self._condition = threading.Condition()
        self._problem = ""
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="kutip-writer", daemon=True)
        self._thread.start()

    def submit(self, annotator: str, article: Article, change: Change) -> None:
        """Take a change; it is on disk when the state is next SAVED."""
        with self._condition:
            self._jobs.append(_Job(annotator, article, change))
            state = self._state()
            self._condition.notify_all()
        self._tell(state)

    def state(self) -> SaveState:
        """How saving stands now."""
        with self._condition:
            return self._state()

    def flush(self, timeout: float) -> bool:
        """Wait until all is on disk, `timeout` seconds at most; whether it is."""
        with self._condition:
            self._condition.wait_for(lambda: not self._jobs or not self._thread.is_alive(), timeout)
            return not self._jobs

    def close(self, timeout: float = 10.0) -> bool:
        """Flush and end the thread; whether all is on disk."""
        self.flush(timeout)
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        self._thread.join(timeout)
        with self._condition:
            return not self._jobs

    def _state(self) -> SaveState:
        if not self._jobs:
            return SaveState(Saving.SAVED)
        saving = Saving.FAILED if self._problem else Saving.SAVING
        return SaveState(saving, len(self._jobs), self._problem)

    def _run(self) -> None:
        while batch := self._next_batch():
            problem = self._write(batch)
            with self._condition:
                self._problem = problem
                if not problem:
                    for _ in batch:
                        self._jobs.popleft()
                state = self._state()
                self._condition.notify_all()
            self._tell(state)
            if problem and self._wait_to_retry():
                return

    def _tell(self, state: SaveState) -> None:
        """Tell the listener, and again what has changed meanwhile, so that the last word is true.

        No lock is held, for a listener may wait for the thread that submits.
        """
        told: SaveState | None = None
        while told != state:
            with contextlib.suppress(Exception):
                self._on_state(state)
            told, state = state, self.state()

    def _next_batch(self) -> list[_Job]:
        """The first jobs that are about the same layer; empty when it is time to stop."""
        with self._condition:
            self._condition.wait_for(lambda: self._jobs or self._stopping)
            batch: list[_Job] = []
            for job in self._jobs:
                first = batch[0] if batch else job
                if (job.annotator, job.article) != (first.annotator, first.article):
                    break
                batch.append(job)
            return batch

    def _write(self, batch: list[_Job]) -> str:
        """Append a batch; the problem in one sentence, empty if there is none."""
        changes = [job.change for job in batch]
        try:
            self._store.append(batch[0].annotator, batch[0].article, changes)
        except KutipError as error:
            return str(error)
        except Exception as error:  # whatever went wrong, the work must not leave memory
            return f"Saving failed in an unexpected way ({type(error).__name__}: {error})."
        return ""

    def _wait_to_retry(self) -> bool:
        """Wait a little after a failure; whether it is time to stop instead."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopping, _RETRY_SECONDS)
            return self._stopping
