"""Dialogs, pages and the palette in the running app."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input, OptionList
from textual.widgets.input import Selection

from annotations.annotation import Annotation
from tests.building import NEWS, Running, project_of, running
from tui.commands import reader_commands
from tui.screens.articles import ArticlesScreen
from tui.screens.attributes import AttributeEditor
from tui.screens.menu import Menu, menu_here
from tui.screens.page import Page
from tui.screens.prompt import Prompt
from tui.screens.reader import ReaderScreen
from tui.widgets.menu_rows import MenuRows

TEXT = "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Sari Dewi.\n"
ARTICLES = {
    "a-banjir.txt": TEXT,
    "b-kopi.txt": "Harga kopi naik lagi.\n",
    "c-pasar.txt": "Pasar malam dibuka.\n",
}


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


def focused(one: Running) -> Annotation:
    annotation = one.session.focused
    assert annotation is not None
    return annotation


def input_of(one: Running) -> Input:
    return one.app.screen.query_one(Input)


# The line to type in


async def test_e_writes_a_note_and_shows_it_again(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("e c e k space 1 enter")
    assert focused(one).note == "cek 1"
    await one.press("e")
    assert isinstance(one.app.screen, Prompt)
    assert input_of(one).value == "cek 1"
    await one.press("! escape")
    assert focused(one).note == "cek 1"
    assert isinstance(one.app.screen, ReaderScreen)
    assert "note" in one.shown()


async def test_a_line_is_edited_with_the_keys_that_people_know(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("e b c home a end d left backspace x right ctrl+w enter")
    assert focused(one).note == ""
    await one.press("e a b c left left backspace enter")
    assert focused(one).note == "bc"


async def test_c_names_a_source_and_offers_the_project_s_names(one: Running) -> None:
    await one.tag("Budi Santoso", "source")
    await one.press("c backspace ctrl+u B u d i space S . enter")
    assert focused(one).attributes["canonical"] == "Budi S."
    await one.tag("Sari Dewi", "source")
    await one.press("c ctrl+u b u")
    await one.settle()
    assert "Tab or → Budi S." in one.shown()
    await one.press("tab enter")
    assert focused(one).attributes["canonical"] == "Budi S."


async def test_a_name_spelled_otherwise_is_offered_and_the_right_arrow_takes_it(
    one: Running,
) -> None:
    await one.tag("Budi Santoso", "source")
    await one.press("c ctrl+u D r . space B u d i space S a n t o s o enter")
    await one.tag("Sari Dewi", "source")
    await one.press("c ctrl+u b u d h i space s a n t o s o")
    await one.settle()
    assert "Tab or → Dr. Budi Santoso" in one.shown()
    await one.press("left right")
    assert input_of(one).value == "budhi santoso", "only at the end does the arrow take it"
    await one.press("right enter")
    assert focused(one).attributes["canonical"] == "Dr. Budi Santoso"
    await one.press("c ctrl+u b u enter")
    assert focused(one).attributes["canonical"] == "bu", "Enter takes what stands there"


async def test_before_anything_is_typed_the_names_most_like_the_words_come_first(
    one: Running,
) -> None:
    await one.tag("Sari Dewi", "source")
    await one.press("c ctrl+u Z a i n enter")
    await one.tag("Budi Santoso", "source")
    await one.press("c ctrl+u S a n t o s o , space B u d i enter")
    await one.tag("“Kami siap,” kata Budi", "source")
    await one.press("c ctrl+u tab enter")
    assert focused(one).attributes["canonical"] == "Santoso, Budi"


async def test_c_on_what_has_no_name_says_so(one: Running) -> None:
    await one.tag("62", "number")
    await one.press("c")
    assert isinstance(one.app.screen, ReaderScreen)
    assert "A number has no canonical name." in one.bottom


async def test_without_a_focus_no_dialog_opens(one: Running) -> None:
    for key in ("a", "e", "c", "r"):
        await one.press(key)
        assert isinstance(one.app.screen, ReaderScreen), key
        assert "Focus an annotation first" in one.bottom, key
        await one.press("l")


async def test_search_selects_a_hit_and_goes_on_from_there(one: Running) -> None:
    await one.press("/ k a t a enter")
    assert one.session.exact is not None and "Hit 1 of 2." in one.bottom
    await one.press("f3")
    assert "Hit 2 of 2." in one.bottom
    await one.press("/ enter")
    assert "of 2." in one.bottom, "an empty search is the last one again"
    await one.press("/ ( enter")
    assert "That is no regular expression" in one.bottom
    await one.press("escape escape")
    assert one.session.hits == []


async def test_xterm_s_shift_f3_goes_to_the_hit_before(one: Running) -> None:
    await one.press("/ k a t a enter")
    one.app.post_message(events.CursorPosition(1, 0))
    await one.settle()
    assert "Hit 2 of 2." in one.bottom


@pytest.mark.parametrize("is_selected", [False, True])
async def test_pasting_takes_in_no_control(one: Running, is_selected: bool) -> None:
    await one.press("/")
    line = input_of(one)
    for hostile in ("\x1b]52;c;cHduZWQ=\x1b\\", "\u202eabc", "a\x9b31m"):
        line.value = "xy"
        line.selection = Selection(0, 2) if is_selected else Selection.cursor(2)
        one.app.post_message(events.Paste(hostile))
        await one.settle()
        assert line.value.isprintable()


# Attributes


async def test_two_keys_behind_a_give_an_attribute_its_value(one: Running) -> None:
    await one.tag("62", "number")
    await one.press("a")
    assert isinstance(one.app.screen, AttributeEditor)
    await one.press("k m")
    assert isinstance(one.app.screen, ReaderScreen), "and that is the end"
    await one.press("a m t a k 3")
    assert dict(focused(one).attributes) == {
        "value": "62",
        "unit": "orang",
        "kind": "percent",
        "modifier": "at_least",
    }


async def test_free_text_is_edited_behind_what_stands_there(one: Running) -> None:
    await one.tag("62", "number")
    await one.press("a v")
    assert isinstance(one.app.screen, Prompt) and input_of(one).value == "62"
    await one.press("5 enter")
    assert isinstance(one.app.screen, ReaderScreen)
    assert focused(one).attributes["value"] == "625"
    await one.press("a v ctrl+u 7 enter")
    assert focused(one).attributes["value"] == "7"
    await one.press("a v 8 escape")
    assert isinstance(one.app.screen, AttributeEditor)
    await one.press("escape")
    assert focused(one).attributes["value"] == "7"


async def test_the_keys_of_the_attributes_are_read_in_the_panel(one: Running) -> None:
    await one.tag("62", "number")
    shown = "\n".join(one.panel_lines())
    for keys in ("a v value", "a u unit", "t   kind", "a m modifier"):
        assert keys in shown


async def test_every_value_of_a_number_is_a_whole_word_at_80_columns(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, TEXT), size=(80, 24)) as small:
        await small.tag("62", "number")
        await small.press("a k")
        for value in NEWS.labels[1].attributes[3].values:
            assert f" {value}" in small.shown()
        await small.press("escape m")
        for value in ("exact", "at least", "less than"):
            assert f" {value}" in small.shown()


async def test_a_changes_the_label_and_drops_what_does_not_fit_it(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("t a l s")
    assert focused(one).label == "source" and dict(focused(one).attributes) == {}
    await one.press("a k o")
    assert dict(focused(one).attributes) == {"kind": "organisation"}


async def test_backspace_takes_a_value_away_and_escape_keeps_all(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("a t i")
    assert focused(one).attributes["type"] == "indirect"
    await one.press("a right escape")
    assert focused(one).attributes["type"] == "indirect"
    await one.press("a t escape escape")
    assert focused(one).attributes["type"] == "indirect"
    await one.press("a backspace enter")
    assert "type" not in focused(one).attributes
    await one.press("a t d a t backspace")
    assert "type" not in focused(one).attributes


async def test_rows_and_values_are_walked_with_arrows(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("a t d a left enter")
    assert focused(one).attributes["type"] == "mixed"
    await one.press("a right enter")
    assert focused(one).attributes["type"] == "direct"
    await one.press("a up right down enter")
    assert focused(one).label == "number"


async def test_looking_at_the_attributes_changes_nothing(one: Running) -> None:
    await one.tag("62", "number")
    revision = one.session.layer.revision
    await one.press("a down backspace tab shift+tab up up down Z k Z enter")
    assert one.session.layer.revision == revision


async def test_attributes_typed_ahead_are_all_taken(one: Running) -> None:
    await one.tag("62", "number")
    await one.type_ahead("a k m a u ctrl+u w a r g a enter a m a t")
    assert focused(one).attributes["unit"] == "warga"
    assert focused(one).attributes["modifier"] == "approx"
    assert focused(one).attributes["kind"] == "percent", "money, then the next one"


async def test_the_name_of_a_source_is_completed_in_the_editor_too(one: Running) -> None:
    await one.tag("Budi Santoso", "source")
    await one.tag("Sari Dewi", "source")
    await one.press("a c ctrl+u b u tab enter")
    assert focused(one).attributes["canonical"] == "Budi Santoso"


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


# What can be done here and now


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
