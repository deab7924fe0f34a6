"""Annotations that lie over one another: each can be come to, seen and changed with keys."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.building import place_of
from tests.running_app import Running, project_of, running
from tui.screens.menu import Menu
from tui.screens.reader import ReaderScreen

TEXT = "Lalu “kata Budi Santoso, 62 orang pulang,” tulis kantor berita itu.\n" + "Teks.\n" * 60
WHOLE = ("quote", "“kata Budi Santoso, 62 orang pulang,”")
STACK = [WHOLE, ("quote", "Budi Santoso"), ("source", "Budi Santoso")]


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    """A quote with a number in it, and a source and a quote over the same words."""
    async with running(project_of(tmp_path, TEXT)) as started:
        await started.tag(WHOLE[1], "quote")
        await started.tag("Budi Santoso", "source")
        await started.tag("Budi Santoso", "quote")
        await started.tag("62", "number")
        yield started


def focus(one: Running) -> tuple[str, str]:
    focused = one.session.focused
    assert focused is not None
    return focused.label, focused.span.text_in(one.session.text)


async def test_a_digit_chooses_one_of_those_at_the_caret(one: Running) -> None:
    reached = set()
    for number in "123":
        one.stand_at("Santoso")
        await one.press(f"; {number}")
        assert isinstance(one.app.screen, ReaderScreen)
        reached.add(focus(one))
        assert one.session.text[one.session.caret :].startswith("Santoso"), "the caret stays"
    assert reached == set(STACK)


async def test_behind_the_ninth_letters_choose_and_j_and_k_still_move(tmp_path: Path) -> None:
    words = [f"kata{number}" for number in range(14)]
    async with running(project_of(tmp_path, " ".join(words))) as one:
        spans = [" ".join(words[: number + 1]) for number in range(len(words))]
        for span in spans:
            await one.tag(span, "quote")
        reached = set()
        for key in "123456789abcde":
            one.stand_at("kata0")
            await one.press(f"; {key}")
            assert isinstance(one.app.screen, ReaderScreen)
            reached.add(focus(one)[1])
        assert reached == set(spans)
        one.stand_at("kata0")
        await one.press("; 1 ; j k")
        assert isinstance(one.app.screen, Menu)


async def test_whichever_is_focused_has_its_details_in_the_panel(one: Running) -> None:
    for number in "123":
        one.stand_at("Santoso")
        await one.press(f"; {number}")
        details = "\n".join(one.panel_lines())
        assert ("naming" in details) is (focus(one)[0] == "source")
        assert ("type " in details) is (focus(one)[0] == "quote")


async def test_what_one_comes_to_in_the_list_is_focused_and_escape_goes_back(one: Running) -> None:
    one.stand_at("Santoso")
    before = focus(one)
    await one.press(";")
    assert isinstance(one.app.screen, Menu)
    seen = {focus(one)}
    for _ in range(2):
        await one.press("j")
        seen.add(focus(one))
    assert seen == set(STACK)
    await one.press("escape")
    assert focus(one) == before
    await one.press("; k enter")
    assert focus(one) != before


async def test_the_outer_one_can_be_moved_described_and_deleted(one: Running) -> None:
    one.stand_at("Santoso")
    await one.press("; 1 ,")
    assert focus(one) == ("quote", "“kata Budi Santoso, 62 orang pulang,")
    await one.press("t x")
    assert sorted(one.tagged) == sorted([*STACK[1:], ("number", "62")])


@pytest.mark.parametrize("chosen", ["1", "2", "3", "4"])
@pytest.mark.parametrize("words", ["Lalu", "itu."], ids=["at the start", "at the end"])
async def test_of_three_labels_and_a_quote_in_fragments_over_the_same_words_each_can_be_changed(
    tmp_path: Path, words: str, chosen: str
) -> None:
    async with running(project_of(tmp_path, TEXT.split("\n")[0])) as one:
        for label in ("quote", "number", "source"):
            await one.tag(words, label)
        await one.tag("62 orang", "quote")
        one.session.exact = place_of(one.session.text, words)
        await one.press("+")
        one.stand_at(words)
        await one.press(f"; {chosen}")
        known = one.session.layer.annotations
        before, name = dict(known), one.session.focus
        await one.press("e c e k enter t .")
        await one.press("," if words == "itu." else "u")
        assert [other for other in known if known[other] != before[other]] == [name]
        assert known[name].note == "cek" and known[name].attributes != before[name].attributes
        assert "cek" in "\n".join(one.panel_lines())
        await one.press("x")
        assert before.keys() - known.keys() == {name}


async def test_where_one_or_none_is_tagged_there_is_no_list(one: Running) -> None:
    one.stand_at("Lalu")
    await one.press(";")
    assert "Nothing is tagged at the caret." in one.bottom
    one.stand_at("kata")
    one.session.focus = ""
    await one.press(";")
    assert isinstance(one.app.screen, ReaderScreen)
    assert focus(one) == WHOLE and "Only this one" in one.bottom


async def test_tab_comes_to_each_of_them_and_goes_round(one: Running) -> None:
    one.stand_at("Lalu")
    one.session.focus = ""
    reached = []
    for _ in range(5):
        await one.press("tab")
        reached.append(focus(one))
    assert set(reached[:4]) == {*STACK, ("number", "62")} and reached[4] == reached[0]
    assert "on from the top" in one.bottom


async def test_the_bottom_line_tells_where_several_stand(one: Running) -> None:
    one.stand_at("Santoso")
    assert "; others" in one.bottom
    one.stand_at("kata")
    assert "; others" not in one.bottom


async def test_on_a_narrow_screen_the_list_does_not_hide_the_caret(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "Teks.\n\n" * 30 + TEXT), size=(80, 24)) as one:
        for label in ("quote", "source"):
            await one.tag("Budi Santoso", label)
        for top in (41, 57):
            one.stand_at("Santoso")
            one.reader.view.scroll_to(y=top, animate=False, force=True, immediate=True)
            await one.settle()
            await one.press(";")
            rows = one.app.screen.query_one("MenuRows").region
            layout = one.session.layout
            row = layout.row_of(one.session.caret) - one.reader.view.scroll_offset.y + 1
            assert not rows.y <= row < rows.bottom, (top, rows, row)
            await one.press("escape")


async def test_many_at_the_end_of_the_text_can_be_linked_to(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "Budi")) as one:
        await one.tag("Budi", "quote")
        for words in ("Budi", "Bud", "Bu", "B"):
            await one.tag(words, "source")
        one.session.focus_on(next(iter(one.session.layer.annotations.values())))
        await one.press("r")
        assert len(one.session.hints) == 4
        await one.press(list(one.session.hints.values())[-1])
        assert len(one.session.layer.links) == 1
