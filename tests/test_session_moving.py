"""Moving the caret and the focus with the reader's keys."""

import pytest

from annotations.annotation import Annotation
from tests.building import Desk, desk, link, over

TEXT = (
    "Budi berkata “kami siap,” lalu pergi. Sari diam saja di sana.\n\n"
    "Paragraf kedua menyebut 1.000 orang. Mereka pulang.\n"
    "Paragraf ketiga."
)


@pytest.fixture
def plain() -> Desk:
    return desk(TEXT, width=30)


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        ("l", "berkata"),
        ("l l", "kami"),
        ("3 l", "siap"),
        ("2 right", "kami"),
        ("3 l h", "kami"),
        ("3 l 2 left", "berkata"),
        ("h", "Budi"),
        ("99 l g g", "Budi"),
        ("G", "ketiga."),
        ("G h", "Paragraf ketiga"),
        (")", "Sari"),
        ("2 )", "Paragraf kedua"),
        (") (", "Budi"),
        ("l (", "Budi"),
        ("3 ) (", "Paragraf kedua"),
        ("}", "Paragraf kedua"),
        ("2 }", "Paragraf ketiga"),
        ("} {", "Budi"),
        ("} l {", "Paragraf kedua"),
        ("G {", "Paragraf ketiga"),
        ("l end", "lalu"),
        ("j l home", "pergi"),
        ("home", "Budi"),
    ],
)
def test_motions_lead_to_a_word(plain: Desk, keys: str, here: str) -> None:
    plain.press(keys)
    assert plain.here.startswith(here)


@pytest.mark.parametrize("keys", ["99999 l", "99999 j", "99999 )", "99999 }", "9 9 pagedown"])
def test_no_count_leads_out_of_the_text(plain: Desk, keys: str) -> None:
    plain.press(keys)
    assert plain.session.layout.row_of(plain.session.caret) == len(plain.session.layout) - 1


@pytest.mark.parametrize("keys", ["h", "k", "(", "{", "pageup", "home", "g g", "99 h"])
def test_nothing_lies_before_the_beginning(plain: Desk, keys: str) -> None:
    plain.press(keys)
    assert plain.session.caret == 0


@pytest.mark.parametrize("text", ["", "\n", "…", " "])
@pytest.mark.parametrize(
    "keys", ["l", "h", "j", "k", ")", "(", "}", "{", "G", "g g", "end", "home", "v l", "pagedown"]
)
def test_every_motion_can_bear_an_article_with_next_to_nothing_in_it(text: str, keys: str) -> None:
    empty = desk(text)
    empty.press(keys)
    assert empty.session.caret == 0


# Lines


def test_up_and_down_keep_the_column_one_began_with() -> None:
    lines = desk("satu dua tiga\nab\nempat lima enam", width=30)
    lines.stand_at("tiga")
    lines.press("j")
    assert lines.session.caret == lines.session.text.index("ab") + 1
    lines.press("j")
    assert lines.session.layout.column_of(lines.session.caret) == 9
    lines.press("k k")
    assert lines.here.startswith("tiga")


def test_a_sideways_move_begins_a_new_column() -> None:
    lines = desk("satu dua tiga\nab\nempat lima enam", width=30)
    lines.stand_at("tiga")
    lines.press("j h j")
    assert lines.here.startswith("empat")


def test_down_counts_rows_as_they_are_seen(plain: Desk) -> None:
    plain.press("j")
    row, _ = plain.session.layout.row(1)
    assert plain.session.caret == row
    plain.press("k")
    assert plain.session.caret == 0


@pytest.mark.parametrize("count", [3, 9, 10, 12, 25])
def test_a_count_of_lines_is_as_many_lines_one_by_one(count: int) -> None:
    text = "\n".join(f"Paragraf {number}." for number in range(60))
    counted, one_by_one = desk(text), desk(text)
    counted.press(f"{' '.join(str(count))} j")
    one_by_one.press("j " * count)
    assert counted.here[:12] == one_by_one.here[:12]
    counted.press(f"{' '.join(str(count))} k")
    assert counted.session.caret == 0


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n", "\n \n"])
def test_from_a_paragraph_s_last_row_down_is_the_next_paragraph(between: str) -> None:
    rows = desk(f"Satu.{between}Dua.{between}Tiga.")
    rows.press("j")
    assert rows.here.startswith("Dua")
    rows.press("j k k")
    assert rows.here.startswith("Satu")


