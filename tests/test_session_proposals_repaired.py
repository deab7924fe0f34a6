"""Proposals that a key corrects: bounds, labels, other readings, names and units."""

import pytest

from annotations.span import Span
from annotations.suggest.suggestion import Suggestion, Suggestions
from tests.building import Desk, desk, place_of
from tests.proposing import (
    BUDI,
    BUDI_WORDS,
    KAMI,
    TEXT,
    links,
    made,
    proposing,
    suggestion,
    waiting,
)
from tui.session import tagging
from tui.session.here import offers_here


@pytest.fixture
def plain() -> Desk:
    return proposing()


# Repairing


@pytest.mark.parametrize(
    ("at", "keys", "words", "attribute"),
    [
        ("Budi", ",", "Budi", ("canonical", "Budi Santoso")),
        ("Budi", "<", "kata Budi Santoso", ("kind", "person")),
        ("Budi", "alt+,", "Budi Santos", ("kind", "person")),
        ("“Kami", "t", "“Kami kirim 62 orang,”", ("type", "indirect")),
        ("62", "t", "62", ("kind", "money")),
    ],
)
def test_a_key_that_changes_a_proposal_takes_it_in_as_corrected(
    plain: Desk, at: str, keys: str, words: str, attribute: tuple[str, str]
) -> None:
    plain.stand_at(at)
    label = plain.session.focused.label if plain.session.focused else ""
    plain.press(keys)
    focused = plain.session.focused
    assert focused is not None and focused.id in plain.session.layer.annotations
    assert (focused.span.text_in(TEXT), focused.made) == (words, f"corrected:{label}.rule")
    assert focused.attributes[attribute[0]] == attribute[1]
    assert len(plain.committed) == 1
    plain.press("u")
    assert plain.tagged == []


def test_a_repaired_quote_brings_its_source_and_link(plain: Desk) -> None:
    plain.stand_at("“Kami")
    plain.press("alt+,")
    assert links(plain) == {("said_by", "“Kami kirim 62 orang,", BUDI_WORDS)}
    plain.press("enter")
    assert plain.focused_words == "62", "and Enter goes on from there"


def test_a_note_on_a_proposal_takes_it_in_as_it_is(plain: Desk) -> None:
    plain.stand_at("62")
    tagging.set_note(plain.session, "benar?")
    assert made(plain) == [("62", "rule:number.rule")]


def test_another_label_takes_it_in_without_links_that_no_longer_fit(plain: Desk) -> None:
    plain.stand_at("“Kami")
    tagging.set_label_and_attributes(plain.session, "source", {})
    assert made(plain) == [("“Kami kirim 62 orang,”", "corrected:quote.rule")]
    assert plain.session.layer.links == {}


# Tag keys


def test_a_tag_key_takes_the_proposal_under_the_caret_and_leaves_what_it_is_linked_to(
    plain: Desk,
) -> None:
    plain.stand_at("kirim")
    plain.press("q")
    assert made(plain) == [("“Kami kirim 62 orang,”", "rule:quote.rule")]
    assert plain.focused_words == "“Kami kirim 62 orang,”"
    assert plain.session.scene().partners == {BUDI.id}, "the source is proposed as before"
    plain.press("enter enter enter")
    assert links(plain) == {("said_by", "“Kami kirim 62 orang,”", BUDI_WORDS)}


def test_the_same_tag_key_again_takes_the_next_larger_candidate(plain: Desk) -> None:
    plain.stand_at("kirim")
    plain.press("q q")
    (quote,) = [one for one in plain.session.layer.annotations.values() if one.label == "quote"]
    assert len(quote.span) > len(KAMI.span) and quote.made == "corrected:quote.rule"


def test_selecting_just_what_is_proposed_and_tagging_it_is_accepting_it(plain: Desk) -> None:
    plain.stand_at("Budi")
    plain.press("v l s")
    assert made(plain) == [(BUDI_WORDS, "rule:source.rule")]


def test_what_is_tagged_over_a_proposal_of_the_same_label_hides_it(plain: Desk) -> None:
    plain.stand_at("Santoso")
    plain.press("v s")
    assert BUDI_WORDS not in waiting(plain)
    plain.press("u")
    assert BUDI_WORDS in waiting(plain)


def test_tagging_all_alike_takes_in_the_proposal_too() -> None:
    orang = suggestion("source", "orang")
    one = proposing(Suggestions("id", (orang,)))
    one.press("enter *")
    assert one.tagged == [("source", "orang"), ("source", "orang")]
    assert {how for _, how in made(one)} == {"rule:source.rule", "manual"}


