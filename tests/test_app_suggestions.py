"""Suggestions in the running app: they come from elsewhere, late or never, and no key waits."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from annotations import editing
from annotations.layer import Status
from annotations.proposed.proposals import Wanted
from annotations.span import Span
from annotations.store.store import Store
from annotations.suggest import elsewhere
from annotations.suggest.languages.detection import detect
from annotations.suggest.request import Part, Request
from annotations.suggest.suggestion import Suggestion, Suggestions
from annotations.suggest.worker import Answerer
from tests.building import place_of
from tests.running_app import Running, project_of, running
from tui.settings import Settings

TEXT = (
    "“Kami kirim 62 orang,” kata Budi Santoso. Sekitar 1.000 orang pergi.\n\n"
    "“Saya diam saja,” ujar Sari Wulandari kemarin."
)
PROPOSING = Settings(suggestions=Wanted(0.0))


class SteeredElsewhere:
    """Looks for suggestions when a test says so, on a thread as the true one does."""

    def __init__(self, on_part: Callable[[Part], object]) -> None:
        self._on_part = on_part
        self.requests: list[Request] = []
        self.is_closed = False
        self.doubted: list[str] = []
        KNOWN.append(self)

    def find_language(self, text: str, on_language: Callable[[str], object]) -> bool:
        self.doubted.append(text)
        threading.Thread(target=lambda: on_language(detect(text))).start()
        return True

    def ask(self, request: Request) -> None:
        self.requests.append(request)

    def close(self) -> None:
        self.is_closed = True

    async def answer(self, number: int = -1) -> None:
        """Answer a request as the rules do."""
        for part in Answerer().answer(self.requests[number]):
            await self.tell(part)

    async def tell(self, part: Part) -> None:
        thread = threading.Thread(target=self._on_part, args=(part,))
        thread.start()
        while thread.is_alive():
            await asyncio.sleep(0.005)


KNOWN: list[SteeredElsewhere] = []


@pytest.fixture(autouse=True)
def steered(monkeypatch: pytest.MonkeyPatch) -> None:
    KNOWN.clear()
    monkeypatch.setattr(elsewhere, "Elsewhere", SteeredElsewhere)


@asynccontextmanager
async def proposing(
    folder: Path, texts: dict[str, str] | str = TEXT
) -> AsyncIterator[tuple[Running, SteeredElsewhere]]:
    """The app with suggestions on, once it has asked for some."""
    project = project_of(folder, texts)
    async with running(project, settings=PROPOSING) as app:
        await app.until(lambda: bool(KNOWN and KNOWN[0].requests))
        yield app, KNOWN[0]


async def test_what_is_found_comes_from_elsewhere_and_is_painted_as_proposed(
    tmp_path: Path,
) -> None:
    async with proposing(tmp_path) as (app, source):
        assert "0 tagged, …" in app.top
        assert source.doubted == [TEXT], "what knows languages is not loaded here"
        assert source.requests[0].language == "id"
        await source.answer()
        count = len(app.session.proposals)
        assert count >= 5 and f"0 tagged, {count} proposed" in app.top and "…" not in app.top[80:]
        row = app.reader.view.render_line(0)
        assert row.text.startswith("?")
        styles = {segment.text: segment.style for segment in row if segment.style}
        assert styles["Budi Santoso"].italic and not styles[" kata "].italic
        assert any(line.rstrip().endswith("?") for line in app.panel_lines())
        assert app.bottom.strip().startswith("Enter next proposal")
        assert not Store(tmp_path).annotators(), "nothing is stored of it"


async def test_a_focused_proposal_shows_that_it_is_focused_and_that_it_waits(
    tmp_path: Path,
) -> None:
    async with proposing(tmp_path) as (app, source):
        await source.answer()
        await app.press("tab")
        assert app.session.focus in app.session.proposals
        assert app.reader.view.render_line(0).text.startswith("▌?")
        await app.press("A shift+tab")
        assert app.session.focus and app.session.focus not in app.session.proposals
        assert app.reader.view.render_line(0).text.startswith("▌")
        assert not app.reader.view.render_line(0).text.startswith("▌?")


async def test_accepting_is_saved_with_how_it_was_made_and_rejecting_too(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        await source.answer()
        await app.press("enter enter x")
        await app.saved()
        database = await app.on_disk()
        made = {one["text"]: one["made"] for one in database.table("annotations")}
        assert made["“Kami kirim 62 orang,”"].startswith("rule:quote.")
        assert made["Budi Santoso"].startswith("rule:")
        assert [one["text"] for one in database.table("rejected")] == ["62"]
        assert len(database.table("links")) == 1
        assert any("suggested, accepted" in line for line in app.panel_lines()) is False
        app.session.focus = next(iter(app.session.layer.annotations))
        app.reader.update_after_command()
        assert any("suggested, accepted" in line for line in app.panel_lines())
    async with running(project_of(tmp_path, TEXT), settings=PROPOSING) as again:
        await again.until(lambda: bool(KNOWN[1:] and KNOWN[1].requests))
        await KNOWN[1].answer()
        waiting = again.session.proposals.waiting.annotations.values()
        assert "62" not in [one.span.text_in(TEXT) for one in waiting]


async def test_keys_typed_before_anything_came_do_what_they_always_do(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        await app.press("enter")
        assert "still being looked for" in app.bottom
        app.stand_at("Budi")
        await app.press("v l s")
        assert app.tagged == [("source", "Budi Santoso")]
        await source.answer()
        assert app.tagged == [("source", "Budi Santoso")]
        waiting = app.session.proposals.waiting.annotations.values()
        assert "Budi Santoso" not in [one.span.text_in(TEXT) for one in waiting]
        assert app.session.focused is not None and app.session.focused.made == "manual"


async def test_what_comes_moves_neither_caret_nor_selection_nor_focus(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        app.stand_at("orang")
        await app.press("v l l")
        before = app.session.caret, app.session.selection, app.session.focus
        await source.answer()
        assert (app.session.caret, app.session.selection, app.session.focus) == before


async def test_an_answer_for_an_article_that_was_left_is_not_shown(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, "b.txt": "Tidak ada apa-apa di sini.\n"}
    async with proposing(tmp_path, texts) as (app, source):
        await app.press("]")
        await app.until(lambda: len(source.requests) == 2)
        await source.answer(0)
        assert len(app.session.proposals) == 0 and app.session.is_suggesting
        await source.answer(1)
        assert not app.session.is_suggesting
        await app.press("[")
        await app.until(lambda: len(source.requests) == 3)
        assert len(app.session.proposals) == 0
        await source.answer()
        assert len(app.session.proposals) >= 5


async def test_hidden_in_one_article_they_are_hidden_in_the_next_until_they_are_wanted(
    tmp_path: Path,
) -> None:
    texts = {"a.txt": TEXT, "b.txt": TEXT}
    async with proposing(tmp_path, texts) as (app, source):
        await app.press("P ]")
        await app.until(lambda: len(source.requests) == 2)
        await source.answer()
        assert not app.session.proposals and "proposed" not in app.top
        await app.press("P")
        assert len(app.session.proposals) >= 5


async def test_marking_as_done_tells_how_many_proposals_nobody_has_decided_on(
    tmp_path: Path,
) -> None:
    texts = {"a.txt": TEXT, "b.txt": "Tidak ada apa-apa di sini.\n"}
    async with proposing(tmp_path, texts) as (app, source):
        await source.answer()
        count = len(app.session.proposals)
        await app.press("d")
        assert f"Marked as done, {count} proposals undecided; here is the next." in app.bottom
        await app.press("d")
        assert "Marked as done: that was the last open article." in app.bottom


async def test_rules_that_fail_are_told_and_everything_else_goes_on(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        number = source.requests[0].number
        await source.tell(Part(number, 0, 0, Suggestions(), True, ("The rules failed here.",)))
        assert "The rules failed here." in app.bottom
        app.stand_at("62")
        await app.press("n")
        assert app.tagged == [("number", "62")]
        await app.press("enter")
        assert "Nothing is proposed here." in app.bottom


async def test_a_part_that_came_before_a_failure_stays(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        number = source.requests[0].number
        found = Suggestions("id", (Suggestion("number", Span.of((12, 14)), "number.x", 0.9),))
        await source.tell(Part(number, 0, 40, found))
        await source.tell(Part(number, 0, 0, Suggestions(), True, ("It ended.",)))
        assert len(app.session.proposals) == 1


async def test_a_done_article_is_asked_for_when_it_is_open_again(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        await source.answer()
        await app.press("d")
        assert app.session.layer.state.status is Status.DONE
        assert "proposed" not in app.top
        await app.press("d")
        await app.until(lambda: len(source.requests) == 2)
        assert "proposed" in app.top


async def test_in_a_project_that_can_only_be_read_nothing_is_looked_for(tmp_path: Path) -> None:
    project = project_of(tmp_path, TEXT)
    project.store.is_writable = lambda annotator="": False  # type: ignore[method-assign]
    async with running(project, settings=PROPOSING) as app:
        await app.until(lambda: app.session.language == "id")
        await app.settle()
        assert not any(one.requests for one in KNOWN) and not app.session.is_suggesting


async def test_another_language_is_asked_for_anew(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        await app.press("L ctrl+u e n enter")
        await app.until(lambda: len(source.requests) == 2)
        assert [request.language for request in source.requests] == ["id", "en"]
        await source.answer(0)
        assert len(app.session.proposals) == 0, "the answer in the other language comes too late"


async def test_what_another_window_tags_is_proposed_no_more(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (app, source):
        await source.answer()
        count = len(app.session.proposals)
        other = project_of(tmp_path, TEXT)
        opened = other.open_article("berita", "ana")
        change, _ = editing.tag(opened.layer, "number", Span.of(place_of(TEXT, "62")))
        other.store.append("ana", opened.article, [change])
        await app.until(lambda: len(app.tagged) == 1)
        assert len(app.session.proposals) == count - 1


async def test_the_other_process_ends_with_the_app(tmp_path: Path) -> None:
    async with proposing(tmp_path) as (_, source):
        assert not source.is_closed
    assert source.is_closed


async def test_on_a_narrow_screen_the_lines_still_say_what_to_do(tmp_path: Path) -> None:
    project = project_of(tmp_path, TEXT)
    async with running(project, settings=PROPOSING, size=(80, 24)) as app:
        await app.until(lambda: bool(KNOWN and KNOWN[0].requests))
        await KNOWN[0].answer()
        assert "proposed" in app.top and "saved" in app.top
        await app.press("enter")
        assert app.bottom.strip().startswith("Enter accept quote   x reject")
        shutil.rmtree(tmp_path / "annotations", ignore_errors=True)


async def test_a_long_article_is_looked_at_around_the_screen_and_further_as_one_goes_on(
    tmp_path: Path,
) -> None:
    text = TEXT * 4000
    async with proposing(tmp_path, text) as (app, source):
        first = source.requests[0]
        assert first.start == 0 and 50_000 < len(first.text) < 200_000
        assert text.startswith(first.text) and text[len(first.text)] == "\n"
        await source.answer()
        count = len(app.session.proposals)
        await app.press("pagedown pagedown")
        assert len(source.requests) == 1, "what is near is known beforehand"
        await app.press("G")
        await app.until(lambda: len(source.requests) == 2)
        last = source.requests[1]
        assert last.start + len(last.text) == len(text) and len(last.text) < 200_000
        await source.answer()
        assert len(app.session.proposals) > count
        await app.press("g g")
        assert len(source.requests) == 2, "nothing is looked for twice"
        app.session.caret = len(first.text) - 10_000
        app.reader.view.follow()
        app.reader.update_after_command()
        await app.until(lambda: len(source.requests) == 3)
        following = source.requests[2]
        assert len(first.text) - 20_000 < following.start < len(first.text)
        await source.answer()
        there = [one.span for one in app.session.proposals.waiting.in_reading_order()]
        assert there == sorted(there, key=lambda span: (span.start, -span.end))


async def test_going_far_while_something_is_looked_for_wants_the_new_place(tmp_path: Path) -> None:
    async with proposing(tmp_path, TEXT * 4000) as (app, source):
        await app.press("G")
        await app.until(lambda: len(source.requests) == 2)
        await source.answer(0)
        assert len(app.session.proposals) == 0
        await source.answer(1)
        assert len(app.session.proposals) > 0
        await app.press("g g")
        await app.until(lambda: len(source.requests) == 3)
