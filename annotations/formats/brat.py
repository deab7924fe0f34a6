"""brat standoff: a text and an `.ann` file a layer, and the collection's configuration."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from annotations.annotation import MANUAL, Annotation
from annotations.formats.brat_config import (
    annotation_conf,
    attribute_name,
    brat_name,
    visual_conf,
)
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import in_utf8
from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source
from annotations.span import Fragment

_BREAKS_LINES = re.compile("[\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINES = re.compile("[^\n]+")
_VALUE = re.compile(r"[A-Za-z0-9_.:+-]+")
_MORE = "Kutip"
"""The type of the comments that hold what brat has no place for, as JSON."""


def write(dataset: Dataset) -> None:
    """Write the text and the annotations of each layer; offsets are code points."""
    for split in dataset.splits:
        for labelled in dataset.articles(split):
            name = dataset.article_name(split, labelled)
            text = _text(labelled.article.text, dataset)
            with dataset.file(f"{name}.txt") as file:
                file.write(text.encode())
            lines = "".join(f"{line}\n" for line in _Lines(labelled, text, dataset).all())
            with dataset.file(f"{name}.ann") as file:
                file.write(in_utf8(lines, dataset.lost).encode())
    for name, content in (
        ("annotation.conf", annotation_conf(dataset.scheme)),
        ("visual.conf", visual_conf(dataset.scheme)),
    ):
        with dataset.file(name) as file:
            file.write(content.encode())


def _text(text: str, dataset: Dataset) -> str:
    """The text, in which nothing but a line feed ends a line."""
    mended, count = _BREAKS_LINES.subn(" ", in_utf8(text, dataset.lost))
    if count:
        dataset.lost["tabs, carriage returns and rare line ends, written as spaces"] += count
    return mended


class _Lines:
    """The lines of one `.ann` file."""

    def __init__(self, labelled: LabelledArticle, text: str, dataset: Dataset) -> None:
        self._labelled = labelled
        self._text = text
        self._dataset = dataset
        self._attributes = 0
        self._notes = 0

    def all(self) -> Iterator[str]:
        names: dict[str, str] = {}
        for one in self._labelled.annotations:
            parts = self._parts(one)
            if not parts:
                self._dataset.lost["annotations over nothing but line ends"] += 1
                continue
            names[one.id] = f"T{len(names) + 1}"
            place = ";".join(f"{start} {end}" for start, end in parts)
            words = " ".join(self._text[start:end] for start, end in parts)
            yield f"{names[one.id]}\t{self._name(one.label)} {place}\t{words}"
            yield from self._said_of(one, names[one.id])
        links = [one for one in self._labelled.links if {one.head, one.child} <= names.keys()]
        self._dataset.lost["links of annotations over nothing but line ends"] += len(
            self._labelled.links
        ) - len(links)
        for number, link in enumerate(links, 1):
            ends = f"Arg1:{names[link.head]} Arg2:{names[link.child]}"
            yield f"R{number}\t{self._name(link.kind)} {ends}"

    def _parts(self, one: Annotation) -> list[Fragment]:
        """The fragments without line feeds, over which no span of brat's may reach."""
        parts = [
            found.span()
            for start, end in one.span.fragments
            for found in _LINES.finditer(self._text, start, end)
        ]
        if _joined(parts, self._text) != list(one.span.fragments):
            self._dataset.lost["line ends at the edges and in the gaps of annotations"] += 1
        return parts

    def _name(self, name: str) -> str:
        fit = brat_name(name)
        self._dataset.lost["names with signs that brat does not take"] += fit != name
        return fit

    def _said_of(self, one: Annotation, name: str) -> Iterator[str]:
        """Attributes of known values as such; the rest as comments."""
        label = self._dataset.scheme.label(one.label)
        rest = {}
        for key, value in one.attributes.items():
            known = label.attribute(key) if label else None
            if known and value in known.values and _VALUE.fullmatch(value):
                self._attributes += 1
                yield f"A{self._attributes}\t{attribute_name(one.label, key)} {name} {value}"
            else:
                rest[key] = value
        more: dict[str, object] = {"attributes": rest} if rest else {}
        if one.made != MANUAL:
            more["made"] = one.made
        if one.note and " ".join(one.note.split()) != one.note:
            more["note"] = one.note
        elif one.note:
            yield self._comment("AnnotatorNotes", name, one.note)
        if more:
            yield self._comment(_MORE, name, json.dumps(more))

    def _comment(self, kind: str, name: str, text: str) -> str:
        self._notes += 1
        return f"#{self._notes}\t{kind} {name}\t{text}"


