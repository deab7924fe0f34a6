"""W3C Web Annotation: a JSON-LD page of annotations beside each text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from annotations.annotation import Annotation
from annotations.formats.about import KEYS, something_about, take_about
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import in_utf8, utf8
from annotations.formats.incoming import UNNAMED, Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source, objects_in, word_in

_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {name: f"urn:kutip:{name}" for name in ("key", "made", "article", *KEYS)},
]
_AROUND = 32
"""Code points of context before and behind the words."""


def write(dataset: Dataset) -> None:
    """Write a text and a page for each layer; positions are code points."""
    for split in dataset.splits:
        for labelled in dataset.articles(split):
            name = dataset.article_name(split, labelled)
            text = in_utf8(labelled.article.text, dataset.lost)
            with dataset.file(f"{name}.txt") as file:
                file.write(text.encode())
            page = _page(labelled, text, f"{name.rpartition('/')[2]}.txt")
            with dataset.file(f"{name}.jsonld") as file:
                content = json.dumps(page, ensure_ascii=False, indent=1)
                file.write(utf8(content) + b"\n")


def _page(labelled: LabelledArticle, text: str, file: str) -> dict[str, Any]:
    creator = {"type": "Person", "name": labelled.annotator}
    items = [_item(one, text, file) for one in labelled.annotations]
    items += [
        {
            "id": _urn(link.id),
            "type": "Annotation",
            "motivation": "linking",
            "body": [_body("classifying", link.kind), _urn(link.child)],
            "target": _urn(link.head),
        }
        for link in labelled.links
    ]
    return {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        "article": labelled.article.id,
        "label": labelled.article.title,
        "language": labelled.language,
        **something_about(labelled),
        "creator": creator,
        "items": [{**item, "creator": creator} for item in items],
    }


def _item(one: Annotation, text: str, file: str) -> dict[str, Any]:
    bodies = [_body("tagging", one.label)]
    bodies += [
        {**_body("describing", value), "key": name} for name, value in one.attributes.items()
    ]
    bodies += [_body("commenting", one.note)] if one.note else []
    targets = [
        {
            "source": quote(file),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        }
        for start, end in one.span.fragments
    ]
    item = {"id": _urn(one.id), "type": "Annotation", "motivation": "tagging"}
    return {**item, "made": one.made, "body": bodies, "target": targets}


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _urn(name: str) -> str:
    return f"urn:kutip:{quote(name.encode('utf-8', 'replace'), safe='')}"


def read(source: Source) -> Iterator[Incoming]:
    """What the pages say of the texts that their targets name, which lie beside them."""
    for path in source.files(".jsonld", ".json"):
        content = source.text_of(path)
        page = None if content is None else source.json_of(content, str(path))
        items = objects_in(page.get("items") if isinstance(page, dict) else page)
        if isinstance(page, dict) and isinstance(page.get("first"), dict):
            items = objects_in(page["first"].get("items"))
        text = _text_beside(path, items, source)
        if text is not None:
            meta = page if isinstance(page, dict) else {}
            yield _incoming(path, meta, items, text, source)


def _text_beside(path: Path, items: list[dict[str, Any]], source: Source) -> str | None:
    """The text that an annotation's source names, in the folder of the page; else a problem."""
    names = [word_in(target.get("source")) for one in items for target in _targets(one)]
    name = unquote(names[0]) if names else path.with_suffix(".txt").name
    if name != Path(name).name:
        source.problems.refuse(str(path), f'its text "{name}" is not a file beside it')
        return None
    return source.text_of(path.with_name(name))


def _targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    target = item.get("target")
    return objects_in(target if isinstance(target, list) else [target])


def _incoming(
    path: Path, page: dict[str, Any], items: list[dict[str, Any]], text: str, source: Source
) -> Incoming:
    title, language = word_in(page.get("label")), word_in(page.get("language"))
    name = word_in(page.get("article")) or path.stem
    found = Incoming(str(path), text, source.problems, name, title, language)
    found.offsets, found.annotator = source.offsets, _creator(page)
    take_about(found, page)
    for number, item in enumerate(items, 1):
        place = f"{path} item {number}"
        found.annotator = found.annotator or _creator(item)
        if item.get("motivation") == "linking":
            _add_link(found, place, item)
        else:
            _add(found, place, item)
    return found


def _creator(said: dict[str, Any]) -> str:
    creator = said.get("creator")
    return word_in(creator.get("name")) if isinstance(creator, dict) else ""


def _name(value: Any) -> str:
    return unquote(word_in(value).removeprefix("urn:kutip:"))


def _bodies(item: dict[str, Any]) -> list[Any]:
    body = item.get("body")
    return body if isinstance(body, list) else [body]


def _add_link(found: Incoming, place: str, item: dict[str, Any]) -> None:
    kinds = [word_in(body.get("value")) for body in objects_in(_bodies(item))]
    ends = [_name(body) for body in _bodies(item) if isinstance(body, str)]
    kind = kinds[0] if kinds else "related"
    found.link(
        place, _name(item.get("id")) or UNNAMED + place, kind, _name(item.get("target")), *ends[:1]
    )


def _add(found: Incoming, place: str, item: dict[str, Any]) -> None:
    said: dict[str, list[str]] = {}
    attributes = {}
    for body in objects_in(_bodies(item)):
        purpose, value = word_in(body.get("purpose")), word_in(body.get("value"))
        said.setdefault(purpose, []).append(value)
        if purpose == "describing" and body.get("key"):
            attributes[word_in(body["key"])] = value
    fragments: list[Any] = []
    words = []
    for target in _targets(item):
        chosen = target.get("selector")
        for selector in objects_in(chosen if isinstance(chosen, list) else [chosen]):
            if selector.get("type") == "TextPositionSelector":
                fragments.append([selector.get("start"), selector.get("end")])
            elif selector.get("type") == "TextQuoteSelector":
                words.append(word_in(selector.get("exact")))
    label = next(iter(said.get("tagging", said.get("classifying", []))), "")
    found.add(
        place,
        _name(item.get("id")) or UNNAMED + place,
        label,
        fragments,
        attributes=attributes,
        note="\n".join(said.get("commenting", [])),
        made=word_in(item.get("made")),
        surface=" … ".join(words),
    )
