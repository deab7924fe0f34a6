"""Items of a layer by the tables that they stand in: as documents, and back."""

from collections.abc import Callable, Mapping
from typing import Any

from annotations.annotation import Annotation, Link
from annotations.decision import Decision
from annotations.layer import Item, LayerState
from annotations.rejection import Rejection
from annotations.remark import Remark
from annotations.store.document import Document
from annotations.store.documents import (
    annotation_document,
    annotation_from,
    link_document,
    link_from,
    rejection_document,
    rejection_from,
    state_fields,
    state_from,
)
from annotations.store.review_documents import (
    decision_document,
    decision_from,
    remark_document,
    remark_from,
)

_TABLES: dict[type[Item], str] = {
    Annotation: "annotations",
    Link: "links",
    Rejection: "rejected",
    Decision: "decisions",
    Remark: "remarks",
    LayerState: "layer",
}
_MAKERS: dict[str, Callable[[Mapping[str, Any]], Item]] = {
    "annotations": annotation_from,
    "links": link_from,
    "rejected": rejection_from,
    "decisions": decision_from,
    "remarks": remark_from,
}


def table_of(item: Item) -> str:
    """The table that an item stands in."""
    return _TABLES[type(item)]


def item_document(item: Item, text: str) -> Document:
    """An item of a layer as stored; `text` is the article's."""
    if isinstance(item, Annotation):
        return annotation_document(item, text)
    if isinstance(item, Link):
        return link_document(item)
    if isinstance(item, Rejection):
        return rejection_document(item, text)
    if isinstance(item, Decision):
        return decision_document(item)
    return remark_document(item) if isinstance(item, Remark) else state_fields(item)


def item_from(table: str, document: Mapping[str, Any]) -> Item:
    """The item in a document of a table; StoreError if it is none."""
    return _MAKERS.get(table, state_from)(document)
