"""A case: one thing in the text that annotators have tagged, with each one's version of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType

from annotations.annotation import Annotation
from annotations.decision import Ref
from annotations.json_line import json_line
from annotations.layer import Layer
from annotations.span import Fragment, Span, covers_position, union

Content = tuple[str, tuple[Fragment, ...], tuple[tuple[str, str], ...]]
"""What an annotation says: its label, where, and its attributes in order of name."""


class Kind(StrEnum):
    """In what versions of a case differ."""

    MISSING = "missing"
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Side:
    """One of those who are compared: an annotator, with what counts of the layer."""

    annotator: str
    layer: Layer


@dataclass(frozen=True, slots=True, order=True)
class LinkSaid:
    """A link from a case's annotation, by what it leads to in the same annotator's layer."""

    kind: str
    child: str
    """The id of the annotation that it leads to."""
    head: int = 0
    """Which of the version's annotations it begins at, from 0."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one annotator says in a case; without annotations, that there is nothing."""

    annotations: tuple[Annotation, ...] = ()
    """In reading order; several where one has tagged the parts of what others tag whole."""
    links: tuple[LinkSaid, ...] = ()
    """The links that begin at them."""
    targets: frozenset[tuple[str, int]] = frozenset()
    """The same links as they are compared: by kind, and by the number of what they lead to."""

    @property
    def is_empty(self) -> bool:
        return not self.annotations

    @property
    def said(self) -> tuple[Content, ...]:
        """Labels, places and attributes: what counts of the annotations."""
        return tuple(content(one) for one in self.annotations)

    def says_what(self, other: "Version") -> bool:
        """Whether another version says the same, links included."""
        return self.said == other.said and self.targets == other.targets

    @property
    def fingerprint(self) -> str:
        """What tells this version from any other; empty for nothing.

        Twelve hexadecimal digits for what it says, wherever that stands, and its start behind `@`.
        """
        if self.is_empty:
            return ""
        start = self.annotations[0].span.start
        said = [
            [label, [[first - start, last - start] for first, last in fragments], attributes]
            for label, fragments, attributes in self.said
        ]
        links = sorted([link.kind, link.child, link.head] for link in self.links)
        return f"{sha256(json_line([said, links]).encode()).hexdigest()[:12]}@{start}"


def content(annotation: Annotation) -> Content:
    """What an annotation says, without its id, its note and how it was made."""
    attributes = tuple(sorted(annotation.attributes.items()))
    return annotation.label, annotation.span.fragments, attributes


@dataclass(frozen=True, slots=True)
class Case:
    """The versions of one thing; a difference if there are kinds in which they differ."""

    versions: Mapping[str, Version]
    """By annotator, of everybody who is compared."""
    kinds: tuple[Kind, ...] = ()
    carried: tuple[tuple[str, LinkSaid], ...] = ()
    """Links that everybody has said who tagged both ends, each as one of them has said it."""
    vanished: tuple[str, Span] | None = None
    """What it was called and where it stood, if nobody has it any more."""

    def __post_init__(self) -> None:
        ordered = {name: self.versions[name] for name in sorted(self.versions)}
        object.__setattr__(self, "versions", MappingProxyType(ordered))

    @property
    def is_difference(self) -> bool:
        return bool(self.kinds)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The annotations that it is made of."""
        return tuple(
            (name, one.id) for name, version in self.versions.items() for one in version.annotations
        )

    @property
    def id(self) -> str:
        """The same for everybody who sees the same annotations side by side."""
        if self.vanished is not None:
            return self.vanished[0]
        return "c" + sha256(json_line(sorted(self.refs)).encode()).hexdigest()[:14]

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All versions' annotations."""
        return tuple(one for version in self.versions.values() for one in version.annotations)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in it, in order of name."""
        return tuple(sorted({one.label for one in self.annotations}))

    @property
    def span(self) -> Span:
        """Every code point that some version covers."""
        if self.vanished is not None:
            return self.vanished[1]
        return union(one.span for one in self.annotations)

    @property
    def place(self) -> tuple[int, int, str]:
        """Sorts cases in reading order, the longer first."""
        return self.span.start, -self.span.end, self.id


def disputed(case: Case) -> tuple[Fragment, ...]:
    """The ranges that some versions cover and others do not; of those that are there."""
    versions = [version for version in case.versions.values() if not version.is_empty]
    ends = {at for one in case.annotations for part in one.span.fragments for at in part}
    found = []
    for start, end in pairwise(sorted(ends)):
        covering = sum(_covers(version, start) for version in versions)
        if 0 < covering < len(versions):
            found.append((start, end))
    return tuple(found)


def _covers(version: Version, position: int) -> bool:
    return any(covers_position(one.span, position) for one in version.annotations)
