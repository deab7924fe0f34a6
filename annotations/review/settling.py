"""Putting outcomes into gold: annotations, the links that belong to them, and who decided what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from annotations.annotation import Annotation, Link
from annotations.decision import Decision, Origin, Ref, WantedLink
from annotations.json_line import json_line
from annotations.layer import Change, Edit, Item, Layer, Status, with_status
from annotations.review.case import Case
from annotations.review.outcome import Outcome
from annotations.review.standing import Standing
from annotations.span import shared

AnnotationOf = Callable[[Ref], Annotation | None]
"""Finds an annotation among those that are compared."""


class Draft:
    """Gold as it will be: outcomes are put into it one by one, and make one change."""

    def __init__(
        self, gold: Layer, reviewer: str, annotation_of: AnnotationOf, text_hash: str = ""
    ) -> None:
        """`text_hash` is that of the article's text."""
        self._text_hash = text_hash
        self._gold = gold
        self._reviewer = reviewer
        self._annotation_of = annotation_of
        self._annotations = dict(gold.annotations)
        self._links = dict(gold.links)
        self._decisions = dict(gold.decisions)

    def put(self, standing: Standing, outcome: Outcome) -> None:
        """Settle a case, whatever was decided of it before."""
        case = standing.case
        old = [one.id for one in standing.gold]
        for one in standing.decisions:
            self._decisions.pop(one.id, None)
        for name in [one.id for one in self._decisions.values() if {*one.gold} & {*old}]:
            del self._decisions[name]  # the reviewer's own, which has a case now
        new = self._ids(case, old, len(outcome.annotations))
        decision = Decision(
            case.id,
            outcome.origin,
            self._reviewer,
            _refs(standing),
            {name: version.fingerprint for name, version in case.versions.items()},
            self._text_hash,
            outcome.taken,
            tuple(new),
            outcome.links,
        )
        self._decisions[case.id] = decision
        self._take_away(old, new)
        for name, annotation in zip(new, outcome.annotations, strict=True):
            self._put_annotation(replace(annotation, id=name, made=decision.made))
        self._link(decision)

    def keep(self, standing: Standing) -> None:
        """Settle a case by leaving in gold what stands there."""
        case, gold = standing.case, tuple(one.id for one in standing.gold)
        for one in standing.decisions:
            self._decisions.pop(one.id, None)
        seen = {name: version.fingerprint for name, version in case.versions.items()}
        taken = tuple(sorted({name for one in standing.decisions for name in one.taken}))
        links = standing.decisions[0].links if len(standing.decisions) == 1 else ()
        of, origin = _refs(standing), Origin.KEPT if gold else Origin.REJECTED
        told = (of, seen, self._text_hash, taken, gold, links)
        kept = Decision(case.id, origin, self._reviewer, *told)
        self._decisions[case.id] = kept

    def change(self, what: str) -> Change:
        """All that was put into the draft, as one change to gold."""
        gold = self._gold
        links = [*_edits(gold.links, self._links)]
        edits = [edit for edit in links if edit.after is None]
        edits += _edits(gold.annotations, self._annotations)
        edits += [edit for edit in links if edit.after is not None]
        edits += _edits(gold.decisions, self._decisions)
        if gold.state.status is Status.UNREAD:
            edits.append(with_status(gold, Status.STARTED))
        return Change(tuple(edits), what)

    # Annotations

    def _ids(self, case: Case, old: Sequence[str], count: int) -> list[str]:
        """Ids for a case's annotations: those that it had, then such as all would give them."""
        new = list(old[:count])
        number = 0
        while len(new) < count:
            name = f"{case.id}-{number}" if number else case.id
            if name not in self._annotations:
                new.append(name)
            number += 1
        return new

    def _take_away(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Take away what is not to stand any longer, and all links that go out of what stood."""
        gone = {*old} - {*new}
        for link in [*self._links.values()]:
            if link.head in old or link.child in gone:
                del self._links[link.id]
        for name in gone:
            del self._annotations[name]

    def _put_annotation(self, annotation: Annotation) -> None:
        """Put an annotation in its place; links to one that had another label don't fit it."""
        known = self._annotations.get(annotation.id)
        if known is not None and known.label != annotation.label:
            for link in [link for link in self._links.values() if link.touches(annotation.id)]:
                del self._links[link.id]
        self._annotations[annotation.id] = annotation

    # Links

    def _link(self, decision: Decision) -> None:
        """Draw the links of a decision whose ends stand, and those of others that lead to it."""
        for wanted in decision.links:
            self._draw(decision, wanted)
        for other in [*self._decisions.values()]:
            for wanted in other.links:
                if (wanted.annotator, wanted.child) in decision.of and other is not decision:
                    self._draw(other, wanted)

    def _draw(self, decision: Decision, wanted: WantedLink) -> None:
        """Draw a link if both its ends stand, under the labels that it was made between."""
        child_ref = (wanted.annotator, wanted.child)
        meant = self._annotation_of(child_ref)
        head = self._head(decision, wanted)
        child = self._standing_for(child_ref, meant)
        if head is None or child is None or meant is None or child.label != meant.label:
            return
        link = Link("l" + _digest(wanted.kind, head.id, child.id), wanted.kind, head.id, child.id)
        same = [(one.kind, one.head, one.child) for one in self._links.values()]
        if head.id != child.id and (link.kind, link.head, link.child) not in same:
            self._links[link.id] = link

    def _head(self, decision: Decision, wanted: WantedLink) -> Annotation | None:
        """Where a link begins, if that still has the label of one that was so linked."""
        if wanted.head >= len(decision.gold):
            return None
        head = self._annotations.get(decision.gold[wanted.head])
        labels = {
            one.label
            for ref in decision.of
            if ref[0] == wanted.annotator and (one := self._annotation_of(ref)) is not None
        }
        return head if head is not None and head.label in labels else None

    def _standing_for(self, ref: Ref, meant: Annotation | None) -> Annotation | None:
        """What stands in gold for an annotation of somebody's; None if nothing does."""
        found = [
            self._annotations[name]
            for one in self._decisions.values()
            if ref in one.of
            for name in one.gold
            if name in self._annotations
        ]
        if meant is None or not found:
            return None
        return max(found, key=lambda one: (shared(one.span, meant.span), one.id))


def _edits(before: Mapping[str, Item], after: Mapping[str, Item]) -> list[Edit]:
    """What makes of some items others."""
    names = [*before, *(name for name in after if name not in before)]
    pairs = [(before.get(name), after.get(name)) for name in names]
    return [Edit(*pair) for pair in pairs if pair[0] != pair[1]]


def _refs(standing: Standing) -> tuple[Ref, ...]:
    """The annotations that a decision is about: those that were, where nobody has any now."""
    return standing.case.refs or tuple(
        sorted({ref for one in standing.decisions for ref in one.of})
    )


def _digest(*parts: str) -> str:
    return sha256(json_line(list(parts)).encode()).hexdigest()[:14]
