"""The rows of the view of agreement: figures with bars that are drawn of block characters."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from annotations.agreement.agreement import (
    ALL,
    Agreement,
    ArticleAgreement,
    Figure,
    LinkAgreement,
    PairAgreement,
    SpanAgreement,
)
from annotations.agreement.gamma import Gamma
from annotations.nouns import counted
from tui.text.overview import OverviewRow
from tui.text.visible import visible_line

MEAN, ARTICLES = "mean", "articles"
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_BAR = 10
"""Cells of a bar that is full at 1."""
_NAME, _FIGURE = 12, 16
"""Cells of a label, and of a bar with its number."""
UNDEFINED = "undefined"


def agreement_rows(agreement: Agreement, folded: Collection[str]) -> list[OverviewRow]:
    """The mean of all pairs, and gamma, then each pair, then the articles that differ most.

    `folded` are the rows that Enter has turned over: what is open at first is closed by that.
    """
    rows = []
    among = sum(pair.is_among_people for pair in agreement.pairs)
    if among:
        name = "one pair of annotators" if among == 1 else f"mean of {among} pairs of annotators"
        rows.append(OverviewRow(name, "F1, with 95% intervals over articles", key=MEAN))
        rows += [] if MEAN in folded else _mean(agreement)
    for pair in agreement.pairs:
        rows += _pair(pair, agreement.labels, folded)
    differing = [one for one in agreement.articles if one.differences]
    rows.append(OverviewRow("articles that differ most", str(len(differing)), key=ARTICLES))
    rows += [] if ARTICLES in folded else [_article(one) for one in differing]
    return rows


def bar(share: float, cells: int = _BAR) -> str:
    """A bar as long as a share is of 1, to an eighth of a cell; nothing below 0."""
    eighths = round(max(0.0, min(share, 1.0)) * cells * 8)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).strip()


def _mean(agreement: Agreement) -> Iterator[OverviewRow]:
    width = _FIGURE + 14
    yield OverviewRow(f"{'':{_NAME}}{'exact':<{width}}overlap", depth=1, is_table=True)
    for label, found in agreement.mean.items():
        figures = (_with_interval(one).ljust(width) for one in (found.exact, found.overlap))
        yield _row(label, "".join(figures))
    links = agreement.links
    figures = (_with_interval(one).ljust(width) for one in (links.strict, links.aligned))
    yield _row("links", "".join(figures))
    yield _gamma(agreement.gamma)


def _pair(
    pair: PairAgreement, labels: Sequence[str], folded: Collection[str]
) -> Iterator[OverviewRow]:
    key = f"{pair.one}/{pair.other}"
    whole = pair.spans[ALL]
    right = f"{counted(pair.articles, 'article')} · exact {_number(whole.exact)}"
    yield OverviewRow(
        f"{pair.one} and {pair.other}", f"{right} · overlap {_number(whole.overlap)}", key
    )
    if key not in folded:
        return
    heads = "".join(f"{head:<{_FIGURE}}" for head in ("exact", "half", "overlap"))
    yield OverviewRow(f"{'':{_NAME}}{heads}alpha", depth=1, is_table=True)
    for label, found in pair.spans.items():
        yield _row(label, _spans(found) + _shown(pair.unitizing.get(label)))
    for kind, links in pair.links.items():
        yield _row("links" if kind == ALL else kind, _links(links))
    yield from _attributes(pair, key, folded)
    yield from _confusion(pair, labels, key, folded)


def _attributes(pair: PairAgreement, key: str, folded: Collection[str]) -> Iterator[OverviewRow]:
    if not pair.attributes:
        return
    key = f"{key} attributes"
    yield OverviewRow("attributes of what both have tagged", "alpha", key, depth=1)
    if key in folded:
        for (label, attribute), found in pair.attributes.items():
            name = visible_line(f"{label}.{attribute}", 22)
            same = f"{found.same} of {found.matched} the same"
            yield OverviewRow(
                f"{name:<24}{_with_bar(found.alpha)}", same, label=label, depth=2, is_table=True
            )


def _confusion(
    pair: PairAgreement, labels: Sequence[str], key: str, folded: Collection[str]
) -> Iterator[OverviewRow]:
    """Who calls what otherwise: a row for each label of the one, columns for those of the other."""
    key = f"{key} labels"
    one, other = pair.one, pair.other
    yield OverviewRow("what one calls otherwise, or does not tag", "", key, depth=1)
    if key not in folded:
        return
    names = [*labels, ""]
    shown = [visible_line(name, 9) or "nothing" for name in names]
    head = "".join(f"{name:>12}" for name in shown)
    yield OverviewRow(
        f"{visible_line(one, 10):<{_NAME}}{head}  {visible_line(other)}", depth=2, is_table=True
    )
    for name, title in zip(names, shown, strict=True):
        counts = [pair.confusion[name, its] for its in names]
        cells = "".join(_cell(count, sum(counts)) for count in counts)
        yield OverviewRow(f"{title:<{_NAME}}{cells}", label=name, depth=2, is_table=True)


def _cell(count: int, of: int) -> str:
    """A count, behind a bar that is as high as its share of the row."""
    if not count:
        return f"{'·':>12}"
    height = max(1, round(8 * count / of))
    return f"{_HEIGHTS[height]:>6}{count:>6}"


def _article(one: ArticleAgreement) -> OverviewRow:
    exact = UNDEFINED if one.exact is None else f"{bar(one.exact, 5):·<5} {one.exact:.2f}"
    right = f"{counted(one.differences, 'difference')}  exact {exact}"
    return OverviewRow(one.title or one.id, right, article_id=one.id, depth=1)


def _gamma(gamma: Gamma | None) -> OverviewRow:
    """What gamma is so far; there is a row for it from the start, so that no other moves."""
    if gamma is None or not gamma.articles:
        return _row("gamma", "…")
    right = f"{counted(gamma.articles, 'article')}, {counted(gamma.drawings, 'drawing')}"
    told = UNDEFINED if gamma.value is None else f"{_with_bar(gamma.value)} ± {gamma.error:.4f}"
    return replace(_row("gamma", told), right=right)


def _row(label: str, figures: str) -> OverviewRow:
    name = visible_line(label, _NAME - 1) or "all"
    return OverviewRow(f"{name:<{_NAME}}{figures}", label=label, depth=1, is_table=True)


def _spans(found: SpanAgreement) -> str:
    figures = (found.exact, found.half, found.overlap)
    return "".join(f"{_with_bar(one.value):<{_FIGURE}}" for one in figures)


def _links(found: LinkAgreement) -> str:
    strict, aligned = (
        f"{_with_bar(one.value):<{_FIGURE}}" for one in (found.strict, found.aligned)
    )
    return f"{strict}{'':{_FIGURE}}{aligned}"


def _with_bar(value: float | None) -> str:
    return UNDEFINED if value is None else f"{bar(value):<{_BAR}} {value:.2f}"


def _with_interval(figure: Figure) -> str:
    if figure.interval is None:
        return _with_bar(figure.value)
    return f"{_with_bar(figure.value)} {figure.interval[0]:.2f}–{figure.interval[1]:.2f}"


def _number(figure: Figure) -> str:
    return _shown(figure.value)


def _shown(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.2f}"
