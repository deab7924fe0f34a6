"""Decisions and remarks as the documents that stand on disk, and back."""

from collections.abc import Mapping
from typing import Any

from annotations.decision import Decision, Origin, Ref, WantedLink
from annotations.remark import Remark
from annotations.store.document import Document
from annotations.store.documents import name_of, text_of, unsound


def decision_document(decision: Decision) -> Document:
    """A decision as stored."""
    return {
        "id": decision.id,
        "origin": decision.origin.value,
        "edited": decision.is_edited,
        "reviewer": decision.reviewer,
        "taken": list(decision.taken),
        "gold": list(decision.gold),
        "of": [list(ref) for ref in decision.of],
        "seen": dict(decision.seen),
        "text_sha256": decision.text,
        "links": [[one.kind, one.head, one.annotator, one.child] for one in decision.links],
    }


def decision_from(document: Mapping[str, Any]) -> Decision:
    """The decision in a document; StoreError if it is none."""
    try:
        return Decision(
            id=name_of(document["id"]),
            origin=Origin(document["origin"]),
            reviewer=text_of(document["reviewer"]),
            of=tuple(map(_ref, document["of"])),
            seen={name_of(name): text_of(value) for name, value in document["seen"].items()},
            text=text_of(document.get("text_sha256", "")),
            taken=tuple(map(name_of, document["taken"])),
            gold=tuple(map(name_of, document["gold"])),
            links=tuple(map(_wanted, document["links"])),
            is_edited=document["edited"] is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unsound("decision", document) from error


def remark_document(remark: Remark) -> Document:
    """A remark as stored."""
    return {"id": remark.id, "of": [list(ref) for ref in remark.of], "remark": remark.text}


def remark_from(document: Mapping[str, Any]) -> Remark:
    """The remark in a document; StoreError if it is none."""
    try:
        of = tuple(map(_ref, document["of"]))
        return Remark(name_of(document["id"]), of, text_of(document["remark"]))
    except (KeyError, TypeError, ValueError) as error:
        raise unsound("remark", document) from error


def _ref(value: Any) -> Ref:
    annotator, identifier = value
    return name_of(annotator), text_of(identifier)


def _wanted(value: Any) -> WantedLink:
    kind, head, annotator, child = value
    if not isinstance(head, int) or isinstance(head, bool) or head < 0:
        raise TypeError("a link begins at an annotation by its number")
    return WantedLink(name_of(kind), head, name_of(annotator), name_of(child))
