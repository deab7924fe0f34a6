"""Rows of a text: all of it is shown, in order, and a place is found again by row and column."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.tricky_texts import any_texts, tricky_texts
from tui.text.clusters import clusters
from tui.text.layout import Layout, wrap
from tui.text.visible import visible

LINE_ENDS = ("", "\n", "\r", "\r\n")
SAMPLES = {
    "empty": "",
    "one letter": "a",
    "only line ends": "\n\n\n",
    "CRLF": "Satu dua.\r\nTiga empat.\r\n\r\nLima.\r\n",
    "paragraphs parted by an empty line": "Satu dua tiga.\n\nEmpat lima enam tujuh.\n",
    "one giant word": "a" * 500,
    "CJK": "日本の首相は「はい」と述べた。記者団に対し、支援物資は明日の朝に配られると語った。",
    "Thai": "โฆษกรัฐบาลกล่าวว่าความช่วยเหลือจะแจกจ่ายในวันพรุ่งนี้",
    "Arabic": "قالت المتحدثة باسم الحكومة إن المساعدات ستوزع على السكان صباح الغد",
    "emoji families": "👩\u200d👩\u200d👧 " * 20,
    "flags": "🇮🇩🇲🇾" * 30,
    "combining marks": "Vie\u0323\u0302t Nam cafe\u0301 " * 15,
    "hostile": "a\x1b]52;c;x\x1b\\ \u202eb\u202c \u200b\ud800\t" * 12,
    "mixed": "Kata 日本の首相 dan 👍🏽 lalu ประเทศไทย, “ya”.\n" * 6,
}
WIDTHS = (4, 10, 20, 72)
samples = pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
widths = st.integers(2, 30)


def text_rows(layout: Layout) -> list[tuple[int, int]]:
    return [layout.row(number) for number in range(len(layout)) if not layout.is_air(number)]


def shown_rows(text: str, width: int) -> list[str]:
    """What each row shows, air as None would be: a dash."""
    layout = Layout(text, width)
    return [
        "~" if layout.is_air(number) else text[slice(*layout.row(number))]
        for number in range(len(layout))
    ]


def assert_covers(text: str, width: int) -> None:
    """Every code point stands in one row, in order, but for line ends."""
    layout = Layout(text, width)
    rows = text_rows(layout)
    assert rows[0][0] == 0
    for (_, end), (start, _) in pairwise([*rows, (len(text), len(text))]):
        assert text[end:start] in LINE_ENDS


def assert_fits(text: str, width: int) -> None:
    """No row is wider than it may be, but for blanks at its end or a cluster too wide for any."""
    layout = Layout(text, width)
    for start, end in text_rows(layout):
        found = clusters(visible(text[start:end]), start)
        while found and text[found[-1].start] == " ":
            found.pop()
        if len(found) > 1:
            assert sum(cluster.width for cluster in found) <= width, repr(text[start:end])


def assert_finds_again(text: str, width: int) -> None:
    """Row, column and position agree for every cluster that one can see."""
    layout = Layout(text, width)
    for number in range(len(layout)):
        for cluster in layout.cells(number):
            assert layout.row_of(cluster.start) == number
            if cluster.width:
                column = layout.column_of(cluster.start)
                assert layout.position_at(number, column) == cluster.start
                assert layout.position_at(number, column + cluster.width - 1) == cluster.start


@samples
@pytest.mark.parametrize("width", WIDTHS)
def test_a_sample_is_shown_whole_fits_and_is_found_again(text: str, width: int) -> None:
    assert_covers(text, width)
    assert_fits(text, width)
    assert_finds_again(text, width)


@given(any_texts(80), widths)
def test_rows_cover_any_text_but_for_its_line_ends(text: str, width: int) -> None:
    assert_covers(text, width)


@given(tricky_texts, widths)
def test_rows_are_never_wider_than_the_width_but_for_blanks_at_the_end(
    text: str, width: int
) -> None:
    assert_fits(text, width)


@given(tricky_texts, widths)
@example("❤\u200c🇩9", 3)
def test_row_column_and_position_agree(text: str, width: int) -> None:
    assert_finds_again(text, width)


@given(st.text("ab  日「」。", max_size=30), st.integers(2, 8))
def test_words_beside_wide_letters_keep_to_the_width(text: str, width: int) -> None:
    assert_fits(text, width)


@given(st.text("aé —…", max_size=80), widths)
def test_narrow_rows_are_never_wider_than_the_width(text: str, width: int) -> None:
    assert_fits(text, width)


def test_a_wide_letter_behind_a_word_that_just_fits_does_not_overflow() -> None:
    assert_fits(" abc日 y", 4)


@given(tricky_texts, widths)
def test_no_row_begins_inside_a_cluster(text: str, width: int) -> None:
    for line in text.split("\n"):
        starts = {cluster.start for cluster in clusters(visible(line))}
        assert set(wrap(line, width)) - {0} <= starts


@given(st.lists(st.text("abcdé", min_size=1, max_size=9), min_size=1, max_size=20), widths)
def test_a_word_is_torn_only_if_it_fits_in_no_row(words: list[str], width: int) -> None:
    line = " ".join(words)
    for start in wrap(line, width)[1:]:
        if line[start - 1] != " ":
            word = line[: start + 1].rsplit(" ", 1)[-1] + line[start + 1 :].split(" ", 1)[0]
            assert len(word) > width


@given(any_texts(60), widths)
def test_every_position_has_the_row_that_shows_it_or_comes_last_before(
    text: str, width: int
) -> None:
    layout = Layout(text, width)
    for position in range(len(text)):
        number = layout.row_of(position)
        assert not layout.is_air(number)
        start, _ = layout.row(number)
        assert start <= position
        following = [first for first, _ in text_rows(layout) if first > start]
        assert not following or position < following[0]


@given(any_texts(60), widths, st.integers(-2, 40), st.integers(0, 200))
def test_any_row_and_column_give_a_place_in_the_text(
    text: str, width: int, number: int, column: int
) -> None:
    layout = Layout(text, width)
    assert 0 <= layout.position_at(number, column) <= len(text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("satu dua tiga", 8, ["satu dua ", "tiga"]),
        ("satu dua tiga", 9, ["satu dua ", "tiga"]),
        ("satu    dua", 5, ["satu    ", "dua"]),
        ("satuduatiga", 4, ["satu", "duat", "iga"]),
        ("a satuduatiga", 5, ["a ", "satud", "uatig", "a"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("日本「語」。", 8, ["日本", "「語」。"]),
        ("x 日本", 4, ["x 日", "本"]),
        ("👩\u200d👧👩\u200d👧", 3, ["👩\u200d👧", "👩\u200d👧"]),
        ("Satu.\nDua.", 20, ["Satu.", "~", "Dua."]),
        ("Satu.\n\nDua.", 20, ["Satu.", "", "Dua."]),
        ("Satu.\r\nDua.\r\n", 20, ["Satu.", "~", "Dua.", ""]),
        ("Satu.\n \nDua.", 20, ["Satu.", " ", "Dua."]),
        ("\nSatu.", 20, ["", "Satu."]),
        ("", 20, [""]),
        ("\n", 20, ["", ""]),
    ],
)
def test_text_is_set_in_rows(text: str, width: int, expected: list[str]) -> None:
    assert shown_rows(text, width) == expected


@samples
def test_air_parts_two_paragraphs_and_nothing_else(text: str) -> None:
    layout = Layout(text, 20)
    for number in range(len(layout)):
        if layout.is_air(number):
            start, end = layout.row(number)
            assert start == end
            above, below = layout.row(number - 1), layout.row(number + 1)
            assert text[slice(*above)].strip() and text[slice(*below)].strip()
            assert not layout.is_air(number - 1) and not layout.is_air(number + 1)


def test_text_rows_are_found_past_air_in_both_directions() -> None:
    layout = Layout("Satu.\nDua.\nTiga.", 20)
    assert [layout.is_air(number) for number in range(5)] == [False, True, False, True, False]
    assert (layout.text_row(1, 1), layout.text_row(1, -1)) == (2, 0)
    assert (layout.text_row(-5, -1), layout.text_row(99, 1)) == (0, 4)


def test_a_column_beyond_a_row_s_end_gives_its_last_cluster() -> None:
    text = "日本 👩\u200d👧\npanjang sekali"
    layout = Layout(text, 20)
    assert layout.position_at(0, 99) == text.index("👩")


def test_a_line_end_is_shown_by_the_row_before_it() -> None:
    layout = Layout("Satu.\r\nDua.", 20)
    assert [layout.row_of(position) for position in (4, 5, 6, 7)] == [0, 0, 0, 2]


def test_a_letter_behind_a_persian_non_joiner_stands_where_it_is_painted() -> None:
    text = "می\u200cخواهم"
    assert Layout(text, 20).column_of(text.index("خ")) == 2


def test_a_width_of_nothing_is_taken_as_one() -> None:
    assert Layout("ab", 0).width == 1
    assert_covers("ab cd", 0)


# Rows set only as far as they are asked for

questions = st.lists(
    st.tuples(
        st.sampled_from(["row", "row_of", "is_air", "has_row", "text_row", "position_at", "more"]),
        st.integers(-2, 120),
    ),
    max_size=12,
)


@given(st.one_of(any_texts(60), st.text("ab \n\r", max_size=90)), widths, questions)
def test_any_order_of_questions_gets_the_answers_of_a_layout_that_is_whole(
    text: str, width: int, asked: list[tuple[str, int]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        whole = Layout(text, width)
        rows = [(whole.row(number), whole.is_air(number)) for number in range(len(whole))]
        patch.setattr("tui.text.layout._CHUNK", 3)
        lazy = Layout(text, width)
        for question, number in asked:
            if question == "more":
                lazy.set_more()
            elif question in ("row", "is_air"):
                if 0 <= number < len(rows):
                    assert (lazy.row(number), lazy.is_air(number)) == rows[number]
            elif question == "has_row":
                assert lazy.has_row(number) == (0 <= number < len(rows))
            elif question == "row_of":
                assert lazy.row_of(number) == whole.row_of(number)
            elif question == "text_row":
                assert lazy.text_row(number, 1) == whole.text_row(number, 1)
                assert lazy.text_row(number, -1) == whole.text_row(number, -1)
            else:
                assert lazy.position_at(number, 3) == whole.position_at(number, 3)
            assert lazy.height == len(rows) if lazy.is_whole else lazy.height > 0
        assert len(lazy) == lazy.height == len(rows)
        assert [(lazy.row(at), lazy.is_air(at)) for at in range(len(lazy))] == rows


def test_of_a_long_text_only_what_is_asked_for_is_set() -> None:
    text = "Satu dua tiga empat lima enam.\n" * 100_000
    layout = Layout(text, 72)
    assert layout.row(50) and layout.row_of(5_000) == 322
    assert not layout.is_whole
    assert layout.height == pytest.approx(200_000, rel=0.01)
    assert layout.row_of(len(text) - 2) == 199_998 and len(layout) == 200_000
