"""Selecting with the keys, and what happens to the selection."""

import pytest

from tests.building import Desk, desk, over

TEXT = "Budi berkata “kami siap,” lalu pergi.\nSari diam saja."
QUOTE = over(TEXT, "quote", "“kami siap,”")


@pytest.fixture
def plain() -> Desk:
    return desk(TEXT)


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("v", "Budi"),
        ("v l", "Budi berkata"),
        ("v 3 l", "Budi berkata “kami siap"),
        ("l v h", "Budi berkata"),
        ("2 l v l h", "kami"),
        ("v j", TEXT[: TEXT.index(" diam")]),
        ("shift+right", "Budi berkata"),
        ("2 shift+right", "Budi berkata “kami"),
        ("shift+right shift+right shift+left", "Budi berkata"),
        ("2 l shift+left", "berkata “kami"),
        ("shift+down shift+up", "Budi"),
        ("v v", "Budi berkata “kami siap,” lalu pergi."),
        ("2 l v v", "“kami siap,”"),
        ("2 l 3 v", "Budi berkata “kami siap,” lalu pergi."),
        ("shift+right v", "Budi berkata “kami siap,” lalu pergi."),
        ("v l escape", None),
        ("l", None),
        ("v }", TEXT[: TEXT.index("\nSari")]),
        ("v 2 }", TEXT),
        ("v 9 }", TEXT),
        ("v } {", "Budi"),
        ("v } } {", TEXT[: TEXT.index("\nSari")]),
        ("G v {", "Sari diam saja"),
        ("G v 2 {", TEXT.removesuffix(".")),
        ("G v 2 { }", "Sari diam saja"),
        ("v )", TEXT[: TEXT.index("\nSari")]),
        ("l v 2 )", TEXT.removeprefix("Budi ")),
        ("l v (", "Budi berkata"),
        ("2 l v l (", "Budi berkata “kami"),
        ("v G", TEXT),
        ("G v g g", TEXT.removesuffix(".")),
        ("v ) l", TEXT[: TEXT.index(" diam")]),
        ("v ) h", TEXT[: TEXT.index(".\n")]),
    ],
)
def test_a_selection_is_made_of_whole_words(plain: Desk, keys: str, selected: str | None) -> None:
    plain.press(keys)
    assert plain.selected == selected


def test_a_selection_over_an_empty_line_goes_on_behind_it() -> None:
    one = desk("Budi pergi.\n\nSari diam.")
    one.press("v 2 }")
    assert one.selected == "Budi pergi.\n\nSari diam."


@pytest.mark.parametrize(
    ("text", "keys", "selected"),
    [
        ("Satu. Dua tiga. Empat", "v )", "Satu."),
        ("Satu. Dua tiga. Empat", "v ) )", "Satu. Dua tiga."),
        ("Satu. Dua tiga. Empat", "v 3 )", "Satu. Dua tiga. Empat"),
        ("Satu. Dua tiga. Empat", "v 3 ) (", "Satu. Dua tiga."),
        ("Satu. Dua tiga. Empat", "G v ( ( )", "Dua tiga. Empat"),
        ("Satu. Dua tiga. Empat", "2 l v ( (", "Satu. Dua tiga"),
        ("Satu. Dua tiga. Empat", "2 l v ( ( )", "Dua tiga"),
        ("Satu. Dua tiga. Empat", "2 l v ( ( ) )", "tiga."),
        ("“Satu.” Dua.", "v )", "“Satu.”"),
        ("Satu ya  \n \n  Dua \n", "v }", "Satu ya"),
        ("Satu  \n \n  Dua \n", "v 2 }", "Satu  \n \n  Dua"),
        ("Satu  \n \n  Dua \n", "v G", "Satu  \n \n  Dua"),
        ("一二。三四。\n五。", "v )", "一二。"),
        ("一二。三四。\n五。", "v 2 )", "一二。三四。"),
        ("一二。三四。\n五。", "v 3 )", "一二。三四。\n五。"),
        ("「行く。」三四。", "v )", "「行く。」"),
        ("一二。三四。\n五。", "v }", "一二。三四。"),
        ("กำลัง\nกำ", "v )", "กำลัง"),
        ("กำลัง\nกำ", "v 2 }", "กำลัง\nกำ"),
        ("กำลัง\nกำ", "v G", "กำลัง\nกำ"),
    ],
)
def test_sentences_and_paragraphs_are_selected_to_their_ends(
    text: str, keys: str, selected: str
) -> None:
    one = desk(text)
    one.press(keys)
    assert one.selected == selected


