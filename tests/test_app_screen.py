"""How the screen is laid out: narrow and wide, other themes, and a caret that is always seen."""

from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import Color

from tests.running_app import Running, project_of, running
from tests.seen import Seen
from tui.themes import THEMES

LONG = "\n\n".join(f"Paragraf {number} dengan beberapa kata di dalamnya." for number in range(80))


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, LONG)) as started:
        yield started


def caret_row(one: Running) -> int:
    """The row of the pane that shows the caret."""
    return one.session.layout.row_of(one.session.caret) - one.reader.view.scroll_offset.y


def caret_is_painted(one: Running) -> bool:
    strip = one.reader.view.render_line(caret_row(one))
    colour = Color.parse(one.reader.book.colours.caret)
    return any(segment.style and segment.style.bgcolor == colour for segment in strip)


def assert_caret_in_view(one: Running) -> None:
    assert 0 <= caret_row(one) < one.reader.view.size.height
    assert caret_is_painted(one)


@pytest.mark.parametrize(
    "keys", ["G g g 3 0 j 2 0 0 l 4 0 ) 2 0 } 3 {", "pagedown pagedown pageup", "G pageup"]
)
async def test_the_caret_is_in_view_wherever_it_goes(one: Running, keys: str) -> None:
    for key in keys.split():
        await one.press(key)
        assert_caret_in_view(one)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n"])
async def test_the_caret_is_painted_at_the_end_of_any_file(tmp_path: Path, ending: str) -> None:
    async with running(project_of(tmp_path, f"Satu dua.{ending}Tiga empat.{ending}")) as one:
        for keys in ("9 9 l", "9 9 j", "9 9 )", "9 9 }", "G l", "g g j", "g g j j", "g g } k"):
            await one.press(keys)
            assert caret_is_painted(one), f"{keys}: {one.session.caret}"


async def test_the_caret_is_painted_where_one_clicks_beside_the_words(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "Satu dua.\n\nTiga empat.\n")) as one:
        for row in (1, 3, 0, 2):
            await one.pilot.click("ArticleView", offset=(40, row))
            await one.settle()
            assert caret_is_painted(one), f"row {row}: {one.session.caret}"


async def test_a_far_annotation_scrolls_into_view_when_it_is_focused(one: Running) -> None:
    await one.tag("Paragraf 70", "quote")
    await one.press("g g tab")
    assert one.session.text[one.session.caret :].startswith("Paragraf 70")
    assert_caret_in_view(one)


async def test_another_size_keeps_the_caret_in_view(one: Running) -> None:
    await one.press("4 0 }")
    caret = one.session.caret
    for size in ((80, 24), (140, 10), (50, 12), (200, 60), (30, 8)):
        await one.pilot.resize_terminal(*size)
        await one.settle()
        assert one.session.caret == caret
        assert_caret_in_view(one)


async def test_another_size_leaves_the_caret_in_its_row_where_there_is_room(one: Running) -> None:
    await one.press("2 0 }")
    one.reader.view.scroll_to(y=one.reader.view.scroll_offset.y + 9, animate=False, immediate=True)
    await one.settle()
    row = caret_row(one)
    for size in ((104, 45), (80, 40), (300, 100), (140, 45)):
        await one.pilot.resize_terminal(*size)
        await one.settle()
        assert caret_row(one) == row, size


async def test_another_size_keeps_what_one_reads_where_the_caret_is_elsewhere(
    one: Running,
) -> None:
    one.reader.view.scroll_to(y=84, animate=False, force=True, immediate=True)
    await one.settle()
    layout = one.session.layout
    first = layout.row(84)[0]
    for size in ((60, 24), (300, 60), (80, 24), (140, 45)):
        await one.pilot.resize_terminal(*size)
        await one.settle()
        layout, top = one.session.layout, one.reader.view.scroll_offset.y
        assert layout.row(top)[0] <= first < layout.row(top + 2)[1], size
        assert one.session.caret == 0


