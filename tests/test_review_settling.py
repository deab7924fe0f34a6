"""Settling differences: what comes into gold, what reopens, and what never happens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import editing
from annotations.annotation import Annotation
from annotations.decision import Decision, Origin
from annotations.layer import Change, Edit, Layer, Status
from annotations.review.board import Board
from annotations.review.case import Side, content
from annotations.review.standing import Standing, State
from annotations.span import Span
from tests.review_layers import at, side, sides

QUOTE = at("q", "quote", (10, 30), type="direct")
SHORTER = at("q", "quote", (10, 28), type="mixed")
SOURCE = at("s", "source", (40, 50), kind="person")
SAID = ("said_by", "q", "s")


def board_on(*known: Side, gold: Layer | None = None) -> Board:
    return Board(known, Layer("gold", "berita") if gold is None else gold, "rina")


def do(board: Board, change: Change) -> None:
    board.gold.do(change)


def told(gold: Layer) -> list[tuple[str, tuple[tuple[int, int], ...], dict[str, str]]]:
    """Gold's annotations without ids."""
    return [
        (one.label, one.span.fragments, dict(one.attributes)) for one in gold.in_reading_order()
    ]


def links_told(gold: Layer) -> list[tuple[str, int, int]]:
    """Gold's links, by where their ends begin."""
    there = gold.annotations
    return sorted(
        (link.kind, there[link.head].span.start, there[link.child].span.start)
        for link in gold.links.values()
    )


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


# What changes later


def test_a_later_change_reopens_what_was_settled_and_says_whose_it_is() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(board, board.take(board.left[0], "ana"))
    later = at("q", "quote", (10, 27), type="mixed")
    again = board_on(side("ana", QUOTE), side("budi", later), gold=board.gold)
    (standing,) = again.left
    assert (standing.state, standing.changed) == (State.REOPENED, ("budi",))
    do(again, again.keep(standing))
    assert again.left == ()
    assert told(again.gold) == [("quote", ((10, 30),), {"type": "direct"})]


def test_what_went_with_a_changed_text_is_not_reopened_and_what_changed_besides_is() -> None:
    def at_place(by: int, end: int = 30) -> list[Side]:
        quote = at("q", "quote", (10 + by, end + by), type="direct")
        shorter = at("q", "quote", (10 + by, 28 + by), type="mixed")
        return [side("ana", quote), side("budi", shorter)]

    board = Board(at_place(0), Layer("gold", "berita"), "rina", "old text")
    do(board, board.take(board.left[0], "ana"))
    assert Board(at_place(5), board.gold, "rina", "new text").left == ()
    (reopened,) = Board(at_place(5, 31), board.gold, "rina", "new text").left
    assert reopened.changed == ("ana",)
    (moved,) = Board(at_place(5), board.gold, "rina", "old text").left
    assert moved.changed == ("ana", "budi")


def test_a_version_that_comes_later_reopens_a_rejection() -> None:
    board = board_on(side("ana", QUOTE), side("budi"))
    do(board, board.reject(board.left[0]))
    again = board_on(side("ana", QUOTE), side("budi", SHORTER), gold=board.gold)
    assert [(one.state, one.changed) for one in again.left] == [(State.REOPENED, ("budi",))]


def test_what_nobody_has_any_more_reopens_until_it_is_kept_or_rejected() -> None:
    known = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(known, known.take(known.left[0], "ana"))
    for settle in (Board.keep, Board.reject):
        board = board_on(
            side("ana"),
            side("budi"),
            gold=Layer(
                "gold",
                "berita",
                known.gold.annotations.values(),
                further=[*known.gold.decisions.values()],
            ),
        )
        (standing,) = board.standings
        assert (standing.state, standing.changed) == (State.REOPENED, ("ana", "budi"))
        do(board, settle(board, standing))
        assert board.left == ()
        assert len(board.gold.annotations) == (1 if settle is Board.keep else 0)


def test_all_coming_to_agree_with_gold_settles_and_with_something_else_reopens() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(board, board.take(board.left[0], "ana"))
    with_gold = board_on(side("ana", QUOTE), side("budi", QUOTE), gold=board.gold)
    assert with_gold.left == ()
    against = board_on(side("ana", SHORTER), side("budi", SHORTER), gold=board.gold)
    assert [one.state for one in against.left] == [State.REOPENED]


def test_what_all_agree_on_follows_them_when_all_change_it() -> None:
    board = board_on(side("ana", QUOTE), side("budi", QUOTE))
    do(board, board.write_agreed())
    again = board_on(side("ana", SHORTER), side("budi", SHORTER), gold=board.gold)
    assert [one.state for one in again.standings] == [State.AGREED]
    do(again, again.write_agreed())
    assert told(again.gold) == [("quote", ((10, 28),), {"type": "mixed"})]


def test_a_third_annotator_reopens_only_what_gold_does_not_say() -> None:
    board = board_on(side("ana", QUOTE, SOURCE), side("budi", SHORTER, SOURCE))
    do(board, board.take(board.left[0], "ana"))
    both = side("ana", QUOTE, SOURCE), side("budi", SHORTER, SOURCE)
    same = board_on(*both, side("citra", QUOTE, SOURCE), gold=board.gold)
    assert same.left == ()
    other = board_on(*both, side("citra", SHORTER), gold=board.gold)
    assert [one.changed for one in other.left] == [("citra",), ("citra",)]


# Properties


