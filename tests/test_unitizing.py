"""Unitizing alpha, against values that were published and against its definition."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.unitizing import (
    Stretch,
    Units,
    disagreement,
    unitizing_alpha,
    units_of,
)


def units(*begins_and_lengths: tuple[int, int], begin: int = 0) -> Units:
    """Units as half-open ranges, counted from where the text begins."""
    return tuple((at - begin, at - begin + length) for at, length in begins_and_lengths)


def test_the_example_of_krippendorff_2004_page_254() -> None:
    c = Stretch(
        300,
        (
            units((225, 70), (370, 30), begin=150),
            units((220, 80), (355, 20), (400, 20), begin=150),
        ),
    )
    k = Stretch(300, (units((180, 60), (300, 50), begin=150),) * 2)
    of_c, of_k = disagreement([c]), disagreement([k])
    assert of_c.observed == pytest.approx(0.0144, abs=5e-5)
    assert of_c.expected == pytest.approx(0.0532, abs=5e-5)
    assert of_c.alpha == pytest.approx(0.7286, abs=5e-5)
    assert of_k.alpha == 1
    assert unitizing_alpha([of_c, of_k]) == pytest.approx(0.8587, abs=5e-5)


def test_one_long_unit_against_three_short_ones() -> None:
    found = disagreement([Stretch(10, (units((1, 8)), units((2, 1), (4, 1), (6, 1))))])
    assert found.observed == pytest.approx(0.91)
    assert found.expected == pytest.approx(0.5351, abs=1e-4)
    assert found.alpha == pytest.approx(-0.7003, abs=1e-4)


@pytest.mark.parametrize(
    ("fragments", "made"),
    [
        ([], ()),
        ([(4, 6), (0, 2)], ((0, 2), (4, 6))),
        ([(0, 4), (4, 6)], ((0, 4), (4, 6))),
        ([(0, 5), (4, 6), (1, 2)], ((0, 6),)),
    ],
)
def test_units_that_overlap_are_one_and_those_that_touch_are_two(
    fragments: list[tuple[int, int]], made: Units
) -> None:
    assert units_of(fragments) == made


def test_alpha_is_undefined_where_nobody_marked_anything_or_only_one_looked() -> None:
    assert disagreement([]).alpha is None
    assert disagreement([Stretch(10, ((), ()))]).alpha is None
    assert disagreement([Stretch(10, (units((1, 2)),))]).alpha is None
    assert unitizing_alpha([]) is None


@st.composite
def stretches(draw: st.DrawFn, annotators: int = 3) -> Stretch:
    length = draw(st.integers(1, 30))
    pairs = st.tuples(st.integers(0, length - 1), st.integers(1, 8))
    layers = st.lists(pairs, max_size=4)
    return Stretch(
        length,
        tuple(
            units_of((start, min(start + size, length)) for start, size in draw(layers))
            for _ in range(annotators)
        ),
    )


def sections(stretch: Stretch, annotator: int) -> list[tuple[int, int, bool]]:
    """Begin, length and whether it is a unit, for each section of the text."""
    at, found = 0, []
    for start, end in stretch.units[annotator]:
        found += [(at, start - at, False)] * (at < start) + [(start, end - start, True)]
        at = end
    return found + [(at, stretch.length - at, False)] * (at < stretch.length)


def by_definition(stretch: Stretch) -> tuple[float, float]:
    """Observed and expected disagreement, section by section (Krippendorff 2004, 251 to 256)."""
    layers = [sections(stretch, one) for one in range(len(stretch.units))]
    count, length = len(layers), stretch.length
    observed = 0
    for one, other in permutations(layers, 2):
        for begin, size, is_unit in one:
            for its_begin, its_size, is_its in other:
                apart = begin - its_begin
                if is_unit and is_its and -size < apart < its_size:
                    observed += apart**2 + (apart + size - its_size) ** 2
                elif is_unit and not is_its and its_size - size >= apart >= 0:
                    observed += size**2
                elif is_its and not is_unit and size - its_size >= -apart >= 0:
                    observed += its_size**2
    of_units = [size for layer in layers for _, size, is_unit in layer if is_unit]
    gaps = [size for layer in layers for _, size, is_unit in layer if not is_unit]
    expected = sum(
        (len(of_units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in of_units
    )
    pairs = count * length * (count * length - 1) - sum(size * (size - 1) for size in of_units)
    return (
        observed / (count * (count - 1) * length**2),
        2 / length * expected / pairs if pairs else 0.0,
    )


@given(stretches())
def test_disagreement_is_as_it_is_defined(stretch: Stretch) -> None:
    found = disagreement([stretch])
    assert (found.observed, found.expected) == pytest.approx(by_definition(stretch))


@given(st.lists(stretches(), min_size=1, max_size=3), st.permutations(range(3)))
def test_neither_the_order_of_annotators_nor_that_of_articles_matters(
    known: list[Stretch], order: list[int]
) -> None:
    turned = [Stretch(one.length, tuple(one.units[at] for at in order)) for one in known[::-1]]
    first, second = disagreement(known), disagreement(turned)
    assert (first.observed, first.expected) == pytest.approx((second.observed, second.expected))


@given(stretches(annotators=1))
def test_a_layer_agrees_with_itself(stretch: Stretch) -> None:
    found = disagreement([Stretch(stretch.length, stretch.units * 2)])
    assert found.observed == 0
    assert found.alpha in (None, 1)
