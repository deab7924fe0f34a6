"""An article is there to be read before its tags are; keys that need them wait, in their order."""

import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotations.corpus.folder import article_files
from annotations.errors import StoreError
from annotations.layer import Change, Edit, LayerState, Status
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span
from annotations.store import glance
from annotations.store.store import Store
from tests.building import over
from tests.running_app import Running, project_of, running
from tui.screens import looking_up
from tui.text.occurrences import occurrences

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
        assert self.gate.wait(10)
        if self.refusal:
            raise StoreError(self.refusal, "Ask for help.")
        return super().earlier_changes(opened)

    def with_layer(self, opened: OpenArticle) -> OpenArticle:
        assert self.gate.wait(10)
        if self.refusal:
            raise StoreError(self.refusal, "Ask for help.")
        return super().with_layer(opened)


def stored(folder: Path, status: Status = Status.STARTED) -> None:
    """Put a quote and its source into ana's layer of the first article."""
    project = project_of(folder, ARTICLES)
    article = project.corpus.read(project.corpus.refs[0])
    state = Edit(LayerState(), LayerState(status))
    change = Change((state, Edit(None, QUOTE), Edit(None, SOURCE)), "earlier")
    Store(folder).append("ana", article, [change])


@pytest.fixture(autouse=True)
def every_layer_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "MUCH", 0)


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    stored(tmp_path)
    project = Late(tmp_path)
    async with running(project, layer_later=True) as started:
        yield started
        project.gate.set()


async def arrived(one: Running) -> None:
    """Let the tags come."""
    assert isinstance(one.project, Late)
    one.project.gate.set()
    await one.until(lambda: not one.session.opened.is_arriving)
    await one.settle()


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
    assert isinstance(one.project, Late)
    one.project.refusal = "The disk is gone."
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
    project = Late(tmp_path)
    async with running(project, layer_later=True) as one:
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
    async with running(Late(tmp_path), layer_later=True) as one:
        assert one.session.opened.article.id == "a"
        await arrived(one)
        await one.until(lambda: one.session.opened.article.id == "b")


async def test_an_article_that_proves_to_be_done_stays_where_somebody_has_begun_to_read(
    tmp_path: Path,
) -> None:
    stored(tmp_path, Status.DONE)
    async with running(Late(tmp_path), layer_later=True) as one:
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


# What earlier runs have done


async def test_to_undo_what_an_earlier_run_has_done_keys_wait_in_their_order(
    one: Running,
) -> None:
    await arrived(one)
    assert isinstance(one.project, Late)
    one.project.gate.clear()
    await one.type_ahead("u l l")
    assert len(one.tagged) == 2 and one.session.caret == 0
    assert "Still reading the earlier changes" in one.bottom
    one.project.gate.set()
    await one.until(lambda: one.session.caret > 0)
    assert one.tagged == [] and one.session.text[one.session.caret :].startswith("Lalu")
    await one.press("ctrl+r")
    assert len(one.tagged) == 2


async def test_what_was_done_in_this_run_is_undone_at_once(one: Running) -> None:
    await arrived(one)
    await one.press("tab x")
    assert isinstance(one.project, Late)
    one.project.gate.clear()
    await one.press("u")
    assert len(one.tagged) == 2


async def test_earlier_changes_that_can_not_be_read_are_told_and_keep_no_key(
    one: Running,
) -> None:
    await arrived(one)
    assert isinstance(one.project, Late)
    one.project.refusal = "The disk is gone."
    await one.press("u")
    await one.until(lambda: "The disk is gone. Ask for help." in one.bottom)
    assert len(one.tagged) == 2
    await one.press("u")
    assert "Nothing to undo." in one.bottom


# The same words elsewhere


async def test_for_the_same_words_in_a_long_text_keys_wait_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(text: str, span: Span) -> Iterator[Span]:
        assert gate.wait(10)
        yield from occurrences(text, span)

    monkeypatch.setattr(looking_up, "LONG", 10)
    monkeypatch.setattr(looking_up, "occurrences", slow)
    monkeypatch.setattr("tui.session.repeating.occurrences", lambda *_: pytest.fail("twice"))
    async with running(project_of(tmp_path, "Sari dan Budi. Sari dan Ana. Sari pulang.")) as one:
        await one.type_ahead("s * G s")
        assert one.tagged == [("source", "Sari")]
        assert "Still reading the text for the same words" in one.bottom
        gate.set()
        await one.until(lambda: len(one.tagged) == 4)
        assert one.tagged == [("source", "Sari")] * 3 + [("source", "pulang")]
        await one.press("u u")
        assert one.tagged == [("source", "Sari")]
        await one.press("tab *")
        assert one.tagged == [("source", "Sari")] * 3, "they are known already"


# Another article


async def test_an_article_that_is_opened_later_is_there_before_its_tags_too(
    one: Running,
) -> None:
    await arrived(one)
    await one.press("] ]")
    assert isinstance(one.project, Late)
    one.project.gate.clear()
    await one.press("[ [")
    assert one.session.opened.article.id == "a" and one.tagged == []
    assert "reading the tags…" in one.top and "Kami siap" in one.shown()
    await one.type_ahead("l tab x ]")
    await arrived(one)
    await one.until(lambda: one.session.opened.article.id == "b")
    await one.press("[")
    await arrived(one)
    assert one.tagged == [("quote", "“Kami siap,”")]


async def test_of_an_article_that_comes_again_the_undo_is_kept(one: Running) -> None:
    await arrived(one)
    await one.press("l l tab x")
    await one.saved()
    await one.press("] [")
    await arrived(one)
    await one.press("u")
    assert len(one.tagged) == 2


async def test_an_article_whose_tags_are_awaited_is_not_counted_as_untagged(one: Running) -> None:
    await arrived(one)
    await one.press("]")
    assert isinstance(one.project, Late)
    one.project.gate.clear()
    await one.press("[")
    one.reader.open_article("c")
    assert one.reader.progress["a"].annotations == 2
    one.project.gate.set()
    await one.settle()
    assert one.session.opened.article.id == "c" and one.tagged == []
    await one.type_ahead("s")
    assert len(one.tagged) == 1, "no key waits for what is not on the screen"


async def test_a_line_of_a_view_leads_to_a_tag_that_comes_later(one: Running) -> None:
    await arrived(one)
    await one.press("]")
    assert isinstance(one.project, Late)
    one.project.gate.clear()
    await one.press("g s")
    await one.until(lambda: "Budi Santoso" in one.shown())
    await one.press("enter down enter")
    assert one.session.opened.article.id == "a" and one.session.focused is None
    await arrived(one)
    await one.until(lambda: one.session.focused is not None)


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
