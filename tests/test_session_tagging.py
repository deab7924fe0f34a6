"""Tagging: what a label key takes at the caret, of a selection, and when it is pressed again."""

import pytest

from annotations.layer import Status
from annotations.scheme_file import preset
from annotations.suggest.at_caret import candidates_at
from tests.building import Desk, desk
from tests.tagged_desk import BUDI, TEXT, tagged_desk


@pytest.fixture
def plain() -> Desk:
    return desk(TEXT)


@pytest.mark.parametrize(("key", "label"), [("q", "quote"), ("n", "number"), ("s", "source")])
def test_a_label_key_tags_the_selection(plain: Desk, key: str, label: str) -> None:
    plain.stand_at("Lalu")
    plain.press(f"v l {key}")
    assert plain.tagged == [(label, "Lalu Budi")]
    assert plain.selected is None
    assert plain.focused_words == "Lalu Budi"
    assert plain.session.focused is not None and plain.session.focused.made == "manual"
    assert len(plain.committed) == 1


@pytest.mark.parametrize(
    ("at", "keys", "tagged"),
    [
        ("juru", "3 s", ("source", "juru bicara polisi")),
        ("bicara", "1 s", ("source", "bicara")),
        ("kirim", "2 q", ("quote", "kirim 62")),
        ("pergi", "2 s", ("source", "pergi.\n\nBudi")),
        ("Rina", "9 s", ("source", "Rina.")),
        ("Lalu", "1 0 s", ("source", "Lalu Budi Santoso pulang, kata Rina.")),
    ],
)
def test_a_number_before_a_label_key_tags_so_many_words(
    plain: Desk, at: str, keys: str, tagged: tuple[str, str]
) -> None:
    plain.stand_at(at)
    plain.press(keys)
    assert plain.tagged == [tagged]


def test_a_number_of_words_is_a_span_of_one_s_own_that_the_key_does_not_make_larger(
    plain: Desk,
) -> None:
    plain.stand_at("juru")
    plain.press("2 s 3 s")
    assert [words for _, words in plain.tagged] == ["juru bicara polisi", "juru bicara"]
    plain.press("v l 3 q")
    assert ("quote", "juru bicara") in plain.tagged, "a selection is meant before a number"


def test_a_selection_that_the_rules_know_gets_its_attributes(plain: Desk) -> None:
    plain.stand_at("1.000")
    plain.press("v n")
    assert plain.session.focused is not None
    assert plain.session.focused.attributes["value"] == "1000"


def test_where_there_are_several_it_is_said_which_one_was_taken_and_both_its_ends(
    plain: Desk,
) -> None:
    plain.stand_at("kirim")
    plain.press("q")
    assert plain.session.message.endswith(" · direct · 1 of 3 (q again)")
    assert plain.session.message.startswith("quote “Kami kirim 62 orang,”")
    plain.press("q")
    assert plain.session.message.endswith(" · 2 of 3 (q again)")
    assert "quote “Kami kirim 62 or…, pada Kamis" in plain.session.message


def test_a_selection_with_blanks_at_its_ends_is_tagged_without_them(plain: Desk) -> None:
    start = TEXT.index("pergi.")
    plain.session.exact = (start - 1, start + 8)
    plain.press("q")
    assert plain.tagged == [("quote", "pergi.")]


@pytest.mark.parametrize(
    ("words", "key", "tagged"),
    [
        ("kirim", "q", ("quote", "“Kami kirim 62 orang,”")),
        ("62", "n", ("number", "62")),
        ("1.000", "n", ("number", "1.000")),
        ("Santoso", "s", ("source", "Budi Santoso")),
    ],
)
def test_without_a_selection_the_best_span_at_the_caret_is_tagged(
    plain: Desk, words: str, key: str, tagged: tuple[str, str]
) -> None:
    plain.stand_at(words)
    plain.press(key)
    assert plain.tagged == [tagged]
    assert plain.session.caret == TEXT.index(words), "the caret stays"


