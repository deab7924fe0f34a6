"""Where layers on one article differ, and what all agree on, as cases in reading order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from annotations.annotation import Link
from annotations.errors import KutipError
from annotations.review.case import Case, Kind, LinkSaid, Side, Version
from annotations.review.grouping import Group, groups

MOST_SIDES = 9
"""There are nine keys to take a version with."""

_Target = tuple[str, int]
"""A link as it is compared: its kind, and the number of the group that it leads to."""
_Targets = Mapping[str, frozenset[_Target]]


def compared(sides: Sequence[Side]) -> tuple[Case, ...]:
    """The cases of two to nine layers on one text, whatever order they are given in; KutipError."""
    names = [side.annotator for side in sides]
    if not 2 <= len(set(names)) <= MOST_SIDES or len(set(names)) < len(names):
        raise KutipError(
            f"{len(set(names))} annotators can't be compared: it takes two to {MOST_SIDES}.",
            "Choose them with --annotators.",
        )
    return _Comparison(sides).cases()


def differences(sides: Sequence[Side]) -> tuple[Case, ...]:
    """The cases in which they differ."""
    return tuple(case for case in compared(sides) if case.is_difference)


class _Comparison:
    """One comparison, with what is looked up many times."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self._sides = {side.annotator: side for side in sides}
        self._groups = groups(sides)
        self._number = {
            member.ref: number for number, group in enumerate(self._groups) for member in group
        }
        self._present = [{member.annotator for member in group} for group in self._groups]

    def cases(self) -> tuple[Case, ...]:
        found = [self._case(group) for group in self._groups]
        return tuple(sorted(found, key=lambda case: case.place))

    def _case(self, group: Group) -> Case:
        by_annotator = defaultdict(list)
        for member in group:
            by_annotator[member.annotator].append(member.annotation)
        versions = {}
        for name in self._sides:
            annotations = tuple(by_annotator.get(name, ()))
            heads = {one.id: at for at, one in enumerate(annotations)}
            links = [link for head in heads for link in self._links_from(name, head)]
            said = {LinkSaid(link.kind, link.child, heads[link.head]) for link in links}
            targets = frozenset((link.kind, self._number[name, link.child]) for link in said)
            versions[name] = Version(annotations, tuple(sorted(said)), targets)
        there = {name: one.targets for name, one in versions.items() if not one.is_empty}
        kinds = tuple(
            kind
            for kind in Kind
            if (
                self._differ_in_links(there)
                if kind is Kind.LINK
                else _differ(kind, [*versions.values()])
            )
        )
        return Case(versions, kinds, tuple(self._carried(versions, there)))

    def _links_from(self, annotator: str, annotation_id: str) -> list[Link]:
        links = self._sides[annotator].layer.links_of(annotation_id)
        return [link for link in links if link.head == annotation_id]

    # Links

    def _differ_in_links(self, targets: _Targets) -> bool:
        """Whether two lead elsewhere, and not only because one lacks what the other leads to."""
        return any(
            self._differ_in_kind(kind, targets, one, other)
            for one, other in combinations(targets, 2)
            for kind in {kind for kind, _ in targets[one] | targets[other]}
        )

    def _differ_in_kind(self, kind: str, targets: _Targets, one: str, other: str) -> bool:
        first = {number for known, number in targets[one] if known == kind}
        second = {number for known, number in targets[other] if known == kind}
        if first == second:
            return False
        is_explained = self._known_to(other, first) == self._known_to(one, second)
        return not (is_explained and (first <= second or second <= first))

    def _known_to(self, annotator: str, numbers: set[int]) -> set[int]:
        return {number for number in numbers if annotator in self._present[number]}

    def _carried(
        self, versions: Mapping[str, Version], targets: _Targets
    ) -> Iterator[tuple[str, LinkSaid]]:
        """The links that all have said who have both ends."""
        for target in sorted({one for said in targets.values() for one in said}):
            able = {name for name in targets if name in self._present[target[1]]}
            if all(target in targets[name] for name in able):
                name = min(able)
                for link in versions[name].links:
                    if (link.kind, self._number[name, link.child]) == target:
                        yield name, link


def _differ(kind: Kind, versions: Sequence[Version]) -> bool:
    """Whether versions differ in this, links apart."""
    there = [version for version in versions if not version.is_empty]
    if kind is Kind.MISSING:
        return len(there) < len(versions)
    if kind is Kind.BOUNDARY:
        return len({tuple(one.span for one in version.annotations) for version in there}) > 1
    labels = {frozenset(one.label for one in version.annotations) for version in there}
    if kind is Kind.LABEL:
        return len(labels) > 1
    values = {
        tuple(tuple(sorted(one.attributes.items())) for one in version.annotations)
        for version in there
    }
    counts = {len(version.annotations) for version in there}
    return len(labels) == 1 and len(counts) == 1 and len(values) > 1
