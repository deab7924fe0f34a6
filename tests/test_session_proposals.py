"""Proposals in a session: walked through, accepted, rejected, repaired, linked; none is stored."""

import pytest

from annotations.layer import Status
from annotations.proposals import Wanted
from annotations.readable import Together
from annotations.span import Span
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions
from tests.building import Desk, desk, over, place_of
from tui.session import linking, tagging
from tui.session.deciding import question
from tui.session.here import offers_here
from tui.session.possible import possible_keys
from tui.session.session import Session
from tui.text.layout import Layout

TEXT = (
    "“Kami kirim 62 orang,” kata Budi Santoso. Sekitar 1.000 orang pergi.\n\n"
    "“Saya diam saja,” ujarnya seperti dikutip kantor berita Lanowa."
)


def suggestion(label: str, words: str, confidence: float = 0.9, **attributes: str) -> Suggestion:
    span = Span.of(place_of(TEXT, words))
    return Suggestion(label, span, f"{label}.rule", confidence, attributes)


KAMI = suggestion("quote", "“Kami kirim 62 orang,”", type="direct")
SIXTY = suggestion("number", "62", value="62", unit="orang", kind="count")
BUDI = suggestion("source", "Budi Santoso", kind="person", canonical="Budi Santoso")
MANY = suggestion("number", "1.000", 0.4, value="1000", unit="orang", nonsense="x")
SAYA = suggestion("quote", "“Saya diam saja,”", type="direct")
NYA = suggestion("source", "nya", kind="person", naming="pronoun")
LANOWA = suggestion("source", "kantor berita Lanowa", kind="organisation")
ITEMS = (KAMI, SIXTY, BUDI, MANY, SAYA, NYA, LANOWA)


def tie(kind: str, head: Suggestion, child: Suggestion, confidence: float = 0.9) -> SuggestedLink:
    return SuggestedLink(kind, head.id, child.id, "link.cue", confidence)


LINKS = (
    tie("said_by", KAMI, BUDI),
    tie("said_by", KAMI, LANOWA, 0.1),
    tie("reported_by", MANY, BUDI, 0.4),
    tie("said_by", SAYA, NYA),
    tie("via", NYA, LANOWA),
)
SUGGESTIONS = Suggestions("id", ITEMS, LINKS)


def proposing(suggestions: Suggestions = SUGGESTIONS, **changes: object) -> Desk:
    one = desk(TEXT, **changes)  # type: ignore[arg-type]
    one.session.proposals.take(suggestions, 0, len(TEXT))
    return one


@pytest.fixture
def plain() -> Desk:
    return proposing()


def waiting(one: Desk) -> list[str]:
    """The words of what waits, in reading order."""
    return [
        annotation.span.text_in(TEXT)
        for annotation in one.session.proposals.waiting.in_reading_order()
    ]


def made(one: Desk) -> list[tuple[str, str]]:
    """The words of every annotation, and how it was made."""
    return [
        (annotation.span.text_in(TEXT), annotation.made)
        for annotation in one.session.layer.in_reading_order()
    ]


def links(one: Desk) -> set[tuple[str, str, str]]:
    there = one.session.layer.annotations
    return {
        (link.kind, there[link.head].span.text_in(TEXT), there[link.child].span.text_in(TEXT))
        for link in one.session.layer.links.values()
    }


def rejected(one: Desk) -> list[tuple[str, str, str]]:
    return [
        (each.label, each.span.text_in(TEXT), each.rule)
        for each in one.session.layer.rejections.values()
    ]


# Walking


def test_what_is_proposed_is_no_annotation_and_nothing_of_it_is_committed(plain: Desk) -> None:
    assert plain.tagged == []
    assert len(plain.session.proposals) == 7
    assert plain.committed == []


def test_tab_goes_through_annotations_and_proposals_alike() -> None:
    one = desk(TEXT, [over(TEXT, "source", "kantor berita Lanowa")])
    one.session.proposals.take(SUGGESTIONS, 0, len(TEXT))
    seen = []
    for _ in range(7):
        one.press("tab")
        seen.append(one.focused_words)
    assert seen[:3] == ["“Kami kirim 62 orang,”", "62", "Budi Santoso"]
    assert seen[-1] == "kantor berita Lanowa" and one.session.focus not in one.session.proposals
    one.press("shift+tab")
    assert one.focused_words == "nya"


def test_the_caret_focuses_the_proposal_it_comes_into(plain: Desk) -> None:
    plain.stand_at("Santoso")
    assert plain.focused_words == "Budi Santoso"


def test_a_focused_quote_lights_the_source_that_is_proposed_with_it(plain: Desk) -> None:
    plain.press("tab")
    assert plain.session.scene().partners == {BUDI.id}
    plain.press("g r")
    assert plain.focused_words == "Budi Santoso"
    assert plain.session.scene().partners == {KAMI.id, MANY.id}


