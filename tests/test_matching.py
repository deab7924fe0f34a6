"""Which annotations of two layers are held for the same."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.matching import LABELS_APART, Matching, match
from annotations.annotation import Annotation
from tests.building import annotation
from tests.drawn_layers import both_layers, layers


def named(matching: Matching) -> list[tuple[str, str]]:
    return [(pair.one.id, pair.other.id) for pair in matching.pairs]


def covered(one: Annotation) -> set[int]:
    return {at for start, end in one.span.fragments for at in range(start, end)}


Q = "quote"
S = "source"


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ([("x", 0, 5, Q)], [("y", 0, 5, Q)], [("x", "y")]),
        ([("x", 0, 5, Q)], [("y", 4, 9, Q)], [("x", "y")]),
        ([("x", 0, 5, Q)], [("y", 5, 9, Q)], []),
        ([("x", 0, 10, Q)], [("y", 0, 3, Q), ("z", 3, 10, Q)], [("x", "z")]),
        ([("x", 0, 9, Q), ("w", 9, 12, Q)], [("y", 0, 1, Q), ("z", 1, 12, Q)], [("x", "z")]),
        # the same place first, though a longer one shares more
        ([("x", 0, 4, Q), ("w", 0, 20, Q)], [("y", 0, 4, Q), ("z", 2, 20, Q)],
         [("w", "z"), ("x", "y")]),
        # one label first, then across labels, if half of it is shared
        ([("x", 0, 5, Q)], [("y", 0, 5, S)], [("x", "y")]),
        ([("x", 0, 5, Q)], [("y", 0, 5, S), ("z", 4, 9, Q)], [("x", "z")]),
        ([("x", 0, 100, Q)], [("y", 10, 12, S)], []),
        ([("x", 0, 10, Q)], [("y", 0, 5, S)], [("x", "y")]),
        ([("x", 0, 10, Q)], [("y", 0, 4, S)], []),
    ],
)  # fmt: skip
def test_the_best_pair_comes_first(
    one: list[tuple[str, int, int, str]],
    other: list[tuple[str, int, int, str]],
    pairs: list[tuple[str, str]],
) -> None:
    left = [annotation(name, (start, end), label=label) for name, start, end, label in one]
    right = [annotation(name, (start, end), label=label) for name, start, end, label in other]
    assert named(match(left, right)) == pairs


def test_of_two_at_one_place_the_one_with_the_same_attributes_is_taken() -> None:
    left = [annotation("x", (0, 5), type="direct")]
    right = [annotation("y", (0, 5), type="mixed"), annotation("z", (0, 5), type="direct")]
    assert named(match(left, right)) == [("x", "z")]
    assert [one.id for one in match(left, right).only_other] == ["y"]


def test_fragments_of_one_span_are_counted_together() -> None:
    left = [annotation("x", (0, 4), (10, 14))]
    right = [annotation("y", (2, 5), (13, 20)), annotation("z", (0, 1))]
    (pair,) = match(left, right).pairs
    assert (pair.other.id, pair.shared, pair.share) == ("y", 3, 3 / 15)


@given(both_layers)
def test_every_annotation_is_in_one_pair_or_alone(
    both: tuple[list[Annotation], list[Annotation]],
) -> None:
    matching = match(*both)
    there = [pair.one.id for pair in matching.pairs] + [one.id for one in matching.only_one]
    there += [pair.other.id for pair in matching.pairs] + [one.id for one in matching.only_other]
    assert Counter(there) == Counter(one.id for layer in both for one in layer)
    for pair in matching.pairs:
        assert pair.shared == len(covered(pair.one) & covered(pair.other)) > 0
        assert pair.is_same_label or pair.share >= LABELS_APART


@given(both_layers)
def test_nothing_of_one_label_that_overlaps_is_left_alone_in_both_layers(
    both: tuple[list[Annotation], list[Annotation]],
) -> None:
    matching = match(*both)
    same = [pair for pair in matching.pairs if pair.is_same_label]
    free = [
        [one for one in layer if one.id not in {getattr(pair, side).id for pair in same}]
        for layer, side in zip(both, ("one", "other"), strict=True)
    ]
    assert not any(
        one.label == other.label and covered(one) & covered(other)
        for one in free[0]
        for other in free[1]
    )


@given(both_layers)
def test_as_many_are_matched_exactly_as_the_layers_have_in_common(
    both: tuple[list[Annotation], list[Annotation]],
) -> None:
    places = [Counter((one.label, one.span) for one in layer) for layer in both]
    exact = [pair for pair in match(*both).pairs if pair.is_exact and pair.is_same_label]
    assert len(exact) == (places[0] & places[1]).total()


@given(both_layers)
def test_neither_the_order_of_layers_nor_that_of_annotations_matters(
    both: tuple[list[Annotation], list[Annotation]],
) -> None:
    one, other = both
    known = match(one, other)
    assert match(one[::-1], other[::-1]) == known
    turned = match(other, one)
    assert sorted(named(known)) == sorted((left, right) for right, left in named(turned))
    assert (turned.only_one, turned.only_other) == (known.only_other, known.only_one)


@given(layers())
def test_a_layer_matches_itself_wholly(layer: list[Annotation]) -> None:
    matching = match(layer, layer)
    assert all(pair.is_exact and pair.is_same_label for pair in matching.pairs)
    assert len(matching.pairs) == len(layer)
    assert not matching.only_one and not matching.only_other


@given(st.tuples(layers("a", 4), layers("b", 4)))
def test_no_pair_could_be_better_for_both(
    both: tuple[list[Annotation], list[Annotation]],
) -> None:
    """Of two annotations of a label, one at least has as good a partner as they would make."""
    share = {
        one.id: pair.share
        for pair in match(*both).pairs
        if pair.is_same_label
        for one in (pair.one, pair.other)
    }
    for one, other in ((one, other) for one in both[0] for other in both[1]):
        if one.label == other.label and (common := len(covered(one) & covered(other))):
            possible = common / len(covered(one) | covered(other))
            assert max(share.get(one.id, 0), share.get(other.id, 0)) >= possible


def test_all_orders_of_the_same_annotations_give_one_matching() -> None:
    one = [
        annotation(name, place) for name, place in zip("abc", [(0, 4), (2, 8), (2, 8)], strict=True)
    ]
    other = [
        annotation(name, place) for name, place in zip("xyz", [(2, 8), (3, 8), (0, 5)], strict=True)
    ]
    results = {tuple(named(match(left, other))) for left in permutations(one)}
    assert len(results) == 1
