"""The rows of the annotation panel: who spoke, what they said, with which numbers."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from annotations.annotation import MANUAL, Annotation
from annotations.made import in_words
from annotations.readable import Readable
from annotations.scheme import Scheme
from annotations.span import covers
from tui.commands import Commands
from tui.text.hints import row_letters
from tui.text.panel_facts import PanelFacts
from tui.text.panel_row import Kind, PanelRow

WINDOW = 60
"""The fewest annotations before and behind the focused one that a long layer's panel shows."""
WHOLE = 150
"""Annotations up to which the panel shows the whole layer."""
_STEP = 32
"""Annotations by which the part that is shown of a long layer moves on."""


def panel_rows(
    layer: Readable, scheme: Scheme, text: str, focus: str, *, commands: Commands | None = None
) -> list[PanelRow]:
    """The panel of a layer, grouped by who speaks in reading order, what is not linked apart.

    `commands` know the keys that change a detail; without them the default ones are shown.
    """
    facts = PanelFacts(layer, scheme, text)
    return PanelOutline(facts, shown_part(layer, focus), commands or Commands(scheme)).rows(focus)


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

    def __init__(self, facts: PanelFacts, part: range, commands: Commands) -> None:
        """`facts` are up to date; `part` is of `shown_part`."""
        self._facts = facts
        self._commands = commands
        self._layer = facts.layer
        self._rows: list[PanelRow] = []
        self._places: dict[str, list[int]] = {}
        """The numbers of an annotation's rows."""
        self._only_focused: dict[str, list[tuple[int, PanelRow]]] = {}
        """Rows that are there only while their annotation is focused, and ahead of which row."""
        self._build(facts.layer.numbered(part.start, part.stop))

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
        facts = self._facts
        speaker_of = {annotation.id: facts.speaker(annotation) for annotation in shown}
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
                name = facts.name(speaker)
                groups.setdefault(name, []).append(annotation)
                mentions.setdefault(name, {})[speaker.id] = speaker
            elif facts.carriers(annotation):
                name = facts.name(annotation)
                groups.setdefault(name, [])
                mentions.setdefault(name, {})[annotation.id] = annotation
            elif not facts.is_linked(annotation):
                apart.append(annotation)
        for name, members in groups.items():
            self._add_speaker(list(mentions[name].values()))
            for mention in mentions[name].values():
                for kind, carrier in facts.carriers(mention):
                    self._add(facts.carrier(carrier, kind))
            self._add_items(members, inside)
            self._add(PanelRow(Kind.AIR))
        if apart:
            if groups:
                self._add(PanelRow(Kind.APART, text="not linked yet"))
            self._add_items(apart, inside)

    def _add_speaker(self, mentions: list[Annotation]) -> None:
        """The mentions of one speaker: the first, another one only while it is focused."""
        self._add(self._facts.speaker_row(mentions[0]))
        for mention in mentions[1:]:
            row = self._facts.speaker_row(mention)
            self._only_focused.setdefault(mention.id, []).append((len(self._rows), row))

    def _add_items(
        self,
        items: Iterable[Annotation],
        inside: Mapping[str, Sequence[Annotation]],
        depth: int = 1,
    ) -> None:
        for item in items:
            self._add(self._facts.item(item, depth))
            if item.id in inside:
                self._add_items(inside[item.id], inside, depth + 1)

    def _details(self, of: PanelRow) -> list[PanelRow]:
        """What is known of a row's annotation, with the keys that change it."""
        annotation, depth = self._layer.annotations[of.annotation_id], of.depth + 1
        label = self._facts.labels.get(annotation.label)
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
            words = other.span.text_in(self._facts.text)
            rows.append(self._detail(annotation, depth, name, words, "link" if is_head else ""))
        if annotation.note:
            rows.append(self._detail(annotation, depth, "note", annotation.note, "note"))
        if annotation.id in self._facts.proposed and of.is_proposed:
            reject = " ".join(self._commands.keys("delete")[:1])
            choice = f"accept; {reject} rejects" if reject else "accept"
            rows.append(self._detail(annotation, depth, "proposed", choice, "accept"))
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


def _nested(
    shown: list[Annotation], speaker_of: dict[str, Annotation | None]
) -> dict[str, list[Annotation]]:
    """By the id of an annotation with a speaker, those of other labels that it covers.

    What has another speaker of its own is left where it is.
    """
    inside: dict[str, list[Annotation]] = {}
    open_outer: list[Annotation] = []
    furthest = 0
    for annotation in shown:
        start = annotation.span.start
        if start >= furthest:
            open_outer = []
        elif open_outer:
            open_outer = [outer for outer in open_outer if outer.span.end > start]
        furthest = max(furthest, annotation.span.end)
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
