"""Rejecting proposals, and what does not come again."""

import pytest

from tests.building import Desk
from tests.proposing import SUGGESTIONS, TEXT, links, proposing, rejected, waiting


@pytest.fixture
def plain() -> Desk:
    return proposing()


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