def test_escape_clears_first_the_selection_then_the_hits_then_the_focus() -> None:
    one = desk(TEXT, [QUOTE])
    one.focus(QUOTE)
    one.session.hits = [(0, 4)]
    one.session.pattern = "budi"
    one.press("v")
    one.press("escape")
    assert (one.selected, bool(one.session.hits), one.session.focus) == (None, True, QUOTE.id)
    one.press("escape")
    assert (one.session.hits, one.session.pattern, one.session.focus) == ([], "", QUOTE.id)
    one.press("escape")
    assert one.session.focus == ""


def test_extending_an_exact_selection_goes_on_from_its_beginning(plain: Desk) -> None:
    plain.session.exact = (5, 12)
    plain.session.caret = 5
    plain.press("shift+right")
    assert plain.selected == "berkata “kami"


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("3 l v v shift+right", "“kami siap,” lalu"),
        ("3 l v v 2 shift+left", "Budi berkata “kami siap,”"),
        ("2 l v . shift+right", "kami siap,” lalu"),
        ("2 l v < shift+left", "berkata “kami"),
        ("v v shift+down", TEXT),
    ],
)
def test_extending_what_was_selected_as_a_whole_moves_the_end_in_that_direction(
    plain: Desk, keys: str, selected: str
) -> None:
    plain.press(keys)
    assert plain.selected == selected


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("3 l v v l", "“kami siap,” lalu"),
        ("3 l v v 2 l", "“kami siap,” lalu pergi"),
        ("3 l v v 2 h", "Budi berkata “kami siap,”"),
        ("3 l v v )", "“kami siap,” lalu pergi."),
        ("3 l v v (", "Budi berkata “kami siap,”"),
        ("3 l v v end", "“kami siap,” lalu pergi."),
        ("3 l v v home", "Budi berkata “kami siap,”"),
        ("3 l v v }", "“kami siap,” lalu pergi."),
        ("3 l v v G", TEXT.removeprefix("Budi berkata ")),
        ("3 l v v g g", "Budi berkata “kami siap,”"),
        ("v v j", TEXT),
        ("v . l", "Budi berkata “kami"),
        ("2 l v . l", "kami siap,” lalu"),
        ("2 l v < h", "berkata “kami"),
        ("v v l v", TEXT),
    ],
)
def test_motions_extend_what_was_selected_as_a_whole(plain: Desk, keys: str, selected: str) -> None:
    plain.press(keys)
    assert plain.selected == selected


@pytest.mark.parametrize("key", ["l", "h", "j", ")", "G", "end"])
def test_moving_on_lets_a_search_s_hit_go(plain: Desk, key: str) -> None:
    plain.session.exact = (5, 12)
    plain.session.hits = [(5, 12)]
    plain.press(key)
    assert plain.selected is None


@pytest.mark.parametrize(
    ("extent", "words"),
    [((4, 13), "berkata"), ((0, 4), "Budi"), ((37, 38), None), ((4, 5), None), ((3, 3), None)],
)
def test_a_selected_span_has_no_blanks_at_its_ends(
    plain: Desk, extent: tuple[int, int], words: str | None
) -> None:
    plain.session.exact = extent
    span = plain.session.selected_span()
    assert (span and span.text_in(TEXT)) == words


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("l v .", "berkata “"),
        ("l v . .", "berkata “kami"),
        ("l v 2 .", "berkata “kami"),
        ("v l ,", "Budi"),
        ("l v l >", "“kami"),
        ("l v <", "Budi berkata"),
        ("v alt+,", "Bud"),
        ("v 2 alt+,", "Bu"),
        ("l v alt+.", "berkata "),
        ("l v alt+>", "erkata"),
        ("l v alt+<", " berkata"),
        ("v ,", "Budi"),
        ("v <", "Budi"),
    ],
)
def test_the_boundary_keys_move_the_ends_of_the_selection(
    plain: Desk, keys: str, selected: str
) -> None:
    plain.press(keys)
    assert plain.selected is not None
    assert plain.selected.strip() == selected.strip()
    assert plain.committed == []


def test_an_end_that_can_go_no_further_says_so(plain: Desk) -> None:
    plain.press("v ,")
    assert plain.session.message == "That end can go no further."


