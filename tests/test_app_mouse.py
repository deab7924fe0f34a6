"""The mouse in the running app."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.building import place_of
from tests.running_app import Running, project_of, running
from tui.screens.attributes import AttributeEditor
from tui.screens.prompt import Prompt
from tui.screens.reader import ReaderScreen
from tui.text.dragging import rows_to_pull
from tui.text.margin import WIDTH as MARGIN

TEXT = (
    "“Kami kirim 62 orang,” kata Budi. Lalu mereka pulang ke rumah masing-masing malam itu juga.\n"
    "日本の首相は👩\u200d👧と言った。\n" + "Paragraf lain.\n" * 80
)


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, TEXT)) as started:
        yield started


async def click(one: Running, words: str, times: int = 1) -> None:
    await one.pilot.click("ArticleView", offset=one.cell_of(words), times=times)
    await one.settle()


async def drag(one: Running, start: str, end: str) -> None:
    """Press at the beginning of one word and let go at the beginning of another."""
    await one.pilot.mouse_down("ArticleView", offset=one.cell_of(start))
    await one.pilot.hover("ArticleView", offset=one.cell_of(end))
    await one.pilot.mouse_up("ArticleView", offset=one.cell_of(end))
    await one.settle()


def selected(one: Running) -> str:
    assert one.session.selection is not None
    return TEXT[slice(*one.session.selection)]


async def test_a_click_puts_the_caret_there(one: Running) -> None:
    for words in ("kata", "62", "Lalu", "juga", "首相", "👩", "と言"):
        await click(one, words)
        assert one.session.caret == place_of(TEXT, words)[0], words
        assert one.session.selection is None


async def test_a_click_behind_a_row_s_end_stands_on_its_last_letter(one: Running) -> None:
    _, row = one.cell_of("と言")
    await one.pilot.click("ArticleView", offset=(75, row))
    assert TEXT[one.session.caret] == "。"


async def test_a_click_in_the_margin_stands_at_the_row_s_beginning(one: Running) -> None:
    _, row = one.cell_of("首相")
    await one.pilot.click("ArticleView", offset=(1, row))
    assert TEXT[one.session.caret] == "日"


async def test_a_click_below_the_text_does_nothing(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "Satu dua.")) as short:
        await short.press("l")
        await short.pilot.click("ArticleView", offset=(20, 30))
        assert short.session.caret == 5


async def test_a_drag_selects_what_it_passes_over(one: Running) -> None:
    await drag(one, "kirim", "orang")
    assert selected(one) == "kirim 62 o"
    await one.press("q")
    assert one.tagged == [("quote", "kirim 62 o")]


async def test_a_drag_backward_selects_too_and_takes_whole_clusters(one: Running) -> None:
    await drag(one, "👩", "首相")
    assert selected(one) == "首相は👩\u200d👧"


@pytest.mark.parametrize("below", [True, False])
async def test_held_still_beyond_the_pane_the_mouse_has_the_text_go_on(
    one: Running, below: bool
) -> None:
    view = one.reader.view
    if not below:
        one.stand_at("Paragraf lain.", 60)
    start = view.scroll_offset.y
    await one.pilot.mouse_down("ArticleView", offset=(MARGIN, 20))
    begun = one.session.caret
    await one.pilot.hover(offset=(20, view.region.bottom if below else 0))
    await one.until(lambda: abs(view.scroll_offset.y - start) >= 4)
    on_edge = one.session.layout.row_of(one.session.caret) - view.scroll_offset.y
    last = view.size.height - 1
    assert on_edge in ((last - 1, last) if below else (0, 1)), (
        "the edge, or the text beside its air"
    )
    assert (view.scroll_offset.y > start) == below
    await one.pilot.hover("ArticleView", offset=(20, 20))
    inside = view.scroll_offset.y
    await one.pilot.pause(0.2)
    assert view.scroll_offset.y == inside, "back inside the pane it stays"
    assert one.session.selection is not None and begun in range(*one.session.selection)


@pytest.mark.parametrize("end", ["let go", "a key", "a dialog"])
async def test_the_text_goes_on_no_longer_than_the_mouse_is_held(one: Running, end: str) -> None:
    view = one.reader.view
    await one.pilot.mouse_down("ArticleView", offset=one.cell_of("kata"))
    await one.pilot.hover(offset=(20, view.region.bottom))
    await one.until(lambda: view.scroll_offset.y >= 2)
    if end == "let go":
        await one.pilot.mouse_up(offset=(20, view.region.bottom))
    else:
        await one.press("q" if end == "a key" else "f2")
    stopped = view.scroll_offset.y
    await one.pilot.pause(0.2)
    assert view.scroll_offset.y == stopped
    assert (one.tagged != []) == (end == "a key")


async def test_a_drag_beyond_the_text_takes_all_there_is(tmp_path: Path) -> None:
    text = "Satu dua tiga.\nEmpat lima enam.\n"
    async with running(project_of(tmp_path, text)) as one:
        await one.pilot.mouse_down("ArticleView", offset=one.cell_of("dua"))
        await one.pilot.hover("ArticleView", offset=(12, 30))
        assert one.session.selection == (5, len(text) - 1)
        await one.pilot.hover(offset=(70, 0))
        assert one.session.selection == (0, 6)
        await one.pilot.mouse_up(offset=(70, 0))


async def test_between_paragraphs_a_drag_has_taken_nothing_of_the_next(one: Running) -> None:
    end = TEXT.index("\n")
    _, row = one.cell_of("日本")
    await one.pilot.mouse_down("ArticleView", offset=one.cell_of("kata"))
    await one.pilot.hover("ArticleView", offset=(MARGIN + 3, row - 1))
    assert one.session.selection == (TEXT.index("kata"), end)
    await one.pilot.mouse_up("ArticleView", offset=(MARGIN + 3, row - 1))
    await one.pilot.mouse_down("ArticleView", offset=one.cell_of("首相"))
    await one.pilot.hover("ArticleView", offset=(MARGIN + 3, row - 1))
    assert one.session.selection == (end + 1, TEXT.index("首相") + 1)
    await one.pilot.mouse_up("ArticleView", offset=(MARGIN + 3, row - 1))


@pytest.mark.parametrize(
    ("y", "times", "rows"),
    [
        (5, 9, 0),
        (0, 0, 0),
        (9, 0, 0),
        (10, 0, 1),
        (12, 0, 3),
        (-1, 0, -1),
        (-2, 40, -4),
        (99, 0, 9),
    ],
)
def test_the_text_goes_faster_the_longer_and_the_further_beyond_the_mouse_is_held(
    y: int, times: int, rows: int
) -> None:
    assert rows_to_pull(y, 10, times) == rows


async def test_a_drag_does_not_move_the_focus(one: Running) -> None:
    await one.tag("Budi", "source")
    await one.tag("62", "number")
    number = one.session.focus
    await one.press("g g")
    one.session.focus = number
    await drag(one, "mereka", "Budi")
    assert one.session.focus == number


async def test_the_next_click_clears_the_selection(one: Running) -> None:
    await drag(one, "kirim", "orang")
    await click(one, "Lalu")
    assert one.session.selection is None


async def test_two_clicks_select_the_word_and_three_the_sentence(one: Running) -> None:
    await click(one, "orang", times=2)
    assert selected(one) == "orang"
    await one.pilot.pause(0.6)
    await click(one, "pulang", times=3)
    assert selected(one).startswith("Lalu mereka") and selected(one).endswith("juga.")


async def test_a_click_on_an_annotation_focuses_it_here_and_in_the_panel(one: Running) -> None:
    await one.tag("“Kami kirim 62 orang,”", "quote")
    await one.tag("Budi", "source")
    await click(one, "kirim")
    assert one.session.focused is not None and one.session.focused.label == "quote"
    rows = [one.reader.panel.render_line(y).text for y in range(6)]
    index = next(number for number, row in enumerate(rows) if "Budi" in row)
    await one.pilot.click("AnnotationPanel", offset=(10, index))
    await one.settle()
    assert one.session.focused.label == "source"
    assert one.session.caret == place_of(TEXT, "Budi")[0]


async def test_the_wheel_scrolls_and_leaves_the_caret(one: Running) -> None:
    view = one.reader.view
    view.scroll_to(y=20, animate=False, immediate=True)
    await one.settle()
    assert view.scroll_offset.y == 20
    assert one.session.caret == 0
    await one.press("l")
    assert view.scroll_offset.y == 0, "the next key goes back to the caret"


async def test_a_click_gives_hints_up(one: Running) -> None:
    await one.press("f")
    await click(one, "Lalu")
    assert one.session.hints == {}
    assert one.session.caret == place_of(TEXT, "Lalu")[0]


async def test_a_click_beside_a_prompt_puts_it_away(one: Running) -> None:
    await one.press("/ x")
    assert isinstance(one.app.screen, Prompt)
    await one.pilot.click(offset=(30, 10))
    await one.settle()
    assert isinstance(one.app.screen, ReaderScreen)
    assert one.session.caret == 0


async def test_a_press_below_the_thumb_of_the_scrollbar_turns_a_page(tmp_path: Path) -> None:
    text = "Satu dua tiga.\n" * 500
    async with running(project_of(tmp_path, text)) as one:
        view = one.reader.view
        bar = view.vertical_scrollbar
        await one.pilot.mouse_down(bar, offset=(0, bar.size.height - 2))
        await one.until(lambda: view.scroll_offset.y > 0)
        await one.pilot.mouse_up(bar, offset=(0, bar.size.height - 2))


# The attribute editor


async def click_in_editor(one: Running, words: str) -> None:
    """Click on words of the attribute editor."""
    rows = one.app.screen.query_one("AttributeRows")
    for y in range(rows.size.height):
        text = rows.render_line(y).text
        if words in text:
            await one.pilot.click("AttributeRows", offset=(text.index(words) + 2, y + 1))
            await one.settle()
            return
    raise AssertionError(f"{words} is not to be seen")


@pytest.mark.parametrize("size", [(140, 45), (80, 24)])
async def test_a_value_is_taken_by_a_click_on_its_row_and_on_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(project_of(tmp_path, TEXT), size=size) as one:
        await one.tag("62", "number")
        await one.press("a")
        await click_in_editor(one, "modifier")
        await click_in_editor(one, "less than")
        assert isinstance(one.app.screen, ReaderScreen)
        (number,) = one.session.layer.annotations.values()
        assert number.attributes["modifier"] == "less_than"


async def test_a_click_on_a_row_without_values_asks_for_its_text(one: Running) -> None:
    await one.tag("62", "number")
    await one.press("a")
    await click_in_editor(one, "unit")
    assert isinstance(one.app.screen, Prompt)
    await one.press("k g enter")
    (number,) = one.session.layer.annotations.values()
    assert number.attributes["unit"].endswith("kg")


async def test_a_click_between_values_does_nothing_and_one_beside_leaves(one: Running) -> None:
    await one.tag("62", "number")
    before = dict(next(iter(one.session.layer.annotations.values())).attributes)
    await one.press("a")
    await click_in_editor(one, "kind")
    rows = one.app.screen.query_one("AttributeRows")
    await one.pilot.click("AttributeRows", offset=(3, rows.size.height))
    await one.settle()
    assert isinstance(one.app.screen, AttributeEditor)
    await one.pilot.click(offset=(3, 3))
    await one.settle()
    assert isinstance(one.app.screen, ReaderScreen)
    assert dict(next(iter(one.session.layer.annotations.values())).attributes) == before
