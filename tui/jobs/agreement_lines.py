"""Agreement in plain lines, as `kutip agree` prints it."""

from collections.abc import Iterator, Sequence

from annotations.agreement.agreement import (
    ALL,
    Agreement,
    Figure,
    LinkAgreement,
    PairAgreement,
    SpanAgreement,
)
from annotations.agreement.bootstrap import LEVEL, RESAMPLES
from annotations.agreement.gamma import Gamma
from annotations.nouns import counted
from tui.jobs.common import columns
from tui.text.visible import visible_line

UNDEFINED = "undefined"
_MOST_ARTICLES = 10


def agreement_lines(agreement: Agreement) -> Iterator[str]:
    """All that there is to tell, headline figures first."""
    among = [pair for pair in agreement.pairs if pair.is_among_people]
    names = ", ".join(map(visible_line, agreement.annotators))
    yield f"{counted(len(agreement.articles), 'article')} compared: {names}"
    yield ""
    if among:
        yield f"F1 of annotators, {_of_pairs(len(among))} ({LEVEL:.0%} interval over articles)"
        yield from columns([_HEADLINE, *_headline(agreement)])
        yield ""
    yield "By pair (alpha: unitizing alpha of 1995)"
    yield from columns([_OF_PAIRS, *(row for pair in agreement.pairs for row in _rows(pair))], 2)
    yield from _attributes(agreement.pairs)
    for pair in agreement.pairs:
        yield from _confusion(pair, agreement.labels)
    yield from _articles(agreement)
    if agreement.gamma is not None:
        yield ""
        yield gamma_line(agreement.gamma)
    yield ""
    yield (
        f"Intervals: percentile bootstrap over articles, {RESAMPLES:,} resamples."
        " docs/agreement.md tells how to read all this."
    )


_HEADLINE = ["", "exact", "half", "overlap", "tagged"]
_OF_PAIRS = ["pair", "", "exact", "half", "overlap", "alpha", "tagged"]


def _of_pairs(count: int) -> str:
    return "of one pair" if count == 1 else f"the mean of {count} pairs"


def _headline(agreement: Agreement) -> Iterator[list[str]]:
    for label, found in agreement.mean.items():
        yield [_label(label), *map(_with_interval, _figures(found)), str(found.counts.total)]
    links = agreement.links
    yield [
        "links",
        _with_interval(links.strict),
        "",
        _with_interval(links.aligned),
        str(links.counts.total),
    ]


def _figures(found: SpanAgreement) -> tuple[Figure, Figure, Figure]:
    return found.exact, found.half, found.overlap


def _rows(pair: PairAgreement) -> Iterator[list[str]]:
    name = pair_name(pair)
    for label, found in pair.spans.items():
        counts = found.counts
        yield [
            name,
            _label(label),
            *(shown_number(one.value) for one in _figures(found)),
            shown_number(pair.unitizing.get(label)),
            f"{counts.one}+{counts.other}",
        ]
        name = ""
    for kind, links in pair.links.items():
        yield ["", *_link_cells("links" if kind == ALL else visible_line(kind), links)]


def _link_cells(name: str, links: LinkAgreement) -> list[str]:
    strict, aligned = (shown_number(one.value) for one in (links.strict, links.aligned))
    return [name, strict, "", aligned, "", f"{links.counts.one}+{links.counts.other}"]


def _attributes(pairs: Sequence[PairAgreement]) -> Iterator[str]:
    """Nominal alpha of what is said of spans that both have."""
    rows = [["pair", "attribute", "alpha", "same", "of"]]
    for pair in pairs:
        for (label, attribute), found in pair.attributes.items():
            place = f"{visible_line(label)}.{visible_line(attribute)}"
            numbers = [shown_number(found.alpha), str(found.same), str(found.matched)]
            rows.append([pair_name(pair), place, *numbers])
    if len(rows) > 1:
        yield ""
        yield "Attributes of what both have tagged (nominal alpha)"
        yield from columns(rows, 2)


def _confusion(pair: PairAgreement, labels: Sequence[str]) -> Iterator[str]:
    """What the one has tagged so, and the other otherwise or not at all."""
    one, other = visible_line(pair.one), visible_line(pair.other)
    yield ""
    yield f"What {one} has tagged (rows) and {other} (columns)"
    names = [*labels, ""]
    rows = [["", *(visible_line(name) or "nothing" for name in names)]]
    for name in names:
        counts = [pair.confusion[name, its] for its in names]
        rows.append([visible_line(name) or "nothing", *map(str, counts)])
    rows[-1][-1] = ""
    yield from columns(rows)


def _articles(agreement: Agreement) -> Iterator[str]:
    rows = [["article", "differences", "exact", "overlap"]]
    for one in agreement.articles[:_MOST_ARTICLES]:
        if one.differences:
            figures = [shown_number(one.exact), shown_number(one.overlap)]
            rows.append([visible_line(one.id), str(one.differences), *figures])
    if len(rows) > 1:
        yield ""
        yield "Articles that differ most"
        yield from columns(rows)


def gamma_line(gamma: Gamma) -> str:
    """What gamma is, and how sure that is, in one sentence."""
    if gamma.value is None:
        return f"gamma: {UNDEFINED}"
    apart = f"; alignments not searched to the end: {gamma.apart:.4f}" if gamma.apart > 1e-6 else ""
    return (
        f"gamma: {gamma.value:.3f} ± {gamma.error:.4f} (observed disorder {gamma.observed:.4f},"
        f" expected {gamma.expected:.4f}, {counted(gamma.articles, 'article')},"
        f" {counted(gamma.drawings, 'drawing')}, seed {gamma.seed}{apart})"
    )


def pair_name(pair: PairAgreement) -> str:
    """Both names: `ana/budi`."""
    return f"{visible_line(pair.one)}/{visible_line(pair.other)}"


def _label(label: str) -> str:
    return "all" if label == ALL else visible_line(label)


def _with_interval(figure: Figure) -> str:
    if figure.interval is None:
        return shown_number(figure.value)
    return f"{shown_number(figure.value)} [{figure.interval[0]:.2f}, {figure.interval[1]:.2f}]"


def shown_number(value: float | None) -> str:
    """A measure with two digits, or that it is undefined."""
    return UNDEFINED if value is None else f"{value:.2f}"
