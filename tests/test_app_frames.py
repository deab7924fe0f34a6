"""A key is answered with one frame, of the lines that it has changed and no others."""

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tests.running_app import Running, project_of, running
from tui.screens.reader import ReaderScreen
from tui.text.painting import Scene
from tui.textual_frames import Frames
from tui.textual_terminal import TerminalWriter
from tui.widgets.row_painter import RowPainter, RowState

TEXT = "".join(
    f"Laporan {number} menyebut 1{number} orang. “Kami minta jembatan selesai,” kata Budi.\n\n"
    for number in range(60)
)
_PLACED = re.compile(r"\x1b\[(\d+);\d+H")

_ESCAPED = re.compile(r"\x1b\[[?0-9;]*[a-zA-Z]")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was written to the terminal, a piece each time."""
    pieces: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda self: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: pieces.append(data))
    yield pieces


def rows_of(frame: str) -> set[int]:
    """The rows of the screen that a frame paints, from 0; it puts the cursor back at its end."""
    return {int(row) - 1 for row in _PLACED.findall(frame)[:-1]}


def cells_of(frame: str) -> int:
    """How many cells of the screen a frame writes."""
    return len(_ESCAPED.sub("", frame))


async def ready(one: Running) -> None:
    """Wait until nothing is found out any more that would paint."""
    await one.until(lambda: bool(one.session.language))
    await one.settle()


@pytest.mark.parametrize(
    "keys",
    ["l", "j", "pagedown", "tab", "shift+right", "q", "q x", "q u", "n r enter", "3", "tab ."],
)
async def test_a_key_is_one_frame(tmp_path: Path, written: list[str], keys: str) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await ready(one)
        *before, last = keys.split()
        await one.press(" ".join(["j j q l n", *before]))
        await one.until(lambda: one.reader.top.saying == "saved")
        await one.settle()
        written.clear()
        await one.press(last)
        await one.until(lambda: one.reader.top.saying == "saved")
        await one.settle()
        frames = [frame for frame in written if rows_of(frame)]
        assert frames, "the key has painted"
        assert all(rows_of(frame) == {0} for frame in frames[1:]), "only saving is told later"


async def test_a_start_writes_the_text_once(tmp_path: Path, written: list[str]) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await ready(one)
        assert "".join(written).count("Laporan 3 ") == 1
        cells = one.app.size.width * one.app.size.height
        assert sum(map(cells_of, written)) < 1.5 * cells


async def test_a_move_of_the_caret_paints_the_rows_it_leaves_and_enters(
    tmp_path: Path, written: list[str]
) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await ready(one)
        await one.press("j l")
        written.clear()
        row = one.session.layout.row_of(one.session.caret) + 1
        await one.press("l")
        assert [rows_of(frame) for frame in written] == [{row}]


async def test_a_move_of_the_caret_writes_the_cells_it_leaves_and_enters(
    tmp_path: Path, written: list[str]
) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await ready(one)
        await one.press("j l l")
        before = one.session.caret
        written.clear()
        await one.press("l")
        moved = abs(one.session.caret - before)
        assert [cells_of(frame) <= moved + 10 for frame in written] == [True], "of a row of 80"


async def test_a_key_that_gets_no_frame_of_its_own_is_painted_by_textual(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await ready(one)
        await one.press("j l")
        written.clear()
        told: list[str] = []
        check_idle = one.reader.view.check_idle

        def tell() -> None:
            told.append("view")
            check_idle()

        monkeypatch.setattr(one.reader.view, "check_idle", tell)
        await one.press("h")
        assert told == [], "it was painted with the key"
        written.clear()
        monkeypatch.setattr(Frames, "paint", lambda frames: False)
        await one.press("l")
        assert told == ["view"]
        await one.settle()
        row = one.session.layout.row_of(one.session.caret) + 1
        assert [rows_of(frame) for frame in written] == [{row}]


def test_a_terminal_that_takes_nothing_keeps_nobody_waiting_and_gets_all_in_order() -> None:
    ours, theirs = os.openpty()
    texts = [f"{number} ".ljust(20_000, "é") for number in range(20)]
    with open(theirs, "w") as file:
        writer = TerminalWriter(file)
        writer.start()
        for text in texts:
            writer.write(text)
        wanted = "".join(texts).encode()
        got = bytearray()
        ender = threading.Thread(target=writer.stop)
        ender.start()
        while len(got) < len(wanted):
            got += os.read(ours, 1 << 16)
        ender.join()
    os.close(ours)
    assert got == wanted


def test_what_is_no_terminal_gets_all_from_the_thread() -> None:
    reading, writing = os.pipe()
    with open(writing, "w") as file:
        writer = TerminalWriter(file)
        writer.start()
        writer.write("satu ")
        writer.write("dua")
        writer.stop()
        assert os.read(reading, 100) == b"satu dua"
    os.close(reading)


async def looked_at(one: Running, monkeypatch: pytest.MonkeyPatch, key: str) -> set[int]:
    """The rows of the article of which a key finds out what they show."""
    rows: list[int] = []
    state = RowPainter.state

    def noted(painter: RowPainter, number: int, scene: Scene) -> RowState | None:
        rows.append(number)
        return state(painter, number, scene)

    monkeypatch.setattr(RowPainter, "state", noted)
    await one.press(key)
    monkeypatch.setattr(RowPainter, "state", state)
    return set(rows)


async def test_a_key_looks_at_the_rows_that_it_touches_and_at_no_others(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await ready(one)
        await one.press("P } l l l")
        layout = one.session.layout
        here = layout.row_of(one.session.caret)
        assert await looked_at(one, monkeypatch, "l") == {here}
        assert await looked_at(one, monkeypatch, "q") <= {here, here + 1}
        await one.press("} l")
        there = layout.row_of(one.session.caret)
        assert await looked_at(one, monkeypatch, "n") <= {here, here + 1, there, there + 1}
        assert await looked_at(one, monkeypatch, "x") <= {there, there + 1}
        assert await looked_at(one, monkeypatch, "u") <= {there, there + 1}
        linked = await looked_at(one, monkeypatch, "shift+tab")
        assert linked <= {here, here + 1, there, there + 1}


async def test_when_the_panel_comes_to_hold_more_than_fits_the_screen_is_not_arranged_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(tmp_path, {"berita.txt": TEXT})
    async with running(project, size=(140, 8)) as one:
        await ready(one)
        panel, heights = one.reader.panel, []
        arranged: list[int] = []
        arrange = ReaderScreen._refresh_layout

        def arranging(screen: ReaderScreen, *others: object, **further: object) -> None:
            arranged.append(panel.virtual_size.height)
            arrange(screen, *others, **further)  # type: ignore[arg-type]

        monkeypatch.setattr(ReaderScreen, "_refresh_layout", arranging)
        for key in ["q", *["j", "j", "q"] * 6, "tab", *["u"] * 6]:
            await one.press(key)
            await one.settle()
            heights.append(panel.virtual_size.height)
        assert min(heights) <= panel.size.height < max(heights)
        assert not arranged
