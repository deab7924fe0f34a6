"""The best alignment, against published values and an exhaustive search; and gamma."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.agreement import best_alignment as module
from annotations.agreement.best_alignment import Unit, best_alignment, dissimilarity
from annotations.agreement.gamma import Continuum, GammaSum, shuffled

Layers = list[list[Unit]]


def layer(*units: tuple[str, int, int]) -> list[Unit]:
    return [Unit(start, end, label) for label, start, end in units]


PUBLISHED: list[tuple[Layers, float]] = [
    (
        [
            layer(("a", 1, 5), ("b", 6, 10), ("a", 11, 15)),
            layer(("a", 2, 6), ("b", 7, 11), ("a", 12, 16)),
        ],
        0.0625,
    ),
    (
        [
            layer(("a", 1, 5), ("b", 6, 10), ("a", 20, 24), ("b", 30, 34)),
            layer(("a", 2, 6), ("b", 31, 35)),
        ],
        0.708333,
    ),
    (
        [
            layer(("a", 1, 5), ("b", 10, 14)),
            layer(("a", 2, 6), ("b", 11, 15)),
            layer(("a", 1, 4), ("c", 9, 14)),
        ],
        0.408756,
    ),
]
"""Continua of two and three annotators, and the disorder that pygamma-agreement has for them."""


def disorder(layers: Sequence[Sequence[Unit]]) -> float:
    """The disorder of the best alignment: its cost by the mean number of units."""
    return best_alignment(layers).cost * len(layers) / sum(map(len, layers))


@pytest.mark.parametrize(("layers", "published"), PUBLISHED)
def test_the_disorder_of_the_best_alignment_is_as_published(
    layers: Layers, published: float
) -> None:
    assert disorder(layers) == pytest.approx(published, abs=5e-7)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Unit(0, 4, "a"), Unit(0, 4, "a"), 0.0),
        (Unit(0, 4, "a"), Unit(0, 4, "b"), 1.0),
        (Unit(0, 4, "a"), Unit(1, 5, "a"), 0.0625),
        (Unit(0, 4, "a"), Unit(4, 8, "a"), 1.0),
        (Unit(0, 4, "a"), Unit(4, 8, "b"), 2.0),
        (Unit(0, 2, "a"), Unit(0, 6, "a"), 0.25),
    ],
)
def test_units_differ_by_place_and_label(one: Unit, other: Unit, expected: float) -> None:
    assert dissimilarity(one, other) == dissimilarity(other, one) == pytest.approx(expected)


# Against an exhaustive search


def cost_by_definition(group: Sequence[tuple[int, Unit]], annotators: int) -> float:
    """The mean over all pairs of annotators, 1 for each of which one or both have no unit."""
    there = dict(group)
    pairs = list(combinations(range(annotators), 2))
    return sum(
        dissimilarity(there[one], there[other]) if one in there and other in there else 1.0
        for one, other in pairs
    ) / len(pairs)


def all_alignments(
    units: list[tuple[int, Unit]], groups: list[list[tuple[int, Unit]]]
) -> Iterator[list[list[tuple[int, Unit]]]]:
    """Every way to put units into groups with one unit of an annotator at most."""
    if not units:
        yield groups
        return
    first, *rest = units
    yield from all_alignments(rest, [*groups, [first]])
    for number, group in enumerate(groups):
        if all(annotator != first[0] for annotator, _ in group):
            joined = [*groups[:number], [*group, first], *groups[number + 1 :]]
            yield from all_alignments(rest, joined)


def least_cost(layers: Layers) -> float:
    units = [(number, unit) for number, layer in enumerate(layers) for unit in layer]
    return min(
        sum(cost_by_definition(group, len(layers)) for group in groups)
        for groups in all_alignments(units, [])
    )


@st.composite
def continua(draw: st.DrawFn) -> Layers:
    """Two to six annotators with few units near one another; some twice at one place."""
    annotators = draw(st.integers(2, 6))
    unit = st.builds(
        lambda start, size, label: Unit(start, start + size, label),
        st.integers(0, 20),
        st.integers(1, 9),
        st.sampled_from("ab"),
    )
    most = {2: 4, 3: 3, 4: 2}.get(annotators, 1)
    return [draw(st.lists(unit, max_size=most)) for _ in range(annotators)]


@given(continua())
@settings(deadline=None)
def test_no_alignment_is_better_than_the_best(layers: Layers) -> None:
    found = best_alignment(layers)
    assert found.apart == pytest.approx(0)
    assert found.cost == pytest.approx(least_cost(layers))


@given(continua())
@settings(deadline=None)
def test_the_cost_is_that_of_the_groups_and_every_unit_is_in_one(layers: Layers) -> None:
    found = best_alignment(layers)
    there = [(number, place) for number, one in enumerate(layers) for place in range(len(one))]
    assert sorted(one for group in found.groups for one in group) == there
    costs = [
        cost_by_definition(
            [(number, layers[number][place]) for number, place in group], len(layers)
        )
        for group in found.groups
    ]
    assert found.cost == pytest.approx(sum(costs))


@given(continua(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_annotators_does_not_change_the_cost(layers: Layers, random: Any) -> None:
    turned = [random.sample(layer, len(layer)) for layer in random.sample(layers, len(layers))]
    assert best_alignment(turned).cost == pytest.approx(best_alignment(layers).cost)


def noisy_layers(seed: int, annotators: int, units: int) -> Layers:
    """Annotators who see mostly the same units, move their ends, leave some out and add some."""
    random = Random(seed)

    def unit() -> Unit:
        label, longest = random.choice([("quote", 300), ("number", 14), ("source", 40)])
        start = random.randrange(75 * units)
        return Unit(start, start + random.randint(2, longest), label)

    true = [unit() for _ in range(units)]
    return [
        sorted(
            one
            if random.random() < 0.7
            else Unit(one.start + random.randint(-1, 1), one.end + random.randint(0, 9), one.label)
            if random.random() < 0.7
            else unit()
            for one in true
        )
        for _ in range(annotators)
    ]


@pytest.mark.parametrize(("annotators", "units"), [(2, 120), (3, 40), (4, 15)])
def test_long_articles_are_aligned_as_by_an_integer_program(annotators: int, units: int) -> None:
    optimize = pytest.importorskip(
        "scipy.optimize", reason="SciPy solves the alignment as an integer program"
    )
    for seed in range(3):
        layers = noisy_layers(seed, annotators, units)
        problem = module._Problem(layers)
        columns = problem.columns(sum(map(problem.excess, problem.good_groups())) + 1e-9)
        assert columns is not None
        table = [[float(row in group) for _, group in columns] for row in range(len(problem.units))]
        solved = optimize.milp(
            [problem.cost(group) for _, group in columns],
            constraints=optimize.LinearConstraint(table, 1, 1),
            integrality=[1] * len(columns),
            bounds=optimize.Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        found = best_alignment(layers)
        assert found.apart == pytest.approx(0)
        assert found.cost == pytest.approx(solved.fun)


def test_a_search_that_is_cut_short_says_how_much_better_the_best_could_be() -> None:
    random = Random(0)
    layers = [
        [Unit(at, at + random.randint(1, 30), random.choice("abc")) for at in starts]
        for starts in (sorted(random.randrange(120) for _ in range(14)) for _ in range(3))
    ]
    cut_short, best = best_alignment(layers, most_states=1), best_alignment(layers)
    assert best.apart == pytest.approx(0)
    assert cut_short.apart > 0
    assert cut_short.cost - cut_short.apart <= best.cost + 1e-9 <= cut_short.cost + 2e-9


# Gamma


def gamma_of(*continua: Continuum, drawings: int = 20) -> Any:
    summed = GammaSum(drawings)
    for continuum in continua:
        summed.add(continuum)
    return summed.result()


def continuum(layers: Sequence[Sequence[Unit]], name: str = "berita") -> Continuum:
    length = max((unit.end for layer in layers for unit in layer), default=0) + 5
    return Continuum(name, length, tuple(map(tuple, layers)))


def test_gamma_is_1_where_all_agree_and_lower_the_less_they_do() -> None:
    same = noisy_layers(1, 1, 20) * 2
    near, apart = noisy_layers(1, 2, 20), [noisy_layers(seed, 1, 20)[0] for seed in (1, 2)]
    values = [gamma_of(continuum(layers)).value for layers in (same, near, apart)]
    assert values[0] == 1
    assert 0.3 < values[1] < 0.95
    assert abs(values[2]) < 0.25


def test_gamma_is_the_same_in_every_run_and_says_how_far_chance_moves_it() -> None:
    layers = noisy_layers(3, 3, 15)
    first, second = gamma_of(continuum(layers)), gamma_of(continuum(layers))
    assert first == second
    others = [gamma_of(continuum(layers, f"berita {number}")).value for number in range(8)]
    assert len(set(others)) > 1
    assert max(abs(value - first.value) for value in others) < 6 * first.error < 0.1


def test_articles_are_weighed_by_their_units() -> None:
    one, other = continuum(noisy_layers(1, 2, 30), "a"), continuum(noisy_layers(2, 2, 5), "b")
    both, alone = gamma_of(one, other), [gamma_of(one), gamma_of(other)]
    weights = [one.mean_units, other.mean_units]
    for figure in ("observed", "expected"):
        summed = sum(
            weight * getattr(each, figure) for weight, each in zip(weights, alone, strict=True)
        )
        assert getattr(both, figure) == pytest.approx(summed / sum(weights))
    assert both == gamma_of(other, one)
    assert both.value == pytest.approx(1 - both.observed / both.expected)


def test_gamma_is_undefined_where_nobody_has_marked_anything() -> None:
    empty = continuum([[], []])
    assert gamma_of(empty).value is None
    assert gamma_of().value is None
    full = continuum(noisy_layers(1, 2, 9), "b")
    assert gamma_of(empty, full).value == gamma_of(full).value


@given(continua(), st.integers(0, 99))
def test_what_is_drawn_are_units_of_the_annotators_moved_along(layers: Layers, seed: int) -> None:
    if not any(layers):
        return
    known = continuum(layers)
    drawn = shuffled(known, Random(seed))
    assert len(drawn) == len(layers)
    assert any(drawn)
    shapes = [sorted((unit.end - unit.start, unit.label) for unit in layer) for layer in layers]
    for layer in drawn:
        assert sorted((unit.end - unit.start, unit.label) for unit in layer) in shapes
        assert all(0 <= unit.start < known.length for unit in layer)