# Readings

DATE = {"value": "--01-07", "kind": "date"}
FRACTION = {"value": "0.142857", "kind": "count"}
READ = Suggestion(
    "number", Span.of(place_of(TEXT, "62")), "number.date", 0.6, DATE, (), (FRACTION,)
)


def test_the_key_for_the_next_value_takes_the_next_reading_where_there_are_several() -> None:
    one = proposing(Suggestions("id", (READ,)))
    one.press("enter t")
    assert one.session.focused is not None
    assert dict(one.session.focused.attributes) == FRACTION
    assert one.session.focused.made == "corrected:number.date"
    assert one.session.message.endswith("reading 2 of 2")
    one.press("t")
    assert dict(one.session.focused.attributes) == DATE
    one.press(". t")
    assert one.session.focused.attributes["kind"] == "time", "another span is read otherwise"


def test_the_menu_tells_what_can_be_done_with_a_proposal(plain: Desk) -> None:
    plain.press("enter")
    (offers,) = (
        offers for heading, offers in offers_here(plain.session).items() if "focused" in heading
    )
    ids = [offer.command_id for offer in offers]
    assert ids[:3] == ["accept", "delete", "accept_paragraph"]
    assert ids.count("delete") == 1


# Names

AGAIN = "“Satu,” kata Budi. “Dua,” kata Budi. “Tiga,” kata dia. “Lagi,” kata Budi.\n"
PERSON = {"kind": "person", "naming": "named", "canonical": "Budi"}
POINTING = {"naming": "pronoun"}


def proposed_names(one: Desk) -> list[str]:
    return [
        each.attributes["canonical"] for each in one.session.proposals.waiting.in_reading_order()
    ]


def test_a_name_that_is_given_is_proposed_for_the_same_words_further_on() -> None:
    budi = [
        Suggestion("source", Span.of(place_of(AGAIN, "Budi", number)), "s.x", 0.9, {**PERSON})
        for number in (1, 2, 3)
    ]
    dia = Suggestion("source", Span.of(place_of(AGAIN, "dia")), "s.x", 0.9, {**PERSON, **POINTING})
    one = desk(AGAIN)
    one.session.proposals.take(Suggestions("id", (*budi, dia)), 0, len(AGAIN))
    one.press("enter")
    tagging.set_attribute(one.session, "canonical", "Budi Santoso")
    assert proposed_names(one) == ["Budi Santoso"] * 3, "a pronoun for him too"
    one.press("enter enter")
    made_ones = [each.made for each in one.session.layer.in_reading_order()]
    assert made_ones == ["corrected:s.x", "rule:s.x"]
    one.press("u")
    assert proposed_names(one) == ["Budi Santoso"] * 3, "the first one stands"
    one.press("u")
    assert proposed_names(one) == ["Budi"] * 4


def test_a_name_that_a_pronoun_is_given_is_nobody_elses() -> None:
    budi = Suggestion("source", Span.of(place_of(AGAIN, "Budi", 3)), "s.x", 0.9, {**PERSON})
    dia = Suggestion("source", Span.of(place_of(AGAIN, "dia")), "s.x", 0.9, {**PERSON, **POINTING})
    one = desk(AGAIN)
    one.session.proposals.take(Suggestions("id", (dia, budi)), 0, len(AGAIN))
    one.press("enter")
    tagging.set_attribute(one.session, "canonical", "Ana Wirya")
    assert proposed_names(one) == ["Budi"]


COUNTED = "Ada 5 kasus positif, lalu 9 kasus baru dan 12 kasus positif, 3 kasus dan 4 unit.\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("kasus positif", ["kasus", "kasus positif", "kasus", "unit"]),
        ("case", ["case", "case", "case", "unit"]),
    ],
    ids=["more of the words", "another word"],
)
def test_a_unit_that_is_given_is_proposed_where_it_fits(given: str, expected: list[str]) -> None:
    numbers = [
        Suggestion(
            *("number", Span.of(place_of(COUNTED, value)), "n.x", 0.9),
            {"value": value, "unit": "unit" if value == "4" else "kasus", "kind": "count"},
        )
        for value in ("5", "9", "12", "3", "4")
    ]
    one = desk(COUNTED)
    one.session.proposals.take(Suggestions("id", tuple(numbers)), 0, len(COUNTED))
    one.press("enter")
    tagging.set_attribute(one.session, "unit", given)
    waiting = one.session.proposals.waiting.in_reading_order()
    assert [each.attributes["unit"] for each in waiting] == expected
