"""Settling differences: what comes into gold by a decision, with its links, by hand."""

from dataclasses import replace

import pytest

from annotations import editing
from annotations.annotation import Annotation
from annotations.decision import Decision, Origin
from annotations.layer import Layer, Status
from annotations.review.board import Board
from annotations.review.standing import State
from annotations.span import Span
from tests.review_layers import at, side
from tests.settled import QUOTE, SHORTER, SOURCE, board_on, do, links_told, told

SAID = ("said_by", "q", "s")


def decision_of(board: Board) -> Decision:
    """The only decision that is not about what all agree on."""
    (found,) = [one for one in board.gold.decisions.values() if one.origin is not Origin.AGREED]
    return found


# What comes into gold


def test_a_taken_version_stands_in_gold_and_its_origin_is_remembered() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    (open_one,) = board.left
    do(board, board.take(open_one, "budi"))
    assert told(board.gold) == [("quote", ((10, 28),), {"type": "mixed"})]
    decision = decision_of(board)
    assert (decision.origin, decision.taken, decision.reviewer) == (
        Origin.TAKEN,
        ("budi",),
        "rina",
    )
    assert decision.of == (("ana", "q"), ("budi", "q"))
    (annotation,) = board.gold.annotations.values()
    assert (decision.gold, annotation.made) == ((annotation.id,), "review:taken:budi")
    assert board.gold.state.status is Status.STARTED
    assert board.left == ()


def test_what_all_agree_on_comes_with_the_first_decision_and_not_by_looking() -> None:
    board = board_on(
        side("ana", QUOTE, SOURCE, links=[SAID]), side("budi", SHORTER, SOURCE, links=[SAID])
    )
    assert [one.state for one in board.standings] == [State.OPEN, State.AGREED]
    assert (board.gold.annotations, board.gold.revision) == ({}, 0)
    do(board, board.take(board.left[0], "ana"))
    assert [one.state for one in board.standings] == [State.SETTLED, State.SETTLED]
    assert told(board.gold)[1] == ("source", ((40, 50),), {"kind": "person"})
    assert links_told(board.gold) == [("said_by", 10, 40)]
    origins = {one.origin for one in board.gold.decisions.values()}
    assert origins == {Origin.TAKEN, Origin.AGREED}


def test_what_all_agree_on_is_written_alone_when_that_is_asked_for() -> None:
    board = board_on(
        side("ana", QUOTE, SOURCE, links=[SAID]), side("budi", QUOTE, SOURCE, links=[SAID])
    )
    do(board, board.write_agreed())
    assert [one.made for one in board.gold.annotations.values()] == ["review:agreed"] * 2
    assert links_told(board.gold) == [("said_by", 10, 40)]
    assert board.write_agreed().edits == ()


def test_what_all_agree_on_can_be_taken_back_and_stays_so() -> None:
    board = board_on(side("ana", QUOTE), side("budi", QUOTE))
    do(board, board.write_agreed())
    do(board, board.reject(board.standings[0]))
    assert told(board.gold) == []
    assert board.standings[0].state is State.SETTLED
    assert board.write_agreed().edits == ()


def test_a_rejection_is_remembered_with_who_decided_it() -> None:
    board = board_on(side("ana", QUOTE), side("budi"))
    do(board, board.reject(board.left[0]))
    assert (told(board.gold), board.left) == ([], ())
    decision = decision_of(board)
    assert (decision.origin, decision.reviewer) == (Origin.REJECTED, "rina")
    assert decision.seen["ana"] and decision.seen["budi"] == ""


def test_taking_the_version_of_one_who_has_nothing_takes_nothing() -> None:
    board = board_on(side("ana", QUOTE), side("budi"))
    do(board, board.take(board.left[0], "budi"))
    assert (told(board.gold), board.left) == ([], ())
    assert decision_of(board).origin is Origin.TAKEN


def test_deciding_anew_takes_the_place_of_what_was_decided() -> None:
    board = board_on(
        side("ana", QUOTE, SOURCE, links=[SAID]), side("budi", SHORTER, SOURCE, links=[SAID])
    )
    do(board, board.take(board.left[0], "ana"))
    do(board, board.take(board.standings[0], "budi"))
    assert told(board.gold)[0] == ("quote", ((10, 28),), {"type": "mixed"})
    assert links_told(board.gold) == [("said_by", 10, 40)]
    assert len(board.gold.decisions) == 2


MERGES: dict[str, tuple[list[list[Annotation]], Origin, list[object]]] = {
    "union": ([[QUOTE], [SHORTER]], Origin.UNION, [("quote", ((10, 30),), {"type": "direct"})]),
    "intersection": (
        [[QUOTE], [SHORTER]],
        Origin.INTERSECTION,
        [("quote", ((10, 28),), {"type": "mixed"})],
    ),
    "union of parts": (
        [[QUOTE], [at("p", "quote", (8, 15)), at("r", "quote", (20, 28))]],
        Origin.UNION,
        [("quote", ((8, 30),), {"type": "direct"})],
    ),
    "intersection with parts": (
        [[QUOTE], [at("p", "quote", (8, 15)), at("r", "quote", (20, 28))]],
        Origin.INTERSECTION,
        [("quote", ((10, 15), (20, 28)), {})],
    ),
    "majority of three": (
        [[QUOTE], [SHORTER], [at("q", "quote", (12, 30), type="direct")]],
        Origin.MAJORITY,
        [("quote", ((10, 30),), {"type": "direct"})],
    ),
    "majority, one of whom has nothing": (
        [[QUOTE], [QUOTE], []],
        Origin.MAJORITY,
        [("quote", ((10, 30),), {"type": "direct"})],
    ),
    "majority of those who have nothing": ([[QUOTE], [], []], Origin.MAJORITY, []),
    "majority in label": (
        [[QUOTE], [at("x", "source", (10, 30))], [at("y", "source", (10, 30), kind="group")]],
        Origin.MAJORITY,
        [("source", ((10, 30),), {})],
    ),
}


