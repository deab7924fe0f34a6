"""A layer and its proposals read as one are numbered as if all of them stood in one list."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Change, Edit, Layer
from annotations.placed import PlacedAnnotations
from annotations.progress import progress_of
from annotations.proposed.proposals import Proposals
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


named = st.sampled_from(["", "Ana", "Budi"])
marked = st.tuples(st.integers(0, 3), st.sampled_from(["quote", "source"]), named)


@given(st.lists(marked, max_size=10), st.lists(st.tuples(st.integers(0, 9), marked), max_size=12))
def test_counts_and_what_lies_just_over_a_place_are_as_a_look_at_all_finds_them(
    there: list[tuple[int, str, str]], changes: list[tuple[int, tuple[int, str, str]]]
) -> None:
    def made(name: str, at: int, label: str, canonical: str) -> Annotation:
        return annotation(name, (at, at + 2), label=label, canonical=canonical)

    layer = Layer("ana", "a", [made(f"{n}", *one) for n, one in enumerate(there)])
    for number, wanted in changes:
        before = layer.annotations.get(f"{number}")
        is_gone = before is not None and wanted[0] == 3
        after = None if is_gone else made(f"{number}", *wanted)
        layer.do(Change((Edit(before, after),), "change"))
    if len(changes) % 2:
        layer.undo()
    values = layer.annotations.values()
    assert layer.counts.labels == Counter(one.label for one in values)
    named_ones = (one.attributes.get("canonical") for one in values)
    assert dict(layer.counts.names) == dict(Counter(filter(None, named_ones)))
    for at in range(4):
        over = [one for one in layer.in_reading_order() if one.span.fragments == ((at, at + 2),)]
        assert layer.exactly_over(Span(((at, at + 2),))) == over
        for label in ("quote", "source"):
            first = next((one for one in over if one.label == label), None)
            assert editing.find_same(layer, label, Span(((at, at + 2),))) == first


def test_only_the_same_fragments_are_the_same_place() -> None:
    parted = annotation("parted", (0, 4), (8, 12))
    layer = Layer("ana", "a", [parted, annotation("whole", (0, 4))])
    assert layer.exactly_over(parted.span) == [parted]
    assert [one.id for one in layer.exactly_over(Span(((0, 4),)))] == ["whole"]
    assert layer.exactly_over(Span(((8, 12),))) == []


def test_to_tell_how_far_an_article_is_nobody_looks_at_its_annotations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layer, _ = read_as_one([1, 5, 9], [])
    monkeypatch.setattr(layer, "annotations", None)
    monkeypatch.delattr(PlacedAnnotations, "in_reading_order")
    assert progress_of(layer).labels == {"quote": 3}


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