def test_a_page_is_what_the_screen_shows_less_two_rows() -> None:
    text = "\n\n".join(f"Paragraf {number}." for number in range(100))
    pages = desk(text)
    pages.session.viewport = (0, 20)
    pages.press("pagedown")
    assert pages.session.layout.row_of(pages.session.caret) == 18
    assert pages.session.wanted_top == 18, "the screen goes as far as the caret"
    pages.press("space pageup")
    assert pages.session.layout.row_of(pages.session.caret) == 18
    pages.press("2 pagedown")
    assert pages.session.layout.row_of(pages.session.caret) == 54


# The focus


QUOTE = over(TEXT, "quote", "“kami siap,”")
BUDI = over(TEXT, "source", "Budi")
NUMBER = over(TEXT, "number", "1.000")
WHOLE = over(TEXT, "quote", "Paragraf kedua menyebut 1.000 orang.", name="whole")
PEOPLE = over(TEXT, "source", "Mereka")
ALL = [BUDI, QUOTE, WHOLE, NUMBER, PEOPLE]


@pytest.fixture
def tagged() -> Desk:
    return desk(TEXT, ALL, [link("said_by", QUOTE, BUDI), link("reported_by", NUMBER, PEOPLE)])


def focus_after(one: Desk, keys: str) -> str:
    one.press(keys)
    return one.session.focus


def test_the_focus_follows_the_caret_into_annotations(tagged: Desk) -> None:
    tagged.press("l l")
    assert tagged.session.focus == QUOTE.id
    tagged.press("l l")
    assert tagged.session.focus == QUOTE.id, "and stays when it leaves them"


def test_of_nested_ones_the_innermost_is_focused(tagged: Desk) -> None:
    tagged.stand_at("menyebut")
    assert tagged.session.focus == WHOLE.id
    tagged.press("l")
    assert tagged.session.focus == NUMBER.id


def test_while_selecting_the_focus_stays(tagged: Desk) -> None:
    tagged.focus(QUOTE)
    tagged.stand_at("lalu")
    tagged.press("v } l l l")
    assert tagged.session.focus == QUOTE.id


def test_tab_goes_through_all_annotations_in_reading_order(tagged: Desk) -> None:
    tagged.stand_at("Budi")
    order = [focus_after(tagged, "tab") for _ in range(4)]
    assert order == [QUOTE.id, WHOLE.id, NUMBER.id, PEOPLE.id]
    assert tagged.session.caret == PEOPLE.span.start
    tagged.press("tab")
    assert tagged.session.focus == BUDI.id
    assert tagged.session.message == "That was the last annotation: on from the top."


def test_shift_tab_goes_back_the_same_way(tagged: Desk) -> None:
    tagged.focus(PEOPLE)
    order = [focus_after(tagged, "shift+tab") for _ in range(4)]
    assert order == [NUMBER.id, WHOLE.id, QUOTE.id, BUDI.id]
    tagged.press("shift+tab")
    assert tagged.session.focus == PEOPLE.id
    assert tagged.session.message == "That was the first annotation: on from the end."


def test_a_count_goes_round_once_at_the_most(tagged: Desk) -> None:
    tagged.focus(NUMBER)
    assert focus_after(tagged, "100000 tab") == BUDI.id
    assert focus_after(tagged, "100000 shift+tab") == PEOPLE.id


def test_the_only_annotation_is_said_to_be_the_only_one() -> None:
    one = desk(TEXT, [WHOLE])
    assert [focus_after(one, keys) for keys in ("tab", "tab", "shift+tab")] == [WHOLE.id] * 3
    assert one.session.message == "That is the only annotation."


def test_behind_the_last_annotation_tab_goes_on_from_the_top(tagged: Desk) -> None:
    tagged.press("G")
    tagged.session.focus = ""
    assert focus_after(tagged, "tab") in {BUDI.id, PEOPLE.id}


def test_tab_while_selecting_shows_what_the_selection_can_be_added_to(plain: Desk) -> None:
    text = "Sari pergi.\n\n" * 60
    one = desk(text, [over(text, "source", "Sari")])
    one.session.viewport = (100, 120)
    one.session.go(one.session.layout.row(110)[0])
    one.press("v shift+tab")
    assert one.session.wanted_top is not None and one.session.wanted_top < 20
    assert one.session.selection is not None
    assert one.session.message == "source: + adds the selection to it."


