"""Agreement as plain data, for `--json`: everything by name, null where it is undefined."""

from dataclasses import asdict

from annotations.agreement.agreement import (
    ALL,
    Agreement,
    Figure,
    LinkAgreement,
    PairAgreement,
    SpanAgreement,
)
from annotations.agreement.bootstrap import LEVEL, RESAMPLES, SEED

VERSION = 1
"""Raised when what stands here gets another meaning."""


def agreement_data(agreement: Agreement) -> dict[str, object]:
    """All of an agreement as dictionaries, lists, strings and numbers."""
    return {
        "version": VERSION,
        "annotators": list(agreement.annotators),
        "labels": list(agreement.labels),
        "interval": {
            "method": "percentile bootstrap over articles",
            "level": LEVEL,
            "resamples": RESAMPLES,
            "seed": SEED,
        },
        "mean": {_name(label): _spans(found) for label, found in agreement.mean.items()},
        "mean_links": _links(agreement.links),
        "gamma": None if agreement.gamma is None else asdict(agreement.gamma),
        "pairs": [_pair(pair) for pair in agreement.pairs],
        "articles": [
            asdict(article) | {"annotators": list(article.annotators)}
            for article in agreement.articles
        ],
    }


def _name(label: str) -> str:
    return "(all)" if label == ALL else label


def _pair(pair: PairAgreement) -> dict[str, object]:
    return {
        "annotators": [pair.one, pair.other],
        "among_people": pair.is_among_people,
        "articles": pair.articles,
        "spans": {_name(label): _spans(found) for label, found in pair.spans.items()},
        "links": {_name(kind): _links(found) for kind, found in pair.links.items()},
        "unitizing_alpha": {_name(label): alpha for label, alpha in pair.unitizing.items()},
        "attributes": [
            {"label": label, "attribute": attribute, **asdict(found)}
            for (label, attribute), found in pair.attributes.items()
        ],
        "confusion": [
            {"labels": [one or None, other or None], "count": count}
            for (one, other), count in sorted(pair.confusion.items())
        ],
    }


def _spans(found: SpanAgreement) -> dict[str, object]:
    return {
        "counts": asdict(found.counts),
        "exact": _f1(found.exact),
        "half": _f1(found.half),
        "overlap": _f1(found.overlap),
    }


def _links(found: LinkAgreement) -> dict[str, object]:
    return {
        "counts": asdict(found.counts),
        "strict": _f1(found.strict),
        "aligned": _f1(found.aligned),
    }


def _f1(figure: Figure) -> dict[str, object]:
    return {"f1": figure.value, "interval": figure.interval and list(figure.interval)}
