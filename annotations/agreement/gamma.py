"""Gamma: agreement on where units are and what they are at once, for units that may overlap.

Gamma is 1 less the observed disorder, that of the best alignment of all annotators' units, divided
by the expected one: the mean disorder of best alignments where everybody's units are moved along
the text at random (Mathet, Widlöcher and Métivier, The Unified and Holistic Method Gamma, 2015).
Disorder is the cost of an alignment by the mean number of an annotator's units.

The expected disorder is drawn at random, by a seed of its own for every article, so that gamma is
always the same for the same annotations; its error says how far another seed could lead. In all
articles together, disorders are weighed by the mean number of an annotator's units in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from annotations.agreement.best_alignment import MOST_STATES, Unit, best_alignment
from annotations.running.foreground import FOREGROUND

SEED = 2015
_STATES_OF_A_DRAWING = 300
"""States for aligning what was drawn; a cost too high by thousandths is lost in the chance."""
_DRAWINGS = 120
"""How often is drawn in all, at least, as far as an article's most allows."""
_TRIES = 50
"""How often a place is drawn that is not too near to the others."""


@dataclass(frozen=True, slots=True)
class Continuum:
    """An article with the units of two or more annotators."""

    article_id: str
    length: int
    """In code points."""
    layers: tuple[tuple[Unit, ...], ...]
    """Of each annotator, in the order of their names."""

    @property
    def mean_units(self) -> float:
        """How many units an annotator has on the mean."""
        return sum(map(len, self.layers)) / len(self.layers)


@dataclass(frozen=True, slots=True)
class Gamma:
    """What gamma is so far."""

    value: float | None
    """1 where all agree wholly, 0 at chance; None where there is nothing to compare."""
    observed: float
    """Disorder of the best alignments."""
    expected: float
    """Mean disorder at random."""
    error: float
    """The standard error of the value that is due to chance in drawing."""
    articles: int
    drawings: int
    apart: float
    """How much less the observed disorder could be; 0 unless that was too much to search."""
    seed: int = SEED


@dataclass(slots=True)
class GammaSum:
    """Gamma of articles that are added one by one; an article counts when `add` has returned."""

    drawings_each: int
    _weight: float = field(default=0.0)
    _observed: float = field(default=0.0)
    _expected: float = field(default=0.0)
    _variance: float = field(default=0.0)
    _apart: float = field(default=0.0)
    _articles: int = field(default=0)

    def add(self, continuum: Continuum) -> None:
        """Count an article in; one without any units adds nothing but itself."""
        if not any(continuum.layers):
            self._articles += 1
            return
        best = best_alignment(continuum.layers, MOST_STATES)
        drawn = self._drawn(continuum)
        mean = sum(drawn) / len(drawn)
        spread = sum((one - mean) ** 2 for one in drawn) / max(1, len(drawn) - 1) / len(drawn)
        weight = continuum.mean_units
        self._articles += 1
        self._weight += weight
        self._observed += best.cost
        self._apart += best.apart
        self._expected += weight * mean
        self._variance += weight**2 * spread

    def _drawn(self, continuum: Continuum) -> list[float]:
        """The disorders of drawings at random."""
        random = Random(f"{SEED} {continuum.article_id}")
        disorders = []
        for _ in range(self.drawings_each):
            FOREGROUND.give_way()
            layers = shuffled(continuum, random)
            cost = best_alignment(layers, _STATES_OF_A_DRAWING).cost
            disorders.append(cost * len(layers) / sum(map(len, layers)))
        return disorders

    def result(self) -> Gamma:
        """Gamma of the articles so far."""
        observed, expected, weight = self._observed, self._expected, self._weight or 1.0
        is_defined = expected > 0
        return Gamma(
            1 - observed / expected if is_defined else None,
            observed / weight,
            expected / weight,
            observed / expected**2 * self._variance**0.5 if is_defined else 0.0,
            self._articles,
            self._articles * self.drawings_each,
            self._apart / weight,
        )


def drawings_for(articles: int) -> int:
    """How often to draw for each of so many articles: the fewer there are, the more often."""
    return max(2, min(30, -(-_DRAWINGS // max(1, articles))))


def in_any_order(continua: Sequence[Continuum]) -> list[Continuum]:
    """The articles in an order of no meaning, so that the first of them stand for all."""
    return sorted(
        continua, key=lambda one: sha256(one.article_id.encode("utf-8", "replace")).digest()
    )


def shuffled(continuum: Continuum, random: Random) -> list[list[Unit]]:
    """Units as if annotated at random: for each annotator, those of one drawn, moved along.

    They are moved by places that are half a mean unit or more apart from one another, where the
    text is long enough for that; what is moved over the end comes in again at the beginning
    (Mathet 2015, section 5.2). At least one unit is there if anybody has one.
    """
    length = continuum.length
    units = [unit for layer in continuum.layers for unit in layer]
    mean_length = sum(unit.end - unit.start for unit in units) / len(units)
    places: list[int] = []
    layers: list[list[Unit]] = []
    while not any(layers):
        places, layers = [], []
        for _ in continuum.layers:
            place = _place_apart(places, length, mean_length / 2, random)
            places.append(place)
            layers.append([_moved(unit, place, length) for unit in random.choice(continuum.layers)])
    return layers


def _place_apart(places: Sequence[int], length: int, apart: float, random: Random) -> int:
    """A place in the text that is far enough from others, going round, if one is found soon."""
    place = 0
    for _ in range(_TRIES):
        place = random.randrange(length)
        if all(apart <= abs(place - known) <= length - apart for known in places):
            break
    return place


def _moved(unit: Unit, by: int, length: int) -> Unit:
    start = (unit.start + by) % length
    return Unit(start, start + unit.end - unit.start, unit.label)