# Accepting


def test_enter_goes_to_the_first_proposal_and_accepts_nothing_unseen(plain: Desk) -> None:
    plain.press("enter")
    assert plain.focused_words == "“Kami kirim 62 orang,”"
    assert plain.tagged == []


def test_enter_accepts_a_quote_with_its_source_and_link_as_one_step_and_goes_on(
    plain: Desk,
) -> None:
    plain.press("enter enter")
    assert made(plain) == [
        ("“Kami kirim 62 orang,”", "rule:quote.rule"),
        ("Budi Santoso", "rule:source.rule"),
    ]
    assert links(plain) == {("said_by", "“Kami kirim 62 orang,”", "Budi Santoso")}
    assert plain.session.layer.state.status is Status.STARTED
    assert plain.focused_words == "62"
    assert len(plain.committed) == 1
    plain.press("u")
    assert plain.tagged == [] and waiting(plain)[:3] == ["“Kami kirim 62 orang,”", "62", BUDI_WORDS]
    assert plain.focused_words == "“Kami kirim 62 orang,”"
    plain.press("ctrl+r")
    assert len(plain.tagged) == 2


BUDI_WORDS = "Budi Santoso"


def test_attributes_come_along_as_far_as_the_scheme_has_them(plain: Desk) -> None:
    plain.press("enter enter enter enter")
    (many,) = [one for one in plain.session.layer.annotations.values() if len(one.span) == 5]
    assert dict(many.attributes) == {"value": "1000", "unit": "orang"}


def test_a_chain_of_links_is_accepted_whole(plain: Desk) -> None:
    plain.stand_at("“Saya")
    plain.press("enter")
    assert links(plain) == {
        ("said_by", "“Saya diam saja,”", "nya"),
        ("via", "nya", "kantor berita Lanowa"),
    }


def test_an_accepted_source_is_linked_by_what_is_accepted_later_and_the_reverse(
    plain: Desk,
) -> None:
    plain.stand_at("Budi")
    plain.press("enter")
    assert links(plain) == set()
    plain.stand_at("“Kami")
    plain.press("enter")
    assert links(plain) == {("said_by", "“Kami kirim 62 orang,”", BUDI_WORDS)}
    other = proposing()
    other.stand_at("“Kami")
    other.press("v 2 l q")
    assert other.session.layer.links == {} and BUDI_WORDS in waiting(other)
    other.stand_at("Budi")
    other.press("enter")
    assert links(other) == {("said_by", "“Kami kirim", BUDI_WORDS)}


def test_enter_goes_through_all_and_then_says_that_all_is_looked_at(plain: Desk) -> None:
    plain.press("enter " * 5)
    assert waiting(plain) == []
    assert len(plain.tagged) == 7
    assert plain.session.message == "All is looked at: d marks it done."
    plain.press("enter")
    assert plain.session.message == "All is looked at: d marks it done."


def test_past_the_last_one_enter_goes_on_from_the_top(plain: Desk) -> None:
    plain.stand_at("“Saya")
    plain.press("enter")
    assert plain.focused_words == "“Kami kirim 62 orang,”"
    assert plain.session.message == "On from the top: 4 proposals left."


def test_a_count_accepts_so_many(plain: Desk) -> None:
    plain.press("enter 2 enter")
    assert [words for words, _ in made(plain)] == ["“Kami kirim 62 orang,”", "62", BUDI_WORDS]


def test_what_is_off_the_screen_is_neither_accepted_nor_rejected_unseen(plain: Desk) -> None:
    plain.press("enter")
    plain.session.viewport = (2, 4)
    plain.session.caret = TEXT.index("ujarnya")
    plain.press("enter")
    assert plain.tagged == [] and plain.focused_words == "nya"
    plain.session.focus = KAMI.id
    plain.press("x")
    assert rejected(plain) == []
    assert "again rejects it" in plain.session.message


def test_before_anything_was_found_enter_says_so() -> None:
    one = desk(TEXT)
    one.press("enter")
    assert one.session.message == "Nothing is proposed here."
    one.session.is_suggesting = True
    one.press("enter")
    assert one.session.message == "Suggestions are still being looked for."


# Rejecting


def test_x_rejects_and_goes_on_and_undo_brings_it_back(plain: Desk) -> None:
    plain.press("enter x")
    assert rejected(plain) == [("quote", "“Kami kirim 62 orang,”", "quote.rule")]
    assert plain.tagged == [] and plain.focused_words == "62"
    assert "“Kami kirim 62 orang,”" not in waiting(plain)
    plain.press("u")
    assert rejected(plain) == [] and plain.focused_words == "“Kami kirim 62 orang,”"


