"""Kutip's own JSONL: an article and layer a line, which loses nothing that a layer says."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotations.annotation import Annotation, Link
from annotations.formats.about import about, something_about, take_about
from annotations.formats.dataset import Dataset
from annotations.formats.incoming import UNNAMED, Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source, objects_in, word_in
from annotations.json_line import json_line


def write(dataset: Dataset) -> None:
    """Write a line for each layer, with the same keys in all: readers of columns need that."""
    for split in dataset.splits:
        with dataset.split_file(split) as file:
            for labelled in dataset.articles(split):
                row = {**record(labelled), **about(labelled)}
                file.write(json_line(row).encode() + b"\n")


def line(labelled: LabelledArticle) -> str:
    """One article as a line of JSON, without its line end."""
    return json_line(record(labelled))


def record(labelled: LabelledArticle) -> dict[str, Any]:
    """One article as the line's object."""
    article = labelled.article
    return {
        "id": article.id,
        "title": article.title,
        "language": labelled.language,
        "annotator": labelled.annotator,
        "text": article.text,
        "spans": [span_record(one, article.text) for one in labelled.annotations],
        "relations": [relation_record(link) for link in labelled.links],
        **something_about(labelled),
    }


def span_record(annotation: Annotation, text: str) -> dict[str, Any]:
    """An annotation; its `text` is the article's from `start` to `end`, gaps included."""
    span = annotation.span
    return {
        "id": annotation.id,
        "label": annotation.label,
        "start": span.start,
        "end": span.end,
        "fragments": [list(fragment) for fragment in span.fragments],
        "text": text[span.start : span.end],
        "attributes": attribute_records(annotation.attributes),
        "note": annotation.note,
        "made": annotation.made,
    }


def attribute_records(attributes: Mapping[str, str]) -> list[dict[str, str]]:
    """Attributes as a list of `{"key", "value"}`, which has the same columns for every label."""
    return [{"key": name, "value": value} for name, value in attributes.items()]


def relation_record(link: Link) -> dict[str, str]:
    """A link, in the words of the line."""
    return {"id": link.id, "type": link.kind, "head": link.head, "child": link.child}


def read(source: Source) -> Iterator[Incoming]:
    """What the lines say, one after the other."""
    for path in source.files(".jsonl"):
        for place, row in source.rows(path):
            if (found := incoming(place, row, source)) is not None:
                yield found


def incoming(place: str, row: dict[str, Any], source: Source) -> Incoming | None:
    """What one line says; None, and a problem, if it has no text."""
    text = row.get("text")
    if not isinstance(text, str):
        source.problems.refuse(place, "has no text")
        return None
    title, language, annotator = (word_in(row.get(k)) for k in ("title", "language", "annotator"))
    found = Incoming(
        place, text, source.problems, word_in(row.get("id")), title, language, annotator
    )
    found.offsets = source.offsets
    take_about(found, row)
    for number, span in enumerate(objects_in(row.get("spans")), 1):
        fragments = span.get("fragments") or [[span.get("start"), span.get("end")]]
        found.add(
            place,
            word_in(span.get("id")) or f"{UNNAMED}span {number}",
            span.get("label"),
            fragments if isinstance(fragments, list) else [],
            attributes=attributes_in(span.get("attributes")),
            note=word_in(span.get("note")),
            made=word_in(span.get("made")),
            surface=span.get("text"),
        )
    for number, relation in enumerate(objects_in(row.get("relations")), 1):
        name = word_in(relation.get("id")) or f"{UNNAMED}link {number}"
        ends = word_in(relation.get("head")), word_in(relation.get("child"))
        found.link(place, name, relation.get("type"), *ends)
    return found


def attributes_in(value: Any) -> dict[str, str]:
    """The attributes of a list of `{"key", "value"}`."""
    return {word_in(pair.get("key")): word_in(pair.get("value")) for pair in objects_in(value)}
