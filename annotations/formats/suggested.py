"""Suggestions as they leave Kutip: in a line of its JSONL, or in words for a person."""

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from annotations.article import Article
from annotations.formats.kutip_jsonl import attribute_records
from annotations.formats.plain_text import tag_names
from annotations.suggest.known import NOTHING_KNOWN, Known
from annotations.suggest.languages.detection import detect
from annotations.suggest.suggesters import suggest_with_all
from annotations.suggest.suggestion import Suggestion, Suggestions

MADE_BY_RULE = "rule"
"""What comes before the colon and the rule's name in `made`."""


def suggested_row(row: Mapping[str, Any], known: Known = NOTHING_KNOWN) -> dict[str, Any]:
    """The spans and relations that are proposed for a row with `text` and, maybe, `language`.

    For `datasets.map`, Dask and their like: pure as far as the installed suggesters are, and it can
    be pickled. The language is detected where the row has none. Offsets are half-open code points.
    A suggester that fails is warned of, and the others go on.
    """
    text = row["text"]
    language = row.get("language") or detect(text)
    proposed = suggest_with_all(text, language, known)
    for problem in proposed.problems:
        warnings.warn(problem, RuntimeWarning, stacklevel=2)
    return {"language": language, **spans_and_relations(proposed.suggestions, text)}


def spans_and_relations(
    suggestions: Suggestions, text: str, *, explain: bool = False
) -> dict[str, Any]:
    """`spans` and `relations` of a JSONL line; with `explain` what the rules have seen, too."""
    spans = []
    for one in suggestions.items:
        span = span_record(one, text)
        spans.append({**span, **_explanation(one)} if explain else span)
    return {
        "spans": spans,
        "relations": [
            {"id": link.id, "type": link.kind, "head": link.head, "child": link.child}
            for link in suggestions.links
        ],
    }


def span_record(one: Suggestion, text: str) -> dict[str, Any]:
    """A suggestion as an annotation, as it would be if it were accepted, with its confidence."""
    start, end = one.span.start, one.span.end
    return {
        "id": one.id,
        "label": one.label,
        "start": start,
        "end": end,
        "fragments": [list(fragment) for fragment in one.span.fragments],
        "text": text[start:end],
        "attributes": attribute_records(one.attributes),
        "note": "",
        "made": f"{MADE_BY_RULE}:{one.rule}",
        "confidence": round(one.confidence, 3),
    }


def _explanation(one: Suggestion) -> dict[str, Any]:
    return {"why": list(one.why), "others": [attribute_records(other) for other in one.others]}


def described(
    article: Article, language: str, suggestions: Suggestions, *, explain: bool = False
) -> Iterator[str]:
    """The suggestions as lines for a person: `q1 quote, type direct, said_by s1: “…”`, and why."""
    yield f"{_one_line(article.title or article.id)} ({language or 'language unknown'})"
    names = tag_names(suggestions.items)
    linked: dict[str, list[str]] = {}
    for link in suggestions.links:
        linked.setdefault(link.head, []).append(f"{link.kind} {names[link.child]}")
    further: dict[str, list[str]] = {}
    for link in suggestions.other_links:
        words = f"{link.kind} {names[link.child]} {link.confidence:.2f}"
        further.setdefault(link.head, []).append(words)
    for one in suggestions.items:
        attributes = [f"{name} {value}" for name, value in one.attributes.items()]
        said = [f"{names[one.id]} {one.label}", *attributes, *linked.get(one.id, ())]
        words = _one_line(one.span.text_in(article.text))
        yield f"  {', '.join(said)}: {words}  [{one.rule} {one.confidence:.2f}]"
        if explain:
            yield from (f"      {_one_line(seen)}" for seen in one.why)
            for other in one.others:
                reading = ", ".join(f"{name} {value}" for name, value in other.items())
                yield f"      or: {reading}"
            yield from (f"      or: {link}" for link in further.get(one.id, ()))
    if not suggestions.items:
        yield "  nothing is proposed"


def _one_line(text: str) -> str:
    return " ".join(text.split())
