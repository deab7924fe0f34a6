"""Kutip's own JSONL: an article and layer a line, which loses nothing that a layer says."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from annotations.annotation import Annotation, Link
from annotations.formats.labelled import LabelledArticle
from annotations.json_line import json_line


def write(labelled: Iterable[LabelledArticle], file: BinaryIO) -> None:
    """Write a line for each; offsets are half-open code points."""
    for one in labelled:
        file.write(line(one).encode() + b"\n")


def line(labelled: LabelledArticle) -> str:
    """One article as a line of JSON, without its line end."""
    article = labelled.article
    record = {
        "id": article.id,
        "title": article.title,
        "language": labelled.language,
        "annotator": labelled.annotator,
        "text": article.text,
        "spans": [span_record(one, article.text) for one in labelled.annotations],
        "relations": [relation_record(link) for link in labelled.links],
    }
    return json_line(record)


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
        "attributes": [
            {"key": name, "value": value} for name, value in annotation.attributes.items()
        ],
        "note": annotation.note,
        "made": annotation.made,
    }


def relation_record(link: Link) -> dict[str, str]:
    """A link, in the words of the line."""
    return {"id": link.id, "type": link.kind, "head": link.head, "child": link.child}