def test_what_was_rejected_is_not_proposed_when_it_is_found_again(plain: Desk) -> None:
    plain.press("enter x")
    plain.session.proposals.take(SUGGESTIONS, 0, len(TEXT))
    assert "“Kami kirim 62 orang,”" not in waiting(plain)
    plain.stand_at("“Kami")
    plain.press("q")
    assert plain.tagged[0] == ("quote", "“Kami kirim 62 orang,”"), "by hand it can be made"


def test_a_rejected_source_is_not_accepted_along_and_the_next_likely_one_is(plain: Desk) -> None:
    plain.stand_at("Budi")
    plain.press("x")
    plain.stand_at("“Kami")
    plain.press("enter")
    assert links(plain) == {("said_by", "“Kami kirim 62 orang,”", "kantor berita Lanowa")}


def test_what_was_accepted_and_then_deleted_does_not_come_again(plain: Desk) -> None:
    plain.stand_at("62")
    plain.press("enter")
    plain.stand_at("62")
    assert plain.session.focus not in plain.session.proposals
    plain.press("x")
    assert "62" not in waiting(plain) and rejected(plain) == [("number", "62", "number.rule")]
    plain.press("u")
    assert ("number", "62") in plain.tagged and rejected(plain) == []


def test_what_was_tagged_by_hand_and_deleted_may_be_proposed(plain: Desk) -> None:
    plain.stand_at("1.000")
    plain.press("v n")
    assert "1.000" not in waiting(plain)
    plain.press("u")
    assert "1.000" in waiting(plain)


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


# Links


def test_the_best_source_by_the_rules_comes_first_among_targets(plain: Desk) -> None:
    plain.stand_at("“Kami")
    named = linking.named_targets(plain.session)
    assert [one.id for one in named.values()][:2] == [BUDI.id, LANOWA.id]
    linking.link(plain.session, list(named.values())[1])
    assert links(plain) == {("said_by", "“Kami kirim 62 orang,”", "kantor berita Lanowa")}
    assert BUDI_WORDS in waiting(plain), "the person has said who it was"
    named = linking.named_targets(plain.session)
    assert next(iter(named.values())).id == BUDI.id, "what is not linked yet"


def test_an_accepted_quote_can_be_linked_to_a_proposed_source(plain: Desk) -> None:
    plain.stand_at("Budi")
    plain.press("x")
    plain.stand_at("“Saya")
    plain.press("enter u")
    plain.stand_at("“Kami")
    plain.press("v 2 l q")
    target = plain.session.shown.annotations[LANOWA.id]
    linking.link(plain.session, target)
    assert links(plain) == {("said_by", "“Kami kirim", "kantor berita Lanowa")}
    assert ("kantor berita Lanowa", "rule:source.rule") in made(plain)


# What is wanted


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(0.5), 6),
        (Wanted(without=frozenset({"number"})), 5),
        (Wanted(1.0), 0),
    ],
)
def test_a_threshold_and_a_switch_for_each_label(wanted: Wanted, count: int) -> None:
    one = desk(TEXT)
    session = Session(one.session.opened, one.session.scheme, print, wanted=wanted)
    session.proposals.take(SUGGESTIONS, 0, len(TEXT))
    assert len(session.proposals) == count


def test_proposals_can_be_hidden_and_are_not_there_for_any_key(plain: Desk) -> None:
    plain.press("P")
    assert len(plain.session.proposals) == 0
    plain.press("tab")
    assert plain.focused_words is None
    plain.press("enter")
    assert plain.session.message == "Proposals are hidden: P shows them."
    plain.press("P tab")
    assert plain.focused_words == "“Kami kirim 62 orang,”"


def test_a_done_article_proposes_nothing_until_it_is_open_again(plain: Desk) -> None:
    from annotations import editing

    session = plain.session
    session.make(editing.set_status(session.layer, Status.DONE))
    assert len(session.proposals) == 0
    plain.press("enter")
    assert session.message == "This article is done: d opens it again."
    session.make(editing.set_status(session.layer, Status.STARTED))
    assert len(session.proposals) == 7


def test_a_label_that_the_scheme_has_not_is_not_proposed(plain: Desk) -> None:
    strange = Suggestion("place", Span.of((0, 4)), "place.rule", 0.9)
    plain.session.proposals.take(Suggestions("id", (strange,)), 0, len(TEXT))
    assert waiting(plain) == []


# Parts


def test_what_is_found_anew_takes_the_place_of_what_was_found_there(plain: Desk) -> None:
    second = TEXT.index("“Saya")
    plain.session.proposals.take(Suggestions("id", (SAYA,)), second, len(TEXT))
    assert waiting(plain)[-1] == "“Saya diam saja,”" and len(plain.session.proposals) == 5
    plain.session.proposals.take(Suggestions("id", (), ()), 0, second)
    assert waiting(plain) == ["“Saya diam saja,”"]
    plain.press("enter enter")
    assert plain.session.layer.links == {}


