"""UIMA CAS XMI as INCEpTION reads and writes it: a file a layer, offsets in UTF-16 units."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from annotations.formats.dataset import Dataset
from annotations.formats.encoding import Utf16, in_xml
from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.pieces import pieces_of, relations_of
from annotations.formats.source import Offsets, Source
from annotations.formats.uima_types import (
    LABEL_FEATURES,
    attribute_features,
    type_system,
    xml_attribute,
)
from annotations.formats.words import sentences_of, words_of

_OURS = "urn:kutip"
_XMI = "{http://www.omg.org/XMI}"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:custom="http:///custom.ecore"'
    ' xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"'
    ' xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"'
    ' xmi:version="2.0">\n  <cas:NULL xmi:id="0"/>\n'
)


def write(dataset: Dataset) -> None:
    """Write a file for each layer, and the type system."""
    for split in dataset.splits:
        for labelled in dataset.articles(split):
            with dataset.file(f"{dataset.article_name(split, labelled)}.xmi") as file:
                for line in _lines(labelled, dataset):
                    file.write(line.encode())
    with dataset.file("TypeSystem.xml") as file:
        file.write(type_system(dataset.scheme).encode())


def _lines(labelled: LabelledArticle, dataset: Dataset) -> Iterator[str]:
    """The file's content; the text is number 1, everything else has a higher number."""
    text = in_xml(labelled.article.text, dataset.lost)
    elements = _Elements(text, dataset)
    elements.add("metadata:DocumentMetaData", 0, len(text), _metadata(labelled))
    for start, end in sentences_of(text):
        if words := words_of(text, start, end):
            elements.add("segmentation:Sentence", words[0][0], words[-1][1])
            for first, last in words:
                elements.add("segmentation:Token", first, last)
    names: dict[str, tuple[int, int, int]] = {}
    features = attribute_features(dataset.scheme)
    for piece in pieces_of(labelled):
        said = {"label": piece.annotation.label}
        if piece.is_first:
            attributes = piece.annotation.attributes
            unheld = sum(name not in features for name in attributes)
            dataset.lost["attributes that the scheme does not know"] += unheld
            said |= {name: attributes.get(name, "") for name in features}
            said |= {"note": piece.annotation.note, "made": piece.annotation.made}
        number = elements.add("custom:Span", *piece.fragment, said)
        names[piece.id] = (number, *piece.fragment)
    for one in relations_of(labelled):
        (head, _, _), (child, start, end) = names[one.head], names[one.child]
        ends = {"Governor": str(head), "Dependent": str(child), "label": one.kind}
        elements.add("custom:Relation", start, end, ends)
    yield from (_HEAD, *elements.lines, *elements.tail(), "</xmi:XMI>\n")


def _metadata(labelled: LabelledArticle) -> dict[str, str]:
    return {
        "language": labelled.language or "x-unspecified",
        "documentTitle": labelled.article.title,
        "documentId": labelled.article.id,
        "collectionId": labelled.annotator,
        "documentBaseUri": _OURS,
    }


_NONE: Mapping[str, str] = {}


class _Elements:
    """The numbered elements of one file."""

    def __init__(self, text: str, dataset: Dataset) -> None:
        self.lines: list[str] = []
        self._text = text
        self._units = Utf16(text).units
        self._dataset = dataset

    def add(self, tag: str, start: int, end: int, features: Mapping[str, str] = _NONE) -> int:
        """Add an element over a range of code points; its number. Empty features are left out."""
        number = len(self.lines) + 2
        said = "".join(
            f" {name}={xml_attribute(in_xml(value, self._dataset.lost))}"
            for name, value in features.items()
            if value
        )
        place = f'sofa="1" begin="{self._units(start)}" end="{self._units(end)}"'
        self.lines.append(f'  <{tag} xmi:id="{number}" {place}{said}/>\n')
        return number

    def tail(self) -> Iterator[str]:
        """The text, and the view that everything belongs to."""
        yield (
            '  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"'
            f" sofaString={xml_attribute(self._text)}/>\n"
        )
        members = " ".join(str(number) for number in range(2, len(self.lines) + 2))
        yield f'  <cas:View sofa="1" members="{members}"/>\n'


