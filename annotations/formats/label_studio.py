"""Label Studio: tasks with regions and relations, and the labelling config that shows them."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.sax.saxutils import quoteattr

from annotations.formats.about import take_about
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import in_utf8, in_xml, utf8
from annotations.formats.incoming import UNNAMED, Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.pieces import NEXT_PART, Piece, pieces_of, relations_of
from annotations.formats.source import Source, objects_in, word_in
from annotations.made import accepted, rule_of
from annotations.scheme import Attribute, Scheme

_MADE_AT = "1970-01-01T00:00:00Z"
"""Its converter wants a time; ours is always the same, so that the same input is the same file."""

_COLOURS = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#0072b2", "#d55e00", "#f0e442")


def write(dataset: Dataset) -> None:
    """Write the tasks of each split, a task an article and in it an annotation a layer."""
    for split in dataset.splits:
        with dataset.file(f"{dataset.stem(split, 'tasks')}.json") as file:
            before = b"[\n"
            by_article = groupby(dataset.articles(split), key=lambda one: one.article)
            for number, (_, layers) in enumerate(by_article, 1):
                task = json.dumps(_task(number, list(layers), dataset), ensure_ascii=False)
                file.write(before + utf8(task))
                before = b",\n"
            file.write(b"[]\n" if before == b"[\n" else b"\n]\n")
    with dataset.file("labels.xml") as file:
        file.write(labelling_config(dataset.scheme, dataset).encode())


def labelling_config(scheme: Scheme, dataset: Dataset) -> str:
    """The config of a project in which the tasks open: labels, attributes, kinds of links."""

    def said(text: str) -> str:
        return quoteattr(in_xml(text, dataset.lost))

    lines = ["<View>", '  <Labels name="label" toName="text">']
    for number, label in enumerate(scheme.labels):
        colour = _COLOURS[number % len(_COLOURS)]
        look = f"background={said(colour)} hotkey={said(label.key)}"
        lines.append(f"    <Label value={said(label.name)} {look}/>")
    lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
    lines += ["  <Relations>"]
    kinds = [*(kind.name for kind in scheme.links), NEXT_PART]
    lines += [f"    <Relation value={said(kind)}/>" for kind in kinds]
    lines += ["  </Relations>"]
    for label in scheme.labels:
        for attribute in label.attributes:
            lines += _control(label.name, attribute, said)
    return "\n".join([*lines, "</View>", ""])


def _control(label: str, attribute: Attribute, said: Any) -> Iterator[str]:
    """What asks for an attribute of the regions of a label."""
    name = said(_control_name(label, attribute.name))
    when = f'toName="text" perRegion="true" whenTagName="label" whenLabelValue={said(label)}'
    if not attribute.values:
        yield f"  <TextArea name={name} {when} placeholder={said(attribute.name)}/>"
        return
    yield f'  <Choices name={name} {when} choice="single-radio">'
    yield from (f"    <Choice value={said(value)}/>" for value in attribute.values)
    yield "  </Choices>"


def _control_name(label: str, attribute: str) -> str:
    return f"{label}.{attribute}"


def _task(number: int, layers: list[LabelledArticle], dataset: Dataset) -> dict[str, Any]:
    article = layers[0].article
    text = in_utf8(article.text, dataset.lost)
    return {
        "id": number,
        "data": {
            "text": text,
            "id": article.id,
            "title": article.title,
            "language": layers[0].language,
            "url": article.url,
            "date": article.date,
        },
        "annotations": [
            {
                "id": number * 1000 + place,
                "created_at": _MADE_AT,
                "updated_at": _MADE_AT,
                "ground_truth": labelled.annotator == "gold",
                "was_cancelled": False,
                "completed_by": {"first_name": labelled.annotator, "email": ""},
                "result": list(_results(labelled, text, dataset)),
            }
            for place, labelled in enumerate(layers, 1)
        ],
    }


def _results(labelled: LabelledArticle, text: str, dataset: Dataset) -> Iterator[dict[str, Any]]:
    for piece in pieces_of(labelled):
        yield _region(piece, text)
        if piece.is_first:
            yield from _attributes(piece, text, dataset)
    dataset.lost["ids of links"] += len(labelled.links)
    for one in relations_of(labelled):
        yield {
            "type": "relation",
            "from_id": one.head,
            "to_id": one.child,
            "direction": "right",
            "labels": [one.kind],
        }


def origin_of(made: str) -> str:
    """What Label Studio calls it: by hand, a prediction, or one that a person has changed."""
    rule = rule_of(made)
    if not rule:
        return "manual"
    return "prediction" if made == accepted(rule) else "prediction-changed"


def _region(piece: Piece, text: str) -> dict[str, Any]:
    start, end = piece.fragment
    annotation = piece.annotation
    value = {"start": start, "end": end, "text": text[start:end], "labels": [annotation.label]}
    region = {
        "id": piece.id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": origin_of(annotation.made),
        "value": value,
    }
    if piece.is_first:
        note = {"text": [annotation.note]} if annotation.note else {}
        region["meta"] = {**note, "made": annotation.made}
    return region


def _made(region: dict[str, Any], meta: dict[str, Any]) -> str:
    """How a region was made; one that was proposed and has changed in Label Studio says so."""
    made = word_in(meta.get("made"))
    if origin_of(made) == "prediction" and region.get("origin") == "prediction-changed":
        return f"corrected:{rule_of(made)}"
    return made


def _attributes(piece: Piece, text: str, dataset: Dataset) -> Iterator[dict[str, Any]]:
    start, end = piece.fragment
    annotation = piece.annotation
    label = dataset.scheme.label(annotation.label)
    for name, value in annotation.attributes.items():
        known = label.attribute(name) if label else None
        if known is None or not known.allows(value):
            dataset.lost["attributes that the scheme does not know"] += 1
            continue
        kind = "choices" if known.values else "textarea"
        held = {"start": start, "end": end, "text": text[start:end]}
        held["choices" if known.values else "text"] = [value]
        yield {
            "id": piece.id,
            "from_name": _control_name(annotation.label, name),
            "to_name": "text",
            "type": kind,
            "value": held,
        }


def read(source: Source) -> Iterator[Incoming]:
    """What the tasks of a JSON export say; predictions are not read."""
    for path in source.files(".json"):
        content = source.text_of(path)
        tasks = None if content is None else source.json_of(content, str(path))
        if tasks is not None and not isinstance(tasks, list):
            source.problems.refuse(str(path), "is not a list of tasks")
        for number, task in enumerate(objects_in(tasks), 1):
            place = f"{path} task {number}"
            data = task["data"] if isinstance(task.get("data"), dict) else {}
            if not isinstance(data.get("text"), str):
                source.problems.refuse(place, "has no text under data")
                continue
            source.ignored["predictions"] += len(objects_in(task.get("predictions")))
            for layer in objects_in(task.get("annotations")):
                if layer.get("was_cancelled"):
                    source.ignored["annotations that were skipped"] += 1
                else:
                    yield _incoming(place, data, layer, source)


def _incoming(place: str, data: dict[str, Any], layer: dict[str, Any], source: Source) -> Incoming:
    by = layer.get("completed_by")
    annotator = word_in(by.get("first_name")) if isinstance(by, dict) else ""
    name, title, language = (word_in(data.get(key)) for key in ("id", "title", "language"))
    found = Incoming(place, data["text"], source.problems, name, title, language, annotator)
    found.offsets = source.offsets
    take_about(found, data)
    results = objects_in(layer.get("result"))
    attributes: dict[str, dict[str, str]] = {}
    for one in results:
        held = one["value"] if isinstance(one.get("value"), dict) else {}
        values = held.get("choices", held.get("text"))
        if one.get("type") in ("choices", "textarea") and isinstance(values, list) and values:
            name = word_in(one.get("from_name")).rpartition(".")[2]
            attributes.setdefault(word_in(one.get("id")), {})[name] = word_in(values[0])
    for number, one in enumerate(results, 1):
        if one.get("type") == "relation":
            kinds = one.get("labels")
            kind = kinds[0] if isinstance(kinds, list) and kinds else "related"
            ends = word_in(one.get("from_id")), word_in(one.get("to_id"))
            found.link(place, f"{UNNAMED}link {number}", kind, *ends)
        elif one.get("type") in ("labels", "hypertextlabels"):
            _add(found, place, one, attributes)
        elif one.get("type") not in ("choices", "textarea"):
            source.ignored[f"results of the type {word_in(one.get('type'))}"] += 1
    return found


def _add(
    found: Incoming, place: str, one: dict[str, Any], attributes: dict[str, dict[str, str]]
) -> None:
    """Take a region, once for each of its labels."""
    held = one["value"] if isinstance(one.get("value"), dict) else {}
    meta = one["meta"] if isinstance(one.get("meta"), dict) else {}
    notes = meta.get("text") if isinstance(meta.get("text"), list) else []
    labels = held.get("labels", held.get("hypertextlabels"))
    name = word_in(one.get("id"))
    for number, label in enumerate(labels if isinstance(labels, list) else [None]):
        found.add(
            place,
            f"{name} {label}" if number else name,
            label,
            [[held.get("start"), held.get("end")]],
            attributes=attributes.get(name),
            note="\n".join(map(word_in, notes or [])),
            made=_made(one, meta),
            surface=held.get("text"),
        )
