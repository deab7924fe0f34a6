"""The one writer: changes are put on disk off the screen's thread, in order, and tried again."""

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from annotations.article import Article
from annotations.errors import KutipError
from annotations.layer import Change
from annotations.running.foreground import FOREGROUND
from annotations.store.open_layer import key_of
from annotations.store.store import News, Store

_RETRY_SECONDS = 2.0
_LOOK_SECONDS = 1.0
"""How often the writer looks for what others have written."""
_FIRST_CHECKPOINT_SECONDS = 1.0
"""How soon the TinyDB file of a layer is written that was not written to before."""
_CHECKPOINT_SECONDS = 300.0
"""How long a TinyDB file may lack what the journal has while somebody works on."""
_RETRY_CHECKPOINT_SECONDS = 30.0
"""How soon a TinyDB file is tried again that could not be written."""


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
    remark: str = ""
    """What else a person should know: the journal is saved, but the TinyDB file lags behind."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A change that waits to be written, and where it belongs."""

    annotator: str
    article: Article
    change: Change


class Writer:
    """A thread that appends changes to the store and tells a listener how it stands."""

    def __init__(
        self,
        store: Store,
        on_state: Callable[[SaveState], object],
        on_news: Callable[[str, str], object] = lambda annotator, article_id: None,
    ) -> None:
        """`on_state` is called from the writer's thread, and at a submission from the caller's.

        `on_news` is called, from the writer's thread, with the annotator and the article of a layer
        that somebody else has written to. What either raises is passed over: the screen may be
        gone, and saving goes on.
        """
        self._store = store
        self._on_state = on_state
        self._on_news = on_news
        self._jobs: deque[_Job] = deque()
        self._to_checkpoint: dict[tuple[str, str], float] = {}
        """Layers whose TinyDB file lags behind, and when it is due (monotonic seconds)."""
        self._written: frozenset[tuple[str, str]] = frozenset()
        self._watched: tuple[str, str] | None = None
        self._news: dict[tuple[str, str], News] = {}
        self._condition = threading.Condition()
        self._problem = ""
        self._remark = ""
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="kutip-writer", daemon=True)
        self._thread.start()

    def submit(self, annotator: str, article: Article, change: Change) -> None:
        """Take a change; it is on disk when the state is next SAVED."""
        with self._condition:
            self._jobs.append(_Job(annotator, article, change))
            state = self._state()
        FOREGROUND.afterwards(self._wake)
        self._tell(state)

    def watch(self, annotator: str, article_id: str) -> None:
        """Look from now on for what others write to this layer; the last one's file is due."""
        with self._condition:
            for key in self._to_checkpoint:
                if key != (annotator, article_id):
                    self._to_checkpoint[key] = 0.0
            self._watched = (annotator, article_id)
            self._condition.notify_all()

    def take_news(self, annotator: str, article_id: str) -> News:
        """What others have made of items since this was asked last; not of those that wait here.

        What waits is written later, and so is the word that counts.
        """
        with self._condition:
            news = self._news.pop((annotator, article_id), {})
            for job in self._jobs:
                if (job.annotator, job.article.id) == (annotator, article_id):
                    _drop_changed(news, job.change)
        return news

    def jobs(self) -> list[tuple[str, Article, Change]]:
        """What is not on disk yet, in order: annotator, article and change."""
        with self._condition:
            return [(job.annotator, job.article, job.change) for job in self._jobs]

    def state(self) -> SaveState:
        """How saving stands now."""
        with self._condition:
            return self._state()

    def flush(self, timeout: float) -> bool:
        """Wait until all is on disk, `timeout` seconds at most; whether it is."""
        with self._condition:
            self._condition.notify_all()
            self._condition.wait_for(lambda: not self._jobs or not self._thread.is_alive(), timeout)
            return not self._jobs

    def close(self, timeout: float = 10.0) -> bool:
        """Flush, write the TinyDB files and end the thread; whether all is on disk."""
        self.flush(timeout)
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        self._thread.join(timeout)
        with self._condition:
            return not self._jobs

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()

    def _state(self) -> SaveState:
        if not self._jobs:
            return SaveState(Saving.SAVED, remark=self._remark)
        saving = Saving.FAILED if self._problem else Saving.SAVING
        return SaveState(saving, len(self._jobs), self._problem)

    def _run(self) -> None:
        while True:
            batch = self._next_batch()
            FOREGROUND.give_way()
            if batch:
                if self._save(batch) and self._wait_to_retry():
                    return
            elif self._stopping:
                self._attempt(self._store.write_checkpoints)
                return
            else:
                self._write_checkpoints()
                self._look()

    def _save(self, batch: list[_Job]) -> str:
        """Put a batch on disk; the problem in one sentence, empty if there is none."""
        first = batch[0]
        changes = [job.change for job in batch]
        problem = self._attempt(lambda: self._store.append(first.annotator, first.article, changes))
        with self._condition:
            self._problem = problem
            if not problem:
                key = (first.annotator, first.article.id)
                for job in batch:
                    _drop_changed(self._news.get(key, {}), job.change)
                    self._jobs.popleft()
                is_first, self._written = key not in self._written, self._written | {key}
                patience = _FIRST_CHECKPOINT_SECONDS if is_first else _CHECKPOINT_SECONDS
                due = time.monotonic() + patience if key == self._watched else 0.0
                self._to_checkpoint.setdefault(key, due)
            state = self._state()
            self._condition.notify_all()
        self._tell(state)
        return problem

    def _write_checkpoints(self) -> None:
        """Write the TinyDB files that are due; the journal has all, whatever becomes of them."""
        with self._condition:
            now = time.monotonic()
            due = [key for key, moment in self._to_checkpoint.items() if moment <= now]
        for key in due:
            problem = self._attempt(partial(self._store.write_checkpoint, *key))
            with self._condition:
                self._to_checkpoint.pop(key, None)
                if problem:
                    self._to_checkpoint[key] = time.monotonic() + _RETRY_CHECKPOINT_SECONDS
                is_other, self._remark = problem != self._remark, problem
                state = self._state()
            if is_other:
                self._tell(state)

    def _look(self) -> None:
        """Look for what others have written to the layer that is being worked on."""
        watched = self._watched
        if watched is None:
            return
        news: News = {}
        self._attempt(lambda: news.update(self._store.news(*watched)))
        if news:
            with self._condition:
                self._news.setdefault(watched, {}).update(news)
            with contextlib.suppress(Exception):
                self._on_news(*watched)

    def _attempt(self, act: Callable[[], object]) -> str:
        """Do something with the store; the problem in one sentence, empty if there is none."""
        try:
            act()
        except KutipError as error:
            return str(error)
        except Exception as error:  # whatever went wrong, the work must not leave memory
            return f"Saving failed in an unexpected way ({type(error).__name__}: {error})."
        return ""

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
        """The first jobs that are about the same layer; empty when there are none for a while."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._jobs or self._stopping or self._is_checkpoint_due(), _LOOK_SECONDS
            )
            batch: list[_Job] = []
            for job in self._jobs:
                first = batch[0] if batch else job
                if (job.annotator, job.article) != (first.annotator, first.article):
                    break
                batch.append(job)
            return batch

    def _is_checkpoint_due(self) -> bool:
        now = time.monotonic()
        return any(moment <= now for moment in self._to_checkpoint.values())

    def _wait_to_retry(self) -> bool:
        """Wait a little after a failure; whether it is time to stop instead."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopping, _RETRY_SECONDS)
            return self._stopping


def _drop_changed(news: News, change: Change) -> None:
    """Take out of news what a change of our own is about."""
    for edit in change.edits:
        news.pop(key_of(edit), None)
