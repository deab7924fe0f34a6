"""What a journal tells of the work: how long an article took, and how its tags changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from annotations.annotation import Annotation
from annotations.layer import Edit, How
from annotations.store.replay import Step

Thing = TypeVar("Thing")

BREAK = 120.0
"""Seconds without a change after which a person is taken to have been away."""


@dataclass(frozen=True, slots=True)
class History:
    """The work on one layer, or on several added up."""

    seconds: float = 0.0
    """Time between changes, breaks left out."""
    sittings: int = 0
    """Runs of the program in which something was changed."""
    first: int = 0
    """When the first change was made, in microseconds since 1970; 0 if there was none."""
    last: int = 0
    """When the last change was made."""
    steps: Counter[str] = field(default_factory=Counter)
    """Changes by how they came about: `do`, `undo`, `redo`, `follow`."""
    made: Counter[str] = field(default_factory=Counter)
    """Annotations that were made, by label."""
    removed: Counter[str] = field(default_factory=Counter)
    """Annotations that were removed, by label."""
    changes: Counter[str] = field(default_factory=Counter)
    """What was changed of those that were there: `boundary`, `label`, `attributes`, `note`."""
    relabelled: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Labels that took the place of another, by the old and the new one."""


def history_of(steps: Sequence[Step]) -> History:
    """The work that the steps of one layer, in order of time, amount to.

    What was undone counts as a step; the tags that it takes back, or brings back, are not counted.
    """
    times = [step.at / 1_000_000 for step in steps]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    found = History(
        seconds=sum(gap for gap in gaps if gap <= BREAK),
        sittings=len({step.segment for step in steps}),
        first=steps[0].at if steps else 0,
        last=steps[-1].at if steps else 0,
    )
    for step in steps:
        found.steps[step.change.how.value] += 1
        if step.change.how is How.DO:
            for edit in step.change.edits:
                _count(edit, found)
    return found


def together(parts: Iterable[History]) -> History:
    """The work on several layers added up."""
    known = list(parts)
    begun = [part.first for part in known if part.first]
    return History(
        seconds=sum(part.seconds for part in known),
        sittings=sum(part.sittings for part in known),
        first=min(begun, default=0),
        last=max((part.last for part in known), default=0),
        steps=_sum(part.steps for part in known),
        made=_sum(part.made for part in known),
        removed=_sum(part.removed for part in known),
        changes=_sum(part.changes for part in known),
        relabelled=_sum(part.relabelled for part in known),
    )


def _count(edit: Edit, found: History) -> None:
    """Count what an edit did to an annotation."""
    before, after = edit.before, edit.after
    if isinstance(before, Annotation) and isinstance(after, Annotation):
        found.changes["boundary"] += before.span != after.span
        found.changes["label"] += before.label != after.label
        found.changes["attributes"] += before.attributes != after.attributes
        found.changes["note"] += before.note != after.note
        if before.label != after.label:
            found.relabelled[before.label, after.label] += 1
    elif isinstance(after, Annotation):
        found.made[after.label] += 1
    elif isinstance(before, Annotation):
        found.removed[before.label] += 1


def _sum(counters: Iterable[Counter[Thing]]) -> Counter[Thing]:
    total: Counter[Thing] = Counter()
    for counter in counters:
        total.update(counter)
    return total
