"""The line to type in: notes, names, search, what is pasted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets.input import Selection

from tests.dialogs import ARTICLES, focused, input_of
from tests.running_app import Running, project_of, running
from tui.screens.prompt import Prompt
from tui.screens.reader import ReaderScreen


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


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


@pytest.mark.parametrize("name", ["علی\u200cاکبر", "👩\u200d👧"])
async def test_joiners_that_a_script_needs_are_taken_typed_or_pasted(
    one: Running, name: str
) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("e")
    for character in name:
        one.app.post_message(events.Key("unknown", character))
    one.app.post_message(events.Paste(name))
    await one.settle()
    await one.press("enter")
    assert focused(one).note == name * 2


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


@pytest.mark.parametrize("key", ["a", "e", "c"])
async def test_where_nothing_is_focused_the_one_at_the_caret_is_meant(
    one: Running, key: str
) -> None:
    await one.tag("Sari Dewi", "source")
    one.session.caret = focused(one).span.start
    await one.press("escape")
    assert one.session.focus == ""
    await one.press(key)
    assert not isinstance(one.app.screen, ReaderScreen)
    assert focused(one).label == "source"


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
