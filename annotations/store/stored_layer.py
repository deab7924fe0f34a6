"""A layer as the store has it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from annotations.annotation import Annotation, Link
from annotations.errors import StoreError
from annotations.layer import Layer, LayerState
from annotations.store.documents import Document, annotation_from, link_from, state_from
from annotations.store.finding import Finding, Trouble
from annotations.store.layer_reading import LayerReading
from annotations.store.record import STATE

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class StoredLayer:
    """What the files say of a layer."""

    annotator: str
    article_id: str
    text_hash: str
    """The hash of the text that was worked on last."""
    annotations: tuple[Annotation, ...]
    """In the order of ids, which is that of their making."""
    links: tuple[Link, ...]
    """Those between annotations that are there."""
    state: LayerState
    other_texts: Mapping[str, str] = field(default_factory=dict)
    """The hash of the text that an annotation's offsets belong to, by id, where it is another.

    Empty where nothing says which.
    """
    findings: tuple[Finding, ...] = ()
    """What was found wrong with the files."""
    latest: int = 0
    """When the last of it became so, in microseconds since 1970."""
    is_newer: bool = False
    """Whether a newer version has written it, so that it can only be read."""

    def layer(self) -> Layer:
        """A layer to work on."""
        return Layer(self.annotator, self.article_id, self.annotations, self.links, self.state)


def stored_layer(reading: LayerReading) -> StoredLayer:
    """What a reading amounts to; items that make no sense are left out, and noted."""
    record = reading.record
    annotations = _made(reading, "annotations", annotation_from)
    links = _made(reading, "links", link_from)
    there = {annotation.id for annotation in annotations}
    text_hash = reading.text_hash
    return StoredLayer(
        annotator=reading.annotator,
        article_id=reading.article_id,
        text_hash=text_hash,
        annotations=tuple(annotations),
        links=tuple(link for link in links if {link.head, link.child} <= there),
        state=stored_state(reading),
        other_texts={
            name: entry.text_hash
            for (table, name), entry in record.entries()
            if table == "annotations" and entry.text_hash != text_hash and name in there
        },
        findings=tuple(reading.findings),
        latest=record.latest,
        is_newer=reading.is_newer,
    )


def _made(reading: LayerReading, table: str, make: Callable[[Document], Item]) -> list[Item]:
    """What the documents of a table stand for."""
    made = []
    nameless = [] if reading.checkpoint is None else reading.checkpoint.nameless(table)
    for document in [*reading.record.documents(table), *nameless]:
        try:
            made.append(make(document))
        except StoreError as error:
            reading.note(reading.path, Trouble.SENSELESS, error.message)
    return made


def stored_state(reading: LayerReading) -> LayerState:
    """What a reading says of the article as a whole."""
    entry = reading.record.get(STATE)
    try:
        return state_from(entry.document if entry and entry.document else {})
    except StoreError as error:
        reading.note(reading.path, Trouble.SENSELESS, error.message)
        return LayerState()
