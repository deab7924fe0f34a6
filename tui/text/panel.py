"""The rows of the annotation panel: who spoke, what they said, with which numbers."""

from collections.abc import Container, Iterable, Mapping, Sequence
from enum import Enum, auto
from operator import itemgetter
from typing import NamedTuple

from annotations.annotation import MANUAL, Annotation
from annotations.made import in_words
from annotations.readable import Readable
from annotations.scheme import Scheme
from annotations.span import covers
from tui.commands import Commands
from tui.text.hints import row_letters

WINDOW = 100
"""The fewest annotations before and behind the focused one that a long layer's panel shows."""
WHOLE = 250
"""Annotations up to which the panel shows the whole layer."""
_STEP = 32
"""Annotations by which the part that is shown of a long layer moves on."""


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


class PanelRow(NamedTuple):
    """One row, not yet cut to a width; texts are as stored, not yet made visible.

    A named tuple because hundreds of them are made at a key; a frozen dataclass takes four times
    as long to make and to compare.
    """

    kind: Kind
    annotation_id: str = ""
    depth: int = 0
    key: str = ""
    """The label's key, or the key that changes a detail."""
    label: str = ""
    text: str = ""
    value: str = ""
    is_proposed: bool = False
    """Whether it waits for a decision."""


def panel_rows(
    layer: Readable, scheme: Scheme, text: str, focus: str, *, commands: Commands | None = None
) -> list[PanelRow]:
    """The panel of a layer, grouped by who speaks in reading order, what is not linked apart.

    `commands` know the keys that change a detail; without them the default ones are shown.
    """
    part = shown_part(layer, focus)
    return PanelOutline(layer, scheme, text, part, commands or Commands(scheme)).rows(focus)


def shown_part(layer: Readable, focus: str) -> range:
    """The numbers, in reading order, of the annotations that the panel shows.

    Of a long layer they are those around the focused one, the same for others near it.
    """
    if len(layer.annotations) <= WHOLE:
        return range(len(layer.annotations))
    focused = layer.annotations.get(focus)
    number = layer.position_of(focused) if focused else 0
    first = number - number % _STEP - WINDOW
    return range(max(0, first), min(first + _STEP + 2 * WINDOW, len(layer.annotations)))


class PanelOutline:
    """The rows of the panel that are there whatever is focused, put together once for a layer."""

    def __init__(
        self,
        layer: Readable,
        scheme: Scheme,
        text: str,
        part: range,
        commands: Commands,
        proposed: Container[str] = (),
    ) -> None:
        """`proposed` knows by their ids which wait for a decision."""
        self._proposed = proposed
        self._commands = commands
        self._layer = layer
        self._text = text
        self._labels = {label.name: label for label in scheme.labels}
        self._rows: list[PanelRow] = []
        self._places: dict[str, list[int]] = {}
        """The numbers of an annotation's rows."""
        self._only_focused: dict[str, list[tuple[int, PanelRow]]] = {}
        """Rows that are there only while their annotation is focused, and ahead of which row."""
        self._build(layer.numbered(part.start, part.stop))

    def rows(self, focus: str) -> list[PanelRow]:
        """The rows while an annotation is focused, with what is known of it below its own."""
        if not focus:
            return list(self._rows)
        further = [
            (place + 1, self._details(self._rows[place])) for place in self._places.get(focus, ())
        ]
        for place, row in self._only_focused.get(focus, ()):
            further.append((place, [row, *self._details(row)]))
        rows: list[PanelRow] = []
        done = 0
        for at, details in sorted(further, key=itemgetter(0)):
            rows += self._rows[done:at]
            rows += details
            done = at
        return rows + self._rows[done:]

    def _add(self, row: PanelRow) -> None:
        if row.annotation_id:
            self._places.setdefault(row.annotation_id, []).append(len(self._rows))
        self._rows.append(row)

    def _build(self, shown: list[Annotation]) -> None:
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
        for name, members in groups.items():
            self._add_speaker(list(mentions[name].values()))
            self._add_carriers(mentions[name])
            self._add_items(members, inside)
            self._add(PanelRow(Kind.AIR))
        if apart:
            if groups:
                self._add(PanelRow(Kind.APART, text="not linked yet"))
            self._add_items(apart, inside)

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

    def _add_carriers(self, mentions: Mapping[str, Annotation]) -> None:
        """A row for each source through which a speaker was heard."""
        for mention in mentions.values():
            for kind, carrier in self._carriers(mention):
                words = carrier.span.text_in(self._text)
                shown = kind.replace("_", " ")
                key = self._key(carrier)
                is_proposed = carrier.id in self._proposed
                row = PanelRow(
                    Kind.ITEM, carrier.id, 1, key, carrier.label, words, shown, is_proposed
                )
                self._add(row)

    def _name(self, source: Annotation) -> str:
        """What mentions of one speaker share."""
        words = source.attributes.get("canonical") or source.span.text_in(self._text)
        return words.casefold()

    def _add_speaker(self, mentions: list[Annotation]) -> None:
        """The mentions of one speaker: the first, another one only while it is focused."""
        self._add(self._speaker_row(mentions[0]))
        for mention in mentions[1:]:
            row = self._speaker_row(mention)
            self._only_focused.setdefault(mention.id, []).append((len(self._rows), row))

    def _speaker_row(self, mention: Annotation) -> PanelRow:
        words = mention.span.text_in(self._text)
        canonical = mention.attributes.get("canonical", "")
        is_pronoun = mention.attributes.get("naming") == "pronoun"
        return PanelRow(
            Kind.SPEAKER,
            mention.id,
            key=self._key(mention),
            label=mention.label,
            text=canonical if canonical and is_pronoun else words,
            value=words if canonical and is_pronoun else "",
            is_proposed=mention.id in self._proposed,
        )

    def _add_items(
        self,
        items: Iterable[Annotation],
        inside: Mapping[str, Sequence[Annotation]],
        depth: int = 1,
    ) -> None:
        for item in items:
            words = item.span.text_in(self._text)
            summary = self._summary(item)
            value = "" if summary == words else summary
            key = self._key(item)
            waits = item.id in self._proposed
            self._add(PanelRow(Kind.ITEM, item.id, depth, key, item.label, words, value, waits))
            if item.id in inside:
                self._add_items(inside[item.id], inside, depth + 1)

    def _summary(self, annotation: Annotation) -> str:
        """The attributes that say most, in a few words."""
        values = annotation.attributes
        if "value" in values:
            amount = "–".join(filter(None, (values["value"], values.get("high"))))
            modifier = values.get("modifier", "").replace("_", " ")
            return " ".join(filter(None, (modifier, amount, values.get("unit"))))
        return values.get("type") or values.get("kind") or values.get("canonical", "")

    def _details(self, of: PanelRow) -> list[PanelRow]:
        """What is known of a row's annotation, with the keys that change it."""
        annotation, depth = self._layer.annotations[of.annotation_id], of.depth + 1
        label = self._labels.get(annotation.label)
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
        if annotation.id in self._proposed and of.is_proposed:
            rows.append(self._detail(annotation, depth, "proposed", "", "accept"))
        elif annotation.made != MANUAL:
            rows.append(self._detail(annotation, depth, "made", in_words(annotation.made), ""))
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
        label = self._labels.get(annotation.label)
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
