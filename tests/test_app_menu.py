"""The menu of what can be done here and now."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.dialogs import ARTICLES, focused
from tests.running_app import Running, project_of, running
from tui.screens.attributes import AttributeEditor
from tui.screens.menu import Menu, menu_here
from tui.screens.page import Page
from tui.screens.reader import ReaderScreen
from tui.widgets.menu_rows import MenuRows


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


def offered(one: Running) -> dict[str, str]:
    """What the menu offers, by the key."""
    screen = one.app.screen
    assert isinstance(screen, Menu)
    return {key: entry.text for entry in screen.entries for key in entry.keys[:1]}


async def test_the_menu_offers_what_the_tag_keys_would_take_at_the_caret(one: Running) -> None:
    one.stand_at("62")
    await one.press("?")
    assert offered(one)["n"] == "number: 62"
    assert "u" not in offered(one) and "x" not in offered(one)
    assert "number: 62" in one.shown()
    await one.press("n")
    assert isinstance(one.app.screen, ReaderScreen)
    assert one.tagged == [("number", "62")]


async def test_the_menu_offers_what_the_focused_annotation_can_bear(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("?")
    offers = offered(one)
    assert "type: indirect" in offers["t"] and "undo: tag quote" in offers["u"]
    assert "r" not in offers, "there is nothing to link to"
    assert "c" not in offers, "a quote has no name"
    await one.press("escape")
    await one.tag("Budi Santoso", "source")
    await one.press("?")
    assert {"r", "c", "x"} <= set(offered(one))
    await one.press("r enter")
    assert len(one.session.layer.links) == 1


async def test_the_menu_offers_to_tag_the_selection(one: Running) -> None:
    await one.press("v l ? escape")
    assert one.session.selection is not None, "Esc leaves the menu and nothing else"
    await one.press("?")
    assert offered(one)["q"] == "tag it as a quote"
    assert "selection: “Kami" in one.shown()
    await one.press("q")
    assert [label for label, _ in one.tagged] == ["quote"]


async def test_the_menu_comes_at_once_in_an_article_of_millions_of_words(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "Budi pergi ke pasar. " * 100_000)) as one:
        one.stand_at("Budi", 9)
        await one.press("s")
        begin = time.perf_counter()
        entries = menu_here(one.session, one.reader.book)
        assert time.perf_counter() - begin < 0.5
        assert "tag_all" in [entry.result for entry in entries]


async def test_a_line_of_the_menu_is_taken_with_arrows_and_enter_or_a_click(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("? down enter")
    assert isinstance(one.app.screen, AttributeEditor)
    await one.press("escape ? up enter")
    assert isinstance(one.app.screen, Page), "the last line is all keys"
    await one.press("escape ?")
    await one.pilot.click(MenuRows, offset=(10, 2))
    await one.settle()
    assert focused(one).attributes["type"] == "indirect"


async def test_a_menu_is_put_away_and_has_done_nothing(one: Running) -> None:
    for close in ("escape", "Z escape", "j k escape"):
        await one.press(f"? {close}")
        assert isinstance(one.app.screen, ReaderScreen), close
        assert one.tagged == []
    await one.press("?")
    await one.pilot.click(offset=(2, 5))
    await one.settle()
    assert isinstance(one.app.screen, ReaderScreen)


async def test_keys_in_sequence_are_taken_in_the_menu_too(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.tag("Budi Santoso", "source")
    await one.press("r enter ? g r")
    assert focused(one).label == "quote"


async def test_keys_typed_ahead_go_through_the_menu(one: Running) -> None:
    one.stand_at("62")
    await one.type_ahead("? n ? t")
    assert one.tagged == [("number", "62")] and focused(one).attributes["kind"] != "count"


async def test_nothing_is_offered_that_a_project_that_can_only_be_read_refuses(
    one: Running,
) -> None:
    one.session.refusal = "This project can only be read."
    await one.press("?")
    assert not {"q", "n", "s", "u", "d"} & set(offered(one))


async def test_where_nothing_can_be_changed_one_is_still_led_to_what_is_linked_or_lies_here(
    one: Running,
) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.tag("Budi Santoso", "source")
    await one.press("r enter")
    one.session.refusal = "This project can only be read."
    await one.press("?")
    assert offered(one)["g r"] == "go to what it is linked to"
    assert "t" not in offered(one)


async def test_while_one_selects_the_focused_annotation_is_offered_too(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("} v ?")
    offers = offered(one)
    assert offers["x"] == "delete it" and offers["+"] == "add the selection"
    assert offers["q"] == "tag it as a quote"


async def test_what_would_change_nothing_is_not_offered(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    one.session.go(0)
    await one.press("?")
    assert not {"q", "<", "tab", "=", "+"} & set(offered(one))
    await one.press("escape 1 , ?")
    assert {"q", "."} <= set(offered(one))


@pytest.mark.parametrize("text", ["", " \n\n "])
async def test_of_an_empty_article_the_menu_offers_only_what_leads_elsewhere(
    tmp_path: Path, text: str
) -> None:
    async with running(project_of(tmp_path, text)) as one:
        assert "Ctrl+q quit" in one.bottom
        await one.press("?")
        assert offered(one) == {
            "d": "mark it as done and go on",
            "o": "list of articles",
            "f2": "what the scheme's guidelines say",
            "ctrl+p": "palette: find a command by its name",
            "?": "all keys",
        }