def test_tab_takes_a_count(tagged: Desk) -> None:
    tagged.focus(BUDI)
    assert focus_after(tagged, "3 tab") == NUMBER.id
    assert focus_after(tagged, "2 shift+tab") == QUOTE.id


def test_tab_begins_where_the_caret_is_if_that_has_moved_away(tagged: Desk) -> None:
    tagged.focus(BUDI)
    tagged.stand_at("Paragraf ketiga")
    assert focus_after(tagged, "shift+tab") == PEOPLE.id


def test_from_beside_the_focused_one_tab_goes_on_to_another() -> None:
    one = desk("“Hujan,” kata Budi. Ada 12 rumah dan 30 toko.")
    one.stand_at("kata")
    one.press("q")
    one.stand_at("Ada")
    one.press("n l n")
    one.stand_at("Ada")
    one.press("n")
    assert one.focused_words == "12"
    assert focus_after(one, "tab") and one.focused_words == "30"
    one.stand_at("kata")
    one.press("q shift+tab")
    assert one.focused_words == "30", "the quote is focused already; before it there is none"


def test_in_an_article_just_opened_tab_goes_to_the_very_first_annotation(tagged: Desk) -> None:
    assert (tagged.session.caret, tagged.session.focus) == (0, "")
    assert focus_after(tagged, "tab") == BUDI.id


def test_annotations_on_the_same_words_are_all_reached() -> None:
    same: list[Annotation] = [over(TEXT, "source", "Sari", name=name) for name in "abc"]
    one = desk(TEXT, same)
    assert [focus_after(one, "tab") for _ in range(3)] == ["a", "b", "c"]
    assert [focus_after(one, "shift+tab") for _ in range(2)] == ["b", "a"]


def test_where_nothing_is_tagged_tab_says_so(plain: Desk) -> None:
    plain.press("tab")
    assert plain.session.message == "Nothing is tagged yet."
    assert plain.session.caret == 0


def test_the_partner_is_reached_from_both_ends(tagged: Desk) -> None:
    tagged.focus(QUOTE)
    assert focus_after(tagged, "g r") == BUDI.id
    assert tagged.session.caret == BUDI.span.start
    assert focus_after(tagged, "g r") == QUOTE.id


def test_without_a_link_there_is_no_partner(tagged: Desk) -> None:
    tagged.focus(WHOLE)
    tagged.press("g r")
    assert tagged.session.focus == WHOLE.id
    assert tagged.session.message == "The focused annotation is linked to nothing."


def test_a_count_chooses_among_several_partners() -> None:
    quotes = [over(TEXT, "quote", words) for words in ("“kami siap,”", "diam", "pulang")]
    one = desk(TEXT, [BUDI, *quotes], [link("said_by", quote, BUDI) for quote in quotes])
    reached = set()
    for number in (1, 2, 3):
        one.focus(BUDI)
        reached.add(focus_after(one, f"{number} g r"))
    assert reached == {quote.id for quote in quotes}


def test_the_partners_of_the_focused_one_are_known(tagged: Desk) -> None:
    tagged.focus(QUOTE)
    assert tagged.session.partners() == {BUDI.id}
    assert tagged.session.scene().partners == {BUDI.id}
    tagged.focus(BUDI)
    assert tagged.session.partners() == {QUOTE.id}
    tagged.session.focus = ""
    assert tagged.session.partners() == frozenset()


def test_with_nothing_focused_one_is_told_how_to_focus() -> None:
    one = desk("Satu dua.")
    one.press("g r")
    assert one.session.message.startswith("Focus an annotation first")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_full_stop_of_a_title_is_no_sentence_s_end(language: str) -> None:
    one = desk("Kata Dr. Lee di Prof. Lim. Lalu pergi. Usai.", language=language)
    stops = []
    for _ in range(2):
        one.press(")")
        stops.append(one.here.split()[0])
    assert stops == ["Lalu", "Usai."]
    one.press("(")
    one.press("(")
    assert one.session.caret == 0
    one.press("v )")
    assert one.selected == "Kata Dr. Lee di Prof. Lim."


@pytest.mark.parametrize(
    ("text", "place"),
    [("\n\n \t\nKata Budi.\nLagi.\n", 5), ("Kata", 0), ("  Kata", 2), (" \n \n", 0), ("", 0)],
)
def test_the_article_begins_with_its_first_word(text: str, place: int) -> None:
    one = desk(text)
    assert one.session.caret == place
    one.press("G g g")
    assert one.session.caret == place
