"""Tagging with the label keys, and what is said of an annotation afterwards."""

import pytest

from annotations.layer import Status
from annotations.scheme_file import preset
from annotations.suggest.at_caret import candidates_at
from tests.building import Desk, desk, link, over
from tui.session import tagging

TEXT = (
    "“Kami kirim 62 orang,” kata Budi Santoso, juru bicara polisi, pada Kamis. Sekitar 1.000 orang"
    " pergi.\n\nBudi Santoso diam. Lalu Budi Santoso pulang, kata Rina."
)
QUOTE = over(TEXT, "quote", "“Kami kirim 62 orang,”", type="direct")
NUMBER = over(TEXT, "number", "62", value="62", unit="orang", kind="count")
BUDI = over(TEXT, "source", "Budi Santoso", kind="person", canonical="Budi Santoso")


@pytest.fixture
def plain() -> Desk:
    return desk(TEXT)


def tagged_desk() -> Desk:
    links = [link("said_by", QUOTE, BUDI), link("reported_by", NUMBER, BUDI)]
    return desk(TEXT, [QUOTE, NUMBER, BUDI], links)


def focused_on(name: str) -> Desk:
    one = tagged_desk()
    one.focus(one.session.layer.annotations[name])
    return one


# With and without a selection


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


# Everything at once


def test_all_other_occurrences_are_tagged_alike_in_one_step() -> None:
    one = focused_on(BUDI.id)
    one.press("*")
    sources = [item for item in one.session.layer.in_reading_order() if item.label == "source"]
    assert [item.span.text_in(TEXT) for item in sources] == ["Budi Santoso"] * 3
    assert all(item.attributes == BUDI.attributes for item in sources)
    assert one.session.message == "Tagged 2 more; u takes them all back."
    assert len(one.committed) == 1
    one.press("u")
    assert len(one.tagged) == 3
    one.press("ctrl+r")
    assert len(one.tagged) == 5


def test_all_others_again_finds_nothing_more() -> None:
    one = focused_on(BUDI.id)
    one.press("*")
    one.press("*")
    assert one.session.message == "It stands nowhere else, or is tagged there already."
    assert len(one.committed) == 1


def test_only_whole_words_are_other_occurrences() -> None:
    text = "Rina dan Rinaldi, lalu rina; Rina."
    rina = over(text, "source", "Rina")
    one = desk(text, [rina])
    one.focus(rina)
    one.press("*")
    assert [words for _, words in one.tagged] == ["Rina", "Rina"]


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Ada 3 ekor, lalu 3.000, 1,3 dan 2/3. Yang 3: pulang.", "3", 2),
        ("张三说好。昨天张三走了。", "张三", 2),
        ("ไทยและไทย", "ไทย", 2),
        ("Rusia lalu Rusia-Ukraina dan Rusia’s.", "Rusia", 3),
        ("e pergi. e\u0301 juga. e pulang.", "e", 2),
    ],
)
def test_other_occurrences_end_where_words_and_numbers_do(
    text: str, words: str, count: int
) -> None:
    first = over(text, "source", words)
    one = desk(text, [first])
    one.focus(first)
    one.press("*")
    assert one.tagged == [("source", words)] * count


def test_an_occurrence_inside_a_larger_one_of_its_label_is_tagged_already() -> None:
    text = "Rina Sari datang. Rina pulang. “Rina,” kata Budi. Rina."
    named = over(text, "source", "Rina Sari"), over(text, "quote", "“Rina,”")
    second = over(text, "source", "Rina", occurrence=2)
    one = desk(text, [*named, second])
    one.focus(second)
    one.press("*")
    assert [words for label, words in one.tagged if label == "source"] == ["Rina Sari"] + [
        "Rina"
    ] * 3


def test_a_discontinuous_one_has_no_other_occurrences() -> None:
    split = over(TEXT, "quote", "Budi", "diam")
    one = desk(TEXT, [split])
    one.focus(split)
    one.press("*")
    assert one.session.message == "A discontinuous annotation has no other occurrences."


# What is said of it


def test_t_goes_through_the_first_list_of_values() -> None:
    one = focused_on(QUOTE.id)
    seen = []
    for _ in range(3):
        one.press("t")
        assert one.session.focused is not None
        seen.append(one.session.focused.attributes["type"])
        assert one.session.message == f"type: {seen[-1]}", "also where the panel is hidden"
    assert seen == ["indirect", "mixed", "direct"]
    one.press("2 t")
    assert one.session.layer.annotations[QUOTE.id].attributes["type"] == "mixed"


