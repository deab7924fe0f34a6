"""The rows of the annotation panel: who spoke, what they said, with which numbers."""

from collections.abc import Iterable, Mapping, Sequence, Set
from operator import itemgetter

from annotations.annotation import MANUAL, Annotation
from annotations.made import in_words
from annotations.readable import Readable
from annotations.scheme import CANONICAL
from annotations.span import covers
from tui.commands import Commands
from tui.text.hints import row_letters
from tui.text.panel_facts import Fact, PanelFacts
from tui.text.panel_row import Kind, PanelRow

WINDOW = 24
"""The fewest annotations before and behind the focused one that a long layer's panel shows.

In a tall panel there are two for three rows of it, so that it is filled.
"""
WHOLE = 150
"""Annotations up to which the panel shows the whole layer."""
_STEP = 16
"""Annotations by which the part that is shown of a long layer moves on."""
_AIR = PanelRow(Kind.AIR)


def shown_part(layer: Readable, focus: str, height: int = 0) -> range:
    """The numbers, in reading order, of the annotations that a panel of `height` rows shows.

    Of a long layer they are those around the focused one, the same for others near it.
    """
    if len(layer.annotations) <= WHOLE:
        return range(len(layer.annotations))
    focused = layer.annotations.get(focus)
    number = layer.position_of(focused) if focused else 0
    around = max(WINDOW, height * 2 // 3)
    first = number - number % _STEP - around
    return range(max(0, first), min(first + _STEP + 2 * around, len(layer.annotations)))


class PanelOutline:
    """The rows of the panel that are there whatever is focused, put together once for a layer."""

    def __init__(self, facts: PanelFacts, part: range, commands: Commands) -> None:
        """`facts` are up to date; `part` is of `shown_part`."""
        self._facts = facts
        self._commands = commands
        self._layer = facts.layer
        self._rows: list[PanelRow] = []
        self._waiting: Set[str] = frozenset()
        """What waits for a decision, of what is shown, by id."""
        self._only_focused: dict[str, list[tuple[int, Annotation]]] = {}
        """What has a row only while it is focused, by its id, and ahead of which row."""
        self._build(facts.shown(part))

    def rows(self, focus: str) -> list[PanelRow]:
        """The rows while an annotation is focused, with what is known of it below its own."""
        if not focus:
            return list(self._rows)
        further = [
            (place, self._details(row))
            for place, row in enumerate(self._rows, 1)
            if row.annotation_id == focus
        ]
        for place, mention in self._only_focused.get(focus, ()):
            row = self._facts.speaker_row(mention)
            further.append((place, [row, *self._details(row)]))
        rows: list[PanelRow] = []
        done = 0
        for at, details in sorted(further, key=itemgetter(0)):
            rows += self._rows[done:at]
            rows += details
            done = at
        return rows + self._rows[done:]

    def _build(self, facts: list[Fact]) -> None:
        self._waiting = self._facts.proposed.intersection([fact.id for fact in facts])
        groups: dict[str, list[Fact]] = {}
        mentions: dict[str, dict[str, Annotation]] = {}
        apart: list[Fact] = []
        inside = _nested(facts)
        shown_inside = {inner.id for members in inside.values() for inner in members}
        for fact in facts:
            name = fact.group
            if fact.id in shown_inside:
                continue
            if fact.speaker is not None:
                groups.setdefault(name, []).append(fact)
                mentions.setdefault(name, {})[fact.speaker.id] = fact.speaker
            elif fact.carriers:
                groups.setdefault(name, [])
                mentions.setdefault(name, {})[fact.id] = fact.annotation
            elif not fact.is_linked:
                apart.append(fact)
        for name, members in groups.items():
            self._add_speaker(list(mentions[name].values()))
            self._add_items(members, inside)
            self._rows.append(_AIR)
        if apart:
            if groups:
                self._rows.append(PanelRow(Kind.APART, text="not linked yet"))
            self._add_items(apart, inside)

    def _add_speaker(self, mentions: list[Annotation]) -> None:
        """The mentions of one speaker, and through whom it was heard.

        The first stands there always, another one only while it is focused.
        """
        rows = self._rows
        rows.append(self._facts.speaker_row(mentions[0]))
        for mention in mentions[1:]:
            self._only_focused.setdefault(mention.id, []).append((len(rows), mention))
        for source in self._facts.of(mentions):
            rows += [self._facts.carrier(carrier, kind) for kind, carrier in source.carriers]

    def _add_items(
        self,
        items: Iterable[Fact],
        inside: Mapping[str, Sequence[Fact]],
        depth: int = 1,
    ) -> None:
        add, row_of, waiting = self._rows.append, self._facts.item, self._waiting
        for item in items:
            add(row_of(item, depth, waits=item.id in waiting))
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
            if attribute.name == CANONICAL:
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
            choice = f"{reject} rejects" if reject else ""
            rows.append(self._detail(annotation, depth, "accepts", choice, "accept"))
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


def _nested(facts: list[Fact]) -> dict[str, list[Fact]]:
    """By the id of an annotation with a speaker, those of other labels that it covers.

    What has another speaker of its own is left where it is.
    """
    inside: dict[str, list[Fact]] = {}
    open_outer: list[Fact] = []
    furthest = 0
    for fact in facts:
        start = fact.start
        if start >= furthest:
            open_outer = [fact]
            furthest = fact.end
            continue
        open_outer = [outer for outer in open_outer if outer.end > start]
        furthest = max(furthest, fact.end)
        for outer in reversed(open_outer):
            speaker = outer.speaker
            is_theirs = speaker is not None and fact.speaker in (None, speaker)
            if (
                is_theirs
                and outer.label != fact.label
                and covers(outer.annotation.span, fact.annotation.span)
            ):
                inside.setdefault(outer.id, []).append(fact)
                break
        open_outer.append(fact)
    return inside
