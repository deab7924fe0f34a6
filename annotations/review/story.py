"""Who has changed what of a case, and when, as the journals tell it."""

from collections import defaultdict
from dataclasses import dataclass

from annotations.decision import GOLD, Decision
from annotations.errors import StoreError
from annotations.layer import How, LayerState
from annotations.project import Project
from annotations.review.standing import Standing


@dataclass(frozen=True, slots=True)
class Told:
    """One step that somebody has taken."""

    at: int
    """When: microseconds since 1970."""
    annotator: str
    what: str
    """The step in a few words."""
    reviewer: str = ""
    """Who has decided, where it was a decision."""


def story(project: Project, article_id: str, standing: Standing) -> list[Told]:
    """The steps that made the versions of a case, and gold's of it, the earliest first.

    Those of a journal that can't be read are left out.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for name, identifier in standing.case.refs:
        wanted[name].add(identifier)
    for decision in standing.decisions:
        wanted[GOLD] |= {decision.id, *decision.gold}
        for name, identifier in decision.of:
            wanted[name].add(identifier)
    found = []
    for name, identifiers in wanted.items():
        try:
            steps = project.store.history(name, article_id)
        except StoreError:
            continue
        for step in steps:
            items = [
                item
                for edit in step.change.edits
                for item in (edit.after, edit.before)
                if item is not None and not isinstance(item, LayerState)
            ]
            if any(one.id in identifiers for one in items):
                undone = f" ({step.change.how})" * (step.change.how is not How.DO)
                decided = (one.reviewer for one in items if isinstance(one, Decision))
                told = Told(step.at, name, f"{step.change.what}{undone}", next(decided, ""))
                found.append(told)
    return sorted(found, key=lambda one: (one.at, one.annotator))
