"""A process to be killed: it works as the app does, and tells what it tries and what is saved."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from annotations import editing
from annotations.article import Article
from annotations.layer import Change, How, Layer, Status
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span
from annotations.store import disk, writer
from annotations.store.open_layer import key_of
from annotations.store.store import Store
from annotations.store.writer import Saving
from tests.kill_words import value_of

ARTICLES = ("berita", "lain")
TEXT = "“Kami siap,” kata Budi Santoso pada hari Kamis di hadapan 62 orang. " * 4
_MANY = 25
"""Annotations in a layer from which on more are removed than made."""

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Orders:
    """What a process is to do, and when it dies of itself."""

    root: Path
    annotator: str
    seed: int
    die_at_call: int = 0
    """The system call of the store's at which it ends; 0 if it waits to be killed."""
    mutant: str = ""
    """The mistake that it makes; empty if it makes none."""


def now() -> int:
    """Microseconds since 1970."""
    return time.time_ns() // 1000


def work(orders: Orders, pipe: int) -> None:
    """Annotate until killed."""
    lock = threading.Lock()

    def tell(message: dict[str, Any]) -> None:
        rest = json.dumps(message).encode() + b"\n"
        with lock:
            while rest:
                rest = rest[os.write(pipe, rest) :]

    writer._RETRY_SECONDS = 0.005
    writer._LOOK_SECONDS = 0.004
    writer._FIRST_CHECKPOINT_SECONDS = 0.003
    writer._CHECKPOINT_SECONDS = 0.02
    project = Project(orders.root)
    project.store = STORES[orders.mutant](orders.root, tell)
    worker = Worker(project, orders.annotator, Random(orders.seed), tell)
    if orders.die_at_call:
        vars(disk)["os"] = DyingOS(orders.die_at_call)
    tell({"ready": True})
    while True:
        worker.step()


