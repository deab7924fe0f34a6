"""How far annotators agree with one another, with gold and with what the rules propose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotations.agreement.bootstrap import Interval
from annotations.agreement.comparing import SUGGESTIONS
from annotations.agreement.f1 import LinkCounts, SpanCounts
from annotations.agreement.gamma import Gamma
from annotations.agreement.tally import Confusion
from annotations.decision import GOLD

ALL = ""
"""Stands in a label's or a kind's place for all of them together."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its interval; None where it is undefined."""

    value: float | None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """F1 of two annotators' spans."""

    counts: SpanCounts
    exact: Figure
    half: Figure
    overlap: Figure


@dataclass(frozen=True, slots=True)
class LinkAgreement:
    """F1 of two annotators' links."""

    counts: LinkCounts
    strict: Figure
    aligned: Figure


@dataclass(frozen=True, slots=True)
class AttributeAgreement:
    """How far two annotators say the same of what both have marked with a label."""

    alpha: float | None
    """Krippendorff's, nominal; None if all that either says is one value."""
    matched: int
    same: int


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two annotators agree."""

    one: str
    other: str
    articles: int
    spans: Mapping[str, SpanAgreement]
    """By label, and for `ALL`."""
    links: Mapping[str, LinkAgreement]
    """By kind, and for `ALL`."""
    attributes: Mapping[tuple[str, str], AttributeAgreement]
    """By label and attribute, as far as anybody gave it a value."""
    unitizing: Mapping[str, float | None]
    """Unitizing alpha by label, and for `ALL`."""
    confusion: Confusion

    @property
    def is_among_people(self) -> bool:
        """Whether both annotate, so that it counts for the mean."""
        return not {self.one, self.other} & {GOLD, SUGGESTIONS}


@dataclass(frozen=True, slots=True)
class ArticleAgreement:
    """How far all who have an article agree on it."""

    id: str
    title: str
    annotators: tuple[str, ...]
    differences: int
    """Annotations, of all pairs of annotators, that have no match over the same code points."""
    exact: float | None
    overlap: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far everybody agrees."""

    pairs: tuple[PairAgreement, ...]
    mean: Mapping[str, SpanAgreement]
    """The mean F1 of all pairs of people, by label, and for `ALL`; the counts are sums."""
    links: LinkAgreement
    """The same of links of all kinds."""
    articles: tuple[ArticleAgreement, ...]
    """Those that differ most first."""
    labels: tuple[str, ...]
    """Those that occur, in the scheme's order."""
    gamma: Gamma | None = None
    """None where it was not asked for."""

    @property
    def annotators(self) -> tuple[str, ...]:
        return tuple(sorted({name for pair in self.pairs for name in (pair.one, pair.other)}))

    def with_gamma(self, gamma: Gamma) -> "Agreement":
        return replace(self, gamma=gamma)
