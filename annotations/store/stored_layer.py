"""A layer as the store has it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from annotations.annotation import Annotation, Link
from annotations.decision import Decision
from annotations.errors import StoreError
from annotations.further import Further
from annotations.layer import Layer, LayerState
from annotations.rejection import Rejection
from annotations.remark import Remark
from annotations.store.document import Document
from annotations.store.documents import annotation_from, link_from, rejection_from, state_from
from annotations.store.finding import Finding, Trouble
from annotations.store.layer_reading import LayerReading
from annotations.store.record import PLACED_TABLES, STATE
from annotations.store.review_documents import decision_from, remark_from

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
    """The hash of the text that an item's offsets belong to, by its id, where it is another.

    Empty where nothing says which.
    """
    findings: tuple[Finding, ...] = ()
    """What was found wrong with the files."""
    latest: int = 0
    """When the last of it became so, in microseconds since 1970."""
    rejections: tuple[Rejection, ...] = ()
    """What was proposed and turned down, in the order of ids."""
    decisions: tuple[Decision, ...] = ()
    """What a reviewer has settled, in gold."""
    remarks: tuple[Remark, ...] = ()
    """What the annotator has to say of others' annotations, the earliest first."""
    is_newer: bool = False
    """Whether a newer version has written it, so that it can only be read."""

    @property
    def further(self) -> tuple[Further, ...]:
        """What there is besides annotations and links."""
        return (*self.rejections, *self.decisions, *self.remarks)

    @property
    def says_nothing(self) -> bool:
        """Whether nobody has begun to tag here: it holds remarks on others' tags, for instance."""
        return not self.annotations and self.state == LayerState()

    @property
    def is_lost(self) -> bool:
        """Whether its files are damaged, and nothing that they hold can be read."""
        is_damaged = any(one.trouble is not Trouble.MISSING for one in self.findings)
        return self.says_nothing and not self.further and is_damaged

    def layer(self) -> Layer:
        """A layer to work on."""
        return Layer(
            self.annotator,
            self.article_id,
            self.annotations,
            self.links,
            self.state,
            self.further,
        )


def stored_layer(reading: LayerReading) -> StoredLayer:
    """What a reading amounts to; items that make no sense are left out, and noted."""
    record = reading.record
    annotations = _made(reading, "annotations", annotation_from)
    links = _made(reading, "links", link_from)
    rejections = _made(reading, "rejected", rejection_from)
    there = {annotation.id for annotation in annotations}
    placed = there | {rejection.id for rejection in rejections}
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
            if table in PLACED_TABLES and entry.text_hash != text_hash and name in placed
        },
        findings=tuple(reading.findings),
        latest=record.latest,
        rejections=tuple(rejections),
        decisions=tuple(_made(reading, "decisions", decision_from)),
        remarks=tuple(_made(reading, "remarks", remark_from)),
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
