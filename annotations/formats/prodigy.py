"""Prodigy's JSONL: spans and relations with the tokens under them, whose ends are inclusive."""

import json
from collections.abc import Iterator
from typing import Any

from annotations.formats.about import about, take_about
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import in_utf8, utf8
from annotations.formats.incoming import UNNAMED, Incoming
from annotations.formats.kutip_jsonl import attributes_in
from annotations.formats.labelled import LabelledArticle
from annotations.formats.pieces import Piece, Relation, pieces_of, relations_of
from annotations.formats.source import Source, objects_in, word_in
from annotations.formats.words import WordIndex, split_at
from annotations.span import Fragment
from annotations.suggest.tokens import tokenise


def write(dataset: Dataset) -> None:
    """Write a line for each layer; words are cut where an annotation ends inside of one."""
    for split in dataset.splits:
        with dataset.split_file(split) as file:
            for labelled in dataset.articles(split):
                row = _row(labelled, in_utf8(labelled.article.text, dataset.lost))
                file.write(utf8(json.dumps(row, ensure_ascii=False)) + b"\n")


def _row(labelled: LabelledArticle, text: str) -> dict[str, Any]:
    pieces = list(pieces_of(labelled))
    index = WordIndex(_tokens(text, [piece.fragment for piece in pieces]))
    spans = {piece.id: _span(piece, text, index) for piece in pieces}
    article = labelled.article
    meta = {"id": article.id, "annotator": labelled.annotator}
    more = {"title": article.title, "language": labelled.language, **about(labelled)}
    return {
        **meta,
        "text": text,
        "meta": {**meta, **more},
        "tokens": list(_numbered(index, text)),
        "spans": list(spans.values()),
        "relations": [_relation(one, spans) for one in relations_of(labelled)],
        "answer": "accept",
    }


def _numbered(index: WordIndex, text: str) -> Iterator[dict[str, Any]]:
    """The tokens as Prodigy has them: `ws` where a blank follows that is none by itself."""
    starts = {start for start, _ in index.words}
    for number, (start, end) in enumerate(index.words):
        is_before_blank = text[end : end + 1] == " " and end not in starts
        place = {"start": start, "end": end, "id": number, "ws": is_before_blank}
        yield {"text": text[start:end], **place}


def _relation(one: Relation, spans: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A relation, which repeats the spans that it is between."""
    place = ("start", "end", "token_start", "token_end", "label")
    head, child = spans[one.head], spans[one.child]
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": {key: head[key] for key in place},
        "child_span": {key: child[key] for key in place},
        "label": one.kind,
        "id": one.id,
        "head_id": one.head,
        "child_id": one.child,
    }


def _tokens(text: str, fragments: list[Fragment]) -> list[Fragment]:
    """Words, signs, and the blanks between them but for a single space behind each.

    A space at which a fragment begins or ends is a token as well, so that every end is one's.
    """
    own = {start for start, _ in fragments} | {end - 1 for _, end in fragments}
    tokens = tokenise(text, 0, len(text))
    parts: list[Fragment] = []
    at = 0
    for start, end in [*zip(tokens.starts, tokens.ends, strict=True), (len(text), len(text))]:
        at += text[at:start].startswith(" ") and at > 0 and at not in own
        parts += [(at, start)] if at < start else []
        parts += [(start, end)] if start < end else []
        at = end
    return split_at(parts, (place for fragment in fragments for place in fragment))


def _span(piece: Piece, text: str, index: WordIndex) -> dict[str, Any]:
    start, end = piece.fragment
    under = index.under(start, end)
    span: dict[str, Any] = {
        "start": start,
        "end": end,
        "token_start": under[0],
        "token_end": under[-1],
        "label": piece.annotation.label,
        "text": text[start:end],
        "id": piece.id,
    }
    if piece.is_first:
        one = piece.annotation
        pairs = [{"key": name, "value": value} for name, value in one.attributes.items()]
        span.update(attributes=pairs, note=one.note, made=one.made)
    return span


def read(source: Source) -> Iterator[Incoming]:
    """What was accepted; ends are taken from characters and checked against the words repeated."""
    for path in source.files(".jsonl"):
        for place, row in source.rows(path):
            if row.get("answer", "accept") != "accept":
                source.ignored["examples that were rejected or ignored"] += 1
            elif not isinstance(row.get("text"), str):
                source.problems.refuse(place, "has no text")
            else:
                yield _incoming(place, row, source)


def _incoming(place: str, row: dict[str, Any], source: Source) -> Incoming:
    meta = row["meta"] if isinstance(row.get("meta"), dict) else {}
    name, title, language, annotator = (
        word_in(row.get(key)) or word_in(meta.get(key))
        for key in ("id", "title", "language", "annotator")
    )
    found = Incoming(place, row["text"], source.problems, name, title, language, annotator)
    found.offsets = source.offsets
    take_about(found, meta)
    keys = _add_spans(found, place, row)
    for number, one in enumerate(objects_in(row.get("relations")), 1):
        ends = [
            word_in(one.get(f"{end}_id")) or keys.get(_place(one.get(f"{end}_span")), "")
            for end in ("head", "child")
        ]
        name = word_in(one.get("id")) or f"{UNNAMED}link {number}"
        found.link(place, name, one.get("label"), ends[0], ends[1])
    return found


def _add_spans(found: Incoming, place: str, row: dict[str, Any]) -> dict[tuple[Any, ...], str]:
    """Take in the spans of an example; the ids that they have, by where they stand."""
    keys: dict[tuple[Any, ...], str] = {}
    for number, span in enumerate(objects_in(row.get("spans")), 1):
        key = word_in(span.get("id")) or f"{UNNAMED}span {number}"
        _check_tokens(found, place, row, span)
        found.add(
            place,
            key,
            span.get("label"),
            [[span.get("start"), span.get("end")]],
            attributes=attributes_in(span.get("attributes")),
            note=word_in(span.get("note")),
            made=word_in(span.get("made")),
            surface=span.get("text"),
        )
        keys.setdefault(_place(span), key)
    return keys


def _place(span: Any) -> tuple[Any, ...]:
    if not isinstance(span, dict):
        return ()
    return tuple(str(span.get(key)) for key in ("start", "end", "label"))


def _check_tokens(found: Incoming, place: str, row: dict[str, Any], span: dict[str, Any]) -> None:
    """Tell of token numbers that name other words than the offsets do; the offsets count."""
    tokens = objects_in(row.get("tokens"))
    first, last = span.get("token_start"), span.get("token_end")
    if not tokens or not isinstance(first, int) or not isinstance(last, int):
        return
    if not (0 <= first <= last < len(tokens)) or (
        (tokens[first].get("start"), tokens[last].get("end")) != (span["start"], span["end"])
        if {"start", "end"} <= span.keys()
        else False
    ):
        what = "its token numbers name other words than its offsets, which count"
        found.problems.repair(place, f"{span.get('label')}: {what}")
