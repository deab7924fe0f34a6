"""What the app says and does when work can't be saved, and in a project that can only be read."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from textual import events
from textual.message import Message
from textual.screen import Screen

import tui.app
from annotations.article import text_hash
from annotations.errors import StoreError
from annotations.store.events import SegmentHead, head_line
from annotations.store.store import Store
from annotations.store.writer import SaveState, Saving
from tests.listing import listing
from tests.running_app import Running, project_of, running
from tui.screens.leave import LeaveUnsaved
from tui.screens.reader import ReaderScreen
from tui.screens.reader_messages import SavingChanged

TEXT = "“Kami siap,” kata Budi Santoso pada hari Kamis.\n"
PROBLEM = "The disk is full. Free some space."


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A disk on which nothing can be saved as long as there is a `problem`."""
    state = {"problem": PROBLEM}
    append: Callable[..., None] = Store.append

    def refuse(*arguments: object) -> None:
        if state["problem"]:
            raise StoreError(state["problem"])
        append(*arguments)

    monkeypatch.setattr(Store, "append", refuse)
    monkeypatch.setattr(tui.app, "_PATIENCE", 0.05)
    monkeypatch.setattr("annotations.store.writer._RETRY_SECONDS", 0.1)
    return state


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, TEXT), notifications=True) as started:
        yield started


async def not_saved(one: Running) -> None:
    await one.until(lambda: "NOT SAVED" in one.top)


def on_top(one: Running) -> type[Screen[object]]:
    return type(one.app.screen)


async def test_what_is_not_saved_is_said_above_with_the_reason_below(
    disk: dict[str, str], one: Running
) -> None:
    await one.press("q")
    await not_saved(one)
    assert "NOT SAVED (1)" in one.top
    await one.press("l")
    assert PROBLEM in one.bottom
    await one.press("v n")
    await one.until(lambda: "NOT SAVED (2)" in one.top)


async def test_work_goes_on_and_is_saved_once_the_disk_takes_it(
    disk: dict[str, str], one: Running
) -> None:
    await one.press("q")
    await not_saved(one)
    await one.press("3 l s")
    disk["problem"] = ""
    await one.saved()
    with await one.on_disk() as database:
        assert len(database.table("annotations").all()) == 2


async def test_once_the_disk_takes_it_the_alarm_goes_without_a_key(
    disk: dict[str, str], one: Running
) -> None:
    await one.press("q")
    await not_saved(one)
    await one.press("l")
    assert PROBLEM in one.bottom
    disk["problem"] = ""
    await one.saved()
    assert PROBLEM not in one.bottom


async def test_of_a_change_the_screen_hears_again_only_when_it_is_saved(
    one: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    updated: list[None] = []
    post = one.reader.post_message

    def note(message: Message) -> bool:
        if isinstance(message, SavingChanged):
            heard.append(message.state)
        return post(message)

    monkeypatch.setattr(one.reader, "post_message", note)
    for key in ("q", "x", "u"):
        one.reader.take_key(events.Key(key, key))
        lines = one.reader.update_lines
        monkeypatch.setattr(one.reader, "update_lines", lambda: updated.append(None))
        await one.saved()
        monkeypatch.setattr(one.reader, "update_lines", lines)
    assert (heard, updated) == ([SaveState(Saving.SAVED)] * 3, [])


async def test_quitting_with_all_saved_ends_with_status_0(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, TEXT)) as one:
        await one.press("q")
        await one.saved()
        await one.press("ctrl+q")
        await one.until(lambda: not one.app.is_running)
    assert (one.app.return_code, one.app.return_value) in ((0, 0), (None, 0))
    assert one.app.unsaved_problem == ""


async def test_quitting_right_behind_a_tag_saves_it_first(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, TEXT)) as one:
        await one.type_ahead("q ctrl+q")
        await one.until(lambda: not one.app.is_running)
    with await one.on_disk() as database:
        assert len(database.table("annotations").all()) == 1


async def test_quitting_asks_when_something_is_not_saved(
    disk: dict[str, str], one: Running
) -> None:
    await one.press("q")
    await not_saved(one)
    await one.press("ctrl+q")
    await one.until(lambda: on_top(one) is LeaveUnsaved)
    assert "NOT SAVED: 1 change is only in memory." in one.shown()
    assert PROBLEM in one.shown()
    assert one.app.is_running


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_one_can_stay_and_go_on(disk: dict[str, str], one: Running, key: str) -> None:
    await one.press("q")
    await not_saved(one)
    await one.press("ctrl+q")
    await one.until(lambda: on_top(one) is LeaveUnsaved)
    await one.press(key)
    assert on_top(one) is ReaderScreen
    await one.press("u")
    assert one.tagged == []


async def test_any_other_key_at_that_question_changes_nothing(
    disk: dict[str, str], one: Running
) -> None:
    await one.press("q")
    await not_saved(one)
    await one.press("ctrl+q")
    await one.until(lambda: on_top(one) is LeaveUnsaved)
    await one.press("x u d")
    assert len(one.tagged) == 1
    assert one.app.is_running


