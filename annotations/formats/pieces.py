"""Discontinuous annotations in formats that have none: pieces, chained by links."""

from collections.abc import Iterator
from typing import NamedTuple

from annotations.annotation import Annotation
from annotations.formats.labelled import LabelledArticle
from annotations.span import Fragment

NEXT_PART = "next_part"
"""The kind of the links between the pieces of one annotation, in reading order."""


class Piece(NamedTuple):
    """One fragment of an annotation, which is called after it; the first one has its very id."""

    id: str
    annotation: Annotation
    fragment: Fragment
    before: str
    """The piece that this one continues; empty for the first."""

    @property
    def is_first(self) -> bool:
        return not self.before


class Relation(NamedTuple):
    """A link between pieces."""

    id: str
    kind: str
    head: str
    child: str


def pieces_of(labelled: LabelledArticle) -> Iterator[Piece]:
    """Every fragment of every annotation, in reading order of the annotations."""
    for annotation in labelled.annotations:
        before = ""
        for number, fragment in enumerate(annotation.span.fragments):
            name = f"{annotation.id}.{number + 1}" if number else annotation.id
            yield Piece(name, annotation, fragment, before)
            before = name


def relations_of(labelled: LabelledArticle) -> Iterator[Relation]:
    """The links, which begin and end at first pieces, then those that chain pieces."""
    for link in labelled.links:
        yield Relation(link.id, link.kind, link.head, link.child)
    for piece in pieces_of(labelled):
        if piece.before:
            yield Relation(f"{piece.id}.before", NEXT_PART, piece.before, piece.id)
