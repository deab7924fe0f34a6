"""Any keys in the real app, over small tricky articles; what must hold is looked at after each.

`python -m tests.any_keys_run 100 300` presses 300 keys in each of 100 runs; a third number is the
first run's seed. What was pressed last stands in the sentence of what fails.
"""

import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from annotations.layer import Layer
from annotations.proposed.proposals import Wanted
from annotations.store.store import Store
from tests.building import NEWS
from tests.running_app import Running, project_of, running
from tui.commands import Command, reader_commands
from tui.screens.reader import ReaderScreen
from tui.settings import Settings
from tui.text.panel import PanelOutline, shown_part
from tui.text.panel_facts import PanelFacts
from tui.text.panel_row import PanelRow

ARTICLES = {
    "berita": "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Sari Dewi, menurut"
    " Antara.\n\nHarga naik 3,5 persen menjadi Rp 1,2 triliun pada 6 Januari 2022. “Itu mahal,”"
    " katanya, “dan kami menolak.”\n\nPara pejabat mengatakan lebih dari 1.000 orang terluka.",
    "empty": "",
    "blank": "\n\n  \n",
    "one": "5",
    "long": "“" + "kata " * 300 + "62 orang” kata Budi",
    "many": "62 orang\n" * 200,
    "same": "“Ya,” kata Budi.\n“Tidak,” kata Budi.\n“Ya,” kata Budi.\n",
    "tricky": "日本「語は」と田中さんは言った。62人が。👩\u200d👧 e\u0301\u0301"
    " “أهلا” قال محمد 5\u200f\r\nไทยกำลัง “ครับ”\x1b[31m x\t3 ok",
}
SIZES = ((140, 45), (80, 24), (100, 30), (40, 10))
_WEIGHTS = {"Tag": 6, "Link and describe": 6, "Select": 6, "Articles": 1}
_TAG_WEIGHT, _OTHERWISE = 12, 3
_LEFT_OUT = ("quit", "theme", "save_elsewhere", "palette")
"""What ends a run, or leads out of Kutip's own screens."""
_LETTERS = [
    *"abcdefghijklmnopqrstuvwxyzABFG0123456789,.<>+*/?;=(){}[]'\"",
    "escape",
    "enter",
    "tab",
]
_LETTERS += ["shift+tab", "backspace", "up", "down", "left", "right", "space", "ctrl+u", "home"]
_PHRASES = (
    *("/ k a t a enter", "/ 6 2 enter", "/ . * enter", "/ ( enter", "r enter", "f a", "; 2"),
    *("c B u d i enter", "e x y enter", "a k m enter", "v v v q", "v l l +", "; down enter"),
    *("o down enter", "? escape", "? down enter", "g s escape"),
)
_WITH_A_ROW_FOR_EACH = 150
"""Annotations up to which the panel has a row for each."""


def _weight(command: Command) -> int:
    if command.id.startswith("tag."):
        return _TAG_WEIGHT
    return _WEIGHTS.get(command.group, _OTHERWISE)


_COMMANDS = [one for one in reader_commands(NEWS) if one.id not in _LEFT_OUT]
_KEYS: list[str] = [key for one in _COMMANDS for key in one.keys * _weight(one)]


def any_press(chance: random.Random) -> str:
    """A key, one with a count, some typed ahead, or a phrase."""
    number = chance.random()
    key = chance.choice(_KEYS)
    if number < 0.72:
        return key
    if number < 0.8:
        return f"{chance.choice(('0', '2', '3', '9 9 9'))} {key}"
    if number < 0.95:
        return str(chance.choice(_LETTERS))
    if number < 0.98:
        return " ".join(chance.choices(_KEYS, k=chance.randint(2, 12)))
    return str(chance.choice(_PHRASES))


def content(layer: Layer) -> tuple[object, ...]:
    """All that a layer says."""
    return dict(layer.annotations), dict(layer.links), layer.state


