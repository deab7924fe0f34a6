"""A scheme: the labels, their attributes, link kinds, keys and guidelines."""

from collections.abc import Mapping
from dataclasses import dataclass

CANONICAL, NAMING, UNIT = "canonical", "naming", "unit"
"""Attributes that more is done with than to store them: who is meant, how so, what is counted."""
POINTING = ("pronoun", "anonymous")
"""Ways to name somebody by words that may mean another one elsewhere."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that is said of an annotation; without `values` any text is one."""

    name: str
    values: tuple[str, ...] = ()

    def allows(self, value: str) -> bool:
        return not value or not self.values or value in self.values

    def next_value(self, value: str) -> str:
        """The value after `value`, the first after the last; `value` itself for free text."""
        if not self.values:
            return value
        if value not in self.values:
            return self.values[0]
        return self.values[(self.values.index(value) + 1) % len(self.values)]


@dataclass(frozen=True, slots=True)
class Label:
    """What an annotation can be, the key that makes one, and what the guidelines say."""

    name: str
    key: str
    attributes: tuple[Attribute, ...] = ()
    guideline: str = ""

    def attribute(self, name: str) -> Attribute | None:
        return next((attribute for attribute in self.attributes if attribute.name == name), None)

    def allowed(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """As many of the attributes, with what they say, as the label can have."""
        known = {attribute.name: attribute for attribute in self.attributes}
        return {
            name: value
            for name, value in attributes.items()
            if value and name in known and known[name].allows(value)
        }


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A relation that may go from annotations of some labels to those of others."""

    name: str
    from_labels: tuple[str, ...]
    to_labels: tuple[str, ...]

    def allows(self, head_label: str, child_label: str) -> bool:
        return head_label in self.from_labels and child_label in self.to_labels


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything that a person may say about a text."""

    name: str
    title: str
    labels: tuple[Label, ...]
    links: tuple[LinkKind, ...]

    def label(self, name: str) -> Label | None:
        return next((label for label in self.labels if label.name == name), None)

    def link_kind(self, head_label: str, child_label: str) -> LinkKind | None:
        """The first kind of link that may go from one label to the other."""
        return next((kind for kind in self.links if kind.allows(head_label, child_label)), None)

    def allows(self, kind: str, head_label: str, child_label: str) -> bool:
        """Whether a link of a kind may go from one label to the other."""
        return any(one.name == kind and one.allows(head_label, child_label) for one in self.links)

    def order(self, label: str) -> int:
        """Where `label` stands in the scheme; unknown labels come last."""
        names = [known.name for known in self.labels]
        return names.index(label) if label in names else len(names)