def test_a_count_moves_an_end_of_the_selection_as_far_as_there_are_words(plain: Desk) -> None:
    plain.press("v l l 5 ,")
    assert (plain.selected, plain.session.message) == ("Budi", "As far as it goes.")
    plain.press("2 .")
    assert (plain.selected, plain.session.message) == ("Budi berkata “", "")


def test_a_blank_that_was_selected_by_character_can_be_passed(plain: Desk) -> None:
    """Selections lose the blanks at their ends, but a further character must still be had."""
    plain.press("v alt+. alt+.")
    assert plain.selected == "Budi b"


def test_boundary_keys_change_the_selection_rather_than_the_focused_annotation() -> None:
    one = desk(TEXT, [QUOTE])
    one.focus(QUOTE)
    one.press("v .")
    assert one.session.layer.annotations[QUOTE.id].span == QUOTE.span
    assert one.selected is not None


def test_while_selecting_tab_moves_the_focus_and_not_the_caret() -> None:
    one = desk(TEXT, [QUOTE])
    one.stand_at("Sari")
    one.press("v l shift+tab")
    assert one.session.focus == QUOTE.id
    assert one.selected == "Sari diam"


@pytest.mark.parametrize("key", [".", ",", "<", ">", "alt+.", "alt+<", "q", "shift+right"])
def test_an_empty_selection_does_no_harm(key: str) -> None:
    """Three clicks on an empty line select nothing at all."""
    one = desk(TEXT, [QUOTE])
    one.session.exact = (5, 5)
    one.press(key)
    assert one.session.selection is None or one.session.selection[0] < one.session.selection[1]


# With v again


LONG = "Kata dr. Budi, “Saya ‘siap’ berangkat. Kita pulang.” Semua diam. Habis.\nSari pergi. Ya.\n"


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        (
            "siap",
            [
                "siap", "‘siap’", "“Saya ‘siap’ berangkat. Kita pulang.”",
                "Kata dr. Budi, “Saya ‘siap’ berangkat. Kita pulang.”",
                LONG.split("\n")[0],
            ],
        ),
        ("Semua", ["Semua", "Semua diam.", LONG.split("\n")[0]]),
        ("Sari", ["Sari", "Sari pergi.", "Sari pergi. Ya."]),
        ("Ya", ["Ya", "Ya.", "Sari pergi. Ya."]),
    ],
)  # fmt: skip
def test_v_again_takes_what_encloses_the_selection(at: str, parts: list[str]) -> None:
    one = desk(LONG)
    one.stand_at(at)
    taken = []
    for _ in parts:
        one.press("v")
        taken.append(one.selected)
    assert taken == parts
    one.press("v")
    assert one.selected == parts[-1] and one.session.message == "That is the whole paragraph."


def test_v_again_says_what_it_took_and_what_it_takes_next() -> None:
    one = desk(LONG)
    one.stand_at("siap")
    one.press("v v v")
    assert one.session.message == "Selected the quotation: v again takes the sentence."


def test_a_hit_of_a_search_is_enlarged_too() -> None:
    one = desk(LONG)
    one.session.exact = (LONG.index("berang"), LONG.index("kat."))
    one.session.caret = one.session.exact[0]
    one.press("v")
    assert one.selected == "berangkat"
    one.press("v")
    assert one.selected == "“Saya ‘siap’ berangkat. Kita pulang.”"


def test_a_selection_over_two_paragraphs_grows_to_their_sentences_and_then_to_all() -> None:
    one = desk(LONG)
    one.session.exact = (LONG.index("Habis"), LONG.index(" pergi"))
    one.press("v")
    assert one.selected == "Habis.\nSari pergi."
    one.press("v")
    assert one.selected == LONG.removesuffix("\n")


def test_an_enlarged_selection_is_tagged_like_any_other() -> None:
    one = desk(LONG)
    one.stand_at("berangkat")
    one.press("v v q")
    assert one.tagged == [("quote", "“Saya ‘siap’ berangkat. Kita pulang.”")]


@pytest.mark.parametrize("text", ["", "\n", " ", "\n\n\n", "“", "\u200b", "a"])
def test_v_and_v_can_bear_any_text(text: str) -> None:
    one = desk(text)
    one.press("v v v 9 v")
    selected = one.selected
    assert selected is None or selected in text
