"""Moving the ends of the focused annotation, and giving it further fragments."""

from collections.abc import Callable

import pytest
from hypothesis import example, given

from annotations.annotation import Annotation
from annotations.span import Span
from tests.building import Desk, annotation, desk, over
from tests.tricky_texts import any_texts
from tui.text import motions
from tui.text.clusters import cluster_end, cluster_start

Move = Callable[[str, int], int]

TEXT = "Dia bilang: “Kami siap,” kata Budi Santoso. “Besok pagi,” katanya.\nSari diam."
QUOTE = over(TEXT, "quote", "“Kami siap,”", type="direct")


def focused(on: Annotation = QUOTE, text: str = TEXT) -> Desk:
    one = desk(text, [on])
    one.focus(on)
    return one


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (".", "“Kami siap,” kata"),
        ("2 .", "“Kami siap,” kata Budi"),
        (",", "“Kami siap,"),
        (", ,", "“Kami siap"),
        (", , ,", "“Kami"),
        ("<", "bilang: “Kami siap,”"),
        ("2 <", "Dia bilang: “Kami siap,”"),
        (">", "Kami siap,”"),
        ("> >", "siap,”"),
        ("alt+.", "“Kami siap,” "),
        ("alt+,", "“Kami siap,"),
        ("3 alt+,", "“Kami sia"),
        ("alt+<", " “Kami siap,”"),
        ("alt+>", "Kami siap,”"),
        (". ,", "“Kami siap,”"),
        ("> <", "“Kami siap,”"),
    ],
)
def test_the_ends_of_the_focused_annotation_move_by_words_signs_and_characters(
    keys: str, words: str
) -> None:
    one = focused()
    one.press(keys)
    assert one.focused_words == words
    assert one.session.focused is not None
    assert one.session.focused.attributes == QUOTE.attributes
    assert f"quote {words.strip()} · direct" in one.session.message, (
        "also where the panel is hidden"
    )


@pytest.mark.parametrize(
    ("keys", "left"),
    [("9 ,", "“"), ("9 >", "”"), ("9 9 alt+,", "“"), ("9 9 alt+>", "”"), ("3 ,", "“Kami")],
)
def test_a_count_moves_an_end_as_far_as_something_is_left(keys: str, left: str) -> None:
    one = focused()
    one.press(keys)
    assert one.tagged == [("quote", left)]
    assert one.session.message.startswith("As far as it goes: ") is (keys != "3 ,")
    assert len(one.committed) == 1
    one.press("u")
    assert one.tagged == [("quote", "“Kami siap,”")]


@pytest.mark.parametrize(("keys", "words"), [("9 <", "Dia bilang: “Kami siap,”"), ("2 <", "")])
def test_an_end_that_came_less_far_than_its_count_says_so(keys: str, words: str) -> None:
    one = focused()
    one.press(keys)
    assert one.session.message.startswith("As far as it goes: ") is bool(words)
    assert one.focused_words == (words or "Dia bilang: “Kami siap,”")


@pytest.mark.parametrize("key", [",", ">", "alt+,", "alt+>", "9 ,"])
def test_an_annotation_never_becomes_empty(key: str) -> None:
    one = focused(over(TEXT, "quote", "“"))
    one.press(key)
    assert one.tagged == [("quote", "“")]
    assert one.session.message == "That end can go no further."
    assert one.committed == []


@pytest.mark.parametrize(
    ("words", "key"), [("Dia", "<"), ("Dia", "alt+<"), ("diam.", "."), ("diam.", "alt+.")]
)
def test_at_the_text_s_ends_an_end_can_go_no_further(words: str, key: str) -> None:
    one = focused(over(TEXT, "quote", words))
    one.press(key)
    assert one.tagged == [("quote", words)]
    assert one.session.message == "That end can go no further."


@pytest.mark.parametrize("tail", ["\n", "\r\n", "\n\n", " \n"])
def test_an_end_never_takes_in_the_line_end_at_the_text_s_end(tail: str) -> None:
    text = f"Sari diam.{tail}"
    one = focused(over(text, "quote", "diam."), text)
    one.press(".")
    assert one.tagged == [("quote", "diam.")]


def test_a_start_never_takes_in_blanks_at_the_text_s_beginning() -> None:
    text = "\u00a0 Sari diam."
    one = focused(over(text, "source", "Sari"), text)
    one.press("<")
    assert one.tagged == [("source", "Sari")]


def test_an_end_behind_a_wide_letter_never_takes_in_the_line_end() -> None:
    text = "首相は日本\n\nと述べた。"
    one = focused(over(text, "source", "日"), text)
    one.press(".")
    assert one.focused_words == "日本"


def test_the_ends_move_by_whole_clusters() -> None:
    text = "Halo 👩\u200d👧 dan cafe\u0301 ya"
    one = focused(over(text, "quote", "Halo"), text)
    one.press("alt+. alt+.")
    assert one.focused_words == "Halo 👩\u200d👧"
    one.press("2 .")
    assert one.focused_words == "Halo 👩\u200d👧 dan cafe\u0301"
    one.press("alt+,")
    assert one.focused_words == "Halo 👩\u200d👧 dan caf"


def test_of_a_discontinuous_annotation_the_outer_ends_move() -> None:
    one = focused(over(TEXT, "quote", "“Kami siap,”", "“Besok pagi,”"))
    one.press(". >")
    assert one.focused_words == "Kami siap,” … “Besok pagi,” katanya"


def test_each_step_is_undone_by_itself() -> None:
    one = focused()
    one.press(". . u")
    assert one.focused_words == "“Kami siap,” kata"
    one.press("u")
    assert one.focused_words == "“Kami siap,”"