def _joined(parts: list[Fragment], text: str) -> list[Fragment]:
    """Fragments between which there is nothing but line feeds made one again."""
    whole: list[Fragment] = []
    for start, end in parts:
        if whole and whole[-1][1] < start and not text[whole[-1][1] : start].strip("\n"):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def read(source: Source) -> Iterator[Incoming]:
    """What the `.ann` files say of the texts beside them; events and the like are counted."""
    for path in source.files(".ann"):
        text = source.text_of(path.with_suffix(".txt"))
        content = None if text is None else source.text_of(path)
        if text is None or content is None:
            continue
        found = Incoming(str(path), text, source.problems, path.stem)
        found.offsets, found.is_named = source.offsets, False
        _Reading(found, path, source).take(content)
        yield found


_ENTITY = re.compile(r"(\S+) ([0-9]{1,15} [0-9]{1,15}(?:;[0-9]{1,15} [0-9]{1,15})*)")
_RELATION = re.compile(r"(\S+) \w+:(\S+) \w+:(\S+)")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (.*))?")


class _Reading:
    """One `.ann` file as it is read: what is said of an entity may stand before it."""

    def __init__(self, found: Incoming, path: Path, source: Source) -> None:
        self._found = found
        self._path = path
        self._source = source
        self._attributes: dict[str, dict[str, str]] = {}
        self._notes: dict[str, list[str]] = {}
        self._made: dict[str, str] = {}
        self._entities: list[tuple[str, str, list[str]]] = []

    def take(self, content: str) -> None:
        for number, line in enumerate(content.split("\n"), 1):
            if line.strip():
                self._line(f"{self._path}:{number}", line.rstrip("\r"))
        for place, name, fields in self._entities:
            self._entity(place, name, fields)

    def _line(self, place: str, line: str) -> None:
        name, *fields = line.split("\t", 2)
        said = fields[0] if fields else ""
        if name.startswith("T"):
            self._entities.append((place, name, fields))
        elif name.startswith("R") and (match := _RELATION.fullmatch(said.rstrip())):
            self._found.link(place, name, match[1], match[2], match[3])
        elif name[:1] in ("A", "M") and (match := _ATTRIBUTE.fullmatch(said)):
            self._attributes.setdefault(match[2], {})[match[1]] = match[3] or "true"
        elif name.startswith("#"):
            self._comment(place, said.split(" "), fields[1] if len(fields) > 1 else "")
        elif name[:1] in ("E", "N", "*"):
            kinds = {"E": "events", "N": "normalisations", "*": "equivalences"}
            self._source.ignored[kinds[name[0]]] += 1
        else:
            self._source.problems.refuse(place, "is no line of brat's standoff format")

    def _comment(self, place: str, said: list[str], text: str) -> None:
        if said[0] != _MORE:
            self._notes.setdefault(said[-1], []).append(text)
            return
        more = self._source.json_of(text, place)
        if isinstance(more, dict):
            attributes = more.get("attributes")
            for key, value in (attributes if isinstance(attributes, dict) else {}).items():
                self._attributes.setdefault(said[-1], {})[f"\0{key}"] = str(value)
            if isinstance(more.get("note"), str):
                self._notes.setdefault(said[-1], []).append(more["note"])
            self._made[said[-1]] = str(more.get("made", ""))

    def _entity(self, place: str, name: str, fields: list[str]) -> None:
        match = _ENTITY.fullmatch(fields[0]) if len(fields) == 2 else None
        if match is None:
            self._source.problems.refuse(place, "is no span of brat's: TYPE START END")
            return
        label = match[1]
        parts = sorted(
            (int(start), int(end)) for start, end in (p.split() for p in match[2].split(";"))
        )
        prefix = f"{label}_"
        attributes = {
            key[1:] if key.startswith("\0") else key.removeprefix(prefix): value
            for key, value in self._attributes.get(name, {}).items()
        }
        self._found.add(
            place,
            name,
            label,
            _joined(parts, self._found.text),
            attributes=attributes,
            note="\n".join(self._notes.get(name, [])),
            made=self._made.get(name, ""),
            surface=fields[1],
        )
