"""What a reviewer does to gold with the reader's keys, so that decisions tell of it too."""

from collections.abc import Sequence
from dataclasses import replace

from annotations.annotation import MANUAL, Annotation, Link
from annotations.decision import Decision, Origin
from annotations.layer import Change, Edit, Layer
from annotations.review.case import content
from annotations.review.standing import Standing, State, aligned


def told_by_decisions(
    gold: Layer,
    change: Change,
    standings: Sequence[Standing],
    reviewer: str,
    text_hash: str = "",
) -> Change:
    """The change with what it means for the decisions: who it was, and what was edited or removed.

    A tag that fits a case of which gold has nothing yet settles that case.
    """
    run = _Run(gold, standings, reviewer, text_hash)
    edits = [run.told(edit) for edit in change.edits]
    return replace(change, edits=(*edits, *run.decision_edits()))


class _Run:
    """One change, and the decisions as they become by it."""

    def __init__(
        self, gold: Layer, standings: Sequence[Standing], reviewer: str, text_hash: str
    ) -> None:
        self._text_hash = text_hash
        self._gold = gold
        self._standings = standings
        self._reviewer = reviewer
        self._decisions = dict(gold.decisions)
        self._by_gold = {name: one.id for one in gold.decisions.values() for name in one.gold}

    def told(self, edit: Edit) -> Edit:
        """The same edit, the annotation saying how it was made; the decision is noted."""
        before, after = edit.before, edit.after
        if isinstance(after, Annotation):
            if before is None:
                self._add(after)
            elif isinstance(before, Annotation) and content(before) != content(after):
                return Edit(before, self._edited(after))
        elif isinstance(before, Annotation):
            self._remove(before)
        elif isinstance(before, Link) or isinstance(after, Link):
            link = after if isinstance(after, Link) else before
            assert isinstance(link, Link)
            self._relinked(link)
        return edit

    def decision_edits(self) -> list[Edit]:
        """What becomes of the decisions."""
        known = self._gold.decisions
        names = [*known, *(name for name in self._decisions if name not in known)]
        pairs = [(known.get(name), self._decisions.get(name)) for name in names]
        return [Edit(*pair) for pair in pairs if pair[0] != pair[1]]

    def _add(self, annotation: Annotation) -> None:
        """Note an annotation that the reviewer has made."""
        decision = Decision(annotation.id, Origin.OWN, self._reviewer, gold=(annotation.id,))
        cases = [one.case for one in self._standings if not one.gold and _takes(one)]
        if found := aligned([annotation], cases):
            standing = next(one for one in self._standings if one.case.id in found)
            for known in standing.decisions:
                self._decisions.pop(known.id, None)
            versions = standing.case.versions
            decision = replace(
                decision,
                id=standing.case.id,
                of=standing.case.refs,
                seen={name: version.fingerprint for name, version in versions.items()},
                text=self._text_hash,
            )
        self._decisions[decision.id] = decision

    def _edited(self, annotation: Annotation) -> Annotation:
        """The annotation as one that was changed by hand; its decision is noted."""
        decision = self._decision_on(annotation.id)
        if decision is None:
            self._add(annotation)
            return annotation
        if decision.origin is Origin.OWN:
            return annotation
        changed = replace(decision, is_edited=True)
        self._decisions[decision.id] = changed
        is_told = annotation.made.startswith("review:")
        return replace(annotation, made=changed.made if is_told else MANUAL)

    def _remove(self, annotation: Annotation) -> None:
        """Note that the reviewer has removed what was decided: so it is rejected."""
        decision = self._decision_on(annotation.id)
        if decision is None:
            return
        left = tuple(name for name in decision.gold if name != annotation.id)
        if left:
            self._decisions[decision.id] = replace(decision, gold=left, is_edited=True)
        elif decision.of:
            self._decisions[decision.id] = replace(
                decision, origin=Origin.REJECTED, gold=(), links=(), taken=(), is_edited=False
            )
        else:
            del self._decisions[decision.id]

    def _relinked(self, link: Link) -> None:
        """Note that the links of what was decided are the reviewer's own from here on."""
        decision = self._decision_on(link.head)
        if decision is not None:
            self._decisions[decision.id] = replace(decision, is_edited=True, links=())

    def _decision_on(self, annotation_id: str) -> Decision | None:
        return self._decisions.get(self._by_gold.get(annotation_id, ""))


def _takes(standing: Standing) -> bool:
    """Whether a tag by hand can settle a case."""
    return standing.is_left or standing.state is State.AGREED
