"""Any change to a text, made up and to real articles: what is certain is right."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.reanchoring import (
    MOST_CANDIDATES,
    Placement,
    TextComparison,
)
from annotations.span import Span
from tests.reanchored import INSERTED, NEWS, STAY, TWINS, nfd, rewrapped

REAL_ARTICLES = Path(__file__).parent.parent.parent / "shared" / "seeds"


def bare(text: str) -> str:
    """What is left to compare if whitespace and normalisation do not count."""
    return "".join(nfd(text).split())


# Any change

Edit = tuple[int, int, str]
"""The code points `[start, end)` and what stands for them afterwards."""


def edited(text: str, edits: list[Edit]) -> str:
    for start, end, put_in in sorted(edits, reverse=True):
        text = text[:start] + put_in + text[end:]
    return text


def apart(edits: list[Edit]) -> list[Edit]:
    """Those of `edits` that do not touch one before them."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or kept[-1][1] < edit[0]:
            kept.append(edit)
    return kept


def by_arithmetic(span: Span, edits: list[Edit]) -> Span | None:
    """Where a span is by counting code points; None if an edit touches it."""
    if any(start <= span.end and end >= span.start for start, end, _ in edits):
        return None
    shift = sum(len(put_in) - (end - start) for start, end, put_in in edits if end < span.start)
    return Span(tuple((start + shift, end + shift) for start, end in span.fragments))


def spans_of(text: str) -> st.SearchStrategy[Span]:
    pieces = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 60))
    fragments = pieces.map(lambda it: (it[0], min(sum(it), len(text))))
    return st.lists(fragments, min_size=1, max_size=3).map(lambda some: Span.of(*some))


put_in = st.sampled_from(["", " ", "\n", "62 orang ", "kata ", " dan", ".", INSERTED, *TWINS[1]])
any_edits = st.lists(
    st.tuples(st.integers(0, len(NEWS)), st.integers(0, 150), put_in | st.text(max_size=8)).map(
        lambda it: (it[0], min(it[0] + it[1], len(NEWS)), it[2])
    ),
    max_size=5,
).map(apart)


@given(edits=any_edits, span=spans_of(NEWS), form=st.sampled_from([str, nfd, rewrapped]))
@settings(max_examples=300, deadline=None)
def test_what_is_certain_holds_the_same_words_and_what_is_not_has_a_reason(
    edits: list[Edit], span: Span, form: Callable[[str], str]
) -> None:
    new = form(edited(NEWS, edits))
    placement = TextComparison(NEWS, new).place(span)
    assert bool(placement.why) is not placement.is_certain
    assert len(placement.candidates) <= MOST_CANDIDATES
    for place in {placement.span, *placement.candidates} - {None}:
        assert place is not None and place.end <= len(new)
    if placement.is_certain:
        assert placement.span is not None and placement.candidates == ()
        assert bare(placement.span.text_in(new)) == bare(span.text_in(NEWS))


@given(edits=any_edits, span=spans_of(NEWS))
@settings(max_examples=300, deadline=None)
def test_what_is_certain_is_where_counting_code_points_says(edits: list[Edit], span: Span) -> None:
    placement = TextComparison(NEWS, edited(NEWS, edits)).place(span)
    counted = by_arithmetic(span, edits)
    assert not placement.is_certain or counted is None or placement.span == counted


@given(edits=any_edits, data=st.data())
@settings(max_examples=200, deadline=None)
def test_what_stands_far_behind_every_change_is_certain(
    edits: list[Edit], data: st.DataObject
) -> None:
    changed = max((end for _, end, _ in edits), default=0)
    words = [word.span() for word in re.finditer(r"\w+", NEWS) if word.start() > changed + 120]
    if words:
        (start, _), (_, end) = sorted(data.draw(st.tuples(*[st.sampled_from(words)] * 2)))
        span = Span.of((start, end))
        placement = TextComparison(NEWS, edited(NEWS, edits)).place(span)
        assert placement == Placement(by_arithmetic(span, edits), is_certain=True)


# Real articles


def likely_edit(text: str, random: Random) -> Edit:
    """A typo, a sentence put in, a paragraph taken out, or a few words replaced."""
    words = [word.span() for word in re.finditer(r"\w{3,}", text)]
    number = random.randrange(len(words) - 4)
    start, end = words[number]
    match random.randrange(4):
        case 0:
            return start + 1, start + 2, random.choice("aeioktn")
        case 1:
            ends = [found.end() for found in re.finditer(r"\.(?=\s)", text)]
            at = random.choice(ends)
            return at, at, f" {random.choice([INSERTED, STAY, text[start : start + 90]])}"
        case 2:
            start, end = random.choice([found.span() for found in re.finditer(r"[^\n]+\n?", text)])
            return start, end, ""
    return start, words[number + random.randrange(3)][1], random.choice(["telah", "12 orang", "ia"])


@pytest.mark.parametrize("number", [0, 1])
def test_on_real_articles_what_is_certain_is_right_and_little_is_asked_in_vain(number: int) -> None:
    paths = sorted(REAL_ARTICLES.glob("*.txt"))
    if len(paths) <= number:
        pytest.skip(f"there is no article number {number + 1} in {REAL_ARTICLES}")
    old, random = paths[number].read_text("utf-8"), Random(number)
    words = [word.span() for word in re.finditer(r"\w+[.,”\"]*", old)]
    untouched = asked_in_vain = 0
    for _ in range(300):
        edits = apart([likely_edit(old, random) for _ in range(random.randint(1, 4))])
        new = edited(old, edits)
        texts = TextComparison(old, new)
        for _ in range(8):
            first = random.randrange(len(words))
            last = min(first + random.randrange(30), len(words) - 1)
            span = Span.of((words[first][0], words[last][1]))
            placement, counted = texts.place(span), by_arithmetic(span, edits)
            untouched += counted is not None
            asked_in_vain += counted is not None and not placement.is_certain
            if placement.is_certain:
                assert placement.span is not None
                assert bare(placement.span.text_in(new)) == bare(span.text_in(old))
                assert counted in (None, placement.span)
    assert asked_in_vain < 0.02 * untouched
