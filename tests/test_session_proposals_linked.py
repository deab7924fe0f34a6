"""Links to and from what is only proposed."""

import pytest

from annotations.suggest.suggestion import Suggestions
from tests.building import Desk
from tests.proposing import (
    BUDI,
    BUDI_WORDS,
    ITEMS,
    KAMI,
    LANOWA,
    LINKS,
    NYA,
    TEXT,
    links,
    made,
    proposing,
    tie,
    waiting,
)
from tui.session import linking


@pytest.fixture
def plain() -> Desk:
    return proposing()


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


def test_linking_two_proposals_takes_both_in_and_says_what_was_linked(plain: Desk) -> None:
    session = plain.session
    session.focus_on(session.shown.annotations[KAMI.id])
    linking.link(session, session.shown.annotations[LANOWA.id])
    assert {"quote", "source"} <= {one.label for one in session.layer.in_reading_order()}
    assert session.message == "Link said by: kantor berita Lanowa"


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
