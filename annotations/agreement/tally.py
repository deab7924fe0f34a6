"""What two annotators' layers have in common, counted article by article."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotations.agreement.comparing import ComparedArticle, ComparedLayer
from annotations.agreement.f1 import LinkCounts, SpanCounts, link_counts, span_counts
from annotations.agreement.matching import Matching, match
from annotations.agreement.unitizing import Disagreement, Stretch, disagreement, units_of
from annotations.scheme import Scheme

Confusion = Counter[tuple[str, str]]
"""How often the one says a label where the other says another; empty where one says nothing."""

Values = Counter[tuple[str, str]]
"""How often two annotators give two values of an attribute to what they both have marked."""


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """What two layers have in common in one article."""

    spans: Mapping[str, SpanCounts]
    """By label."""
    links: Mapping[str, LinkCounts]
    """By kind."""


@dataclass(slots=True)
class PairTally:
    """Two annotators, and what was counted of them so far."""

    one: str
    other: str
    scheme: Scheme
    articles: dict[str, ArticleCounts] = field(default_factory=dict)
    """By the id of the article."""
    confusion: Confusion = field(default_factory=Counter)
    values: dict[tuple[str, str], Values] = field(default_factory=lambda: defaultdict(Counter))
    """By label and attribute."""
    stretches: dict[str, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    """By label, of the articles in which either has any."""
    empty: list[int] = field(default_factory=list)
    """How long the articles are; a label that neither has marked in one is a gap as long."""

    def add(self, article: ComparedArticle) -> None:
        """Count an article in that both have."""
        one, other = article.layers[self.one], article.layers[self.other]
        matching = match(one.annotations, other.annotations)
        self.articles[article.id] = ArticleCounts(
            span_counts(matching), link_counts(matching, one.links, other.links)
        )
        self._add_labels(matching)
        self._add_values(matching)
        self._add_units(article, (one, other))

    def _add_labels(self, matching: Matching) -> None:
        self.confusion.update((pair.one.label, pair.other.label) for pair in matching.pairs)
        self.confusion.update((alone.label, "") for alone in matching.only_one)
        self.confusion.update(("", alone.label) for alone in matching.only_other)

    def _add_values(self, matching: Matching) -> None:
        """Note what each says of what both have marked, also that one says nothing."""
        for pair in matching.pairs:
            label = self.scheme.label(pair.one.label)
            if label is None or not pair.is_same_label:
                continue
            ones, others = pair.one.attributes, pair.other.attributes
            for attribute in label.attributes:
                both = ones.get(attribute.name, ""), others.get(attribute.name, "")
                self.values[label.name, attribute.name][both] += 1

    def _add_units(
        self, article: ComparedArticle, layers: tuple[ComparedLayer, ComparedLayer]
    ) -> None:
        fragments = [
            [(each.label, place) for each in layer.annotations for place in each.span.fragments]
            for layer in layers
        ]
        for label in {name for side in fragments for name, _ in side}:
            units = tuple(units_of(at for name, at in side if name == label) for side in fragments)
            self.stretches[label].append(Stretch(article.length, units))
        self.empty.append(article.length)

    def unitizing(self) -> dict[str, Disagreement]:
        """The disagreement on where units are, by label, in all articles together."""
        return {
            label: disagreement([*found, *self._rest(found)])
            for label, found in self.stretches.items()
        }

    def _rest(self, found: Sequence[Stretch]) -> list[Stretch]:
        """The articles in which neither has a label."""
        lengths = Counter(self.empty) - Counter(stretch.length for stretch in found)
        return [Stretch(length, ((), ())) for length in lengths.elements()]
