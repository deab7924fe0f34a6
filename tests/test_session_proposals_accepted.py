"""Accepting proposals: one with what it is linked to, so many, a paragraph at once."""

import pytest

from annotations.layer import Status
from tests.building import Desk, desk
from tests.proposing import BUDI_WORDS, KAMI, TEXT, links, made, proposing, rejected, waiting
from tui.session.here import offers_here
from tui.text.layout import Layout


@pytest.fixture
def plain() -> Desk:
    return proposing()


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


def test_from_a_paragraph_without_a_proposal_one_is_led_to_the_next_and_told(plain: Desk) -> None:
    plain.press("enter A")
    waiting = len(plain.session.proposals)
    plain.stand_at("“Kami")
    plain.press("A")
    assert plain.session.message.startswith("Nothing is proposed in that paragraph; here is")
    assert plain.session.focus in plain.session.proposals and waiting == len(
        plain.session.proposals
    )
    plain.press("A A A A")
    assert not len(plain.session.proposals)
    plain.press("A")
    assert plain.session.message == "Nothing is proposed in this paragraph."


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