@dataclass
class Chooser:
    """Decides as hypothesis wishes."""

    draw: Callable[[int], int]

    def settle(self, board: Board, standing: Standing) -> Change:
        ways: list[Callable[[], Change]] = [lambda: board.reject(standing)]
        for name in board.sides:
            ways.append(lambda name=name: board.take(standing, name))  # type: ignore[misc]
        for outcome in board.merges(standing).values():
            ways.append(lambda one=outcome: board.merge(standing, one))  # type: ignore[misc]
        return ways[self.draw(len(ways))]()


def settle_all(board: Board, choose: Chooser) -> None:
    while board.left:
        before = board.left
        board.gold.do(choose.settle(board, before[0]))
        ids = [one.case.id for one in board.left]
        assert ids == [one.case.id for one in before[1:]], "one decision settles one difference"
    board.gold.do(board.write_agreed())


def by_case(seed: int) -> Chooser:
    """Choices that depend on the seed alone."""
    return Chooser(lambda count: seed % count)


@settings(deadline=None, max_examples=60)
@given(sides(), st.data())
def test_settling_everything_leaves_nothing(known: list[Side], data: st.DataObject) -> None:
    board = board_on(*known)
    settle_all(board, Chooser(lambda count: data.draw(st.integers(0, count - 1))))
    assert {one.state for one in board.standings} <= {State.SETTLED}


@settings(deadline=None, max_examples=60)
@given(sides(), st.data())
def test_gold_has_nothing_that_nobody_has_made(known: list[Side], data: st.DataObject) -> None:
    board = board_on(*known)
    settle_all(board, Chooser(lambda count: data.draw(st.integers(0, count - 1))))
    cases = {one.case.id: one.case for one in board.standings}
    decided = {name: one for one in board.gold.decisions.values() for name in one.gold}
    assert decided.keys() == board.gold.annotations.keys()
    for one in board.gold.annotations.values():
        case, decision = cases[decided[one.id].id], decided[one.id]
        if decision.origin in (Origin.TAKEN, Origin.AGREED):
            assert content(one) in case.versions[decision.taken[0]].said
        assert one.label in case.labels
        made = {value for other in case.annotations for value in other.attributes.items()}
        assert set(one.attributes.items()) <= made
        assert _positions([one]) <= _positions(case.annotations)
    made_links = {
        (
            link.kind,
            board._target(side.annotator, link.head),
            board._target(side.annotator, link.child),
        )
        for side in known
        for link in side.layer.links.values()
    }
    for link in board.gold.links.values():
        assert (link.kind, decided[link.head].id, decided[link.child].id) in made_links


def _positions(annotations: Sequence[Annotation]) -> set[int]:
    return {at for one in annotations for part in one.span.fragments for at in range(*part)}


@settings(deadline=None, max_examples=60)
@given(sides(), st.randoms(use_true_random=False), st.integers(0, 11))
def test_neither_the_order_of_annotators_nor_that_of_decisions_changes_gold(
    known: list[Side], chance: object, seed: int
) -> None:
    first, second = board_on(*known), board_on(*_shuffled(known, chance))
    settle_all(first, by_case(seed))
    for case_id in _shuffled([one.case.id for one in second.left], chance):
        standing = second.standing(case_id)
        assert standing is not None
        second.gold.do(by_case(seed).settle(second, standing))
    second.gold.do(second.write_agreed())
    assert first.gold.annotations == second.gold.annotations
    assert links_told(first.gold) == links_told(second.gold)
    assert dict(first.gold.decisions) == dict(second.gold.decisions)


def _shuffled(items: Sequence[object], chance: object) -> list:  # type: ignore[type-arg]
    found = list(items)
    chance.shuffle(found)  # type: ignore[attr-defined]
    return found


@settings(deadline=None, max_examples=60)
@given(sides(), st.data())
def test_every_decision_is_undone_and_done_again(known: list[Side], data: st.DataObject) -> None:
    board = board_on(*known)
    settle_all(board, Chooser(lambda count: data.draw(st.integers(0, count - 1))))
    gold = board.gold
    settled = dict(gold.annotations), dict(gold.links), dict(gold.decisions)
    while gold.undo():
        pass
    assert (dict(gold.annotations), dict(gold.links), dict(gold.decisions)) == ({}, {}, {})
    while gold.redo():
        pass
    assert (dict(gold.annotations), dict(gold.links), dict(gold.decisions)) == settled


@settings(deadline=None, max_examples=60)
@given(sides(), st.data())
def test_what_was_settled_is_reopened_by_a_change_and_by_nothing_else(
    known: list[Side], data: st.DataObject
) -> None:
    board = board_on(*known)
    settle_all(board, by_case(data.draw(st.integers(0, 11))))
    assert board_on(*known, gold=board.gold).left == ()
    (chosen, *others) = known
    taken = list(chosen.layer.annotations.values())
    if not taken:
        return
    one = data.draw(st.sampled_from(taken))
    layer = Layer(chosen.annotator, "berita", taken, chosen.layer.links.values())
    kind = "other" if one.attributes["kind"] != "other" else "more"
    layer.do(Change((Edit(one, one.with_attribute("kind", kind)),), "change"))
    again = board_on(Side(chosen.annotator, layer), *others, gold=board.gold)
    ref = (chosen.annotator, one.id)
    before = [{*standing.case.refs} for standing in board.standings]
    (reopened,) = [standing for standing in again.left if ref in standing.case.refs]
    assert reopened.state is State.REOPENED and chosen.annotator in reopened.changed
    for standing in again.left:
        assert standing is reopened or {*standing.case.refs} not in before