@pytest.mark.parametrize(
    "keys", ["o", "g s", "?", "? ?", "a", "; escape", "/ P a r a enter", "v l l", "f", "r", "2"]
)
async def test_another_size_keeps_the_place_whatever_one_is_at(one: Running, keys: str) -> None:
    one.stand_at("Paragraf 17")
    await one.tag("Paragraf 17", "source")
    await one.press(keys)
    session, view = one.session, one.reader.view
    kept = session.caret, session.selection, session.focus, len(session.hits)
    for size in ((44, 12), (300, 100), (80, 24)):
        await one.pilot.resize_terminal(*size)
        await one.settle()
        assert (session.caret, session.selection, session.focus, len(session.hits)) == kept
        row = session.layout.row_of(session.caret) - view.scroll_offset.y
        assert 0 <= row < view.size.height
    await one.press("escape escape")
    assert one.app.screen is one.reader


async def test_the_measure_is_never_wider_than_72_cells(one: Running) -> None:
    await one.pilot.resize_terminal(220, 40)
    await one.settle()
    assert one.session.layout.width == 72
    await one.pilot.resize_terminal(60, 40)
    await one.settle()
    assert one.session.layout.width < 60


# Narrow


async def test_a_narrow_screen_hides_the_panel_until_p(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, LONG), size=(80, 24)) as one:
        await one.tag("Paragraf 0", "quote")
        assert not one.reader.panel.display
        assert one.reader.view.size.width > 70
        await one.press("p")
        assert one.reader.panel.display
        assert "q Paragraf 0" in one.shown()
        assert_caret_in_view(one)
        await one.press("G")
        assert_caret_in_view(one)
        await one.press("p")
        assert not one.reader.panel.display


async def test_the_caret_stays_in_view_when_the_drawer_opens_over_it(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, LONG), size=(80, 24)) as one:
        await one.press("9 j 9 j p")
        assert_caret_in_view(one)


async def test_wide_again_the_panel_is_beside_the_article(one: Running) -> None:
    assert one.reader.panel.display
    await one.pilot.resize_terminal(80, 24)
    await one.settle()
    assert not one.reader.panel.display
    await one.pilot.resize_terminal(120, 30)
    await one.settle()
    assert one.reader.panel.display
    assert one.reader.panel.region.x > one.reader.view.region.x


async def test_on_a_very_wide_screen_text_and_panel_stand_in_the_middle(one: Running) -> None:
    await one.pilot.resize_terminal(300, 100)
    await one.settle()
    view, panel = one.reader.view.region, one.reader.panel.region
    assert view.right == panel.x and panel.width <= 96
    assert abs(view.x - (300 - panel.right)) <= 1 and view.x > 40
    await one.pilot.click("ArticleView", offset=(20, 0))
    await one.settle()
    assert one.session.caret > 0


async def test_what_lies_beside_them_has_the_ground_of_every_theme(
    tmp_path: Path, seen: Seen
) -> None:
    seen.resize(300, 100)
    async with running(project_of(tmp_path, LONG), size=(300, 100)) as one:
        for _ in THEMES:
            await one.press("T")
            await one.pilot.pause(0.1)
            ground = THEMES[one.app.theme].ground.removeprefix("#")
            found = {seen.cells()[row][column][2] for row in (5, 50) for column in (5, 120, 290)}
            assert found == {ground}, one.app.theme


async def test_at_80_by_24_the_lines_say_what_matters(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, LONG), size=(80, 24)) as one:
        assert len(one.top) == 80 and one.top.rstrip().endswith("saved")
        assert "ana" in one.top and "1 of 1" in one.top
        assert "q quote" in one.bottom and len(one.bottom) == 80


