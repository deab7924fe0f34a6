"""An article is there to be read before its tags are; keys that need them wait, in their order."""

import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from annotations.corpus.folder import article_files
from annotations.layer import Status
from annotations.project import Project
from annotations.store import glance
from annotations.store.store import Store
from tests.late_layers import QUOTE, SOURCE, TEXT, Late, arrived, late, running_late, stored
from tests.running_app import Running, running


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    stored(tmp_path)
    async with running_late(tmp_path) as started:
        yield started


async def test_the_text_is_there_before_its_tags_which_are_told_to_come(one: Running) -> None:
    assert "Kami siap" in one.shown()
    assert "reading the tags…" in one.top
    assert "tagged" not in one.top
    assert one.tagged == []


async def test_the_tags_come_by_themselves(one: Running) -> None:
    await arrived(one)
    assert one.tagged == [("quote", "“Kami siap,”"), ("source", "Budi Santoso")]
    assert "2 tagged · started" in one.top
    assert any("Kami siap" in line for line in one.panel_lines())
    assert one.reader.view.render_line(0).text.lstrip().startswith("q")


async def test_what_needs_no_tags_is_done_at_once(one: Running) -> None:
    await one.press("l l l v l")
    assert one.session.text[one.session.caret :].startswith("Budi")
    assert one.session.selection == (TEXT.index("kata"), TEXT.index(" Santoso"))
    await one.press("escape / 6 2 enter")
    assert one.session.selection == (TEXT.index("62"), TEXT.index(" orang"))


async def test_the_caret_and_the_selection_stay_where_they_are_when_the_tags_come(
    one: Running,
) -> None:
    await one.press("l l l l v l")
    caret, selection = one.session.caret, one.session.selection
    await arrived(one)
    assert (one.session.caret, one.session.selection) == (caret, selection)


async def test_the_tag_under_the_caret_is_focused_when_it_comes(one: Running) -> None:
    await one.press("l l l l")
    assert one.session.focused is None
    await arrived(one)
    assert one.session.focused == SOURCE


async def test_keys_typed_meanwhile_follow_in_their_order_and_none_is_lost(one: Running) -> None:
    await one.type_ahead("/ 6 2 enter n / s a r i enter s e c e k enter")
    assert one.tagged == []
    assert "Still reading the tags" in one.bottom
    await arrived(one)
    await one.until(lambda: len(one.tagged) == 4)
    assert [label for label, _ in one.tagged] == ["quote", "source", "number", "source"]
    assert one.tagged[2:] == [("number", "62"), ("source", "Sari Dewi")]
    assert one.session.focused is not None
    assert one.session.focused.note == "cek"


async def test_a_key_typed_behind_one_that_waits_waits_too(one: Running) -> None:
    await one.press("tab l l")
    assert one.session.caret == 0
    await one.type_ahead("x")
    await arrived(one)
    assert one.tagged == [("source", "Budi Santoso")]


async def test_a_count_before_a_key_that_waits_is_kept(one: Running) -> None:
    await one.type_ahead("2 tab")
    assert one.session.focused is None
    await arrived(one)
    assert one.session.focused == SOURCE


async def test_what_was_tagged_after_they_came_is_stored_with_them(one: Running) -> None:
    await one.type_ahead("/ 6 2 enter n")
    await arrived(one)
    await one.until(lambda: len(one.tagged) == 3)
    await one.saved()
    stored_now = Store(one.project.root).load("ana", "a")
    assert stored_now is not None
    assert {item.label for item in stored_now.annotations} == {"quote", "source", "number"}
    assert {QUOTE, SOURCE} <= set(stored_now.annotations)


async def test_nothing_is_made_on_a_layer_that_is_not_there_whatever_asks_for_it(
    one: Running,
) -> None:
    one.session.exact = (0, 4)
    one.reader.run_command("tag.quote")
    assert one.tagged == []
    assert one.project.writer is not None
    assert one.project.writer.jobs() == []
    assert "still being read" in one.bottom


async def test_tags_that_can_not_be_read_leave_the_text_and_are_told(one: Running) -> None:
    late(one).refusal = "The disk is gone."
    await one.type_ahead("l l l s")
    await arrived(one)
    assert one.tagged == []
    assert "The disk is gone. Ask for help." in one.bottom
    assert "READ ONLY" in one.top
    assert one.project.writer is not None
    assert one.project.writer.jobs() == []
    assert "Kami siap" in one.shown()


async def test_a_damaged_layer_is_told_when_it_has_come(tmp_path: Path) -> None:
    stored(tmp_path)
    (segment,) = (tmp_path / "annotations" / "ana" / "journal").iterdir()
    segment.write_bytes(segment.read_bytes() + b"gone\n")
    async with running_late(tmp_path) as one:
        await arrived(one)
        assert "a line can't be read" in one.session.message
        assert len(one.tagged) == 2


async def test_a_fault_in_reading_the_tags_lets_the_keys_go(
    one: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(Project, "_with_stored", fail)
    await one.type_ahead("s l")
    await arrived(one)
    await one.until(lambda: one.session.caret > 0)
    assert one.tagged == []
    assert "READ ONLY" in one.top


async def test_an_article_that_proves_to_be_done_makes_room_for_the_first_open_one(
    tmp_path: Path,
) -> None:
    stored(tmp_path, Status.DONE)
    async with running_late(tmp_path) as one:
        assert one.session.opened.article.id == "a"
        await arrived(one)
        await one.until(lambda: one.session.opened.article.id == "b")


async def test_an_article_that_proves_to_be_done_stays_where_somebody_has_begun_to_read(
    tmp_path: Path,
) -> None:
    stored(tmp_path, Status.DONE)
    async with running_late(tmp_path) as one:
        await one.press("l")
        await arrived(one)
        await one.settle()
        assert one.session.opened.article.id == "a"
        assert "done" in one.top


async def test_a_layer_that_is_soon_read_is_there_with_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "MUCH", 100_000)
    stored(tmp_path)
    assert not Late(tmp_path).open_first("ana", layer_later=True).is_arriving


# The list of articles


async def test_a_folder_is_not_looked_through_before_its_first_article_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_into: list[str] = []
    gate = threading.Event()

    def slow(*given: object) -> object:
        for number, found in enumerate(article_files(*given)):  # type: ignore[arg-type]
            assert number < 2 or gate.wait(10)
            looked_into.append(found[0])
            yield found

    monkeypatch.setattr("annotations.corpus.corpus.article_files", slow)
    project_of_many = {f"{number}/{number}.txt": f"Berita {number}.\n" for number in range(9)}
    for name, text in project_of_many.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    project = Project(tmp_path, find_later=True)
    async with running(project, layer_later=True) as one:
        assert len(looked_into) <= 2
        assert "Berita 0." in one.shown()
        assert "1 of …" in one.top
        await one.type_ahead("] o k o p i")
        assert "Berita 1." in one.shown()
        assert "list of articles" in one.bottom
        gate.set()
        await one.until(lambda: "0 of 9 articles" in one.shown())
        await one.press("escape escape")
        assert "2 of 9" in one.top