def test_t_of_a_number_changes_its_kind_and_not_its_value() -> None:
    one = focused_on(NUMBER.id)
    one.press("t")
    assert one.session.layer.annotations[NUMBER.id].attributes["kind"] == "money"
    assert one.session.layer.annotations[NUMBER.id].attributes["value"] == "62"


def test_a_label_without_values_has_nothing_to_choose() -> None:
    content = over(TEXT, "content", "Kami")
    one = desk(TEXT, [content], scheme=preset("polnear"))
    one.focus(content)
    one.press("t")
    assert one.session.message == "A content has no attribute to choose."


def test_a_note_is_kept_with_the_annotation() -> None:
    one = focused_on(QUOTE.id)
    tagging.set_note(one.session, "periksa lagi")
    assert one.session.layer.annotations[QUOTE.id].note == "periksa lagi"
    assert one.session.message == "note: periksa lagi", "the panel may be shut"
    tagging.set_note(one.session, "periksa lagi")
    assert len(one.committed) == 1
    one.press("u")
    assert one.session.layer.annotations[QUOTE.id].note == ""


def test_a_canonical_name_is_set_changed_and_taken_away() -> None:
    one = focused_on(BUDI.id)
    for name in ("Budi S.", ""):
        tagging.set_attribute(one.session, "canonical", name)
        attributes = one.session.layer.annotations[BUDI.id].attributes
        assert attributes.get("canonical", "") == name
        assert one.session.message == f"canonical: {name or 'none'}"
    tagging.set_attribute(one.session, "canonical", "")
    assert len(one.committed) == 2


def test_attributes_are_set_in_one_step() -> None:
    one = focused_on(NUMBER.id)
    wanted = {"value": "63", "unit": "orang", "kind": "count", "modifier": "approx"}
    tagging.set_label_and_attributes(one.session, "number", wanted)
    assert dict(one.session.layer.annotations[NUMBER.id].attributes) == wanted
    assert one.session.message == "number 62 · 63 · orang · count · approx"
    assert len(one.committed) == 1


@pytest.mark.parametrize("empty", [{}, {"high": ""}, {"modifier": "", "high": ""}])
def test_attributes_left_as_they_were_are_no_change(empty: dict[str, str]) -> None:
    one = focused_on(NUMBER.id)
    tagging.set_label_and_attributes(one.session, "number", {**NUMBER.attributes, **empty})
    assert one.committed == []


def test_another_label_takes_only_the_attributes_and_links_that_fit_it() -> None:
    one = focused_on(QUOTE.id)
    tagging.set_label_and_attributes(one.session, "source", {"type": "direct", "kind": "person"})
    changed = one.session.layer.annotations[QUOTE.id]
    assert (changed.label, dict(changed.attributes)) == ("source", {"kind": "person"})
    assert [known.kind for known in one.session.layer.links_of(QUOTE.id)] == []
    assert len(one.session.layer.links_of(NUMBER.id)) == 1
    one.press("u")
    assert one.session.layer.annotations[QUOTE.id] == QUOTE
    assert len(one.session.layer.links_of(QUOTE.id)) == 1


@pytest.mark.parametrize("key", ["x", "t", "*", ".", "+"])
def test_without_a_focus_one_is_told_how_to_get_one(plain: Desk, key: str) -> None:
    plain.press(key)
    assert plain.session.message == "Focus an annotation first: Tab goes to the next."
    assert plain.committed == []


def test_where_no_name_is_seen_it_is_said_that_just_the_word_was_taken() -> None:
    one = desk("Kata Budi Santoso, mereka menunggu lama.")
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


def test_a_number_tagged_by_hand_can_be_read_otherwise_too() -> None:
    one = desk("Rapat itu pada 1/7 sore.")
    one.press("n")
    assert one.session.message == "number 1/7 · 3 other readings (t)"
    read = []
    for _ in range(4):
        one.press("t")
        assert one.session.focused is not None
        read.append(one.session.focused.attributes)
    assert one.session.message.endswith("reading 1 of 4")
    assert len({tuple(each.items()) for each in read}) == 4 and read[3] == {}
    assert {each.get("value") for each in read[:3]} >= {"--01-07", "--07-01"}
