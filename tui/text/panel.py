"""The rows of the annotation panel: who spoke, what they said, with which numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from annotations.annotation import MANUAL, Annotation
from annotations.layer import Layer
from annotations.scheme import Scheme
from annotations.span import covers
from tui.commands import Commands
from tui.text.hints import row_letters

WINDOW = 100
"""Annotations before and behind the focused one that the panel shows of a long layer."""
WHOLE = 400
"""Annotations up to which the panel shows the whole layer."""


class Kind(Enum):
    """What a row of the panel is."""

    SPEAKER = auto()
    """A source with what it said below."""
    APART = auto()
    """The heading over what is linked to nothing yet."""
    ITEM = auto()
    DETAIL = auto()
    """An attribute, link or note of the focused annotation."""
    AIR = auto()


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One row, not yet cut to a width; texts are as stored, not yet made visible."""

    kind: Kind
    annotation_id: str = ""
    depth: int = 0
    key: str = ""
    """The label's key, or the key that changes a detail."""
    label: str = ""
    text: str = ""
    value: str = ""


def panel_rows(
    layer: Layer,
    scheme: Scheme,
    text: str,
    focus: str,
    *,
    window: int = WINDOW,
    commands: Commands | None = None,
) -> list[PanelRow]:
    """The panel of a layer, grouped by who speaks in reading order, what is not linked apart.

    `commands` know the keys that change a detail; without them the default ones are shown.
    """
    commands = commands or Commands(scheme)
    return _Panel(layer, scheme, text, focus, commands).rows(_shown(layer, focus, window))


def _shown(layer: Layer, focus: str, window: int) -> list[Annotation]:
    if len(layer.annotations) <= WHOLE:
        return list(layer.in_reading_order())
    focused = layer.annotations.get(focus)
    number = layer.position_of(focused) if focused else 0
    return layer.numbered(number - window, number + window)


