"""Only cells that change are written, and the terminal then shows what it should."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.seen import Seen
from tui import textual_adapter, textual_widths
from tui.textual_shown import Shown, changed_columns, written

WIDTH = 30
PLAIN = Style.parse("#ffffff on #101010")
QUIET = Style.parse("#808080 on #101010")
STYLES = [
    PLAIN,
    QUIET,
    Style.parse("bold #ffffff on #101010"),
    Style.parse("underline #ffffff on #203040"),
    Style.parse("underline2 italic #ff0000 on #101010"),
    Style.parse("red on blue"),
    Style.parse("bright_red"),
    Style.parse("color(120) on color(7)"),
    Style.parse("reverse"),
    Style.null(),
]
SIGNS = "  aab“–日é│▌"


def strip_of(*segments: tuple[str, Style]) -> Strip:
    """A strip of `WIDTH` cells."""
    strip = Strip(Segment(*segment) for segment in segments)
    return strip.adjust_cell_length(WIDTH, PLAIN)


texts = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=9).map("".join)
strips = st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=6).map(
    lambda segments: strip_of(*segments)
)


def painted(seen: Seen, shown: Shown, strip: Strip, row: int = 0, column: int = 0) -> str:
    """Have a strip shown; what was written for it."""
    written = "".join(shown.written([(column, row, strip)], ColorSystem.TRUECOLOR))
    seen.take(written)
    return written


@given(st.lists(strips, min_size=2, max_size=6))
def test_the_terminal_shows_the_last_strip_whatever_was_there_before(rows: list[Strip]) -> None:
    seen, shown = Seen(), Shown()
    for strip in rows:
        painted(seen, shown, strip)
        fresh = Seen()
        painted(fresh, Shown(), strip)
        fresh_row, row = fresh.cells()[0], seen.cells()[0]
        assert row == fresh_row


@given(st.lists(st.tuples(strips, st.integers(0, WIDTH - 1), st.integers(1, WIDTH)), max_size=6))
def test_parts_of_a_row_that_overlap_leave_nothing_stale(
    parts: list[tuple[Strip, int, int]],
) -> None:
    seen, whole, shown = Seen(), Seen(), Shown()
    for strip, start, end in parts:
        strip = Strip([Segment(strip.text.replace("日", "!!"), PLAIN)])
        part = strip.crop(start, max(start + 1, end))
        painted(seen, shown, part, column=start)
        painted(whole, Shown(), part, column=start)
        assert seen.cells()[0] == whole.cells()[0]


LINE = strip_of(("kata Budi ", PLAIN), ("kepada AFP", QUIET))


@pytest.mark.parametrize(
    ("new", "columns"),
    [
        (strip_of(("kata Budi ", PLAIN), ("kepada AFP", QUIET)), (0, 0)),
        (strip_of(("kata ", PLAIN), ("Budi ", PLAIN), ("kepada AFP", QUIET)), (5, 5)),
        (strip_of(("kata Rudi ", PLAIN), ("kepada AFP", QUIET)), (5, 6)),
        (strip_of(("kata Budi ", QUIET), ("kepada AFP", QUIET)), (0, 10)),
        (strip_of(("kata Budi ", PLAIN), ("kepada APN", QUIET)), (18, 20)),
        (strip_of(("kata Budi", PLAIN)), (9, 20)),
        (strip_of(("kata 日本 ", PLAIN), ("kepada AFP", QUIET)), (0, WIDTH)),
    ],
)
def test_the_columns_between_what_is_alike_are_those_that_change(
    new: Strip, columns: tuple[int, int]
) -> None:
    assert changed_columns(written(LINE), written(new)) == columns


def test_what_textual_itself_has_written_is_known_no_more() -> None:
    seen, shown = Seen(), Shown()
    for row in (0, 1):
        painted(seen, shown, LINE, row)
        assert not painted(seen, shown, LINE, row)
    shown.forget({1})
    assert not painted(seen, shown, LINE, 0)
    assert LINE.text.rstrip() in re.sub("\x1b\\[[0-9;]*[mH]", "", painted(seen, shown, LINE, 1))
    shown.forget()
    assert painted(seen, shown, LINE, 0)


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ("bold #ffffff on #101010", "#808080 on #101010", "22;38;2;128;128;128"),
        ("underline2 italic red on blue", "italic red on blue", "24"),
        ("underline2 red on blue", "underline red on blue", "24;4"),
        ("bold dim red on blue", "dim red on blue", "22;2"),
        ("bold red on blue", "bold red", "49"),
        ("bold italic underline reverse strike red on blue", "red", "0;31"),
    ],
)
def test_what_a_style_has_no_more_is_ended_where_that_is_shorter(
    before: str, after: str, step: str
) -> None:
    strip = strip_of(("satu", Style.parse(before)), ("dua", Style.parse(after)))
    written = painted(Seen(), Shown(), strip)
    assert f"satu\x1b[{step}mdua" in written


def test_of_a_style_only_what_differs_from_the_one_before_is_written() -> None:
    written = painted(Seen(), Shown(), LINE)
    assert written == (
        "\x1b[1;1H\x1b[38;2;255;255;255;48;2;16;16;16mkata Budi "
        "\x1b[38;2;128;128;128mkepada AFP"
        f"\x1b[38;2;255;255;255m{' ' * (WIDTH - 20)}\x1b[0m"
    )


FAMILY, FLAG, TONED, HEART = "👨\u200d👩\u200d👧\u200d👦", "🇮🇩", "👍🏿", "\u2764\ufe0f"


@pytest.mark.parametrize("sign", [FAMILY, FLAG, TONED, HEART, "😀"])
def test_behind_a_sign_that_terminals_disagree_about_all_stands_where_it_should(sign: str) -> None:
    seen, shown = Seen(), Shown()
    painted(seen, shown, strip_of(("x" * WIDTH, PLAIN)))
    painted(seen, shown, strip_of((f"ab{sign}", PLAIN), (f"cd{sign}", QUIET), ("ef", PLAIN)))
    cells = ["".join(str(cell[0]) for cell in seen.cells()[0][at : at + 2]) for at in (0, 4, 8, 10)]
    assert cells == ["ab", "cd", "ef", "  "]
    row = "".join(str(cell[0]) for cell in seen.cells()[0])
    assert "x" not in row and row.count(sign[0]) == 2


@pytest.mark.parametrize(("text", "width"), [("का", 2), ("रीति", 4), ("கொ", 2), ("မြန်မာ", 5)])
def test_vowel_signs_have_cells_in_every_terminal(text: str, width: int) -> None:
    textual_widths.install()
    assert cell_len(text) == width, "as terminals count that give them cells"
    written = painted(Seen(), Shown(), strip_of((text, PLAIN)))
    assert "\x1b[2C" in written, "and the others are told where to go on"


@pytest.mark.parametrize(("sign", "width"), [("☰", 2), ("㉈", 1), ("䷀", 2), ("𝍠", 2)])
def test_signs_that_unicode_has_made_wider_keep_their_cells(sign: str, width: int) -> None:
    row = painted(Seen(), Shown(), strip_of((f"a{sign}b", PLAIN)))
    assert f"{sign}\x1b8\x1b[{width}Cb" in row


def test_what_all_terminals_agree_about_is_written_as_it_is() -> None:
    seen, shown = Seen(), Shown()
    written = painted(seen, shown, strip_of(("ab 日本 ก็ é", PLAIN)))
    assert "ab 日本 ก็ é" in written and "\x1b[?7l" not in written


@pytest.mark.parametrize("sign", [FAMILY, FLAG, TONED, HEART, "😀"])
def test_what_textual_itself_writes_keeps_its_cells_and_its_styles_too(sign: str) -> None:
    textual_adapter.install()
    seen = Seen()
    strip = strip_of((f"ab{sign}", PLAIN), (f"cd{sign}", QUIET))
    seen.take(strip.render(Console(color_system="truecolor")))
    row = seen.cells()[0]
    cells = [str(cell[0]) for cell in row]
    assert cells[:2] == ["a", "b"] and cells[4:6] == ["c", "d"]
    assert "".join(cells[8:]).strip() == "", "a style that begins behind a sign is no text"
    assert row[4][1] == "808080" != row[0][1]
