"""The index of spans finds what looking at all of them would find, without looking at all."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.span import Span, covers_position, overlaps
from annotations.span_index import SpanIndex

fragments = st.tuples(
    st.integers(0, 700), st.sampled_from([1, 1, 2, 8, 60, 250, 256, 257, 600])
).map(lambda it: (it[0], sum(it)))
spans = st.lists(fragments, min_size=1, max_size=3).map(lambda some: Span.of(*some))
operations = st.lists(
    st.tuples(st.just("add"), spans) | st.tuples(st.just("remove"), st.integers(0, 30)),
    max_size=40,
)


def check_against_a_scan(index: SpanIndex, known: dict[str, Span], positions: range) -> None:
    for position in positions:
        assert index.covering(position) == {
            name for name, span in known.items() if covers_position(span, position)
        }
    for start in positions:
        for end in (start + 1, start + 5, start + 90, start + 600):
            window = Span.of((start, end))
            assert index.within(start, end) == {
                name for name, span in known.items() if overlaps(span, window)
            }


@given(todo=operations, built_at=st.integers(0, 40))
@settings(deadline=None)
def test_the_index_says_what_a_scan_over_all_spans_says(
    todo: list[tuple[str, Any]], built_at: int
) -> None:
    known: dict[str, Span] = {}
    index = SpanIndex()
    for number, (what, given_) in enumerate(todo):
        if number == built_at:
            index = SpanIndex(known.items())
        if what == "add":
            known[f"s{number}"] = given_
            index.add(f"s{number}", given_)
        elif known:
            name = sorted(known)[given_ % len(known)]
            index.remove(name, known.pop(name))
    check_against_a_scan(index, known, range(0, 720, 13))


def test_the_same_span_may_stand_under_several_names() -> None:
    span = Span.of((3, 6))
    index = SpanIndex([("a", span), ("b", span)])
    assert index.covering(3) == {"a", "b"}
    index.remove("a", span)
    assert index.covering(3) == {"b"}


def test_a_discontinuous_span_is_found_by_its_fragments_and_not_by_its_gap() -> None:
    index = SpanIndex([("quote", Span.of((0, 5), (20, 900)))])
    assert index.covering(4) == index.covering(20) == index.covering(899) == {"quote"}
    assert index.covering(5) == index.covering(19) == index.covering(900) == set()
    assert index.within(5, 20) == set()
    assert index.within(0, 1000) == {"quote"}


@pytest.mark.parametrize(
    ("present", "removed"),
    [
        ([], Span.of((0, 3))),
        ([("b", Span.of((0, 3)))], Span.of((0, 3))),
        ([("a", Span.of((0, 3)))], Span.of((1, 3))),
        ([("a", Span.of((0, 3)))], Span.of((0, 300))),
    ],
    ids=["an empty index", "another's", "another extent", "another length"],
)
def test_removing_what_was_never_added_is_refused(
    present: list[tuple[str, Span]], removed: Span
) -> None:
    index = SpanIndex(present)
    with pytest.raises(ValueError):
        index.remove("a", removed)
    assert index.within(0, 1000) == {name for name, _ in present}


class _Counted(list[Any]):
    """A list that counts the entries it hands out."""

    examined = 0

    def __iter__(self) -> Iterator[Any]:
        for entry in super().__iter__():
            _Counted.examined += 1
            yield entry


def entries_examined(count: int, queries: int = 400) -> float:
    """The mean number of entries looked at for a query in an index of `count` spread spans."""
    random = Random(count)
    index = SpanIndex()
    for number in range(count):
        start = number * 40 + random.randrange(30)
        index.add(str(number), Span.of((start, start + random.choice((2, 9, 30, 120)))))
    levels: dict[int, dict[int, list[Any]]] = index._levels
    for blocks in levels.values():
        for at, entries in blocks.items():
            blocks[at] = _Counted(entries)
    _Counted.examined = 0
    found = 0
    for _ in range(queries):
        found += len(index.covering(random.randrange(count * 40)))
    assert found
    return _Counted.examined / queries


def test_a_hundred_thousand_spans_cost_a_query_no_more_entries_than_a_thousand() -> None:
    few, many = entries_examined(1_000), entries_examined(100_000)
    assert many <= 1.5 * few + 1
    assert many < 17  # the logarithm of 100,000


class _Ordinal(int):
    """A number that counts how often it is compared."""

    comparisons = 0

    def __lt__(self, other: int) -> bool:
        _Ordinal.comparisons += 1
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        _Ordinal.comparisons += 1
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        _Ordinal.comparisons += 1
        return int(self) > int(other)

    def __eq__(self, other: object) -> bool:
        _Ordinal.comparisons += 1
        return isinstance(other, int) and int(self) == int(other)

    __hash__ = int.__hash__


def comparisons_a_query(count: int, queries: int = 100) -> float:
    """The mean number of comparisons with a start that a query costs among `count` spans."""
    starts = (_Ordinal(number * 10) for number in range(count))
    index = SpanIndex((str(int(start)), Span(((start, int(start) + 3),))) for start in starts)
    _Ordinal.comparisons = 0
    for number in range(queries):
        index.covering((number * 7919) % count * 10)
    return _Ordinal.comparisons / queries


def test_the_comparisons_of_a_query_grow_like_the_logarithm() -> None:
    few, many = comparisons_a_query(1_000), comparisons_a_query(100_000)
    assert few > 0
    assert many <= 2 * few
    assert many < 200