class _Panel:
    """One building of the panel."""

    def __init__(
        self, layer: Layer, scheme: Scheme, text: str, focus: str, commands: Commands
    ) -> None:
        self._commands = commands
        self._layer = layer
        self._scheme = scheme
        self._text = text
        self._focus = focus

    def rows(self, shown: list[Annotation]) -> list[PanelRow]:
        speaker_of = {annotation.id: self._speaker(annotation) for annotation in shown}
        groups: dict[str, list[Annotation]] = {}
        mentions: dict[str, dict[str, Annotation]] = {}
        apart: list[Annotation] = []
        inside = _nested(shown, speaker_of)
        shown_inside = {inner.id for members in inside.values() for inner in members}
        for annotation in shown:
            speaker = speaker_of[annotation.id]
            if annotation.id in shown_inside:
                continue
            if speaker is not None:
                name = self._name(speaker)
                groups.setdefault(name, []).append(annotation)
                mentions.setdefault(name, {})[speaker.id] = speaker
            elif self._carriers(annotation):
                name = self._name(annotation)
                groups.setdefault(name, [])
                mentions.setdefault(name, {})[annotation.id] = annotation
            elif not self._layer.links_of(annotation.id):
                apart.append(annotation)
        rows: list[PanelRow] = []
        for name, members in groups.items():
            rows += self._speaker_rows(list(mentions[name].values()))
            rows += self._carrier_rows(mentions[name])
            rows += self._item_rows(members, inside)
            rows.append(PanelRow(Kind.AIR))
        if apart:
            if groups:
                rows.append(PanelRow(Kind.APART, text="not linked yet"))
            rows += self._item_rows(apart, inside)
        return rows

    def _speaker(self, annotation: Annotation) -> Annotation | None:
        """What an annotation of another label is linked to first."""
        for link in self._layer.links_of(annotation.id):
            child = self._layer.annotations[link.child]
            if link.head == annotation.id and child.label != annotation.label:
                return child
        return None

    def _carriers(self, source: Annotation) -> list[tuple[str, Annotation]]:
        """What an annotation is linked to under its own label, with the link's kind."""
        return [
            (link.kind, self._layer.annotations[link.child])
            for link in self._layer.links_of(source.id)
            if link.head == source.id and self._layer.annotations[link.child].label == source.label
        ]

    def _carrier_rows(self, mentions: Mapping[str, Annotation]) -> list[PanelRow]:
        """A row for each source through which a speaker was heard."""
        rows = []
        for mention in mentions.values():
            for kind, carrier in self._carriers(mention):
                words = carrier.span.text_in(self._text)
                shown = kind.replace("_", " ")
                key = self._key(carrier)
                rows.append(PanelRow(Kind.ITEM, carrier.id, 1, key, carrier.label, words, shown))
                rows += self._details(carrier, 2)
        return rows

    def _name(self, source: Annotation) -> str:
        """What mentions of one speaker share."""
        words = source.attributes.get("canonical") or source.span.text_in(self._text)
        return words.casefold()

    def _speaker_rows(self, mentions: list[Annotation]) -> list[PanelRow]:
        """The mentions of one speaker, the first in full, the focused one with its details."""
        rows = []
        for number, mention in enumerate(mentions):
            if number and mention.id != self._focus:
                continue
            words = mention.span.text_in(self._text)
            canonical = mention.attributes.get("canonical", "")
            is_pronoun = mention.attributes.get("naming") == "pronoun"
            rows.append(
                PanelRow(
                    Kind.SPEAKER,
                    mention.id,
                    key=self._key(mention),
                    label=mention.label,
                    text=canonical if canonical and is_pronoun else words,
                    value=words if canonical and is_pronoun else "",
                )
            )
            rows += self._details(mention, 1)
        return rows

    def _item_rows(
        self,
        items: Iterable[Annotation],
        inside: Mapping[str, Sequence[Annotation]],
        depth: int = 1,
    ) -> list[PanelRow]:
        rows = []
        for item in items:
            rows.append(
                PanelRow(
                    Kind.ITEM,
                    item.id,
                    depth,
                    self._key(item),
                    item.label,
                    words := item.span.text_in(self._text),
                    "" if (summary := self._summary(item)) == words else summary,
                )
            )
            rows += self._details(item, depth + 1)
            rows += self._item_rows(inside.get(item.id, ()), inside, depth + 1)
        return rows

    def _summary(self, annotation: Annotation) -> str:
        """The attributes that say most, in a few words."""
        values = annotation.attributes
        if "value" in values:
            amount = "–".join(filter(None, (values["value"], values.get("high"))))
            modifier = values.get("modifier", "").replace("_", " ")
            return " ".join(filter(None, (modifier, amount, values.get("unit"))))
        return values.get("type") or values.get("kind") or values.get("canonical", "")

    def _details(self, annotation: Annotation, depth: int) -> list[PanelRow]:
        """What is known of the focused annotation, with the keys that change it."""
        if annotation.id != self._focus:
            return []
        label = self._scheme.label(annotation.label)
        rows = []
        first_choice = True
        attributes = label.attributes if label else ()
        letters = row_letters([attribute.name for attribute in attributes])[1:]
        for letter, attribute in zip(letters, attributes, strict=True):
            command, further = "attributes", letter
            if attribute.name == "canonical":
                command, further = "canonical", ""
            elif attribute.values and first_choice:
                command, further, first_choice = "attribute_next", "", False
            value = annotation.attributes.get(attribute.name, "")
            rows.append(self._detail(annotation, depth, attribute.name, value, command, further))
        for link in self._layer.links_of(annotation.id):
            is_head = link.head == annotation.id
            other = self._layer.annotations[link.child if is_head else link.head]
            name = link.kind if is_head else f"← {link.kind}"
            words = other.span.text_in(self._text)
            rows.append(self._detail(annotation, depth, name, words, "link" if is_head else ""))
        if annotation.note:
            rows.append(self._detail(annotation, depth, "note", annotation.note, "note"))
        if annotation.made != MANUAL:
            rows.append(self._detail(annotation, depth, "made", annotation.made, ""))
        return rows

    def _detail(
        self,
        annotation: Annotation,
        depth: int,
        name: str,
        value: str,
        command: str,
        letter: str = "",
    ) -> PanelRow:
        """A detail's row, with the key of the command that changes it, and the letter behind it."""
        shown_name = name.replace("_", " ")
        keys = self._commands.keys(command)[:1] if command else ()
        key = " ".join([*keys, *([letter] if keys and letter else [])])
        return PanelRow(Kind.DETAIL, annotation.id, depth, key, annotation.label, shown_name, value)

    def _key(self, annotation: Annotation) -> str:
        label = self._scheme.label(annotation.label)
        return label.key if label else "?"


def _nested(
    shown: list[Annotation], speaker_of: dict[str, Annotation | None]
) -> dict[str, list[Annotation]]:
    """By the id of an annotation with a speaker, those of other labels that it covers.

    What has another speaker of its own is left where it is.
    """
    inside: dict[str, list[Annotation]] = {}
    open_outer: list[Annotation] = []
    for annotation in shown:
        open_outer = [outer for outer in open_outer if outer.span.end > annotation.span.start]
        speaker = speaker_of[annotation.id]
        for outer in reversed(open_outer):
            outer_speaker = speaker_of[outer.id]
            is_theirs = outer_speaker is not None and speaker in (None, outer_speaker)
            if (
                is_theirs
                and outer.label != annotation.label
                and covers(outer.span, annotation.span)
            ):
                inside.setdefault(outer.id, []).append(annotation)
                break
        open_outer.append(annotation)
    return inside
