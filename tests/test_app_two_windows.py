"""The app shows what another window of the same annotator writes, whatever it is at just then."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotations import editing
from annotations.layer import Change, Edit, LayerState, Status
from annotations.store import writer as writer_module
from tests.building import link, over
from tests.running_app import Running, project_of, running
from tests.two_windows import Window, content, loose_links, reopened
from tui.screens.reader import ReaderScreen

TEXT = "“Kami siap,” kata Budi Santoso pada hari Kamis di hadapan 62 orang.\n"
QUOTE = over(TEXT, "quote", "“Kami siap,” kata Budi Santoso", name="quote")
SOURCE = over(TEXT, "source", "Budi Santoso", name="source")
NUMBER = over(TEXT, "number", "62", name="number")
SAID = link("said_by", QUOTE, SOURCE)
STARTED = Edit(LayerState(), LayerState(Status.STARTED))
EVERYTHING = Change(
    (STARTED, *(Edit(None, item) for item in (QUOTE, SOURCE, NUMBER, SAID))), "everything"
)


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Another window, which has marked a quote with its source inside, a link, and a number."""
    monkeypatch.setattr(writer_module, "_LOOK_SECONDS", 0.02)
    project_of(tmp_path, {"berita.txt": TEXT, "lain.txt": "Berita lain.\n"})
    window = Window(tmp_path)
    window.do(EVERYTHING)
    return window


@pytest.fixture
async def app(tmp_path: Path, other: Window) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, {})) as started:
        yield started


async def both_agree(app: Running, other: Window) -> None:
    """Wait until the app shows what the other window has, and a program started now too."""
    await app.until(lambda: content(app.session.layer) == other.content)
    assert reopened(other.project.root) == other.content
    assert loose_links(app.session.layer) == []


async def test_what_another_window_tags_is_shown_and_said(app: Running, other: Window) -> None:
    assert "hari Kamis" not in app.reader.panel.render_line(0).text
    added = over(TEXT, "quote", "hari Kamis", name="added")
    other.do(Change((Edit(None, added),), "tag quote"))
    await both_agree(app, other)
    await app.until(lambda: "Another window has changed 1 thing here." in app.bottom)
    assert "4 tagged" in app.top
    assert ("quote", "hari Kamis") in app.tagged


async def test_what_another_window_changes_is_shown(app: Running, other: Window) -> None:
    new = replace(NUMBER, attributes={"value": "62", "unit": "orang"})
    other.do(editing.replace_annotation(other.layer, NUMBER, new, "attributes"))
    await both_agree(app, other)
    assert "orang" in app.shown()


async def test_what_is_done_in_another_window_is_done_here(app: Running, other: Window) -> None:
    assert "done" not in app.top
    other.do(editing.set_status(other.layer, Status.DONE))
    await both_agree(app, other)
    await app.until(lambda: "done" in app.top)


async def test_the_other_window_hears_of_the_app(app: Running, other: Window) -> None:
    app.stand_at("hari")
    await app.tag("hari Kamis", "quote")
    await app.saved()
    assert other.hear() == 1
    assert content(app.session.layer) == other.content


async def test_a_focused_annotation_that_another_window_deletes_is_gone_and_keys_go_on(
    app: Running, other: Window
) -> None:
    app.session.focus_on(SOURCE)
    other.do(editing.remove(other.layer, SOURCE))
    await both_agree(app, other)
    for key in ("x", "tab", "x", "u", "tab", "a", "u", "ctrl+r"):
        await app.press(key)
    await app.saved()
    other.hear()
    await both_agree(app, other)


async def test_what_was_written_while_another_article_was_open_is_there_on_coming_back(
    app: Running, other: Window
) -> None:
    await app.press("]")
    assert app.session.opened.article.id == "lain"
    other.do(editing.remove(other.layer, NUMBER))
    await app.press("[")
    assert app.session.opened.article.id == "berita"
    await both_agree(app, other)


async def test_undo_of_what_another_window_has_changed_is_passed_over(
    app: Running, other: Window
) -> None:
    app.session.focus_on(NUMBER)
    await app.press("w")
    await app.tag("hari Kamis", "quote")
    await app.saved()
    other.hear()
    added = next(one for one in other.layer.annotations.values() if one.span.start == 36)
    other.do(editing.replace_annotation(other.layer, added, replace(added, note="there"), "note"))
    await both_agree(app, other)
    await app.press("u")
    assert "Passed over" in app.bottom
    assert content(app.session.layer) == other.content


ANSWERS = {
    "a note": ("e", "x enter"),
    "a canonical name": ("c", "x enter"),
    "the attribute editor": ("a", "tab x enter"),
}


@pytest.mark.parametrize(("question", "answer"), ANSWERS.values(), ids=ANSWERS.keys())
async def test_an_answer_about_what_another_window_has_deleted_is_given_to_nothing_else(
    app: Running, other: Window, question: str, answer: str
) -> None:
    app.session.focus_on(SOURCE)
    await app.press(question)
    assert not isinstance(app.app.screen, ReaderScreen)
    other.do(editing.remove(other.layer, SOURCE))
    await both_agree(app, other)
    await app.press(answer)
    assert isinstance(app.app.screen, ReaderScreen)
    assert content(app.session.layer) == other.content


async def test_a_hint_for_what_another_window_has_deleted_links_nothing(
    app: Running, other: Window
) -> None:
    app.session.focus_on(NUMBER)
    await app.press("r")
    other.do(editing.remove(other.layer, SOURCE))
    await both_agree(app, other)
    await app.press("enter")
    assert loose_links(app.session.layer) == []
    assert content(app.session.layer) == other.content


async def test_news_comes_behind_a_dialog(app: Running, other: Window) -> None:
    await app.press("?")
    assert not isinstance(app.app.screen, ReaderScreen)
    other.do(editing.remove(other.layer, NUMBER))
    await both_agree(app, other)
    await app.press("escape")
    assert isinstance(app.app.screen, ReaderScreen)
    assert "2 tagged" in app.top
