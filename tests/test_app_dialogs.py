"""Pages, the list of articles and the palette in the running app."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList

from tests.building import NEWS
from tests.dialogs import ARTICLES
from tests.running_app import Running, project_of, running
from tui.commands import reader_commands
from tui.screens.articles import ArticlesScreen
from tui.screens.page import Page
from tui.screens.reader import ReaderScreen
from tui.shades import contrast
from tui.themes import THEMES
from tui.widgets.article_list import ArticleList


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


# Pages


@pytest.mark.parametrize(
    ("keys", "words"),
    [("? ?", "extend by a word to the right"), ("f2", "What someone said or wrote")],
)
async def test_a_page_shows_and_goes_away(one: Running, keys: str, words: str) -> None:
    for close in ("escape", "q", "?"):
        await one.press(keys)
        assert isinstance(one.app.screen, Page)
        assert words in one.shown()
        await one.press(f"j k pagedown pageup {close}")
        assert isinstance(one.app.screen, ReaderScreen), close
        assert one.tagged == []


# The list of articles


async def test_the_list_filters_and_opens(one: Running) -> None:
    await one.press("o")
    assert isinstance(one.app.screen, ArticlesScreen)
    await one.until(lambda: "Harga kopi naik" in one.shown())
    assert "3 articles" in one.shown()
    await one.press("k o p i")
    assert "1 of 3 articles" in one.shown()
    await one.press("enter")
    assert "2 of 3" in one.top


async def test_the_list_is_walked_with_arrows_from_where_one_is(one: Running) -> None:
    await one.press("] o down enter")
    assert "3 of 3" in one.top
    await one.press("o up up up enter")
    assert "1 of 3" in one.top
    await one.press("o pagedown escape")
    assert "1 of 3" in one.top


async def test_a_list_of_more_than_fit_shows_the_one_that_one_is_at(tmp_path: Path) -> None:
    articles = {f"a{number}.txt": f"Judul nomor {number}" for number in range(100, 160)}
    async with running(project_of(tmp_path, articles), size=(80, 24)) as one:
        await one.press("o")
        listed = one.app.screen.query_one(ArticleList)
        for keys in ("pagedown", "pagedown pagedown pagedown pagedown", "pageup up up"):
            await one.press(keys)
            assert listed.chosen is not None
            seen = [listed.render_line(y).text for y in range(listed.container_size.height)]
            assert [listed.chosen.id[1:] in row for row in seen if "▸" in row] == [True]
            assert not listed.show_horizontal_scrollbar


async def test_a_filter_that_fits_nothing_opens_nothing(one: Running) -> None:
    await one.press("o z z z enter")
    assert isinstance(one.app.screen, ArticlesScreen)
    assert "0 of 3 articles" in one.shown()
    await one.press("escape")
    assert "1 of 3" in one.top


async def test_the_list_tells_how_far_every_article_is(one: Running) -> None:
    await one.press("d")
    await one.tag("kopi", "number")
    await one.press("o")
    lines = [line for line in one.shown().splitlines() if "txt" in line or "·" in line]
    assert "1 done · 1 started" in one.shown()
    assert any("●" in line for line in lines) and any("◐" in line for line in lines)


async def test_a_double_click_opens_an_article(one: Running) -> None:
    await one.press("o")
    await one.pilot.double_click("ArticleList", offset=(10, 2))
    await one.settle()
    assert "3 of 3" in one.top


# The palette


async def test_the_palette_lists_commands_and_runs_one(one: Running) -> None:
    await one.press("ctrl+p")
    assert isinstance(one.app.screen, CommandPalette)
    await one.press("l i s t")
    await one.until(lambda: "List of articles" in one.shown())
    await one.pilot.pause(0.3)
    await one.press("enter")
    await one.until(lambda: isinstance(one.app.screen, ArticlesScreen))


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_key_ahead_of_the_palette_s_rows_does_no_harm(one: Running, key: str) -> None:
    for keys in (f"ctrl+p v {key}", f"v {key}", f"z z z {key}", "escape"):
        await one.type_ahead(keys)
    assert one.app.is_running


async def test_the_palette_offers_every_command_but_itself(one: Running) -> None:
    await one.press("ctrl+p")
    options = one.app.screen.query_one(OptionList)
    await one.until(lambda: options.option_count == len(reader_commands(NEWS)) - 1)
    await one.press("escape")
    await one.until(lambda: isinstance(one.app.screen, ReaderScreen))


async def test_a_command_of_the_palette_reaches_the_article(one: Running) -> None:
    await one.press("ctrl+p e n d space o f space t h e space a r t")
    await one.until(lambda: "End of the article" in one.shown())
    await one.pilot.pause(0.3)
    await one.press("enter")
    await one.until(lambda: one.session.text[one.session.caret :].startswith("Dewi"))


# What every screen has in common


@pytest.mark.parametrize("theme", THEMES)
async def test_every_word_of_every_dialog_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with running(project_of(tmp_path, ARTICLES), theme=theme) as one:
        await one.tag("62", "number")
        least = one.reader.book.colours.least_contrast
        for keys in ("o", "g p", "g s", "g s enter", "?", "? ?", "f2", "a", "e", "/", "ctrl+p"):
            await one.press(keys)
            if keys == "ctrl+p":
                await choose_first_of_palette(one)
            await one.pilot.pause()
            assert {word for word, ratio in words_on_top(one) if ratio < least} == set(), keys
            await one.press("escape escape")


async def choose_first_of_palette(one: Running) -> None:
    options = one.app.screen.query_one(OptionList)
    await one.until(lambda: options.option_count > 0)
    options.highlighted = 0


def words_on_top(one: Running) -> list[tuple[str, float]]:
    """What the widgets of the top screen show, with the contrast of its letters to their ground."""
    shown = []
    for widget in one.app.screen.walk_children(Widget):
        width, height = widget.outer_size
        is_leaf = width and height and not widget.children
        for strip in widget.render_lines(Region(0, 0, width, height)) if is_leaf else ():
            for text, style, _ in strip:
                if style and style.color and style.bgcolor and re.search("[A-Za-z0-9]", text):
                    pair = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                    shown.append((text.strip(), contrast(*pair)))
    assert shown
    return shown