_STRUCTURE = {
    "segmentation/type.ecore": {"Token", "Sentence", "Paragraph", "Heading", "Div"},
    "metadata/type.ecore": {"DocumentMetaData", "TagsetDescription"},
    "uima/tcas.ecore": {"DocumentAnnotation", "Annotation"},
}
"""Elements with offsets that say how a text is built, not what it says."""
_NO_FEATURES = {"begin", "end", "sofa", "note", "made", "Governor", "Dependent", f"{_XMI}id"}


class _Element(NamedTuple):
    """One element of a file: its namespace and name, and its features as they are written."""

    namespace: str
    name: str
    features: dict[str, str]


def read(source: Source) -> Iterator[Incoming]:
    """What the spans and relations say; slots and chains have no place here and are counted."""
    for path in source.files(".xmi"):
        content = source.bytes_of(path)
        if content is None:
            continue
        elements = _elements_of(content, path, source)
        texts = [one.features for one in elements if one.name == "Sofa"]
        if not texts or "sofaString" not in texts[0]:
            if elements:
                source.problems.refuse(str(path), "has no text")
            continue
        yield _incoming(path, texts[0]["sofaString"], elements, source)


def _elements_of(content: bytes, path: Path, source: Source) -> list[_Element]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        source.problems.refuse(str(path), "declares a document type, which no XMI file needs")
        return []
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, RecursionError, ValueError, LookupError) as error:
        source.problems.refuse(str(path), f"is not XML ({error})")
        return []
    parts = (one.tag[1:].partition("}") for one in root)
    return [
        _Element(namespace, name, dict(one.attrib))
        for (namespace, _, name), one in zip(parts, root, strict=True)
    ]


def _incoming(path: Path, text: str, elements: list[_Element], source: Source) -> Incoming:
    found = Incoming(str(path), text, source.problems, path.stem)
    found.offsets, found.is_named = Offsets.UTF_16, False
    chained = _types_of_chains(elements)
    for element in elements:
        said = element.features
        place = f"{path} {element.name} {said.get(f'{_XMI}id', '')}"
        if element.name == "DocumentMetaData":
            _add_metadata(found, said)
        elif (element.namespace, element.name) in chained:
            source.ignored["chains"] += 1
        elif {"Governor", "Dependent"} <= said.keys():
            name = f"link {said.get(f'{_XMI}id', '')}"
            kind = _label(element)
            found.link(place, name, kind, said["Governor"], said["Dependent"])
        elif {"begin", "end"} <= said.keys() and not _is_structure(element):
            _add(found, place, element, source)
    return found


def _types_of_chains(elements: list[_Element]) -> set[tuple[str, str]]:
    """The types whose elements are links of a chain, by namespace and name."""
    firsts = {one.features["first"] for one in elements if "first" in one.features}
    return {
        (one.namespace, one.name) for one in elements if one.features.get(f"{_XMI}id") in firsts
    }


def _add_metadata(found: Incoming, said: dict[str, str]) -> None:
    if said.get("documentBaseUri") == _OURS:
        found.id = said.get("documentId", found.id)
        found.annotator = said.get("collectionId", "")
        found.title = said.get("documentTitle", "")
    language = said.get("language", "")
    found.language = "" if language == "x-unspecified" else language


def _is_structure(element: _Element) -> bool:
    return any(
        element.namespace.endswith(ending) and element.name in names
        for ending, names in _STRUCTURE.items()
    )


def _label(element: _Element) -> str:
    return next(
        (element.features[name] for name in LABEL_FEATURES if element.features.get(name)),
        element.name,
    )


def _add(found: Incoming, place: str, element: _Element, source: Source) -> None:
    said = element.features
    label = _label(element)
    named = next((name for name in LABEL_FEATURES if said.get(name)), "")
    references = {"links"} & said.keys()
    source.ignored["slots"] += len(references)
    skipped = _NO_FEATURES | references | {named}
    try:
        ends = [int(said["begin"]), int(said["end"])]
    except ValueError:
        source.problems.refuse(place, "its offsets are not whole numbers")
        return
    found.add(
        place,
        said.get(f"{_XMI}id", place),
        label,
        [ends],
        attributes={name: value for name, value in said.items() if name not in skipped},
        note=said.get("note", ""),
        made=said.get("made", ""),
    )