async def test_at_80_by_24_the_keys_of_the_panel_and_of_the_menu_are_in_sight(
    tmp_path: Path,
) -> None:
    async with running(project_of(tmp_path, "62 orang pulang, kata Budi."), size=(80, 24)) as small:
        assert "p panel" in small.bottom and "? keys" in small.bottom
        await small.tag("62", "number")
        await small.press("escape tab")
        assert "p panel" in small.bottom and "? keys" in small.bottom
    async with running(project_of(tmp_path, "62 orang pulang, kata Budi.")) as wide:
        assert "p panel" not in wide.bottom


async def test_the_key_that_changes_an_attribute_is_called_by_it(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "“Siap,” kata Budi kepada 62 orang.")) as one:
        for words, label, name in (("“Siap,”", "quote", "type"), ("62", "number", "kind")):
            await one.tag(words, label)
            await one.press("escape l h")
            one.stand_at(words)
            assert f"t {name}" in one.bottom


async def test_a_tiny_screen_breaks_nothing(one: Running) -> None:
    for size in ((40, 4), (20, 5), (12, 3)):
        await one.pilot.resize_terminal(*size)
        await one.settle()
        await one.press("l j G g g q tab a escape ? escape o escape / x escape")
        assert one.app.is_running


# Themes


async def test_t_goes_round_the_themes_and_paints_everything_anew(one: Running) -> None:
    seen = []
    for _ in THEMES:
        await one.press("T")
        seen.append(one.app.theme)
        colours = THEMES[one.app.theme]
        for strip in (one.reader.view.render_line(0), one.reader.panel.render_line(0)):
            grounds = {segment.style.bgcolor for segment in strip if segment.style}
            assert Color.parse(colours.ground) in grounds
        assert_caret_in_view(one)
    assert set(seen) == set(THEMES)


async def test_dialogs_open_in_every_theme(one: Running) -> None:
    await one.tag("Paragraf 0", "quote")
    for _ in THEMES:
        await one.press("T a escape ? escape o escape e escape")
        assert one.app.is_running


@pytest.mark.parametrize("theme", [*THEMES, "no such theme"])
async def test_the_app_starts_in_any_theme(tmp_path: Path, theme: str) -> None:
    async with running(project_of(tmp_path, LONG), theme=theme) as one:
        assert one.app.theme == (theme if theme in THEMES else "kutip-dark")


# Hints


async def test_the_hints_of_a_row_never_lie_over_one_another(tmp_path: Path) -> None:
    text = "日本の首相は記者団に対し支援物資は明日の朝に配られると語った。" * 3
    async with running(project_of(tmp_path, text)) as one:
        await one.press("f")
        hints = sorted(one.session.hints.items())
        overlapping = [
            (name, at)
            for (at, name), (following, _) in pairwise(hints)
            if len(name) > cell_len(text[at:following])
        ]
        assert overlapping == []


async def test_every_hint_of_a_link_is_seen(one: Running) -> None:
    for words in ("Paragraf 0", "Paragraf 1"):
        await one.tag(words, "source")
    for number in range(4):
        one.session.exact = (0, 10 + number)
        one.reader.run_command("tag.number")
    await one.tag("Paragraf 2", "source")
    await one.press("r")
    painted = "".join(
        segment.text
        for y in range(one.reader.view.size.height)
        for segment in one.reader.view.render_line(y)
        if segment.style and segment.style.color == Color.parse("#f0e442")
    )
    assert sorted(painted) == sorted("".join(one.session.hints.values()))


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_hint_of_a_row_s_first_word_stands_ahead_of_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(project_of(tmp_path, LONG), size=size) as one:
        view, session = one.reader.view, one.session
        rows = [view.render_line(y).text for y in range(view.size.height)]
        await one.press("f")
        first = 0
        for y, before in enumerate(rows):
            start, end = session.layout.row(y)
            name = session.hints.get(start)
            if name is None:
                continue
            first += 1
            shown = view.render_line(y).text
            text = session.text[start:end].split()[0]
            assert len(shown) == len(before) and f"{name[0]}{text[:1]}" in shown
            assert before.index(text) == shown.index(f"{name[0]}{text[:1]}") + 1
        assert first > 10
