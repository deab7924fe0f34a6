"""Tags of an article that is gone to, or back to, arrive behind its text too."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.late_layers import arrived, hold_back, late, running_late, stored
from tests.running_app import Running


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    stored(tmp_path)
    async with running_late(tmp_path) as started:
        yield started


async def test_an_article_that_is_opened_later_is_there_before_its_tags_too(
    one: Running,
) -> None:
    await arrived(one)
    await one.press("] ]")
    hold_back(one)
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
    hold_back(one)
    await one.press("[")
    one.reader.open_article("c")
    assert one.reader.progress["a"].annotations == 2
    late(one).gate.set()
    await one.settle()
    assert one.session.opened.article.id == "c" and one.tagged == []
    await one.type_ahead("s")
    assert len(one.tagged) == 1, "no key waits for what is not on the screen"


async def test_a_line_of_a_view_leads_to_a_tag_that_comes_later(one: Running) -> None:
    await arrived(one)
    await one.press("]")
    hold_back(one)
    await one.press("g s")
    await one.until(lambda: "Budi Santoso" in one.shown())
    await one.press("enter down enter")
    assert one.session.opened.article.id == "a" and one.session.focused is None
    await arrived(one)
    await one.until(lambda: one.session.focused is not None)