class TellingStore(Store):
    """A store that tells how many changes it has put on disk."""

    def __init__(self, root: Path, tell: Tell) -> None:
        super().__init__(root)
        self._tell_saved = tell
        self._saved = 0

    def append(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        self.put(annotator, article, changes)
        self.tell_saved(changes)

    def put(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        super().append(annotator, article, changes)

    def tell_saved(self, changes: Sequence[Change]) -> None:
        self._saved += len(changes)
        self._tell_saved({"saved": self._saved, "at": now()})


class DyingOS:
    """The module `os`, a certain call of which ends the process, a write when half is written."""

    def __init__(self, calls: int) -> None:
        self._left = calls

    def __getattr__(self, name: str) -> Any:
        known = getattr(os, name)
        return partial(self._call, name, known) if callable(known) else known

    def _call(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        self._left -= 1
        if self._left == 0:
            if name == "write":
                descriptor, content = arguments
                function(descriptor, bytes(content)[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments)


class Worker:
    """One window of an annotator's."""

    def __init__(self, project: Project, annotator: str, random: Random, tell: Tell) -> None:
        self._project = project
        self._annotator = annotator
        self._random = random
        self._tell = tell
        self._tried = 0
        self._news = threading.Event()
        self._start()

    def step(self) -> None:
        """Do one of the things that people do."""
        act = self._random.choices(
            [self._change, self._undo, self._wait, self._move, self._leave],
            weights=[60, 12, 20, 4, 1],
        )[0]
        act()
        if self._news.is_set():
            self._news.clear()
            self._project.take_news(self._opened)
        if self._random.random() < 0.5:
            time.sleep(self._random.random() * 0.003)

    def _start(self) -> None:
        self._writer = self._project.start_writing(lambda state: None, self._on_news)
        self._open(ARTICLES[0])

    def _on_news(self, annotator: str, article_id: str) -> None:
        self._news.set()

    def _open(self, article_id: str) -> None:
        self._opened: OpenArticle = self._project.open_article(article_id, self._annotator)
        self._writer.watch(self._annotator, article_id)

    def _change(self) -> None:
        change = _any_change(self._random, self._opened.layer, self._project)
        self._opened.layer.do(change)
        self._submit(change)

    def _submit(self, change: Change) -> None:
        self._tried += 1
        words = {
            key_of(edit): None if edit.after is None else value_of(edit.after)
            for edit in change.edits
        }
        message = {"tried": self._tried, "at": now(), "article": self._opened.article.id}
        self._tell({**message, "words": [[*key, value] for key, value in words.items()]})
        self._project.submit(self._opened, change)

    def _undo(self) -> None:
        layer = self._opened.layer
        how = self._random.choice([How.UNDO, How.UNDO, How.REDO])
        if self._random.random() < 0.1:
            self._project.recall(self._opened)
        try:
            change = layer.undo() if how is How.UNDO else layer.redo()
        except ValueError:
            layer.forget_step(how)
            return
        if change is not None:
            self._submit(change)

    def _wait(self) -> None:
        """Wait until all is on disk, and say so."""
        if self._writer.flush(1.0) and self._writer.state().saving is Saving.SAVED:
            self._tell({"saved": self._tried, "at": now()})

    def _move(self) -> None:
        self._open(self._random.choice(ARTICLES))

    def _leave(self) -> None:
        """Quit, and come back."""
        if self._writer.close():
            self._tell({"saved": self._tried, "at": now()})
        self._start()


def _any_change(random: Random, layer: Layer, project: Project) -> Change:
    """A change that the layer allows."""
    present = list(layer.annotations.values())
    weights = [10, 4, 4, 3, 4, 12 if len(present) > _MANY else 3, 1, 2]
    kind = random.choices(range(8), weights)[0] if len(present) > 2 else 0
    labels = [label.name for label in project.scheme.labels]
    if kind == 6:
        return editing.set_status(layer, random.choice([Status.STARTED, Status.DONE]))
    if kind == 0:
        return editing.tag(layer, random.choice(labels), _any_span(random))[0]
    if kind == 7:
        return editing.reject(layer, random.choice(labels), _any_span(random), "number.amount")
    one, other = random.sample(present, 2)
    if kind == 1:
        noted = replace(one, note=f"catatan {random.random()}")
        return editing.replace_annotation(layer, one, noted, "note")
    if kind == 2:
        moved = replace(one, span=_any_span(random))
        return editing.replace_annotation(layer, one, moved, "move")
    if kind == 3:
        return editing.relabel(layer, one, one, random.choice(labels), project.scheme)
    if kind == 4:
        further = random.random() < 0.5
        linked = editing.link(layer, one, other, project.scheme, further=further)
        return linked or editing.tag_all(layer, [_any_span(random), _any_span(random)], one)
    return editing.remove(layer, one)


def _any_span(random: Random) -> Span:
    start = random.randrange(len(TEXT) - 20)
    return Span.of((start, start + random.randint(1, 20)))


# Mistakes


class EarlyStore(TellingStore):
    """Says that a change is saved, and saves it afterwards."""

    def append(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        self.tell_saved(changes)
        self.put(annotator, article, changes)


class EditsApartStore(TellingStore):
    """Saves the parts of a change one by one."""

    def put(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        for change in changes:
            for edit in change.edits:
                super().put(annotator, article, [replace(change, edits=(edit,))])


class InPlaceStore(TellingStore):
    """Writes a TinyDB file line by line over the old one."""

    def __init__(self, root: Path, tell: Tell) -> None:
        super().__init__(root, tell)
        disk.replace_file = _write_in_place


def _write_in_place(path: Path, content: bytes | bytearray) -> None:
    system: Any = vars(disk)["os"]
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = system.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for line in content.splitlines(keepends=True):
        system.write(descriptor, line)
    system.close(descriptor)


STORES: dict[str, type[TellingStore]] = {
    "": TellingStore,
    "acknowledge-early": EarlyStore,
    "checkpoint-in-place": InPlaceStore,
    "edits-apart": EditsApartStore,
}
"""The store, and those that make a mistake, by its name."""
