"""A project whose layers count as large, and are read when a test says so."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from annotations.errors import StoreError
from annotations.layer import Change, Edit, LayerState, Status
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.store import glance
from annotations.store.store import Store
from tests.building import over
from tests.running_app import Running, project_of, running

TEXT = "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Sari Dewi.\n"
QUOTE = over(TEXT, "quote", "“Kami siap,”", name="quote")
SOURCE = over(TEXT, "source", "Budi Santoso", name="source")
ARTICLES = {"a.txt": TEXT, "b.txt": "Harga kopi naik.\n", "c.txt": "Pasar dibuka.\n"}


@dataclass
class Late(Project):
    """A project whose large layers arrive when a test says so."""

    path: Path
    gate: threading.Event = field(default_factory=threading.Event)
    refusal: str = ""

    def __post_init__(self) -> None:
        super().__init__(self.path, find_later=True)

    def earlier_changes(self, opened: OpenArticle) -> tuple[list[Change], list[Change]]:
        self._wait()
        return super().earlier_changes(opened)

    def with_layer(self, opened: OpenArticle) -> OpenArticle:
        self._wait()
        return super().with_layer(opened)

    def _wait(self) -> None:
        assert self.gate.wait(10)
        if self.refusal:
            raise StoreError(self.refusal, "Ask for help.")


def stored(folder: Path, status: Status = Status.STARTED) -> None:
    """Put a quote and its source into ana's layer of the first article."""
    project = project_of(folder, ARTICLES)
    article = project.corpus.read(project.corpus.refs[0])
    state = Edit(LayerState(), LayerState(status))
    change = Change((state, Edit(None, QUOTE), Edit(None, SOURCE)), "earlier")
    Store(folder).append("ana", article, [change])


@asynccontextmanager
async def running_late(folder: Path) -> AsyncIterator[Running]:
    """The app on a folder whose layers do not come before they are let."""
    project = Late(folder)
    with patch.object(glance, "MUCH", 0):
        async with running(project, layer_later=True) as started:
            yield started
            project.gate.set()


def late(one: Running) -> Late:
    """The project of a running app as one that waits for the test."""
    assert isinstance(one.project, Late)
    return one.project


def hold_back(one: Running) -> None:
    """Let nothing more come until the test says so."""
    late(one).gate.clear()


async def arrived(one: Running) -> None:
    """Let the tags come."""
    late(one).gate.set()
    await one.until(lambda: not one.session.opened.is_arriving)
    await one.settle()
