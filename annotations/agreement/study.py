"""A study of agreement: articles are compared one by one, and figures come out of all of them."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import fmean

from annotations.agreement.agreement import (
    ALL,
    Agreement,
    ArticleAgreement,
    AttributeAgreement,
    Figure,
    LinkAgreement,
    PairAgreement,
    SpanAgreement,
)
from annotations.agreement.best_alignment import Unit
from annotations.agreement.bootstrap import interval, resampled
from annotations.agreement.coefficients import alpha_of
from annotations.agreement.comparing import ComparedArticle, people
from annotations.agreement.f1 import LinkCounts, SpanCounts, f1
from annotations.agreement.gamma import Continuum
from annotations.agreement.tally import PairTally, Values
from annotations.agreement.unitizing import unitizing_alpha
from annotations.scheme import Scheme


@dataclass(slots=True)
class Study:
    """Articles that are compared one by one, and what comes out of them."""

    scheme: Scheme
    tallies: dict[tuple[str, str], PairTally] = field(default_factory=dict)
    titles: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """The title and the annotators of every article, by id."""
    continua: list[Continuum] = field(default_factory=list)
    """For gamma: the articles that two or more people have."""

    def add(self, article: ComparedArticle) -> None:
        """Compare everybody's layers on an article."""
        names = tuple(sorted(article.layers))
        self.titles[article.id] = (article.title, names)
        for pair in combinations(names, 2):
            if pair not in self.tallies:
                self.tallies[pair] = PairTally(*pair, self.scheme)
            self.tallies[pair].add(article)
        if len(people(names)) > 1:
            self.continua.append(_continuum(article))

    def result(self) -> Agreement:
        """What came out, without gamma."""
        tallies = [self.tallies[pair] for pair in sorted(self.tallies)]
        labels = self._labels(tallies)
        drawings = _Drawings(tallies, sorted(self.titles))
        among = [pair for pair in tallies if len(people((pair.one, pair.other))) == 2]
        return Agreement(
            tuple(_pair(tally, labels, drawings) for tally in tallies),
            {label: drawings.spans(among, label) for label in (ALL, *labels)},
            drawings.links(among, ALL),
            self._articles(among or tallies),
            tuple(labels),
        )

    def _labels(self, tallies: Iterable[PairTally]) -> list[str]:
        found = {
            label for tally in tallies for one in tally.articles.values() for label in one.spans
        }
        return sorted(found, key=lambda label: (self.scheme.order(label), label))

    def _articles(self, tallies: Sequence[PairTally]) -> tuple[ArticleAgreement, ...]:
        """Every article, those first on which most would have to be settled."""
        rows = []
        for name, (title, annotators) in self.titles.items():
            found = [tally.articles[name] for tally in tallies if name in tally.articles]
            counts = sum((one for each in found for one in each.spans.values()), SpanCounts())
            rows.append(
                ArticleAgreement(
                    name,
                    title,
                    annotators,
                    counts.total - 2 * counts.exact,
                    f1(counts.exact, counts.total),
                    f1(counts.overlap, counts.total),
                )
            )
        return tuple(sorted(rows, key=lambda row: (-row.differences, row.id)))


def _continuum(article: ComparedArticle) -> Continuum:
    """An article for gamma: of a discontinuous span, from where it begins to where it ends."""
    return Continuum(
        article.id,
        article.length,
        tuple(
            tuple(
                sorted(
                    Unit(one.span.start, one.span.end, one.label)
                    for one in article.layers[name].annotations
                )
            )
            for name in people(sorted(article.layers))
        ),
    )


def _pair(tally: PairTally, labels: Sequence[str], drawings: "_Drawings") -> PairAgreement:
    unitizing = tally.unitizing()
    kinds = sorted({kind for one in tally.articles.values() for kind in one.links})
    return PairAgreement(
        tally.one,
        tally.other,
        len(tally.articles),
        {label: drawings.spans([tally], label) for label in (ALL, *labels)},
        {kind: drawings.links([tally], kind) for kind in (ALL, *kinds)},
        {
            place: _attribute(values)
            for place, values in sorted(tally.values.items())
            if any(value for both in values for value in both)
        },
        {ALL: unitizing_alpha(unitizing.values())}
        | {label: unitizing[label].alpha for label in labels if label in unitizing},
        tally.confusion,
    )


def _attribute(values: Values) -> AttributeAgreement:
    coincidences: dict[tuple[Hashable, Hashable], float] = {}
    for (one, other), count in values.items():
        for pair in ((one, other), (other, one)):
            coincidences[pair] = coincidences.get(pair, 0) + count
    same = sum(count for (one, other), count in values.items() if one == other)
    return AttributeAgreement(alpha_of(coincidences), values.total(), same)


class _Drawings:
    """Counts of every pair of annotators by article, and what they are in drawings of articles."""

    def __init__(self, tallies: Sequence[PairTally], articles: Sequence[str]) -> None:
        self._columns: dict[tuple[str, str, str, str], int] = {}
        """The first of the columns of a pair's label, or kind of link."""
        self._articles = articles
        table: list[list[int]] = [[] for _ in articles]
        for tally in tallies:
            for what in ("spans", "links"):
                self._add(tally, what, table)
        self._sums = [sum(column) for column in zip(*table, strict=True)] if table else []
        self._drawn = resampled(table)

    def _add(self, tally: PairTally, what: str, table: list[list[int]]) -> None:
        found = [getattr(tally.articles.get(name), what, {}) for name in self._articles]
        zero = SpanCounts() if what == "spans" else LinkCounts()
        for name in (ALL, *sorted({name for one in found for name in one})):
            self._columns[tally.one, tally.other, what, name] = len(table[0])
            for row, counts in zip(table, found, strict=True):
                there = sum(counts.values(), zero) if name == ALL else counts.get(name, zero)
                row += (there.total, *_shared(there))

    def spans(self, tallies: Sequence[PairTally], label: str) -> SpanAgreement:
        """F1 of a label, on the mean of pairs."""
        counts = (one.spans for tally in tallies for one in tally.articles.values())
        found = [
            one for by_label in counts for name, one in by_label.items() if label in (ALL, name)
        ]
        figures = [self._figure(tallies, "spans", label, column) for column in (1, 2, 3)]
        return SpanAgreement(sum(found, SpanCounts()), *figures)

    def links(self, tallies: Sequence[PairTally], kind: str) -> LinkAgreement:
        """F1 of a kind of link, on the mean of pairs."""
        counts = (one.links for tally in tallies for one in tally.articles.values())
        found = [one for by_kind in counts for name, one in by_kind.items() if kind in (ALL, name)]
        figures = [self._figure(tallies, "links", kind, column) for column in (1, 2)]
        return LinkAgreement(sum(found, LinkCounts()), *figures)

    def _figure(self, tallies: Sequence[PairTally], what: str, name: str, column: int) -> Figure:
        """The mean F1 of pairs in all articles, and in drawings of them."""
        known = (self._columns.get((one.one, one.other, what, name)) for one in tallies)
        firsts = [first for first in known if first is not None]

        def mean_f1(row: Sequence[int]) -> float | None:
            values = [f1(row[first + column], row[first]) for first in firsts]
            defined = [value for value in values if value is not None]
            return fmean(defined) if defined else None

        return Figure(mean_f1(self._sums), interval(self._drawn, mean_f1))


def _shared(counts: SpanCounts | LinkCounts) -> tuple[int, ...]:
    if isinstance(counts, SpanCounts):
        return counts.exact, counts.half, counts.overlap
    return counts.strict, counts.aligned
