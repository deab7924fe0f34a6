"""Runs of the program on one article, driven by keys, that end or are killed."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from unittest.mock import patch

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Change, Layer
from annotations.project import Project
from annotations.span import Span
from tests.building import NEWS, Desk, place_of
from tui.session.session import Session


class Run:
    """One run of the program, on one article, driven by keys."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder)
        self.writer = self.project.start_writing(lambda state: None)
        opened = self.project.open_article("a", "ana")
        recall = partial(self.project.recall, opened)
        session = Session(opened, NEWS, self._commit, recall, language="id")
        self.desk = Desk(session, [])
        session.viewport = (0, len(session.layout))

    def _commit(self, change: Change) -> None:
        self.project.submit(self.desk.session.opened, change)
        assert self.writer.flush(10)

    def press(self, keys: str) -> None:
        self.desk.press(keys)

    @property
    def layer(self) -> Layer:
        return self.desk.session.layer

    @property
    def said(self) -> str:
        return self.desk.session.message

    @property
    def words(self) -> list[str]:
        return [words for _, words in self.desk.tagged]

    def do(self, change: Change) -> None:
        assert self.desk.session.make(change)

    def tag(self, words: str, label: str = "source") -> Annotation:
        span = Span.of(place_of(self.desk.session.text, words))
        change, made = editing.tag(self.layer, label, span)
        self.do(change)
        return made

    def end(self, *, is_killed: bool = False) -> None:
        """End, or be killed: then the TinyDB file stays as it was."""
        store = self.project.store
        with patch.object(store, "write_checkpoints") if is_killed else nullcontext():
            assert self.writer.close(10)


@contextmanager
def run_in(folder: Path, *, is_killed: bool = False) -> Iterator[Run]:
    """A run of the program, from its start to its end."""
    run = Run(folder)
    try:
        yield run
    finally:
        run.end(is_killed=is_killed)
