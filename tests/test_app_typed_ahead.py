"""Keys typed faster than the screen is drawn: none is lost, and none overtakes another."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.running_app import Running, project_of, running
from tui.screens.reader import ReaderScreen

TEXT = "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Sari Dewi.\n"
ARTICLES = {
    "a-siap.txt": TEXT,
    "b-kopi.txt": "Harga kopi naik.\n",
    "c-pasar.txt": "Pasar dibuka.\n",
}


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


async def test_a_search_and_the_tag_behind_it_arrive_in_a_bunch(one: Running) -> None:
    await one.type_ahead("/ k a m i space s i a p enter q")
    assert one.tagged == [("quote", "“Kami siap,”")]
    await one.type_ahead("/ p u l a n g enter v q")
    assert one.tagged[1:] == [("quote", "pulang")], "behind v just what was found"
    assert isinstance(one.app.screen, ReaderScreen)


async def test_several_searches_in_a_bunch(one: Running) -> None:
    await one.type_ahead("/ 6 2 enter n / b u d i enter s / s a r i enter s")
    assert one.tagged == [("source", "Budi Santoso"), ("number", "62"), ("source", "Sari Dewi")]


async def test_a_prompt_given_up_in_a_bunch_takes_no_key_with_it(one: Running) -> None:
    await one.type_ahead("/ x y escape 3 l")
    assert one.session.text[one.session.caret :].startswith("kata")


async def test_a_note_and_what_follows_it(one: Running) -> None:
    await one.tag("“Kami siap,”", "quote")
    await one.type_ahead("e c e k enter t e 2 enter")
    assert one.session.focused is not None
    assert one.session.focused.note == "cek2"
    assert one.session.focused.attributes["type"] == "indirect"


async def test_the_attribute_editor_and_its_own_prompt_in_a_bunch(one: Running) -> None:
    await one.tag("62", "number")
    await one.type_ahead("a v ctrl+u 6 3 enter a u backspace enter a k m G s")
    number = next(item for item in one.session.layer.annotations.values() if item.label == "number")
    assert dict(number.attributes) == {"value": "63", "unit": "oran", "kind": "money"}
    assert [label for label, _ in one.tagged] == ["number", "source"]


async def test_a_jump_and_a_link_by_letters_in_a_bunch(one: Running) -> None:
    await one.tag("Budi Santoso", "source")
    await one.tag("“Kami siap,”", "quote")
    await one.type_ahead("r a t")
    assert len(one.session.layer.links) == 1
    assert one.session.focused is not None
    assert one.session.focused.attributes["type"] == "indirect"


async def test_the_list_of_articles_and_a_tag_in_the_one_opened(one: Running) -> None:
    await one.type_ahead("o b - k o enter l v s")
    assert "2 of 3" in one.top
    assert one.tagged == [("source", "kopi")]


async def test_the_list_walked_in_a_bunch(one: Running) -> None:
    await one.type_ahead("o down down enter v q")
    assert "3 of 3" in one.top
    assert one.tagged == [("quote", "Pasar")]


async def test_a_view_of_the_sources_and_the_line_taken_in_it(one: Running) -> None:
    await one.tag("Budi Santoso", "source")
    await one.tag("“Kami siap,”", "quote")
    await one.press("r enter G")
    await one.type_ahead("g s enter down enter 3 l")
    await one.until(lambda: isinstance(one.app.screen, ReaderScreen))
    await one.until(lambda: one.session.text[one.session.caret :].startswith("kata"))


@pytest.mark.parametrize("page", ["?", "f2"])
async def test_a_page_opened_and_put_away_in_a_bunch(one: Running, page: str) -> None:
    await one.type_ahead(f"{page} escape")
    await one.until(lambda: isinstance(one.app.screen, ReaderScreen), patience=2)
    await one.type_ahead("3 l")
    assert one.session.text[one.session.caret :].startswith("kata")


@pytest.mark.parametrize("page", ["?", "f2"])
async def test_a_key_behind_a_page_put_away_in_a_bunch_reaches_the_article(
    one: Running, page: str
) -> None:
    await one.type_ahead(f"{page} escape 3 l")
    await one.until(lambda: isinstance(one.app.screen, ReaderScreen), patience=2)
    assert one.session.text[one.session.caret :].startswith("kata")


async def test_other_articles_and_tags_in_a_bunch_fall_where_they_belong(one: Running) -> None:
    await one.type_ahead("v q ] v n ] v s [ [")
    assert one.tagged == [("quote", "“")]
    await one.press("]")
    assert one.tagged == [("number", "Harga")]
    await one.press("]")
    assert one.tagged == [("source", "Pasar")]
    await one.saved()
    for article, label in (("a-siap", "quote"), ("b-kopi", "number"), ("c-pasar", "source")):
        with await one.on_disk(article=article) as database:
            assert [item["label"] for item in database.table("annotations").all()] == [label]


async def test_a_hundred_keys_at_once_are_carried_out_in_order(one: Running) -> None:
    await one.type_ahead("l " * 9 + "h " * 8 + "v l s u " * 20 + "v l s")
    assert len(one.tagged) == 1
    await one.saved()
    with await one.on_disk(article="a-siap") as database:
        assert len(database.table("annotations").all()) == 1


async def test_done_in_a_bunch_goes_through_the_stack(one: Running) -> None:
    await one.type_ahead("d d d")
    assert "that was the last open article" in one.bottom
    await one.saved()
    for article in ("a-siap", "b-kopi", "c-pasar"):
        with await one.on_disk(article=article) as database:
            assert database.table("layer").all()[0]["status"] == "done"
