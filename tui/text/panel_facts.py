"""What the panel says of each annotation for itself, kept from key to key while it stays true.

A key changes one annotation of hundreds; only of that one, and of what is linked to it, is found
out anew who speaks, under which name, and what its row says.
"""

from collections.abc import Container

from annotations.annotation import Annotation
from annotations.readable import Readable
from annotations.scheme import Scheme
from tui.text.panel_row import Kind, PanelRow

Carriers = tuple[tuple[str, Annotation], ...]
"""Through what a source was heard, with the link's kind."""


class PanelFacts:
    """Facts of one layer's annotations."""

    def __init__(
        self, layer: Readable, scheme: Scheme, text: str, proposed: Container[str] = ()
    ) -> None:
        """`proposed` knows by their ids which wait for a decision."""
        self.layer = layer
        self.text = text
        self.labels = {label.name: label for label in scheme.labels}
        self.proposed = proposed
        self._mark = layer.mark
        self._speakers: dict[str, Annotation | None] = {}
        self._carriers: dict[str, Carriers] = {}
        self._linked: dict[str, bool] = {}
        self._names: dict[str, str] = {}
        self._items: dict[tuple[str, int], PanelRow] = {}
        self._speaker_rows: dict[str, PanelRow] = {}

    def bring_up_to_date(self) -> None:
        """Forget what may be true no longer; to be done whenever the layer was changed."""
        touched = self.layer.touched_since(self._mark)
        self._mark = self.layer.mark
        if touched is None:
            self._forget_all()
        elif touched:
            self._forget(touched)

    def speaker(self, annotation: Annotation) -> Annotation | None:
        """What an annotation of another label is linked to first."""
        if annotation.id not in self._speakers:
            self._speakers[annotation.id] = self._found_speaker(annotation)
        return self._speakers[annotation.id]

    def carriers(self, source: Annotation) -> Carriers:
        """What an annotation is linked to under its own label."""
        if source.id not in self._carriers:
            known = self.layer.annotations
            self._carriers[source.id] = tuple(
                (link.kind, known[link.child])
                for link in self.layer.links_of(source.id)
                if link.head == source.id and known[link.child].label == source.label
            )
        return self._carriers[source.id]

    def is_linked(self, annotation: Annotation) -> bool:
        """Whether anything is linked to an annotation."""
        if annotation.id not in self._linked:
            self._linked[annotation.id] = bool(self.layer.links_of(annotation.id))
        return self._linked[annotation.id]

    def name(self, source: Annotation) -> str:
        """What mentions of one speaker share."""
        if source.id not in self._names:
            words = source.attributes.get("canonical") or source.span.text_in(self.text)
            self._names[source.id] = words.casefold()
        return self._names[source.id]

    def key(self, annotation: Annotation) -> str:
        """The key of an annotation's label."""
        label = self.labels.get(annotation.label)
        return label.key if label else "?"

    def item(self, annotation: Annotation, depth: int) -> PanelRow:
        """The row of what was said."""
        waits = annotation.id in self.proposed
        known = self._items.get((annotation.id, depth))
        if known is None or known.is_proposed != waits:
            words = annotation.span.text_in(self.text)
            summary = _summary(annotation)
            value = "" if summary == words else summary
            key = self.key(annotation)
            known = self._items[annotation.id, depth] = PanelRow(
                Kind.ITEM, annotation.id, depth, key, annotation.label, words, value, waits
            )
        return known

    def carrier(self, annotation: Annotation, kind: str) -> PanelRow:
        """The row of a source through which another was heard, by the link's kind."""
        return self.item(annotation, 1)._replace(value=kind.replace("_", " "))

    def speaker_row(self, mention: Annotation) -> PanelRow:
        """The row of a source that speaks."""
        waits = mention.id in self.proposed
        known = self._speaker_rows.get(mention.id)
        if known is None or known.is_proposed != waits:
            words = mention.span.text_in(self.text)
            canonical = mention.attributes.get("canonical", "")
            is_pronoun = mention.attributes.get("naming") == "pronoun"
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

    def _found_speaker(self, annotation: Annotation) -> Annotation | None:
        for link in self.layer.links_of(annotation.id):
            child = self.layer.annotations[link.child]
            if link.head == annotation.id and child.label != annotation.label:
                return child
        return None

    def _forget(self, touched: set[str]) -> None:
        """Forget what is known of some annotations, and of what is, or was, linked to them."""
        links = [link for one in touched for link in self.layer.links_of(one)]
        forgotten = touched | {end for link in links for end in (link.head, link.child)}
        forgotten |= {
            one for one, speaker in self._speakers.items() if speaker and speaker.id in touched
        }
        forgotten |= {
            one
            for one, carriers in self._carriers.items()
            if any(carrier.id in touched for _, carrier in carriers)
        }
        for one in forgotten:
            self._speakers.pop(one, None)
            self._carriers.pop(one, None)
            self._linked.pop(one, None)
            self._names.pop(one, None)
            self._speaker_rows.pop(one, None)
        for at in [at for at in self._items if at[0] in forgotten]:
            del self._items[at]

    def _forget_all(self) -> None:
        self._speakers.clear()
        self._carriers.clear()
        self._linked.clear()
        self._names.clear()
        self._items.clear()
        self._speaker_rows.clear()


def _summary(annotation: Annotation) -> str:
    """The attributes that say most, in a few words."""
    values = annotation.attributes
    if "value" in values:
        amount = "–".join(filter(None, (values["value"], values.get("high"))))
        modifier = values.get("modifier", "").replace("_", " ")
        return " ".join(filter(None, (modifier, amount, values.get("unit"))))
    return values.get("type") or values.get("kind") or values.get("canonical", "")