@pytest.mark.parametrize(("words", "key"), [("kirim", "q"), ("Santoso", "s"), ("62", "n")])
def test_the_same_key_again_takes_the_next_larger_one_and_round_again(
    plain: Desk, words: str, key: str
) -> None:
    plain.stand_at(words)
    label = {"q": "quote", "s": "source", "n": "number"}[key]
    offered = candidates_at(TEXT, plain.session.caret, label, "id")
    spans = [candidate.span.text_in(TEXT) for candidate in offered]
    assert len(spans) > 1
    for expected in [*spans, spans[0]]:
        plain.press(key)
        assert plain.tagged == [(label, expected)]
        assert plain.focused_words == expected


def test_after_a_move_the_same_key_tags_anew(plain: Desk) -> None:
    plain.stand_at("Budi Santoso diam")
    plain.press("s")
    plain.stand_at("Rina")
    plain.press("s")
    assert len(plain.tagged) == 2


def test_another_key_at_the_same_place_tags_another_label(plain: Desk) -> None:
    plain.stand_at("62")
    plain.press("q n")
    assert [label for label, _ in plain.tagged] == ["quote", "number"]


def test_what_is_tagged_already_is_focused_rather_than_doubled() -> None:
    one = tagged_desk()
    one.session.caret = TEXT.index("Budi")
    one.press("s")
    assert one.session.focus == BUDI.id
    assert one.session.message == "That is a source already."
    assert len(one.tagged) == 3
    assert one.committed == []


def test_what_is_tagged_already_is_focused_by_a_selection_too() -> None:
    one = tagged_desk()
    one.stand_at("Budi")
    one.press("v l s")
    assert (one.session.focus, one.selected) == (BUDI.id, None)
    assert one.committed == []


def test_taking_the_next_larger_one_never_makes_two_of_the_same(plain: Desk) -> None:
    plain.stand_at("Santoso")
    offered = candidates_at(TEXT, plain.session.caret, "source", "id")
    larger = offered[1].span
    plain.session.exact = larger.fragments[0]
    plain.press("s")
    plain.stand_at("Santoso")
    plain.press("s s")
    assert len(set(plain.tagged)) == len(plain.tagged)


def test_the_same_words_may_have_two_labels() -> None:
    one = tagged_desk()
    one.stand_at("Budi")
    one.press("v l q")
    assert ("quote", "Budi Santoso") in one.tagged and ("source", "Budi Santoso") in one.tagged


def test_on_an_empty_line_there_is_nothing_to_tag(plain: Desk) -> None:
    plain.session.caret = TEXT.index("\n\n") + 1
    plain.press("q")
    assert plain.session.message == "No quote to be seen here: select it with v."
    assert (plain.tagged, plain.committed) == ([], [])


def test_a_first_tag_marks_an_unread_article_as_started(plain: Desk) -> None:
    statuses = [plain.session.layer.state.status]
    for key in ("q", "u"):
        plain.press(key)
        statuses.append(plain.session.layer.state.status)
    assert statuses == [Status.UNREAD, Status.STARTED, Status.UNREAD]


def test_every_label_of_another_scheme_can_be_tagged() -> None:
    one = desk(TEXT, scheme=preset("polnear"))
    one.stand_at("kata")
    one.press("v w")
    assert one.tagged == [("cue", "kata")]


def test_where_no_name_is_seen_it_is_said_that_just_the_word_was_taken() -> None:
    one = desk("Mereka menunggu lama. Budi Santoso diam.")
    one.stand_at("menunggu")
    one.press("s")
    assert one.tagged == [("source", "menunggu")]
    assert one.session.message == "source menunggu: just this word; u undoes, v selects."
    one.stand_at("Budi")
    one.press("s")
    assert "just this word" not in one.session.message


def test_after_a_selection_was_tagged_the_same_key_takes_the_larger_one_around_it() -> None:
    one = desk("Lalu kata Budi Santoso kepada kami.")
    one.stand_at("Santoso")
    one.press("v s")
    assert one.tagged == [("source", "Santoso")]
    one.press("s")
    assert one.tagged == [("source", "Budi Santoso")]
    one.stand_at("kami")
    one.press("s")
    assert len(one.tagged) == 2, "somewhere else it is another one"
