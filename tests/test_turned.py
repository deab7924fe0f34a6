"""Words from right to left turn nothing beside them on terminals that turn them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Region
from textual.widget import Widget

from tests.running_app import project_of, running
from tui.text.turned import has_turned, is_turned, kept_apart

LEFT, RIGHT = "\u200e", "\u200f"
SHOWN = str.maketrans({LEFT: ">", RIGHT: "<"})
"""The marks as signs that are seen: to the right, and to the left."""


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        (["   abc  ", "def"], ["   abc  ", "def"]),
        ([" «قال»  ", "12"], [" ><«قال»< > ", "12"]),
        (["  q ", "«قال».", "  direct"], [" > q <", "«قال».<", " > direct"]),
        (["▌q ", "קול", "  ", "2 קול"], ["▌>q <", "קול<", " > <", "2 קול<>"]),
        ([" ", "12,5 ", "نفر"], [" ><", "12,5 ", "نفر<>"]),
        (["  kata قال "], [" > kata قال >"]),
        (["قا", "ل"], ["><قا", "ل<>"]),
        (["  قال│ قال"], [" > <قال<│> <قال<>"]),
    ],
)
def test_marks_stand_around_what_may_be_turned(texts: list[str], marked: list[str]) -> None:
    assert [text.translate(SHOWN) for text in kept_apart(texts)] == marked


pieces = st.lists(st.text(st.sampled_from(" ab1«».قالשב٣│▌é"), max_size=8), max_size=6)


@given(pieces)
def test_marks_change_no_sign_and_no_width(texts: list[str]) -> None:
    marked = kept_apart(texts)
    assert [re.sub(f"[{LEFT}{RIGHT}]", "", text) for text in marked] == texts
    assert sum(map(cell_len, marked)) == sum(map(cell_len, texts))
    if not any(map(has_turned, texts)):
        assert marked == texts


@given(pieces)
def test_between_two_parts_of_a_row_the_order_is_always_said(texts: list[str]) -> None:
    before = ""
    for piece in re.split(f"([ │{LEFT}{RIGHT}]+)", "".join(kept_apart(texts))):
        gap = re.sub(f"[{LEFT}{RIGHT}]", "", piece)
        if "  " in gap or "│" in gap:
            assert LEFT in piece or not has_turned(before)
            before = ""
        else:
            before += piece


def test_most_letters_say_which_way_a_text_goes() -> None:
    assert (
        is_turned("قالت Reuters إن 12 شخصًا")
        and not is_turned("Kata قال itu")
        and not is_turned("12")
    )
    assert not has_turned("٣٠٠٠ 日本 é"), "digits go from left to right"


ARABIC = {
    "01-khabar.txt": "الحكومة تعلن خطة الإغاثة\n\nقالت سارة الحسن إن «المساعدات غدًا».\n",
    "02-khabar.txt": "وزير الصحة يزور المدينة\n\nبلغ العدد 12,500 شخص.\n",
}


@pytest.mark.parametrize("keys", ["", "o", "g s", "g p", "?", "f"])
async def test_every_row_with_such_words_has_the_marks(tmp_path: Path, keys: str) -> None:
    async with running(project_of(tmp_path, ARABIC)) as one:
        await one.tag("سارة الحسن", "source")
        await one.tag("«المساعدات غدًا»", "quote")
        await one.press("r enter")
        await one.press(keys)
        if keys == "g p":
            await one.until(lambda: "1 annotator" in one.shown())
        else:
            await one.until(lambda: any(map(has_turned, rows_on_screen(one.app.screen))))
        rows = [row for row in rows_on_screen(one.app.screen) if has_turned(row)]
        unmarked = [
            row for row in rows if not row.rstrip().endswith(LEFT) and f" {LEFT}" not in row
        ]
        assert unmarked == []


async def test_the_first_such_article_says_how_it_is_shown(tmp_path: Path) -> None:
    said = "Shown as it is stored, left to right, unless your terminal turns it."
    async with running(
        project_of(tmp_path, ARABIC | {"03.txt": "Kata Budi."}), size=(80, 24)
    ) as one:
        assert said in one.bottom
        await one.press("] [ ]")
        assert said not in one.bottom
    (tmp_path / "latin").mkdir()
    async with running(project_of(tmp_path / "latin", "Kata قال Budi.")) as one:
        assert said not in one.bottom


def rows_on_screen(screen: Widget) -> list[str]:
    """The rows of every widget that has no others in it."""
    rows = []
    for widget in screen.walk_children(Widget):
        width, height = widget.outer_size
        if width and height and not widget.children:
            rows += [strip.text for strip in widget.render_lines(Region(0, 0, width, height))]
    return rows
