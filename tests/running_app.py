"""The app as tests run it: without a terminal, by keys, each carried out and painted."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from tinydb import TinyDB

from annotations.project import Project
from annotations.proposed.proposals import Wanted
from annotations.store import writer as writer_module
from annotations.store.store import Store
from tests.building import place_of
from tui.app import KutipApp
from tui.screens.reader import ReaderScreen
from tui.session.session import Session
from tui.settings import Settings
from tui.text.margin import WIDTH as MARGIN

NOTHING_PROPOSED = Settings(suggestions=Wanted(is_on=False))
"""Most tests are about what a person does alone."""


def project_of(folder: Path, articles: Mapping[str, str] | str) -> Project:
    """A project of text files by name, or of one article called `berita`."""
    texts = {"berita.txt": articles} if isinstance(articles, str) else articles
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return Project(folder)


@dataclass
class Running:
    """An app that runs without a terminal."""

    app: KutipApp
    pilot: Pilot[int]
    project: Project

    @property
    def reader(self) -> ReaderScreen:
        reader = next(
            screen for screen in self.app.screen_stack if isinstance(screen, ReaderScreen)
        )
        assert isinstance(reader, ReaderScreen)
        return reader

    @property
    def session(self) -> Session:
        return self.reader.session

    async def press(self, keys: str) -> None:
        """Press keys parted by blanks, each once the one before was carried out and painted."""
        for key in keys.split():
            self._send(key)
            await self.settle()

    async def type_ahead(self, keys: str) -> None:
        """Press keys parted by blanks without waiting in between."""
        for key in keys.split():
            self._send(key)
        await self.settle()

    def _send(self, key: str) -> None:
        character = key if len(key) == 1 else _CHARACTERS.get(key)
        self.app.post_message(events.Key(KEY_NAMES.get(key, key), character))

    async def settle(self) -> None:
        """Wait until what was sent has gone through every widget."""
        for _ in range(3):
            await self.pilot.pause(0)

    async def until(self, condition: Callable[[], bool], patience: float = 10.0) -> None:
        """Wait until something is so; AssertionError if it never is."""
        waited = 0.0
        while not condition():
            assert waited < patience, f"waited in vain; the screen shows:\n{self.shown()}"
            assert self.app.is_running, "the app has ended"
            await self.pilot.pause(0.02)
            waited += 0.02

    async def saved(self) -> None:
        """Wait until the top line says that all is saved."""
        await self.until(lambda: self.reader.top.saying == "saved")

    def stand_at(self, words: str, occurrence: int = 1) -> None:
        """Put the caret at the beginning of some words."""
        self.session.go(place_of(self.session.text, words, occurrence)[0])
        self.reader.view.follow()
        self.reader.update_after_command()

    def cell_of(self, words: str, occurrence: int = 1) -> tuple[int, int]:
        """Where words are painted, from the article's upper left corner."""
        position = place_of(self.session.text, words, occurrence)[0]
        layout = self.session.layout
        row = layout.row_of(position) - self.reader.view.scroll_offset.y
        return MARGIN + layout.column_of(position), row

    @property
    def tagged(self) -> list[tuple[str, str]]:
        """Label and words of every annotation, in reading order."""
        return [
            (one.label, one.span.text_in(self.session.text))
            for one in self.session.layer.in_reading_order()
        ]

    async def tag(self, words: str, label: str) -> None:
        """Tag exactly these words."""
        self.session.exact = place_of(self.session.text, words)
        self.reader.run_command(f"tag.{label}")
        await self.settle()

    def shown(self) -> str:
        """What every widget of the top screen paints, and what lies below it."""
        return "\n".join(self.painted_lines())

    def painted_lines(self) -> list[str]:
        lines: list[str] = []
        for screen in self.app.screen_stack:
            for widget in screen.walk_children(Widget):
                width, height = widget.outer_size
                if widget.is_on_screen and width and height:
                    strips = widget.render_lines(Region(0, 0, width, height))
                    lines += [strip.text for strip in strips]
        return lines

    def panel_lines(self) -> list[str]:
        """What the panel paints."""
        panel = self.reader.panel
        return [panel.render_line(y).text for y in range(panel.size.height)]

    @property
    def top(self) -> str:
        return self.reader.top.render_line(0).text

    @property
    def bottom(self) -> str:
        return self.reader.bottom.render_line(0).text

    async def on_disk(self, annotator: str = "ana", article: str = "berita") -> TinyDB:
        """What plain TinyDB reads of a layer, once its file holds what the journal has."""
        root = self.project.root
        await self.until(lambda: is_checkpointed(root, annotator, article))
        return TinyDB(root / "annotations" / annotator / f"{article}.json", access_mode="r")


def is_checkpointed(root: Path, annotator: str, article: str) -> bool:
    """Whether a layer's TinyDB file holds all that its journal says."""
    stored = Store(root).load(annotator, article)
    path = root / "annotations" / annotator / f"{article}.json"
    if stored is None or not path.exists():
        return False
    head = json.loads(path.read_text("utf-8"))["layer"]["1"]
    return bool(max(head["events"].values()) >= stored.latest)


KEY_NAMES = {
    "?": "question_mark",
    "alt+,": "alt+comma",
    "alt+.": "alt+full_stop",
    "alt+<": "alt+less_than_sign",
    "alt+>": "alt+greater_than_sign",
}
"""Textual's names of keys that the registry writes otherwise."""
_CHARACTERS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "space": " "}

SOON: dict[str, Any] = {
    "_FIRST_CHECKPOINT_SECONDS": 0.05,
    "_CHECKPOINT_SECONDS": 0.05,
    "_LOOK_SECONDS": 0.05,
}
"""What the writer does now and then it does at once in tests, so that none waits for it."""


@asynccontextmanager
async def running(
    project: Project,
    *,
    annotator: str = "ana",
    size: tuple[int, int] = (140, 45),
    notifications: bool = False,
    theme: str = "kutip-dark",
    settings: Settings = NOTHING_PROPOSED,
    settings_file: Path | None = None,
    layer_later: bool = False,
    reader: Callable[..., ReaderScreen] | None = None,
) -> AsyncIterator[Running]:
    """The app on the first article of a project, ended and its writer closed afterwards.

    `reader` makes another screen than the reader.
    """
    opened = project.open_first(annotator, layer_later=layer_later)
    app = KutipApp(
        project,
        annotator,
        opened,
        theme,
        settings=settings,
        settings_file=settings_file,
        reader=reader,
    )
    try:
        with patch.multiple(writer_module, **SOON):
            async with app.run_test(size=size, notifications=notifications) as pilot:
                await pilot.pause()
                yield Running(app, pilot, project)
    finally:
        if project.writer is not None:
            project.writer.close(0.5)
