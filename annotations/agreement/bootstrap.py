"""Intervals by the bootstrap: how far a figure would vary with other articles of the same kind.

Articles are drawn with replacement, as many as there are, again and again, always by the same
seed; the interval goes from the 2.5th to the 97.5th percentile of what the figure is then (Efron
and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
"""

from collections.abc import Callable, Sequence
from random import Random
from struct import Struct

RESAMPLES = 1000
LEVEL = 0.95
SEED = 1993

Interval = tuple[float, float]


def resampled(rows: Sequence[Sequence[int]], resamples: int = RESAMPLES) -> list[tuple[int, ...]]:
    """The sums of the columns of counts, for each drawing of as many rows as there are.

    A row's counts are packed into one long integer, so that they are added all at once. Of fewer
    than two rows nothing can be drawn.
    """
    if len(rows) < 2:
        return []
    form = Struct(f"<{len(rows[0])}Q")
    packed = [int.from_bytes(form.pack(*row), "little") for row in rows]
    draw = Random(SEED)
    sums = (sum(draw.choices(packed, k=len(packed))) for _ in range(resamples))
    return [form.unpack(total.to_bytes(form.size, "little")) for total in sums]


def interval(
    drawings: Sequence[Sequence[int]], figure: Callable[[Sequence[int]], float | None]
) -> Interval | None:
    """The interval of a figure; None if it is undefined in more than half of the drawings.

    Of those in which it is undefined nothing is counted.
    """
    values = sorted(value for row in drawings if (value := figure(row)) is not None)
    if 2 * len(values) <= len(drawings):
        return None
    return percentile(values, (1 - LEVEL) / 2), percentile(values, (1 + LEVEL) / 2)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the sorted values lies, between two of them in proportion.

    This is definition 7 of Hyndman and Fan, Sample quantiles in statistical packages (1996).
    """
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])
