"""A layer and its proposals read as one are numbered as if all of them stood in one list."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.layer import Change, Edit, Layer
from annotations.placed import PlacedAnnotations
from annotations.proposals import Proposals
from annotations.readable import Together, _around
from annotations.span import Span
from annotations.suggest.suggestion import Suggestion, Suggestions
from tests.building import NEWS, annotation

LENGTH = 400
places = st.integers(0, LENGTH - 4)


def read_as_one(own: list[int], proposed: list[int]) -> tuple[Layer, Together]:
    """Quotes of the layer, and sources that wait beside them."""
    layer = Layer("ana", "a", [annotation(f"{n:03}", (at, at + 3)) for n, at in enumerate(own)])
    proposals = Proposals(layer, NEWS)
    found = [Suggestion("source", Span(((at, at + 4),)), "source.x", 0.9) for at in {*proposed}]
    proposals.take(Suggestions("id", tuple(found)), 0, LENGTH)
    return layer, Together(layer, proposals)


@given(
    st.lists(places, max_size=30),
    st.lists(places, max_size=30),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.none() | places), max_size=8),
)
def test_any_part_is_that_of_the_whole_whatever_was_asked_and_changed_before(
    own: list[int], proposed: list[int], asked: list[tuple[int, int, int | None]]
) -> None:
    layer, shown = read_as_one(own, proposed)
    for number, (start, stop, added) in enumerate(asked):
        if added is not None:
            new = annotation(f"n{number}", (added, added + 2))
            layer.do(Change((Edit(None, new),), "tag"))
        everything = sorted(shown.annotations.values(), key=lambda one: one.reading_order)
        assert shown.numbered(start, stop) == everything[start:stop]
    layer.undo()
    everything = sorted(shown.annotations.values(), key=lambda one: one.reading_order)
    assert shown.numbered(0, len(everything)) == everything


@given(st.integers(0, 50), st.data())
def test_the_first_that_is_behind_is_found_from_any_guess(most: int, data: st.DataObject) -> None:
    first, guess = (data.draw(st.integers(0, most)) for _ in range(2))
    low, high = _around(guess, most, lambda number: number >= first)
    assert 0 <= low <= first <= high <= most
    if guess == first:
        assert low == high == first


def test_after_a_change_a_part_is_found_with_a_few_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    layer, shown = read_as_one([*range(0, 390, 3)] * 20, [*range(0, 390, 10)])
    middle = len(shown.annotations) // 2
    shown.numbered(middle, middle + 5)
    layer.do(Change((Edit(None, annotation("new", (0, 2))),), "tag"))
    looked: list[int] = []
    nth: Callable[[PlacedAnnotations, int], object] = PlacedAnnotations.nth

    def noted(self: PlacedAnnotations, number: int) -> object:
        looked.append(number)
        return nth(self, number)

    monkeypatch.setattr(PlacedAnnotations, "nth", noted)
    shown.numbered(middle, middle + 5)
    assert 0 < len(looked) <= 4