async def test_quitting_again_leaves_with_status_1_and_keeps_the_reason(
    disk: dict[str, str], tmp_path: Path
) -> None:
    async with running(project_of(tmp_path, TEXT)) as one:
        await one.press("q")
        await not_saved(one)
        await one.press("ctrl+q")
        await one.until(lambda: on_top(one) is LeaveUnsaved)
        await one.press("ctrl+q")
        await one.until(lambda: not one.app.is_running)
    assert one.app.return_value == 1
    assert one.app.unsaved_problem == PROBLEM


async def test_if_all_is_saved_meanwhile_quitting_again_ends_with_status_0(
    disk: dict[str, str], tmp_path: Path
) -> None:
    async with running(project_of(tmp_path, TEXT)) as one:
        await one.press("q")
        await not_saved(one)
        await one.press("ctrl+q")
        await one.until(lambda: on_top(one) is LeaveUnsaved)
        disk["problem"] = ""
        await one.saved()
        await one.press("ctrl+q")
        await one.until(lambda: not one.app.is_running)
    assert (one.app.return_value, one.app.unsaved_problem) == (0, "")


async def test_leaving_an_article_that_is_not_saved_keeps_its_work(
    disk: dict[str, str], tmp_path: Path
) -> None:
    texts = {"berita.txt": TEXT, "lain.txt": "Berita lain.\n"}
    async with running(project_of(tmp_path, texts)) as one:
        await one.press("q")
        await not_saved(one)
        await one.press("] [")
        assert len(one.tagged) == 1
        await one.press("u")
        assert one.tagged == []


async def test_an_unexpected_failure_is_not_saved_either(
    monkeypatch: pytest.MonkeyPatch, one: Running
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("surprise")

    monkeypatch.setattr(Store, "append", fail)
    await one.press("q")
    await not_saved(one)
    await one.press("l")
    assert "RuntimeError" in one.bottom


async def test_work_that_only_the_tinydb_file_lacks_is_saved_and_a_remark_says_so(
    monkeypatch: pytest.MonkeyPatch, one: Running
) -> None:
    def refuse(*arguments: object) -> None:
        raise StoreError("ana/berita.json cannot be written.", "See to it.")

    monkeypatch.setattr(Store, "write_checkpoint", refuse)
    await one.press("q")
    await one.until(lambda: "ana/berita.json cannot be written. See to it." in one.bottom)
    await one.saved()
    assert "NOT SAVED" not in one.top
    stored = Store(one.project.root).load("ana", "berita")
    assert stored is not None and len(stored.annotations) == 1
    monkeypatch.undo()
    await one.press("ctrl+q")
    await one.until(lambda: not one.app.is_running)
    with await one.on_disk() as database:
        assert len(database.table("annotations").all()) == 1


# A project that can only be read


@pytest.fixture
async def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    project = project_of(tmp_path, {"a.txt": TEXT, "b.txt": "Berita lain.\n"})
    async with running(project) as first:
        await first.press("q 3 l s")
        await first.saved()
    monkeypatch.setattr(Store, "is_writable", lambda store, annotator: False)
    async with running(project_of(tmp_path, {})) as started:
        yield started


REFUSAL = "This project can only be read"


@pytest.fixture
async def newer(tmp_path: Path) -> AsyncIterator[Running]:
    """A project in which a newer Kutip has written to the first article's layer."""
    project = project_of(tmp_path, {"a.txt": TEXT, "b.txt": "Berita lain.\n"})
    async with running(project) as first:
        await first.press("q 3 l s")
        await first.saved()
    head = SegmentHead("ana", "a", text_hash(TEXT), format=99)
    path = tmp_path / "annotations" / "ana" / "journal" / "a.20300101-120000-0123456789.jsonl"
    path.write_bytes(head_line(head))
    async with running(project_of(tmp_path, {})) as started:
        yield started


async def test_a_layer_that_a_newer_kutip_has_written_is_shown_and_not_changed(
    newer: Running,
) -> None:
    before = listing(newer.project.root)
    assert "READ ONLY" in newer.top and "2 tagged" in newer.top
    assert "was written by a newer Kutip" in newer.bottom
    await newer.press("x")
    assert "A newer Kutip has written this layer: it can only be read." in newer.bottom
    await newer.press("tab x v q u d")
    assert "2 tagged" in newer.top
    assert listing(newer.project.root) == before
    await newer.press("] v q")
    assert "READ ONLY" not in newer.top and len(newer.tagged) == 1


async def test_in_a_project_that_can_only_be_read_nothing_is_changed(read_only: Running) -> None:
    assert "READ ONLY" in read_only.top
    layer = read_only.session.layer
    before = dict(layer.annotations), dict(layer.links), layer.state
    said = {}
    for keys in ("v n", "x", "t", ".", "r enter", "e m enter", "L ctrl+u m s enter", "d"):
        await read_only.press(f"escape escape g g tab {keys}")
        assert (dict(layer.annotations), dict(layer.links), layer.state) == before, keys
        said[keys] = read_only.bottom
    assert "1 of 2" in read_only.top and "saved" in read_only.top
    assert " ms · ana" not in read_only.top, "a language that is not kept is not shown either"
    assert {keys: words for keys, words in said.items() if REFUSAL not in words} == {}
