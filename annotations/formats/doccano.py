"""doccano's JSONL with relations; offsets are UTF-16 units, as doccano counts by default."""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from annotations.formats.about import about, take_about
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import Utf16, in_utf8, utf8
from annotations.formats.incoming import UNNAMED, Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.pieces import pieces_of, relations_of
from annotations.formats.source import Offsets, Source, objects_in, word_in


def write(dataset: Dataset) -> None:
    """Write a line for each layer."""
    for split in dataset.splits:
        with dataset.split_file(split) as file:
            for labelled in dataset.articles(split):
                dataset.lost[_OVERLAPS] += _overlaps(labelled)
                row = _row(labelled, in_utf8(labelled.article.text, dataset.lost))
                file.write(utf8(json.dumps(row, ensure_ascii=False)) + b"\n")


_OVERLAPS = "overlaps, which doccano drops unless the project allows them"


def _overlaps(labelled: LabelledArticle) -> int:
    """How many entities begin before an earlier one has ended."""
    count, last = 0, 0
    for start, end in sorted(piece.fragment for piece in pieces_of(labelled)):
        count += start < last
        last = max(end, last)
    return count


def _row(labelled: LabelledArticle, text: str) -> dict[str, Any]:
    units = Utf16(text).units
    pieces = list(pieces_of(labelled))
    numbers = {piece.id: number for number, piece in enumerate(pieces, 1)}
    return {
        "id": labelled.article.id,
        "annotator": labelled.annotator,
        "title": labelled.article.title,
        "language": labelled.language,
        **about(labelled),
        "made": [
            [*map(units, piece.fragment), piece.annotation.label, piece.annotation.made]
            for piece in pieces
        ],
        "text": text,
        "entities": [
            {
                "id": numbers[piece.id],
                "start_offset": units(piece.fragment[0]),
                "end_offset": units(piece.fragment[1]),
                "label": piece.annotation.label,
            }
            for piece in pieces
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[one.head],
                "to_id": numbers[one.child],
                "type": one.kind,
            }
            for number, one in enumerate(relations_of(labelled), 1)
        ],
    }


def read(source: Source) -> Iterator[Incoming]:
    """What the lines say; `[start, end, label]` triples of simpler projects are read too."""
    for path in source.files(".jsonl"):
        for place, row in source.rows(path):
            text = row.get("text", row.get("data"))
            if not isinstance(text, str):
                source.problems.refuse(place, "has no text")
                continue
            found = Incoming(place, text, source.problems, word_in(row.get("id")))
            found.title, found.language = word_in(row.get("title")), word_in(row.get("language"))
            found.annotator = word_in(row.get("annotator"))
            take_about(found, row)
            found.offsets = source.offsets or Offsets.UTF_16
            _add(found, row, place)
            yield found


def _add(found: Incoming, row: dict[str, Any], place: str) -> None:
    made = _made(row)
    for number, one in enumerate(objects_in(row.get("entities")), 1):
        start, end, label = (one.get(key) for key in ("start_offset", "end_offset", "label"))
        name = word_in(one.get("id")) or f"{UNNAMED}entity {number}"
        told = made.get(json.dumps([start, end, label]))
        found.add(place, name, label, [[start, end]], made=told.popleft() if told else "")
    triples = row.get("label", row.get("labels"))
    for number, triple in enumerate(triples if isinstance(triples, list) else [], 1):
        if isinstance(triple, list) and len(triple) == 3:
            found.add(place, f"{UNNAMED}label {number}", triple[2], [triple[:2]])
    for number, one in enumerate(objects_in(row.get("relations")), 1):
        head, child = word_in(one.get("from_id")), word_in(one.get("to_id"))
        name = f"{UNNAMED}link {word_in(one.get('id')) or number}"
        found.link(place, name, one.get("type"), head, child)


def _made(row: dict[str, Any]) -> dict[str, deque[str]]:
    """How entities were made, by offsets and label: doccano keeps that as metadata, and no ids."""
    found: dict[str, deque[str]] = {}
    meta = row.get("meta")
    told = row.get("made", meta.get("made") if isinstance(meta, dict) else None)
    for one in told if isinstance(told, list) else []:
        if isinstance(one, list) and len(one) == 4 and isinstance(one[3], str):
            found.setdefault(json.dumps(one[:3]), deque()).append(one[3])
    return found