def test_without_a_focus_nothing_moves() -> None:
    one = desk(TEXT, [QUOTE])
    one.stand_at("Sari")
    one.press(".")
    assert one.session.message == "Focus an annotation first: Tab goes to the next."
    assert one.committed == []


# Further fragments


def test_a_selection_becomes_one_more_fragment_of_the_focused_annotation() -> None:
    one = focused()
    one.stand_at("Besok")
    one.press("v l . . < +")
    assert one.tagged == [("quote", "“Kami siap,” … “Besok pagi,”")]
    assert one.selected is None


def test_tag_select_and_come_back_with_shift_tab() -> None:
    other = over(TEXT, "source", "Budi Santoso")
    one = desk(TEXT, [QUOTE, other])
    one.focus(other)
    one.stand_at("Besok")
    one.press("v l shift+tab")
    assert (one.session.focus, one.selected) == (QUOTE.id, "Besok pagi")
    one.press("+")
    assert one.tagged[0] == ("quote", "“Kami siap,” … Besok pagi")
    assert one.session.focus == QUOTE.id


def test_without_a_selection_the_best_span_at_the_caret_is_taken() -> None:
    one = focused()
    one.stand_at("Besok")
    one.press("+")
    assert one.tagged == [("quote", "“Kami siap,” … “Besok pagi,”")]
    assert one.session.message.startswith("quote “Kami siap,” … “Besok pagi,”")


def test_a_fragment_that_overlaps_makes_one_piece() -> None:
    one = focused(annotation("q", (12, 24)))
    one.session.exact = (20, 29)
    one.press("+")
    assert one.session.layer.annotations["q"].span.fragments == ((12, 29),)


def test_a_fragment_that_is_part_of_it_already_changes_nothing() -> None:
    one = focused()
    one.stand_at("siap")
    one.press("v +")
    assert one.session.message == "That is part of the focused quote already."
    assert one.committed == []


def test_without_a_focus_there_is_nothing_to_add_to() -> None:
    one = desk(TEXT)
    one.press("v +")
    assert one.session.message == "Focus an annotation first: Tab goes to the next."


# What the boundary keys move to


@pytest.mark.parametrize(
    ("move", "text", "position", "expected"),
    [
        (motions.boundary_after, "satu dua", 0, 4),
        (motions.boundary_after, "satu dua", 4, 8),
        (motions.boundary_after, "dua, tiga", 3, 9),
        (motions.boundary_after, "dua, tiga", 4, 9),
        (motions.boundary_after, 'dua,"', 3, 4),
        (motions.boundary_after, "dua, ", 3, 4),
        (motions.boundary_after, "dua. Tiga", 3, 4),
        (motions.boundary_after, "satu dua", 8, 8),
        (motions.boundary_before, "satu dua", 8, 5),
        (motions.boundary_before, "satu dua", 5, 0),
        (motions.boundary_before, "“Ya,” x", 1, 0),
        (motions.boundary_before, "satu dua", 0, 0),
        (motions.end_before, "satu dua", 8, 4),
        (motions.end_before, "satu, dua", 9, 4),
        (motions.end_before, "satu, dua", 5, 4),
        (motions.end_before, "satu. Dua", 9, 5),
        (motions.end_before, "“Ya”, kata", 10, 4),
        (motions.boundary_before, "satu, dua", 6, 0),
        (motions.boundary_before, "satu, dua", 5, 0),
        (motions.start_after, "satu, dua", 0, 6),
        (motions.start_after, "一，二", 0, 2),
        (motions.end_before, "satu dua", 4, 0),
        (motions.start_after, "satu dua", 0, 5),
        (motions.start_after, "“Ya”", 0, 1),
        (motions.start_after, "satu dua", 5, 8),
        pytest.param(motions.boundary_after, "kata\n", 4, 4, id="no word behind the last"),
        pytest.param(motions.boundary_before, "  kata", 2, 2, id="no word ahead of the first"),
        pytest.param(motions.boundary_after, "日\n\n本", 0, 1, id="a wide letter ends its line"),
    ],
)
def test_ends_move_by_words_and_signs(move: Move, text: str, position: int, expected: int) -> None:
    assert move(text, position) == expected


@given(any_texts())
def test_ends_always_move_their_way_and_stay_in_the_text(text: str) -> None:
    for position in range(len(text) + 1):
        for move in (motions.boundary_after, motions.start_after):
            assert position <= move(text, position) <= len(text)
            assert position < move(text, position) or not text[position:].strip()
        for move in (motions.boundary_before, motions.end_before):
            assert 0 <= move(text, position) <= position
            assert move(text, position) < position or not text[:position].strip()


@given(any_texts())
@example("\u0600\u200d\t")
def test_an_end_never_comes_to_stand_behind_a_blank_nor_a_start_ahead_of_one(text: str) -> None:
    for position in range(len(text) + 1):
        for move in (motions.boundary_after, motions.end_before):
            end = move(text, position)
            is_joined = end > 0 and cluster_start(text, end - 1) < end - 1
            assert end in (0, position) or not text[end - 1].isspace() or is_joined
        for move in (motions.boundary_before, motions.start_after):
            start = move(text, position)
            bears_marks = cluster_end(text, start) > start + 1
            assert start in (len(text), position) or not text[start].isspace() or bears_marks


def test_with_the_caret_in_a_further_fragment_the_keys_move_that_fragments_ends() -> None:
    text = '"Kami siap," kata Budi, "besok pagi juga."'
    halves = (text.index('"Kami'), 12), (text.index("besok"), text.index(" juga"))
    quote = Annotation("halves", Span(halves), "quote")
    one = desk(text, [quote])
    one.session.focus = "halves"
    one.session.caret = text.index("pagi")
    one.press("< .")
    assert one.session.layer.annotations["halves"].span.text_in(text) == (
        '"Kami siap," … "besok pagi juga'
    )
