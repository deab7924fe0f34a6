"""Proposals in a session: none is stored, which are shown, how they are walked through."""

import pytest

from annotations.layer import Status
from annotations.proposed.proposals import Wanted
from annotations.readable import Together
from annotations.span import Span
from annotations.suggest.suggestion import Suggestion, Suggestions
from tests.building import Desk, desk, over, place_of
from tests.proposing import BUDI, KAMI, MANY, SAYA, SUGGESTIONS, TEXT, proposing, waiting
from tui.session.deciding import question
from tui.session.going_along import bring_along
from tui.session.possible import possible_keys
from tui.session.session import Session


@pytest.fixture
def plain() -> Desk:
    return proposing()


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


# What is wanted


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(0.5), 6),
        (Wanted(without=frozenset({"number"})), 5),
        (Wanted(1.0), 0),
        (Wanted(1.0, thresholds={"number": 0.0}), 2),
        (Wanted(0.0, thresholds={"number": 1.0}), 5),
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


def test_what_is_hidden_stays_so_when_the_layer_comes_anew_and_in_the_next_article(
    plain: Desk,
) -> None:
    plain.press("P")
    plain.session.take_layer(plain.session.opened)
    assert plain.session.proposals.are_hidden
    following = desk(TEXT).session
    bring_along(plain.session, following)
    assert following.proposals.are_hidden
    plain.press("P")
    shown = desk(TEXT).session
    bring_along(plain.session, shown)
    assert not shown.proposals.are_hidden


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
