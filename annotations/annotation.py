"""An annotation: a labelled span; and a link, which relates two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from annotations.span import Span

MANUAL = "manual"
"""How an annotation that a person made by hand says it was made."""

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span with a label, attributes, a note, and how it was made."""

    id: str
    span: Span
    label: str
    attributes: Mapping[str, str] = field(default_factory=lambda: _NO_ATTRIBUTES)
    """Values by attribute name; an attribute without a value is absent."""
    note: str = ""
    made: str = MANUAL

    def __post_init__(self) -> None:
        """Freeze the attributes and drop the empty ones, so that equal means equal."""
        kept = {name: value for name, value in self.attributes.items() if value}
        object.__setattr__(self, "attributes", MappingProxyType(kept))

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def reading_order(self) -> tuple[int, int, str]:
        """Sorts by where it begins, the longer first, then by id."""
        fragments = self.span.fragments  # asked for hundreds of times at a key
        return (fragments[0][0], -fragments[-1][1], self.id)

    def with_attribute(self, name: str, value: str) -> "Annotation":
        """The same annotation with one attribute set, or without it if `value` is empty."""
        return replace(self, attributes={**self.attributes, name: value})


@dataclass(frozen=True, slots=True)
class Link:
    """A directed, named relation from one annotation (`head`) to another (`child`), by id."""

    id: str
    kind: str
    head: str
    child: str

    def touches(self, annotation_id: str) -> bool:
        return annotation_id in (self.head, self.child)