@pytest.mark.parametrize(("versions", "origin", "wanted"), MERGES.values(), ids=MERGES)
def test_versions_are_merged(
    versions: list[list[Annotation]], origin: Origin, wanted: list[object]
) -> None:
    names = ("ana", "budi", "citra")
    board = board_on(*(side(name, *found) for name, found in zip(names, versions, strict=False)))
    (standing,) = board.left
    do(board, board.merge(standing, board.merges(standing)[origin]))
    assert told(board.gold) == wanted
    assert decision_of(board).origin is origin


@pytest.mark.parametrize(
    ("versions", "offered"),
    [
        ([[QUOTE], []], []),
        ([[QUOTE], [SHORTER]], ["union", "intersection"]),
        ([[QUOTE], [QUOTE], []], ["majority"]),
        ([[at("a", "quote", (0, 20))], [at("b", "quote", (0, 10))], []], ["union", "intersection",
                                                                        "majority"]),
    ],
)  # fmt: skip
def test_only_what_can_be_merged_is_offered(
    versions: list[list[Annotation]], offered: list[str]
) -> None:
    names = ("ana", "budi", "citra")
    board = board_on(*(side(name, *found) for name, found in zip(names, versions, strict=False)))
    assert [origin.value for origin in board.merges(board.left[0])] == offered


# Links


def test_a_link_in_dispute_is_settled_with_its_quote() -> None:
    other = at("t", "source", (60, 70), kind="person")
    board = board_on(
        side("ana", QUOTE, SOURCE, other, links=[SAID]),
        side("budi", QUOTE, SOURCE, other, links=[("said_by", "q", "t")]),
    )
    (standing,) = board.left
    do(board, board.take(standing, "budi"))
    assert links_told(board.gold) == [("said_by", 10, 60)]
    assert board.left == ()


@pytest.mark.parametrize("quote_first", [True, False])
def test_a_link_is_drawn_when_both_of_its_ends_are_settled_in_whatever_order(
    quote_first: bool,
) -> None:
    board = board_on(side("ana", QUOTE, SOURCE, links=[SAID]), side("budi", SHORTER))
    quote, source = board.left if quote_first else reversed(board.left)
    do(board, board.take(quote, "ana"))
    assert links_told(board.gold) == []
    do(board, board.take(source, "ana"))
    assert links_told(board.gold) == [("said_by", 10, 40)]


def test_a_link_that_others_could_not_make_comes_with_the_source_that_they_lack() -> None:
    board = board_on(side("ana", QUOTE, SOURCE, links=[SAID]), side("budi", SHORTER))
    quote, source = board.left
    do(board, board.take(quote, "budi"))
    do(board, board.take(source, "ana"))
    assert links_told(board.gold) == [("said_by", 10, 40)]


def test_no_link_is_left_where_its_source_was_rejected() -> None:
    board = board_on(side("ana", QUOTE, SOURCE, links=[SAID]), side("budi", QUOTE))
    do(board, board.reject(board.left[0]))
    assert told(board.gold) == [("quote", ((10, 30),), {"type": "direct"})]
    assert links_told(board.gold) == []


# By hand


def test_what_is_edited_by_hand_says_so() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(board, board.take(board.left[0], "ana"))
    (old,) = board.gold.annotations.values()
    change = editing.replace_annotation(
        board.gold, old, replace(old, span=Span.of((10, 29))), "move its end"
    )
    do(board, board.by_hand(change))
    (annotation,) = board.gold.annotations.values()
    decision = decision_of(board)
    assert (annotation.made, decision.is_edited) == ("review:taken:ana:edited", True)
    assert board.left == ()
    board.gold.undo()
    assert decision_of(board).is_edited is False


def test_a_tag_by_hand_over_a_dispute_settles_it() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    change, annotation = editing.tag(board.gold, "quote", Span.of((11, 30)))
    do(board, board.by_hand(change))
    assert board.left == ()
    decision = decision_of(board)
    assert (decision.origin, decision.gold) == (Origin.OWN, (annotation.id,))


def test_a_tag_by_hand_elsewhere_is_the_reviewers_own_and_no_difference() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    change, _ = editing.tag(board.gold, "number", Span.of((70, 75)))
    do(board, board.by_hand(change))
    assert [one.state for one in board.standings] == [State.OPEN]
    do(board, board.reject(board.left[0]))
    assert told(board.gold) == [("number", ((70, 75),), {})]


def test_deleting_what_was_taken_rejects_it() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(board, board.take(board.left[0], "ana"))
    (old,) = board.gold.annotations.values()
    do(board, board.by_hand(editing.remove(board.gold, old)))
    assert decision_of(board).origin is Origin.REJECTED
    assert board.left == ()


def test_gold_that_was_made_without_decisions_is_replaced_by_them_and_not_doubled() -> None:
    gold = Layer("gold", "berita", [at("old", "quote", (10, 30), type="direct"), SOURCE])
    board = board_on(side("ana", QUOTE, SOURCE), side("budi", SHORTER, SOURCE), gold=gold)
    assert [one.state for one in board.standings] == [State.OPEN, State.AGREED]
    do(board, board.take(board.left[0], "budi"))
    assert told(gold) == [
        ("quote", ((10, 28),), {"type": "mixed"}),
        ("source", ((40, 50),), {"kind": "person"}),
    ]
    assert {one.made for one in gold.annotations.values()} == {
        "review:taken:budi",
        "review:agreed",
    }