@dataclass
class AnyKeys:
    """One run, and what was pressed in it."""

    one: Running
    chance: random.Random
    pressed: list[str] = field(default_factory=list)

    async def press(self, count: int) -> None:
        """Press so many times, and look after each whether all is sound."""
        for _ in range(count):
            keys = any_press(self.chance)
            self.pressed.append(keys)
            is_typed_ahead = " " in keys and self.chance.random() < 0.5
            await (self.one.type_ahead(keys) if is_typed_ahead else self.one.press(keys))
            self.assert_sound()
        while (
            not isinstance(self.one.app.screen, ReaderScreen) or len(self.one.app.screen_stack) > 1
        ):
            await self.one.press("escape")
        await self.one.press("escape escape escape")

    @property
    def told(self) -> str:
        return " | ".join(self.pressed[-30:])

    def assert_sound(self) -> None:
        """The app runs, all lies in the text, and the panel is what it would be if made anew."""
        session, text = self.one.session, self.one.session.text
        assert self.one.app.is_running, self.told
        assert 0 <= session.caret <= max(0, len(text) - 1), self.told
        there = session.layer.annotations
        assert all(0 <= a.span.start < a.span.end <= len(text) for a in there.values()), self.told
        ends = {end for link in session.layer.links.values() for end in (link.head, link.child)}
        assert ends <= there.keys(), self.told
        assert self.one.painted_lines(), self.told
        if len(self.one.app.screen_stack) == 1:
            assert self.one.reader.panel._rows == self._rows(session.focus), self.told

    def _rows(self, focus: str) -> list[PanelRow]:
        session = self.one.session
        facts = PanelFacts(session.shown, session.scheme, session.text, session.waiting)
        part = shown_part(session.shown, focus)
        return PanelOutline(facts, part, session.commands).rows(focus)

    async def look_at(self, article: str) -> None:
        """In an article: each has a row, the disk says the same, all can be undone and redone."""
        one = self.one
        assert one.reader.open_article(article), article
        await one.until(lambda: not one.session.opened.is_arriving)
        await one.saved()
        there, end = one.session.layer.annotations, content(one.session.layer)
        if len(one.session.shown.annotations) <= _WITH_A_ROW_FOR_EACH:
            for name in there:
                rows = {row.annotation_id for row in self._rows(name)}
                assert name in rows, f"{article}: {there[name]} is not in the panel: {self.told}"
        stored = Store(one.project.root).load("ana", article)
        assert stored is not None or not there, self.told
        if stored is not None:
            assert content(stored.layer()) == end, f"{article}: {self.told}"
            with await one.on_disk(article=article) as database:
                assert {item["id"] for item in database.table("annotations").all()} == {*there}
                assert len(database.table("links")) == len(one.session.layer.links), self.told
        await self._there_and_back(article, end)

    async def _there_and_back(self, article: str, end: tuple[object, ...]) -> None:
        """Nothing is left when all is undone; what was there comes back when all is redone."""
        layer = self.one.session.layer
        await self.one.press("9 9 9 9 9 u")
        assert not layer.annotations and not layer.links, f"{article}: {self.told}"
        await self.one.press("9 9 9 9 9 ctrl+r")
        while content(layer) != end and layer.undoable is not None:  # some was undone in the run
            await self.one.press("u")
        assert content(layer) == end, f"{article}: {self.told}"


async def any_keys(folder: Path, seed: int, count: int) -> None:
    """One run in a new project; AssertionError says what was pressed."""
    project = project_of(folder, {f"{name}.txt": text for name, text in ARTICLES.items()})
    settings = Settings(suggestions=Wanted(is_on=seed % 3 != 0))
    async with running(project, size=SIZES[seed % len(SIZES)], settings=settings) as one:
        run = AnyKeys(one, random.Random(seed))
        await run.press(count)
        for article in ARTICLES:
            await run.look_at(article)


def main() -> None:
    runs, count, first = [*map(int, sys.argv[1:]), 0][:3]
    for seed in range(first, first + runs):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(any_keys(Path(folder), seed, count))
    print(f"{runs} runs of {count} keys: all held")


if __name__ == "__main__":
    main()
