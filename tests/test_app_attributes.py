"""The editor of attributes in the running app."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.building import NEWS
from tests.dialogs import ARTICLES, TEXT, focused, input_of
from tests.running_app import Running, project_of, running
from tui.screens.attributes import AttributeEditor
from tui.screens.prompt import Prompt
from tui.screens.reader import ReaderScreen


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


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


async def test_a_value_of_the_row_that_is_shown_needs_no_letter_of_its_attribute(
    one: Running,
) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.press("a m")
    assert focused(one).attributes["type"] == "mixed"
    await one.press("a z l escape escape")
    assert (focused(one).label, focused(one).attributes["type"]) == ("quote", "mixed")


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
