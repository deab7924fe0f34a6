"""Whatever annotators say and in whatever order they are settled: what always holds of gold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.annotation import Annotation
from annotations.decision import Origin
from annotations.layer import Change, Edit, Layer
from annotations.review.board import Board
from annotations.review.case import Side, content
from annotations.review.standing import Standing, State
from tests.review_layers import sides
from tests.settled import board_on, links_told


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
