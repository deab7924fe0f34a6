"""Annotations, links and layer states as the documents that stand on disk, and back."""

from collections.abc import Mapping
from typing import Any

from annotations.annotation import MANUAL, Annotation, Link
from annotations.errors import StoreError
from annotations.layer import LayerState, Status
from annotations.rejection import Rejection
from annotations.span import Span
from annotations.store.document import Document


def annotation_document(annotation: Annotation, text: str) -> Document:
    """An annotation as stored; `text` is the article's, so that a reader of the file sees words."""
    return {
        "id": annotation.id,
        "label": annotation.label,
        "fragments": [list(fragment) for fragment in annotation.span.fragments],
        "text": annotation.span.text_in(text),
        "attributes": dict(annotation.attributes),
        "note": annotation.note,
        "made": annotation.made,
    }


def annotation_from(document: Mapping[str, Any]) -> Annotation:
    """The annotation in a document; StoreError if it is none."""
    try:
        return Annotation(
            id=name_of(document["id"]),
            span=_span(document),
            label=name_of(document["label"]),
            attributes={
                text_of(name): text_of(value)
                for name, value in document.get("attributes", {}).items()
            },
            note=text_of(document.get("note", "")),
            made=text_of(document.get("made", MANUAL)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unsound("annotation", document) from error


def link_document(link: Link) -> Document:
    """A link as stored."""
    return {"id": link.id, "kind": link.kind, "head": link.head, "child": link.child}


def link_from(document: Mapping[str, Any]) -> Link:
    """The link in a document; StoreError if it is none."""
    try:
        return Link(*(name_of(document[name]) for name in ("id", "kind", "head", "child")))
    except (KeyError, TypeError, ValueError) as error:
        raise unsound("link", document) from error


def rejection_document(rejection: Rejection, text: str) -> Document:
    """A rejection as stored; `text` is the article's."""
    return {
        "id": rejection.id,
        "label": rejection.label,
        "fragments": [list(fragment) for fragment in rejection.span.fragments],
        "text": rejection.span.text_in(text),
        "rule": rejection.rule,
    }


def rejection_from(document: Mapping[str, Any]) -> Rejection:
    """The rejection in a document; StoreError if it is none."""
    try:
        return Rejection(
            id=name_of(document["id"]),
            span=_span(document),
            label=name_of(document["label"]),
            rule=text_of(document["rule"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise unsound("rejection", document) from error


def state_fields(state: LayerState) -> Document:
    """What the layer's own document says of its state."""
    return {"status": state.status.value, "language": state.language}


def state_from(document: Mapping[str, Any]) -> LayerState:
    """The state in a layer's own document; StoreError if it is none."""
    try:
        status = Status(document.get("status", Status.UNREAD.value))
        return LayerState(status, text_of(document.get("language", "")))
    except (TypeError, ValueError) as error:
        raise unsound("layer", document) from error


def _span(document: Mapping[str, Any]) -> Span:
    return Span(tuple((_offset(start), _offset(end)) for start, end in document["fragments"]))


def text_of(value: object) -> str:
    """A text as JSON has it; TypeError if it is none."""
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {type(value).__name__}")
    return value


def name_of(value: object) -> str:
    """A text that says something; TypeError or ValueError."""
    if not (name := text_of(value)):
        raise ValueError("it is empty")
    return name


def _offset(value: object) -> int:
    """A whole number as JSON has it, of which `true` is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"a position is wanted, not {type(value).__name__}")
    return value


def unsound(kind: str, document: Mapping[str, Any]) -> StoreError:
    """The error that says that a document makes no sense."""
    return StoreError(
        f"The stored {kind} {str(document.get('id', document))[:60]!r} makes no sense."
    )
