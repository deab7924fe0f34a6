"""Agreement on items, against values that were published."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.coefficients import (
    Difference,
    bennett_s,
    cohen_kappa,
    fleiss_kappa,
    interval,
    krippendorff_alpha,
    nominal,
    observed_agreement,
    ordinal,
    ratio,
    scott_pi,
)

Items = Sequence[Sequence[Hashable]]

FOUR_BY_TWELVE = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")
"""Krippendorff 2004, page 230: four annotators, a blank between items 8 and 9, a point for none."""


def items_of(rows: Sequence[str]) -> list[list[int]]:
    """What was given to each item, from a row of digits for each annotator."""
    columns = zip(*(row.replace(" ", "") for row in rows), strict=True)
    return [[int(value) for value in column if value != "."] for column in columns]


@pytest.mark.parametrize(
    ("difference", "published"),
    [(nominal, 0.7434), (ordinal, 0.8154), (interval, 0.8491), (ratio, 0.7974)],
)
def test_alpha_is_as_published_for_each_kind_of_value(
    difference: Difference, published: float
) -> None:
    alpha = krippendorff_alpha(items_of(FOUR_BY_TWELVE), difference)
    assert alpha == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ("1100000000", "0110010100", 0.0952),  # Krippendorff 2004, page 224
        ("aabbbbbccccc", "abbbbbcccccc", 0.7341),  # page 227
    ],
)
def test_alpha_of_two_annotators_is_as_published(one: str, other: str, published: float) -> None:
    alpha = krippendorff_alpha(zip(one, other, strict=True))
    assert alpha == pytest.approx(published, abs=5e-5)


ARTSTEIN_POESIO = (
    [("stat", "stat")] * 46
    + [("ireq", "stat")] * 6
    + [("ireq", "ireq")] * 32
    + [("ireq", "chck")] * 6
    + [("chck", "chck")] * 10
)
"""Artstein and Poesio 2008, page 568."""


@pytest.mark.parametrize(
    ("measure", "published", "digits"),
    [
        (observed_agreement, 0.88, 2),
        (lambda items: bennett_s(items, 3), 0.82, 2),
        (scott_pi, 0.79953, 5),
        (cohen_kappa, 0.8013, 4),
        (krippendorff_alpha, 0.8005, 4),
    ],
)
def test_coefficients_are_as_published(
    measure: Callable[[Items], float], published: float, digits: int
) -> None:
    assert round(measure(ARTSTEIN_POESIO), digits) == published


DIAGNOSES = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""
"""Fleiss 1971, page 379: thirty patients, six diagnoses of each."""


def test_fleiss_kappa_is_as_published() -> None:
    assert fleiss_kappa(DIAGNOSES.split()) == pytest.approx(0.4302, abs=5e-5)


def test_f1_is_what_kappa_tends_to_when_there_is_ever_more_that_nobody_marked() -> None:
    """Hripcsak and Rothschild 2005: 40 marked by both, 10 by each alone, F1 is 0.8."""
    marked = [("yes", "yes")] * 40 + [("yes", "no")] * 10 + [("no", "yes")] * 10
    kappas = [cohen_kappa(marked + [("no", "no")] * count) for count in (0, 100, 100_000)]
    assert [round(kappa, 4) for kappa in kappas if kappa is not None] == [-0.2, 0.7091, 0.7999]


@pytest.mark.parametrize("items", [[], [["a"]], [["a"], ["b"]], [["a", "a"], ["a", "a"]]])
def test_alpha_is_undefined_where_nothing_could_have_differed(items: Items) -> None:
    assert krippendorff_alpha(items) is None


@pytest.mark.parametrize("measure", [scott_pi, cohen_kappa, fleiss_kappa])
def test_coefficients_are_undefined_for_no_items_and_for_one_value(
    measure: Callable[[Items], float | None],
) -> None:
    assert measure([]) is None
    assert measure([("a", "a")] * 5) is None
    assert bennett_s([("a", "a")], 1) is None


tables: st.SearchStrategy[Any] = st.lists(
    st.lists(st.sampled_from([None, 1, 2, 5]), min_size=3, max_size=3), min_size=1, max_size=8
)


@given(tables, st.permutations(range(3)), st.sampled_from([nominal, ordinal, interval, ratio]))
def test_the_order_of_annotators_and_items_does_not_matter(
    table: list[list[int | None]], order: list[int], difference: Difference
) -> None:
    def alpha(rows: list[list[int | None]]) -> float | None:
        given_values = [[value for value in row if value is not None] for row in rows]
        return krippendorff_alpha(given_values, difference)

    known = alpha(table)
    turned = alpha([[row[place] for place in order] for row in reversed(table)])
    assert turned == (None if known is None else pytest.approx(known, abs=1e-9))


@given(tables)
def test_alpha_is_1_where_all_say_the_same_and_two_values_occur(
    table: list[list[int | None]],
) -> None:
    items = [[row[0], row[0]] for row in table if row[0] is not None]
    alpha = krippendorff_alpha(items)
    assert alpha == (1 if len({item[0] for item in items}) > 1 else None)
