"""Spans: what they may be, and how two of them stand to one another."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.span import (
    Fragment,
    Span,
    adjacent,
    covers,
    covers_position,
    crosses,
    likeness,
    merged,
    overlaps,
    same_extent,
    shared,
    union,
)

Predicate = Callable[[Span, Span], bool]

fragments = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda it: (it[0], sum(it)))
spans = st.lists(fragments, min_size=1, max_size=4).map(lambda some: Span.of(*some))


def code_points(span: Span) -> set[int]:
    return {position for start, end in span.fragments for position in range(start, end)}


WHOLE = Span.of((10, 20))
BROKEN = Span.of((10, 14), (16, 20))
"""A quote broken off by its attribution: [10, 14) and [16, 20)."""

TABLE: list[tuple[str, Span, Span, str]] = [
    # the situation, one, other, what is true: c one covers other, i is inside other, o overlaps,
    # s same extent, x crosses, a adjacent
    ("the same", WHOLE, Span.of((10, 20)), "cios"),
    ("inside", WHOLE, Span.of((12, 18)), "co"),
    ("inside, from the start", WHOLE, Span.of((10, 11)), "co"),
    ("inside, to the end", WHOLE, Span.of((19, 20)), "co"),
    ("around", Span.of((12, 18)), WHOLE, "io"),
    ("over the start", WHOLE, Span.of((5, 11)), "ox"),
    ("over the end", WHOLE, Span.of((19, 25)), "ox"),
    ("right behind", WHOLE, Span.of((20, 25)), "a"),
    ("right before", WHOLE, Span.of((5, 10)), "a"),
    ("one code point apart", WHOLE, Span.of((21, 25)), ""),
    ("one code point apart, before", WHOLE, Span.of((5, 9)), ""),
    ("broken, the same", BROKEN, Span.of((16, 20), (10, 14)), "cios"),
    ("broken and its hull", BROKEN, WHOLE, "io"),
    ("the hull and the broken", WHOLE, BROKEN, "co"),
    ("in the gap, touching both sides", BROKEN, Span.of((14, 16)), ""),
    ("in the gap, touching one side", BROKEN, Span.of((14, 15)), ""),
    ("over the gap and a bit of both sides", BROKEN, Span.of((13, 17)), "ox"),
    ("over the gap and a bit of the first", BROKEN, Span.of((13, 15)), "ox"),
    ("one of its fragments", BROKEN, Span.of((16, 20)), "co"),
    ("a piece of each of its fragments", BROKEN, Span.of((11, 12), (17, 18)), "co"),
    ("a piece of one, and one outside", BROKEN, Span.of((11, 12), (25, 26)), "ox"),
    ("two broken, in one another's gaps", BROKEN, Span.of((14, 16), (22, 24)), ""),
    ("two broken, crossing in the second", BROKEN, Span.of((14, 15), (18, 22)), "ox"),
    ("broken, right behind", BROKEN, Span.of((20, 21), (23, 24)), "a"),
    ("broken, right before", BROKEN, Span.of((2, 3), (8, 10)), "a"),
    ("in the gap and behind the end", BROKEN, Span.of((14, 15), (20, 21)), ""),
]


@pytest.mark.parametrize(
    ("letter", "predicate"),
    [
        ("c", covers),
        ("i", lambda one, other: covers(other, one)),
        ("o", overlaps),
        ("s", same_extent),
        ("x", crosses),
        ("a", adjacent),
    ],
    ids=["covers", "is covered", "overlaps", "same extent", "crosses", "adjacent"],
)
@pytest.mark.parametrize(("situation", "one", "other", "true"), TABLE, ids=[t[0] for t in TABLE])
def test_how_two_spans_stand_to_one_another(
    situation: str, one: Span, other: Span, true: str, letter: str, predicate: Predicate
) -> None:
    assert predicate(one, other) is (letter in true), situation


@pytest.mark.parametrize(
    ("position", "is_covered"),
    [
        *((10, True), (13, True), (16, True), (19, True)),
        *((9, False), (14, False), (15, False), (20, False), (0, False), (-1, False)),
    ],
)
def test_a_span_covers_its_fragments_without_their_ends_and_without_the_gap(
    position: int, is_covered: bool
) -> None:
    assert covers_position(BROKEN, position) is is_covered


@pytest.mark.parametrize(
    ("given_fragments", "normal"),
    [
        ([(0, 1)], ((0, 1),)),
        ([(4, 6), (0, 2)], ((0, 2), (4, 6))),
        ([(0, 2), (2, 4)], ((0, 4),)),
        ([(0, 3), (2, 4)], ((0, 4),)),
        ([(0, 9), (2, 4)], ((0, 9),)),
        ([(2, 4), (0, 9), (9, 10), (12, 13)], ((0, 10), (12, 13))),
        ([(0, 1), (0, 1)], ((0, 1),)),
        ([(0, 1), (2, 3), (1, 2)], ((0, 3),)),
    ],
)
def test_span_of_puts_fragments_in_order_and_joins_those_that_touch(
    given_fragments: list[Fragment], normal: tuple[Fragment, ...]
) -> None:
    assert Span.of(*given_fragments).fragments == normal
    assert merged(given_fragments) == normal


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ((3, 3),),
        ((4, 3),),
        ((-1, 3),),
        ((-3, -1),),
        ((0, 2), (2, 4)),
        ((0, 3), (2, 4)),
        ((4, 6), (0, 2)),
        ((0, 2), (0, 2)),
        ((0, 9), (2, 4)),
        ((0, 2), (5, 5)),
    ],
    ids=str,
)
def test_what_is_no_span_is_refused(wrong: tuple[Fragment, ...]) -> None:
    with pytest.raises(ValueError):
        Span(wrong)


@pytest.mark.parametrize("wrong", [[], [(3, 3)], [(4, 3)], [(-2, 3)], [(0, 2), (7, 7)]], ids=str)
def test_span_of_mends_order_but_nothing_that_is_no_range(wrong: list[Fragment]) -> None:
    with pytest.raises(ValueError):
        Span.of(*wrong)


def test_a_span_says_where_it_begins_and_ends_and_how_much_it_covers() -> None:
    assert (BROKEN.start, BROKEN.end, len(BROKEN)) == (10, 20, 8)
    assert BROKEN.is_discontinuous and not WHOLE.is_discontinuous


def test_the_words_of_a_span_are_counted_in_code_points() -> None:
    text = "😀“Maaf,” kata 𝐀na, “sekali.”"
    quote = Span.of((1, 8), (19, 28))
    assert quote.text_in(text) == "“Maaf,” … “sekali.”"


@given(one=spans, other=spans)
def test_every_predicate_says_what_the_sets_of_code_points_say(one: Span, other: Span) -> None:
    mine, theirs = code_points(one), code_points(other)
    assert overlaps(one, other) == bool(mine & theirs)
    assert covers(one, other) == (mine >= theirs)
    assert same_extent(one, other) == (mine == theirs)
    assert crosses(one, other) == (bool(mine & theirs) and bool(mine - theirs and theirs - mine))
    assert len(one) == len(mine)
    assert shared(one, other) == len(mine & theirs)
    assert likeness(one, other) == len(mine & theirs) / len(mine | theirs)
    assert code_points(union([one, other])) == mine | theirs
    assert all(covers_position(one, at) == (at in mine) for at in range(60))


@given(one=spans, other=spans)
def test_overlapping_crossing_adjoining_and_being_the_same_do_not_depend_on_the_order(
    one: Span, other: Span
) -> None:
    for predicate in (overlaps, crosses, adjacent, same_extent):
        assert predicate(one, other) == predicate(other, one)


@given(one=spans, other=spans)
def test_what_crosses_overlaps_and_what_adjoins_does_not(one: Span, other: Span) -> None:
    assert not crosses(one, other) or overlaps(one, other)
    assert not adjacent(one, other) or not overlaps(one, other)
    assert not covers(one, other) or overlaps(one, other)


@given(one=spans, other=spans, third=spans)
def test_covering_is_a_partial_order(one: Span, other: Span, third: Span) -> None:
    assert covers(one, one)
    if covers(one, other) and covers(other, one):
        assert same_extent(one, other) and one == other
    if covers(one, other) and covers(other, third):
        assert covers(one, third)


@given(some=st.lists(fragments, min_size=1, max_size=6), data=st.data())
def test_span_of_is_the_same_for_every_order_and_for_its_own_fragments(
    some: list[Fragment], data: st.DataObject
) -> None:
    span = Span.of(*some)
    assert Span.of(*data.draw(st.permutations(some))) == span
    assert Span.of(*span.fragments) == span == Span(span.fragments)
    assert code_points(span) == {at for start, end in some for at in range(start, end)}
