"""What the panel says of each annotation for itself, kept from key to key while it stays true.

A key changes one annotation of hundreds; only of that one, and of what is linked to it, is found
out anew who speaks, under which name, and what its row says.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Protocol

from annotations.annotation import Annotation
from annotations.readable import Readable
from annotations.scheme import CANONICAL, NAMING, UNIT, Scheme
from tui.text.panel_row import Kind, PanelRow
from tui.text.shown_part import ShownPart

Carriers = tuple[tuple[str, Annotation], ...]
"""Through what a source was heard, with the link's kind."""


class Waiting(Protocol):
    """Knows by their ids which annotations wait for a decision; sets do."""

    def __contains__(self, identifier: object, /) -> bool: ...

    def intersection(self, identifiers: Iterable[str], /) -> Set[str]:
        """Those of some that wait; for hundreds that is faster than asking for each."""


@dataclass(slots=True, eq=False)
class Fact:
    """What is known of one annotation and of what it is linked to."""

    annotation: Annotation
    id: str
    start: int
    end: int
    """Code points, half-open."""
    label: str
    speaker: Annotation | None
    """What it is linked to first that has another label."""
    carriers: Carriers
    """What it is linked to under its own label."""
    is_linked: bool
    """Whether anything is linked to it."""
    group: str
    """What it shares with what stands below the same speaker; empty if it stands below none."""
    rows: dict[int, PanelRow] = field(default_factory=dict)
    """Its rows, by their depth, as far as they were made."""


class PanelFacts:
    """Facts of one layer's annotations."""

    def __init__(
        self, layer: Readable, scheme: Scheme, text: str, proposed: Waiting = frozenset()
    ) -> None:
        self.layer = layer
        self.text = text
        self.labels = {label.name: label for label in scheme.labels}
        self.proposed = proposed
        self._mark = layer.mark
        self._shown = ShownPart(layer)
        self._known: dict[str, Fact] = {}
        self._linked: dict[str, set[str]] = {}
        """What was linked to an annotation, by its id, as far as anything is known of that."""
        self._names: dict[str, str] = {}
        self._speaker_rows: dict[str, PanelRow] = {}

    def bring_up_to_date(self) -> None:
        """Forget what may be true no longer; to be done whenever the layer was changed."""
        touched = self.layer.touched_since(self._mark)
        self._mark = self.layer.mark
        self._shown.note(touched)
        if touched is None:
            self._forget_all()
        elif touched:
            self._forget(touched)

    def shown(self, part: range) -> list[Fact]:
        """What is known of the annotations of these numbers, in reading order."""
        return self.of(self._shown.annotations(part))

    def of(self, annotations: Iterable[Annotation]) -> list[Fact]:
        """What is known of some annotations, one after the other."""
        known = self._known
        return [known.get(one.id) or self._find(one) for one in annotations]

    def _find(self, annotation: Annotation) -> Fact:
        there, label = self.layer.annotations, annotation.label
        links = self.layer.links_of(annotation.id)
        children = [(link.kind, there[link.child]) for link in links if link.head == annotation.id]
        speaker = next((child for _, child in children if child.label != label), None)
        carriers = tuple((kind, child) for kind, child in children if child.label == label)
        for end in {end for link in links for end in (link.head, link.child)}:
            self._linked.setdefault(end, set()).add(annotation.id)
        source = speaker or (annotation if carriers else None)
        fact = Fact(
            annotation,
            annotation.id,
            annotation.span.start,
            annotation.span.end,
            label,
            speaker,
            carriers,
            bool(links),
            self._name(source) if source else "",
        )
        self._known[annotation.id] = fact
        return fact

    def _name(self, source: Annotation) -> str:
        """What mentions of one speaker share."""
        if source.id not in self._names:
            words = source.attributes.get(CANONICAL) or source.span.text_in(self.text)
            self._names[source.id] = words.casefold()
        return self._names[source.id]

    def key(self, annotation: Annotation) -> str:
        """The key of an annotation's label."""
        label = self.labels.get(annotation.label)
        return label.key if label else "?"

    def item(self, fact: Fact, depth: int, *, waits: bool) -> PanelRow:
        """The row of what was said."""
        row = fact.rows.get(depth)
        if row is None or row.is_proposed != waits:
            annotation = fact.annotation
            words = annotation.span.text_in(self.text)
            summary = _summary(annotation)
            value = "" if summary == words else summary
            key = self.key(annotation)
            row = fact.rows[depth] = PanelRow(
                Kind.ITEM, annotation.id, depth, key, annotation.label, words, value, waits
            )
        return row

    def carrier(self, annotation: Annotation, kind: str) -> PanelRow:
        """The row of a source through which another was heard, by the link's kind."""
        (fact,) = self.of([annotation])
        row = self.item(fact, 1, waits=annotation.id in self.proposed)
        return row._replace(value=kind.replace("_", " "))

    def speaker_row(self, mention: Annotation) -> PanelRow:
        """The row of a source that speaks."""
        waits = mention.id in self.proposed
        known = self._speaker_rows.get(mention.id)
        if known is None or known.is_proposed != waits:
            words = mention.span.text_in(self.text)
            canonical = mention.attributes.get(CANONICAL, "")
            is_pronoun = mention.attributes.get(NAMING) == "pronoun"
            known = self._speaker_rows[mention.id] = PanelRow(
                Kind.SPEAKER,
                mention.id,
                key=self.key(mention),
                label=mention.label,
                text=canonical if canonical and is_pronoun else words,
                value=words if canonical and is_pronoun else "",
                is_proposed=waits,
            )
        return known

    def _forget(self, touched: set[str]) -> None:
        """Forget what is known of some annotations, and of what is, or was, linked to them."""
        links = [link for one in touched for link in self.layer.links_of(one)]
        forgotten = touched | {end for link in links for end in (link.head, link.child)}
        for one in touched:
            forgotten |= self._linked.pop(one, set())
        for one in forgotten:
            self._known.pop(one, None)
            self._names.pop(one, None)
            self._speaker_rows.pop(one, None)

    def _forget_all(self) -> None:
        self._known.clear()
        self._linked.clear()
        self._names.clear()
        self._speaker_rows.clear()


def _summary(annotation: Annotation) -> str:
    """The attributes that say most, in a few words."""
    values = annotation.attributes
    if "value" in values:
        amount = "–".join(filter(None, (values["value"], values.get("high"))))
        modifier = values.get("modifier", "").replace("_", " ")
        return " ".join(filter(None, (modifier, amount, values.get(UNIT))))
    return values.get("type") or values.get("kind") or values.get(CANONICAL, "")
