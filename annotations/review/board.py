"""The review of one article: its cases, how they stand in gold, the changes that settle them."""

from collections.abc import Sequence
from dataclasses import replace

from annotations.annotation import Annotation
from annotations.decision import Decision, Origin, Ref
from annotations.layer import Change, Edit, Layer
from annotations.review.by_hand import told_by_decisions
from annotations.review.case import Kind, Side
from annotations.review.differences import compared
from annotations.review.outcome import (
    MERGES,
    REJECTED,
    Outcome,
    agreed,
    merged_by,
    version_of,
)
from annotations.review.settling import Draft
from annotations.review.standing import Standing, State, standings


class Board:
    """Sides, gold and a reviewer; every change is made for gold's layer, and carried out by others.

    With the first decision what all agree on goes to gold as well: reading alone accepts nothing.
    """

    def __init__(
        self, sides: Sequence[Side], gold: Layer, reviewer: str, text_hash: str = ""
    ) -> None:
        """`text_hash` is that of the text that all are over; KutipError unless two to nine are."""
        self._text_hash = text_hash
        self.sides = {side.annotator: side for side in sorted(sides, key=lambda one: one.annotator)}
        self.gold = gold
        self.reviewer = reviewer
        self.cases = compared(sides)
        self._case_of = {ref: case.id for case in self.cases for ref in case.refs}
        self._known: tuple[int, tuple[Standing, ...]] | None = None

    # Reading

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How every case stands now, in reading order."""
        if self._known is None or self._known[0] != self.gold.revision:
            self._known = (self.gold.revision, self._stand())
        return self._known[1]

    def _stand(self) -> tuple[Standing, ...]:
        return standings(self.cases, self.gold, self.sides, self._text_hash)

    @property
    def left(self) -> tuple[Standing, ...]:
        """What waits for the reviewer."""
        return tuple(one for one in self.standings if one.is_left)

    @property
    def unwritten(self) -> tuple[Standing, ...]:
        """What all agree on and gold has not got yet."""
        return tuple(one for one in self.standings if one.state is State.AGREED)

    def standing(self, case_id: str) -> Standing | None:
        return next((one for one in self.standings if one.case.id == case_id), None)

    def merges(self, standing: Standing) -> dict[Origin, Outcome]:
        """The ways in which a case can be merged, and what comes of each."""
        found = {origin: merged_by(standing.case, origin, self._target) for origin in MERGES}
        return {origin: outcome for origin, outcome in found.items() if outcome is not None}

    # Settling

    def take(self, standing: Standing, annotator: str) -> Change:
        """Settle a case with an annotator's version."""
        return self._settled(standing, version_of(standing.case, annotator), f"take {annotator}'s")

    def take_edited(self, standing: Standing, version: Annotation, wanted: Annotation) -> Change:
        """Settle a case with the version that has this label and place, changed into another."""
        name = next(
            name
            for name, one in standing.case.versions.items()
            if any(_is_at(known, version) for known in one.annotations)
        )
        taken = self.take(standing, name)
        edits = [_edited(edit, version, wanted) for edit in taken.edits]
        return replace(taken, edits=tuple(edits), what=f"{taken.what}, changed")

    def merge(self, standing: Standing, outcome: Outcome) -> Change:
        """Settle a case with a merged version."""
        return self._settled(standing, outcome, f"take the {outcome.origin}")

    def reject(self, standing: Standing) -> Change:
        """Settle a case by rejecting all versions; of links alone, those that not all have."""
        outcome = REJECTED
        if standing.case.kinds == (Kind.LINK,):
            outcome = self.merges(standing).get(Origin.INTERSECTION, REJECTED)
        return self._settled(standing, outcome, "reject all")

    def keep(self, standing: Standing) -> Change:
        """Settle a case by leaving what stands in gold."""
        draft = self._draft(standing)
        draft.keep(standing)
        return draft.change("keep what gold has")

    def write_agreed(self) -> Change:
        """Put into gold what all agree on; a change without edits if it has it all."""
        return self._draft(None).change("take what all agree on")

    def by_hand(self, change: Change) -> Change:
        """A change that the reviewer makes with the reader's keys, and what it decides."""
        told = (self.standings, self.reviewer, self._text_hash)
        return told_by_decisions(self.gold, change, *told)

    def _settled(self, standing: Standing, outcome: Outcome, what: str) -> Change:
        draft = self._draft(standing)
        draft.put(standing, outcome)
        return draft.change(what)

    def _draft(self, without: Standing | None) -> Draft:
        """Gold with all that is agreed on, but for one case."""
        draft = Draft(self.gold, self.reviewer, self._annotation, self._text_hash)
        for standing in self.unwritten:
            if without is None or standing.case.id != without.case.id:
                draft.put(standing, agreed(standing.case))
        return draft

    def _annotation(self, ref: Ref) -> Annotation | None:
        side = self.sides.get(ref[0])
        return side.layer.annotations.get(ref[1]) if side else None

    def _target(self, annotator: str, annotation_id: str) -> str:
        return self._case_of.get((annotator, annotation_id), "")


def _is_at(one: Annotation, other: Annotation) -> bool:
    return (one.label, one.span) == (other.label, other.span)


def _edited(edit: Edit, version: Annotation, wanted: Annotation) -> Edit:
    """An edit of a decision, with a version that the reviewer has changed."""
    after = edit.after
    if isinstance(after, Annotation) and _is_at(after, version):
        made = f"{after.made}:edited"
        return replace(edit, after=replace(wanted, id=after.id, note=wanted.note, made=made))
    if isinstance(after, Decision) and after.origin is Origin.TAKEN and edit.before != after:
        return replace(edit, after=replace(after, is_edited=True))
    return edit
