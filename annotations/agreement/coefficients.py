"""Agreement on values given to the same items, corrected for chance, where items are known.

Each function takes items as the values that annotators gave to them, and is None where it is
undefined: where nobody can be compared, or everybody always gives one value.

Krippendorff, Content Analysis (2nd edition, 2004), chapter 11; Artstein and Poesio, Inter-Coder
Agreement for Computational Linguistics (2008); Fleiss, Measuring nominal scale agreement among
many raters (1971); Bennett, Alpert and Goldstein, Communications through limited-response
questioning (1954).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

Values = Sequence[Hashable]
"""The values that one item has been given; who gave none is left out."""

Difference = Callable[[Any, Any, Mapping[Any, float]], float]
"""The squared difference of two values, given how often each value occurs."""


def nominal(one: Hashable, other: Hashable, counts: Mapping[Hashable, float]) -> float:
    """0 for the same value, 1 for two."""
    return float(one != other)


def ordinal(one: float, other: float, counts: Mapping[float, float]) -> float:
    """By how many items stand between two ranks."""
    low, high = sorted((one, other))
    between = sum(count for value, count in counts.items() if low <= value <= high)
    return (between - (counts[one] + counts[other]) / 2) ** 2


def interval(one: float, other: float, counts: Mapping[float, float]) -> float:
    """By the distance of two numbers."""
    return (one - other) ** 2


def ratio(one: float, other: float, counts: Mapping[float, float]) -> float:
    """By the distance of two numbers, relative to their sum; 0 where both are 0."""
    return ((one - other) / (one + other)) ** 2 if one + other else 0.0


def krippendorff_alpha(items: Iterable[Values], difference: Difference = nominal) -> float | None:
    """Krippendorff's alpha, for any number of annotators, of whom any may miss an item."""
    coincidences: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in items:
        given = Counter(values)
        for one, count in given.items():
            for other, other_count in given.items():
                pairs = count * (other_count - (one == other))
                if pairs:
                    coincidences[one, other] += pairs / (len(values) - 1)  # type: ignore[assignment]
    return alpha_of(coincidences, difference)


def alpha_of(
    coincidences: Mapping[tuple[Hashable, Hashable], float], difference: Difference = nominal
) -> float | None:
    """Krippendorff's alpha of a symmetric matrix of coincidences."""
    counts: dict[Hashable, float] = {}
    for (one, _), count in coincidences.items():
        counts[one] = counts.get(one, 0) + count
    total = sum(counts.values())
    expected = sum(
        counts[one] * counts[other] * difference(one, other, counts)
        for one in counts
        for other in counts
    )
    if not expected:
        return None
    observed = sum(
        count * difference(one, other, counts) for (one, other), count in coincidences.items()
    )
    return 1 - (total - 1) * observed / expected


def bennett_s(items: Iterable[Values], categories: int) -> float | None:
    """Bennett's S of two annotators: by chance, each of the categories is as likely."""
    given = list(items)
    return _corrected(given, 1 / categories) if categories > 1 else None


def scott_pi(items: Iterable[Values]) -> float | None:
    """Scott's pi of two annotators: by chance, values come as often as with both together."""
    given = list(items)
    counts = Counter(value for values in given for value in values)
    total = counts.total()
    return _corrected(given, sum((count / total) ** 2 for count in counts.values()))


def cohen_kappa(items: Iterable[Values]) -> float | None:
    """Cohen's kappa of two annotators: by chance, values come as often as with each of them."""
    given = list(items)
    ones, others = (Counter(values[side] for values in given) for side in (0, 1))
    both = sum(count * others[value] for value, count in ones.items())
    return _corrected(given, both / len(given) ** 2) if given else None


def fleiss_kappa(items: Iterable[Values]) -> float | None:
    """Fleiss' kappa: Scott's pi for any number of annotators, the same number for each item."""
    return scott_pi(items)


def observed_agreement(items: Sequence[Values]) -> float | None:
    """Of all two values that items have, how many are the same, on the mean over items."""
    shares = [
        sum(count * (count - 1) for count in Counter(values).values())
        / (len(values) * (len(values) - 1))
        for values in items
    ]
    return sum(shares) / len(shares) if shares else None


def _corrected(items: Sequence[Values], by_chance: float) -> float | None:
    """How far the observed agreement is above chance, of how far it could be."""
    observed = observed_agreement(items)
    if observed is None or by_chance >= 1:
        return None
    return (observed - by_chance) / (1 - by_chance)
