"""A scheme: the labels, their attributes, link kinds, keys and guidelines."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.annotation import Annotation, Link
from annotations.errors import KutipError


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

    def order(self, label: str) -> int:
        """Where `label` stands in the scheme; unknown labels come last."""
        names = [known.name for known in self.labels]
        return names.index(label) if label in names else len(names)

    def refuse_annotation(self, annotation: Annotation) -> None:
        """Raise KutipError if the scheme has no such label, attribute or value."""
        label = self.label(annotation.label)
        if label is None:
            raise KutipError(
                f'The scheme "{self.name}" has no label "{annotation.label}".',
                f"It has {_listed(known.name for known in self.labels)}.",
            )
        for name, value in annotation.attributes.items():
            attribute = label.attribute(name)
            if attribute is None:
                raise KutipError(f'A {label.name} has no attribute "{name}" in this scheme.')
            if not attribute.allows(value):
                raise KutipError(
                    f'"{value}" is no value of {label.name}.{name}.',
                    f"Choose one of {_listed(attribute.values)}.",
                )

    def refuse_link(self, link: Link, head: Annotation, child: Annotation) -> None:
        """Raise KutipError if no such link may go from `head` to `child`."""
        kind = next((known for known in self.links if known.name == link.kind), None)
        if kind is None or not kind.allows(head.label, child.label):
            raise KutipError(
                f'"{link.kind}" cannot link a {head.label} to a {child.label} in this scheme.'
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
