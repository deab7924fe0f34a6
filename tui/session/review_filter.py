"""Which cases of a review one goes through."""

from annotations.review.case import Case, Kind
from annotations.review.standing import Standing, State

ALONE = "alone:"
"""Begins what a filter says of an annotator: where that one's version is nobody else's."""
LABEL = "label:"
"""Begins what a filter says of a label."""
AGREED, SETTLED = "agreed", "settled"


def is_wanted(standing: Standing, wanted: frozenset[str]) -> bool:
    """Whether a case is a stop under a filter."""
    case = standing.case
    is_agreed = not case.is_difference and not standing.is_left
    if AGREED in wanted and is_agreed:
        return _fits(case, wanted - {AGREED, SETTLED})
    if SETTLED in wanted and standing.state is State.SETTLED:
        return _fits(case, wanted - {AGREED, SETTLED})
    only = {AGREED, SETTLED} & wanted
    return standing.is_left and not only and _fits(case, wanted)


def _fits(case: Case, wanted: frozenset[str]) -> bool:
    """Whether a case is of a wanted kind, and of a wanted label, and one's alone who is wanted."""
    kinds = {kind.value for kind in case.kinds}
    asked = wanted & {kind.value for kind in Kind}
    alone = {one.removeprefix(ALONE) for one in wanted if one.startswith(ALONE)}
    labels = {one.removeprefix(LABEL) for one in wanted if one.startswith(LABEL)}
    return (
        (not asked or bool(asked & kinds))
        and (not labels or bool(labels.intersection(case.labels)))
        and (not alone or any(_stands_alone(case, name) for name in alone))
    )


def _stands_alone(case: Case, annotator: str) -> bool:
    mine = case.versions.get(annotator)
    others = [version for name, version in case.versions.items() if name != annotator]
    return mine is not None and all(version.said != mine.said for version in others)