def test_layer_and_proposals_are_numbered_as_one() -> None:
    one = proposing()
    for words in ("kata", "Sekitar", "ujarnya"):
        one.session.exact = place_of(TEXT, words)
        one.press("n")
    shown = one.session.shown
    assert isinstance(shown, Together)
    everything = shown.within(0, len(TEXT))
    assert len(everything) == 10
    for start in range(12):
        for stop in range(start, 12):
            assert shown.numbered(start, stop) == everything[start:stop]
    for number, annotation in enumerate(everything):
        assert shown.position_of(annotation) == number
        following = everything[number + 1] if number < 9 else None
        assert shown.after(annotation.reading_order) == following


# Words


def test_the_keys_that_are_named_are_those_of_a_proposal(plain: Desk) -> None:
    before = possible_keys(plain.session, lambda label: "")
    assert before[0] == ("Enter", "next proposal", "")
    plain.press("enter")
    keys = possible_keys(plain.session, lambda label: "")
    assert [key[:2] for key in keys[:3]] == [
        ("Enter", "accept quote"),
        ("x", "reject"),
        (".", "end"),
    ]
    assert question(plain.session) == ""


def test_linking_two_proposals_takes_both_in_and_says_what_was_linked(plain: Desk) -> None:
    session = plain.session
    session.focus_on(session.shown.annotations[KAMI.id])
    linking.link(session, session.shown.annotations[LANOWA.id])
    assert {"quote", "source"} <= {one.label for one in session.layer.in_reading_order()}
    assert session.message == "Link said by: kantor berita Lanowa"


# A paragraph at once


def test_a_paragraph_is_accepted_as_one_step_and_the_next_one_comes(plain: Desk) -> None:
    plain.press("enter A")
    taken = ["“Kami kirim 62 orang,”", "62", BUDI_WORDS, "1.000"]
    assert [words for words, _ in made(plain)] == taken
    assert links(plain) == {
        ("said_by", "“Kami kirim 62 orang,”", BUDI_WORDS),
        ("reported_by", "1.000", BUDI_WORDS),
    }
    assert plain.focused_words == "“Saya diam saja,”"
    assert plain.session.message == "Accepted 4; u takes them back."
    assert len(plain.committed) == 1
    plain.press("u")
    assert plain.tagged == [] and len(plain.session.proposals) == 7


def test_of_a_paragraph_only_what_can_be_seen_is_accepted(plain: Desk) -> None:
    plain.session.layout = Layout(TEXT, 24)
    plain.session.viewport = (1, 3)
    start, end = plain.session.visible_range()
    plain.session.caret = start
    plain.press("A")
    assert plain.tagged
    for annotation in plain.session.layer.annotations.values():
        assert annotation.span.start < end and start < annotation.span.end


def test_where_a_paragraph_has_no_proposal_that_is_said(plain: Desk) -> None:
    plain.press("enter A")
    plain.stand_at("“Kami")
    plain.press("A")
    assert plain.session.message == "Nothing is proposed in this paragraph."


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


PERSON = {"kind": "person", "naming": "named", "canonical": "Budi"}
POINTING = {"naming": "pronoun"}


def proposed_names(one: Desk) -> list[str]:
    return [
        each.attributes["canonical"] for each in one.session.proposals.waiting.in_reading_order()
    ]


def test_a_further_speaker_is_a_target_before_others_and_is_never_linked_by_itself() -> None:
    found = Suggestions("id", ITEMS, (LINKS[0],), (tie("said_by", KAMI, NYA, 0.6),))
    one = proposing(found)
    one.stand_at("“Kami")
    words = [target.span.text_in(TEXT) for target in linking.targets(one.session)]
    assert words[:2] == ["Budi Santoso", "nya"]
    one.press("enter")
    assert len(one.session.layer.links) == 1
    one.session.proposals.take(Suggestions("id", ITEMS), 0, len(TEXT))
    assert one.session.proposals.best_ends(next(iter(one.session.layer.in_reading_order()))) == []


def test_what_enter_does_is_offered_with_the_focus_on_a_proposal_and_without(plain: Desk) -> None:
    def of_enter() -> list[str]:
        offers = [offer for group in offers_here(plain.session).values() for offer in group]
        return [offer.what for offer in offers if offer.command_id == "accept"]

    assert of_enter() == ["go to the next proposal"]
    plain.press("enter")
    assert of_enter() == ["accept it with what it is linked to, and go on"]
    plain.press("escape v")
    assert of_enter() == ["go to the next proposal"]
    plain.press("escape P")
    assert of_enter() == []
