"""Outside text becomes visible text, as long as it was, with nothing that is obeyed or hidden."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tricky_texts import ANY_CHARACTER, any_texts
from tui.text.visible import PLAIN, visible, visible_line

ALL_CHARACTERS = "".join(map(chr, range(0x110000)))
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u00ad\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
TAGS = "".join(map(chr, range(0xE0000, 0xE0080)))
JOINERS = "\u200c\u200d"


def is_forbidden(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or character in BIDI_CONTROLS
        or character in ZERO_WIDTH
        or character in TAGS
    )


def forbidden_in(shown: str) -> list[str]:
    return [f"U+{ord(one):04X}" for one in shown if is_forbidden(one)]


def test_no_code_point_at_all_comes_out_as_a_control() -> None:
    shown = visible(ALL_CHARACTERS)
    assert len(shown) == len(ALL_CHARACTERS)
    assert forbidden_in(shown) == []


def test_every_code_point_by_itself_is_one_visible_code_point() -> None:
    for character in ALL_CHARACTERS:
        shown = visible(character)
        assert len(shown) == 1 and not is_forbidden(shown), f"U+{ord(character):04X}"
        assert shown not in JOINERS, f"U+{ord(character):04X}"


def test_plain_text_is_of_signs_that_show_themselves_in_one_cell_each() -> None:
    plain = [one for one in ALL_CHARACTERS if PLAIN.fullmatch(one)]
    assert len(plain) > 900
    for one in plain:
        assert unicodedata.category(one)[0] in "LNPS" or one == " ", f"U+{ord(one):04X}"
        assert unicodedata.east_asian_width(one) not in "WF", f"U+{ord(one):04X}"
        assert cell_len(one) == 1, f"U+{ord(one):04X}"


@given(any_texts())
@example("\x1b]52;c;cHduZWQ=\x1b\\")
@example("\u202eabc\u202c")
@example("\ud83d\ude00")
def test_any_text_keeps_its_length_and_loses_its_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert forbidden_in(shown) == []


@given(any_texts())
def test_what_is_visible_already_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x00\x07\x1f", "␀␇␟"),
        ("a\tb", "a␉b"),
        ("a\r\nb", "a␍␊b"),
        ("\x7f", "␡"),
        ("\x85\u2028\u2029", "␤␤␤"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eabc\u202c", "\ufffdabc\ufffd"),
        ("Bud\u200bi", "Bud\ufffdi"),
        ("\ufeffJudul", "\ufffdJudul"),
        ("\ud800", "\ufffd"),
    ],
)
def test_controls_are_shown_by_their_own_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Rp 1,2 triliun untuk 62 orang, kata “Dia” – begitu saja…",
        "Łódź, İstanbul, Đà Nẵng, Þórshöfn",
        "cafe\u0301 Vie\u0323\u0302t",
        "Москва: «Да»",
        "قالت المتحدثة: «نعم»",
        "שָׁלוֹם",
        "日本の首相は「はい」と述べた。",
        "ประเทศไทย กำลัง",
        "हिन्दी में समाचार",
        "한국어 뉴스",
        "👍🏽 🇮🇩 ❤️ ✈️",
        "\u00a0\u2009\u3000",
        "🏴",
    ],
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("👩\u200d👩\u200d👧", id="a family"),
        pytest.param("🏳\ufe0f\u200d🌈", id="the rainbow flag"),
        pytest.param("👩🏽\u200d⚕\ufe0f", id="a doctor with a skin tone"),
        pytest.param("क्\u200dष", id="Devanagari with a joiner"),
        pytest.param("می\u200cخواهم", id="Persian with a non-joiner"),
        pytest.param("ക്\u200cഷ", id="Malayalam with a non-joiner"),
        pytest.param("ශ්\u200dරී", id="Sinhala with a joiner"),
        pytest.param("അവന്\u200d വന്നു", id="a Malayalam chillu at a word's end"),
    ],
)
def test_joiners_that_a_script_needs_are_kept(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u200d", id="alone"),
        pytest.param("a\u200db", id="between Latin letters"),
        pytest.param("1\u200c2", id="between digits"),
        pytest.param("\u200dب", id="at the beginning"),
        pytest.param("a\u200d", id="at the end"),
        pytest.param("“\u200d”", id="between quotation marks"),
        pytest.param("—\u200c—", id="between dashes"),
        pytest.param("€\u200d€", id="between signs"),
        pytest.param("\x1b\u200d\x1b", id="between controls"),
        pytest.param("\u200b\u200d\u200b", id="between things without width"),
        pytest.param("日\u200d本", id="between Han"),
    ],
)
def test_joiners_without_use_are_marked(text: str) -> None:
    assert not set(JOINERS) & set(visible(text))


def test_of_a_row_of_joiners_at_most_one_is_kept() -> None:
    shown = visible("ب" + "\u200c" * 5 + "ب")
    assert sum(shown.count(joiner) for joiner in JOINERS) <= 1


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(0x034F, 0x034F, id="combining grapheme joiner"),
        pytest.param(0x17B4, 0x17B5, id="Khmer vowels that are not seen"),
        pytest.param(0x206A, 0x206F, id="deprecated formatting"),
        pytest.param(0xFFF9, 0xFFFB, id="interlinear annotation"),
        pytest.param(0x1BCA0, 0x1BCA3, id="shorthand formatting"),
        pytest.param(0x1D173, 0x1D17A, id="musical formatting"),
        pytest.param(0xE0080, 0xE00FF, id="unassigned beside the tags"),
        pytest.param(0xE01F0, 0xE0FFF, id="unassigned beside the variation selectors"),
    ],
)
def test_what_no_terminal_shows_is_marked(first: int, last: int) -> None:
    """Unicode's default ignorable code points, but for variation selectors."""
    hidden = [code for code in range(first, last + 1) if visible(f"a{chr(code)}b")[1] == chr(code)]
    assert [f"U+{code:04X}" for code in hidden] == []


# One line


@given(st.text(ANY_CHARACTER), st.integers(1, 60))
def test_a_line_is_no_longer_than_its_limit_and_holds_no_control(text: str, limit: int) -> None:
    line = visible_line(text, limit)
    assert cell_len(line) <= limit
    assert forbidden_in(line) == []


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("satu\n\n  dua\ttiga ", 200, "satu dua tiga"),
        ("satu dua", 8, "satu dua"),
        ("satu dua tiga", 8, "satu du…"),
        ("日本語の新聞", 12, "日本語の新聞"),
        ("日本語の新聞", 8, "日本語 …"),
        ("ไทยกำลัง", 7, "ไทยกำลัง"),
        ("“satu,” … “dua tiga”", 11, "“satu,” …"),
        ("“satu,” … “dua tiga”", 10, "“satu,” …"),
        ("„日本” … „dua tiga”", 10, "„日本” …"),
        ("👩‍👩‍👧 Ana", 4, "👩‍👩‍👧 …"),
        ("", 10, ""),
        (" \r\n ", 10, ""),
        ("\x1b[0m", 10, "␛[0m"),
        ("a\u2028b", 10, "a b"),
    ],
)
def test_a_line_has_single_blanks_and_says_that_it_was_cut(
    text: str, limit: int, line: str
) -> None:
    assert visible_line(text, limit) == line
