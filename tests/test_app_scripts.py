"""Every script and every overlap on the painted screen: caret, selection, mouse, what is tagged."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.color import Color
from rich.style import Style

from tests.building import place_of
from tests.running_app import Running, project_of, running
from tui.text.clusters import clusters
from tui.text.margin import WIDTH as MARGIN
from tui.text.motions import word_at
from tui.text.visible import visible

SCRIPTS = {
    "Chinese": ("总理说:“救援物资明天上午发放。”记者问他是否属实。", "救援物资"),
    "Japanese": ("首相は「支援物資は明日の朝に配られる」と述べた。", "支援物資"),
    "Thai": ("โฆษกรัฐบาลกล่าวว่า “ความช่วยเหลือจะแจกจ่ายพรุ่งนี้” เมื่อวานนี้", "ความช่วยเหลือ"),
    "Arabic": ("قالت المتحدثة إن «المساعدات سَتُوزَّع غدًا» على السكان", "سَتُوزَّع"),
    "Hebrew": ("הדוברת אמרה כי „הסיוע יְחֻלַּק מחר” לתושבים", "יְחֻלַּק"),
    "emoji families": (
        "Ibu 👩\u200d👩\u200d👧 dan 👍🏽 serta 🇮🇩🇲🇾 lalu ❤\ufe0f selesai",
        "👍🏽 serta 🇮🇩🇲🇾",
    ),
    "combining marks": (
        "Thủ tướng Vie\u0323\u0302t Nam o\u0302ng Pha\u0323m nói",
        "Vie\u0323\u0302t",
    ),
    "Hindi": ("प्रधानमंत्री ने कहा, “राहत सामग्री कल बाँटी जाएगी।”", "राहत सामग्री"),
    "Tamil": ("“நிதி வழங்கப்படும்” என்றார் அமைச்சர் கொள்கை", "வழங்கப்படும்"),
    "controls and what has no width": (
        "Kata\u200bnol \ufefftab\tdi “sini\x1b[31m so\u00adft\tdua” \u202ebel\x07\u202c ya\rBudi.",
        "so\u00adft\tdua",
    ),
    "mixed": ("Kata 日本の首相 dan ประเทศไทย, “ya 👩\u200d👧” – قال.", "ประเทศไทย"),
}
scripts = pytest.mark.parametrize("script", SCRIPTS)


class Cell(NamedTuple):
    """A cluster as it is painted."""

    position: int
    text: str
    column: int
    style: Style


def painted(one: Running) -> list[Cell]:
    """The clusters of all rows in view, in order, with their places in the text."""
    layout, view = one.session.layout, one.reader.view
    cells: list[Cell] = []
    for y in range(min(view.size.height, len(layout))):
        start, end = layout.row(y)
        column = MARGIN
        at = start
        for segment in view.render_line(y).crop(MARGIN):
            for cluster in clusters(segment.text, at):
                if cluster.start < end:
                    text = segment.text[cluster.start - at : cluster.end - at]
                    cells.append(Cell(cluster.start, text, column, segment.style or Style()))
                    column += cluster.width
            at += len(segment.text)
    return cells


def with_ground(one: Running, colour: str) -> str:
    """The text of the cells that have this ground, as it is stored."""
    wanted = Color.parse(colour)
    shown = [cell for cell in painted(one) if cell.style.bgcolor == wanted]
    return "".join(
        one.session.text[cell.position : cell.position + len(cell.text)] for cell in shown
    )


def with_style(one: Running, is_so: Callable[[Style], object]) -> str:
    return "".join(cell.text for cell in painted(one) if is_so(cell.style)).strip()


@pytest.fixture
async def of(tmp_path: Path, script: str) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, SCRIPTS[script][0]), size=(60, 24)) as one:
        yield one


@scripts
async def test_the_whole_text_is_painted_in_order(of: Running, script: str) -> None:
    assert "".join(cell.text for cell in painted(of)) == visible(SCRIPTS[script][0])


@scripts
async def test_the_caret_covers_whole_clusters_wherever_it_goes(of: Running, script: str) -> None:
    text = SCRIPTS[script][0]
    starts = {cluster.start for cluster in clusters(visible(text))}
    seen = []
    for key in "l" * 8 + "h" * 2:
        start, end = word_at(text, of.session.caret)
        assert with_ground(of, of.reader.book.colours.caret) == text[start:end] != ""
        assert of.session.caret in starts and {start, end} <= {*starts, len(text)}
        seen.append(of.session.caret)
        await of.press(key)
    assert seen[:3] == sorted(set(seen[:3])), "each motion goes on"


@scripts
async def test_a_click_on_any_cell_of_a_cluster_stands_on_it(of: Running, script: str) -> None:
    layout = of.session.layout
    for cell in painted(of)[:: max(1, len(SCRIPTS[script][0]) // 5)]:
        row = layout.row_of(cell.position)
        width = sum(cluster.width for cluster in clusters(cell.text))
        for column in {cell.column, cell.column + max(0, width - 1)} if width else ():
            await of.pilot.click("ArticleView", offset=(column, row))
            await of.settle()
            assert of.session.caret == cell.position, (cell, column)


@scripts
async def test_words_are_dragged_over_selected_painted_and_tagged_whole(
    of: Running, script: str
) -> None:
    text, words = SCRIPTS[script]
    start, end = place_of(text, words)
    last = [cluster.start for cluster in clusters(visible(text)) if cluster.end <= end][-1]
    layout, cells = of.session.layout, {cell.position: cell for cell in painted(of)}
    places = [(cells[at].column, layout.row_of(at)) for at in (start, last)]
    await of.pilot.mouse_down("ArticleView", offset=places[0])
    await of.pilot.hover("ArticleView", offset=places[1])
    await of.pilot.mouse_up("ArticleView", offset=places[1])
    await of.settle()
    assert of.session.selection == (start, end)
    book = of.reader.book
    both = with_ground(of, book.colours.selection) + with_ground(of, book.colours.caret)
    assert sorted(both) == sorted(words)
    await of.press("s")
    assert of.tagged == [("source", words)]
    assert with_style(of, lambda style: style.underline2) == visible(words)


@scripts
async def test_ends_move_by_clusters_and_selecting_by_words(of: Running, script: str) -> None:
    text, words = SCRIPTS[script]
    await of.tag(words, "number")
    boundaries = {cluster.start for cluster in clusters(visible(text))} | {len(text)}
    for keys in ("alt+.", "alt+<", "alt+,", "alt+>", ".", ",", "<", ">"):
        await of.press(keys)
        (one,) = of.session.layer.annotations.values()
        assert {one.span.start, one.span.end} <= boundaries, keys
        shown = visible(one.span.text_in(text)).strip()
        assert with_style(of, lambda style: style.underline) == shown


@scripts
async def test_another_width_sets_it_anew_and_keeps_the_place(of: Running, script: str) -> None:
    text, words = SCRIPTS[script]
    of.stand_at(words)
    await of.tag(words, "source")
    for size in ((24, 24), (200, 60), (80, 24)):
        await of.pilot.resize_terminal(*size)
        await of.settle()
        assert "".join(cell.text for cell in painted(of)) == visible(text)
        assert of.session.caret == place_of(text, words)[0]
        underlined = with_style(of, lambda style: style.underline2)
        assert underlined.replace(" ", "") == visible(words).replace(" ", "")


# Overlaps

NEWS = "“Kami siap kirim 62 orang,” kata Budi Santoso, “besok pagi.”\nLalu Sari Dewi pulang.\n"


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, NEWS), size=(80, 24)) as started:
        yield started


def letters(one: Running, y: int) -> str:
    """The letters of the labels beside a row."""
    return one.reader.view.render_line(y).text[1:4].strip()


def styles_of(one: Running, words: str) -> set[Style]:
    start, end = place_of(NEWS, words)
    return {cell.style for cell in painted(one) if start <= cell.position < end}


async def leave(one: Running) -> None:
    """Stand where nothing is tagged, with no focus."""
    one.stand_at("pulang")
    await one.press("escape escape")


async def test_nested_ones_are_told_apart(one: Running) -> None:
    await one.tag("“Kami siap kirim 62 orang,”", "quote")
    await one.tag("62", "number")
    await leave(one)
    (inner,), (outer,) = styles_of(one, "62"), styles_of(one, "siap")
    assert inner.underline and not outer.underline and inner.bgcolor == outer.bgcolor
    assert letters(one, 0) == "qn"


async def test_crossing_ones_are_told_apart_where_each_lies_and_where_both_do(one: Running) -> None:
    await one.tag("Kami siap kirim", "quote")
    await one.tag("siap kirim 62", "quote")
    await leave(one)
    grounds = [
        next(iter(styles_of(one, words))).bgcolor for words in ("Kami", "siap", "62", "kata")
    ]
    assert grounds[0] == grounds[2] and len(set(grounds)) == 3
    assert letters(one, 0) == "qq"


@pytest.mark.parametrize("label", ["quote", "number", "source"])
async def test_stacked_ones_of_one_label_differ_from_one_alone(one: Running, label: str) -> None:
    await one.tag("Budi Santoso", label)
    await leave(one)
    alone = styles_of(one, "Santoso")
    await one.tag("Santoso", label)
    await leave(one)
    assert styles_of(one, "Santoso") != alone == styles_of(one, "Budi")


async def test_stacked_ones_of_all_labels_show_each_shape(one: Running) -> None:
    for label in ("quote", "number", "source"):
        await one.tag("Budi Santoso", label)
    await leave(one)
    (style,) = styles_of(one, "Budi")
    assert style.underline and style.underline2 and style.bold
    assert style.bgcolor != next(iter(styles_of(one, "kata"))).bgcolor
    assert sorted(letters(one, 0)) == ["n", "q", "s"]


async def test_a_discontinuous_one_leaves_what_is_between_plain(one: Running) -> None:
    await one.tag("“Kami siap kirim 62 orang,”", "quote")
    one.stand_at("besok")
    await one.press("v l +")
    focus = one.session.focus
    await one.press("escape")
    one.session.focus = focus
    one.reader.view.changed()
    plain = styles_of(one, "kata")
    assert styles_of(one, "siap") == styles_of(one, "besok") != plain
    assert all(style.bold for style in styles_of(one, "besok"))


async def test_one_over_two_paragraphs_has_its_bar_beside_each_of_its_rows(one: Running) -> None:
    start, end = NEWS.index("besok"), NEWS.index(" pulang")
    one.session.exact = (start, end)
    await one.press("q")
    shown = [one.reader.view.render_line(y).text for y in range(4)]
    assert [row[0] for row in shown] == ["▌", " ", "▌", " "]
    assert [letters(one, y) for y in (0, 2)] == ["q", ""]
    tinted = next(iter(styles_of(one, "pagi"))).bgcolor
    assert {style.bgcolor for style in styles_of(one, "Lalu Sari Dewi")} == {tinted}


async def test_a_partner_is_marked_in_the_margin_with_a_shape(one: Running) -> None:
    await one.tag("Sari Dewi", "source")
    await one.tag("Budi Santoso", "source")
    await one.tag("62", "number")
    await one.press("r enter")
    lit = [
        segment.text
        for segment in one.reader.view.render_line(0).crop(0, MARGIN)
        if segment.style and segment.style.reverse
    ]
    assert lit == ["n", "s"], "the focused one and its partner in the same row"
    await one.press("u")
    one.stand_at("62")
    await one.press("r s")
    assert one.reader.view.render_line(2).text[0] == "◂"


async def test_the_blank_at_a_row_s_end_is_not_painted_as_tagged(tmp_path: Path) -> None:
    text = "kata " * 11 + "Budi " + "Santoso pergi ke pasar."
    async with running(project_of(tmp_path, text), size=(70, 24)) as one:
        await one.tag("Budi Santoso", "source")
        one.stand_at("pergi")
        await one.press("escape")
        width = one.session.layout.width
        assert one.session.layout.row(0)[1] == text.index("Santoso") <= width
        shown = [cell for cell in painted(one) if cell.style.underline2]
        assert "".join(cell.text for cell in shown) == "BudiSantoso"
