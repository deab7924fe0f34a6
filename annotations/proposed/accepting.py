"""What a change that is about proposals amounts to: taking them in, or turning them down."""

from dataclasses import replace

from annotations.annotation import Annotation, Link
from annotations.identifier import new_id
from annotations.layer import Change, Edit
from annotations.made import rule_of
from annotations.proposed.proposals import Proposals
from annotations.rejection import Rejection


def settled(
    proposals: Proposals, change: Change, *, alone: bool = False
) -> tuple[Change, dict[str, str]]:
    """The change as the layer takes it, and the ids that proposals have become annotations under.

    To change a proposal, or link it, is to take it in, together with what it is likely linked to
    unless it is wanted `alone`; to remove it is to turn it down. What came of a proposal is turned
    down when it is removed, so that it does not come again.
    """
    taking = _Taking(proposals, change, alone)
    edits = [other for edit in change.edits for other in taking.settle(edit)]
    if not taking.names and edits == [*change.edits]:
        return change, {}
    return Change((*taking.made, *edits, *taking.links), change.what, change.how), taking.names


class _Taking:
    """One change being settled."""

    def __init__(self, proposals: Proposals, change: Change, alone: bool) -> None:
        self._proposals = proposals
        self._alone = alone
        self._given = {
            (edit.after.head, edit.after.kind)
            for edit in change.edits
            if isinstance(edit.after, Link)
        }
        """The heads, and the kinds of link, for which the person has said where they lead."""
        self.names: dict[str, str] = {}
        self.made: list[Edit] = []
        self.links: list[Edit] = []

    def settle(self, edit: Edit) -> list[Edit]:
        """What is left of an edit; what it takes in is noted."""
        before, after = edit.before, edit.after
        waiting = self._proposals.waiting.annotations
        if isinstance(before, Annotation) and before.id in waiting:
            if isinstance(after, Annotation):
                self._take(before.id, after)
                return []
            return [_rejected(before)]
        if isinstance(after, Link) and {after.head, after.child} & waiting.keys():
            ends = [self._taken(end) for end in (after.head, after.child)]
            self.links.append(Edit(before, replace(after, head=ends[0], child=ends[1])))
            return []
        if isinstance(before, Annotation) and rule_of(before.made):
            is_other = not isinstance(after, Annotation) or after.label != before.label
            return [edit, *(self._not_again(before) if is_other else ())]
        return [edit]

    def _taken(self, identifier: str) -> str:
        """The id of an annotation, or of what a proposal becomes."""
        proposal = self._proposals.waiting.annotations.get(identifier)
        return self._take(identifier, proposal) if proposal else identifier

    def _take(self, identifier: str, wanted: Annotation) -> str:
        """Take in a proposal as `wanted`, with what it is likely linked to; its new id."""
        if identifier in self.names:
            return self.names[identifier]
        self.names[identifier] = new_id()
        self.made.append(Edit(None, replace(wanted, id=self.names[identifier])))
        for link in () if self._alone else self._proposals.links_of(identifier):
            if (link.head, link.kind) in self._given:
                continue
            is_ours = link.head == identifier
            if not is_ours and link.head in self._proposals.waiting.annotations:
                continue
            if self._is_allowed(link, wanted, is_head=is_ours):
                head = self.names[identifier] if is_ours else link.head
                child = self._taken(link.child) if is_ours else self.names[identifier]
                self.links.append(Edit(None, Link(new_id(), link.kind, head, child)))
        return self.names[identifier]

    def _is_allowed(self, link: Link, wanted: Annotation, *, is_head: bool) -> bool:
        """Whether a link may still go from or to a proposal as it is wanted."""
        other = self._proposals.label_of(link.child if is_head else link.head)
        labels = (wanted.label, other) if is_head else (other, wanted.label)
        return self._proposals.allows(link.kind, *labels)

    def _not_again(self, annotation: Annotation) -> list[Edit]:
        return [
            Edit(None, Rejection(new_id(), one.span, one.label, one.rule))
            for one in self._proposals.reopened_by_removing(annotation)
        ]


def _rejected(proposal: Annotation) -> Edit:
    rule = rule_of(proposal.made)
    return Edit(None, Rejection(new_id(), proposal.span, proposal.label, rule))
