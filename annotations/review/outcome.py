"""What a case can be settled to: one's version, a merged one, what all agree on, nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotations.annotation import Annotation
from annotations.decision import Origin, WantedLink
from annotations.review.case import Case, Kind, Version
from annotations.span import Span, likeness, union

CaseOf = Callable[[str, str], str]
"""Says, for an annotator and the id of an annotation, which case that is in."""

MERGES = (Origin.UNION, Origin.INTERSECTION, Origin.MAJORITY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to stand in gold, and where it comes from."""

    origin: Origin
    annotations: tuple[Annotation, ...] = ()
    links: tuple[WantedLink, ...] = ()
    taken: tuple[str, ...] = ()


REJECTED = Outcome(Origin.REJECTED)
"""Nothing is to stand in gold."""


def version_of(case: Case, annotator: str) -> Outcome:
    """One annotator's version, and the links that others could make only because they saw more."""
    version = case.versions[annotator]
    same = tuple(name for name, other in case.versions.items() if other.says_what(version))
    own = _links_of(annotator, version)
    kinds = {link.kind for link in version.links}
    further = [link for link in _carried(case) if link.kind not in kinds]
    if version.is_empty:
        return Outcome(Origin.TAKEN, taken=same)
    return Outcome(Origin.TAKEN, version.annotations, (*own, *further), same)


def agreed(case: Case) -> Outcome:
    """What all say; a note only where no other one says another."""
    version = next(version for version in case.versions.values() if not version.is_empty)
    annotations = []
    for number, annotation in enumerate(version.annotations):
        notes = {other.annotations[number].note for other in case.versions.values()} - {""}
        note = notes.pop() if len(notes) == 1 else ""
        annotations.append(replace(annotation, note=note))
    names = tuple(case.versions)
    return Outcome(Origin.AGREED, tuple(annotations), tuple(_carried(case)), names)


def merged_by(case: Case, origin: Origin, case_of: CaseOf) -> Outcome | None:
    """The versions made one; None where there is nothing to merge in this way."""
    there = {name: version for name, version in case.versions.items() if not version.is_empty}
    spans = {name: union(one.span for one in known.annotations) for name, known in there.items()}
    if origin is Origin.MAJORITY:
        if len(case.versions) < 3:
            return None
        span = _covered(spans.values(), len(case.versions) // 2 + 1)
    elif len({*spans.values()}) < 2 and Kind.LINK not in case.kinds:
        return None
    else:
        span = _covered(spans.values(), 1 if origin is Origin.UNION else len(spans))
    if span is None:
        return Outcome(origin) if origin is Origin.MAJORITY else None
    nearest = sorted(there, key=lambda name: (-likeness(spans[name], span), _key(there[name])))
    versions = [there[name] for name in nearest]
    labels = _commonest([version.annotations[0].label for version in versions])
    alike = [version for version in versions if version.annotations[0].label == labels]
    annotation = Annotation("merged", span, labels, _values(alike))
    wanted = _merged_links(there, origin, case_of)
    return Outcome(origin, (annotation,), wanted, tuple(sorted(there)))


def _links_of(annotator: str, version: Version) -> list[WantedLink]:
    return [WantedLink(link.kind, link.head, annotator, link.child) for link in version.links]


def _carried(case: Case) -> list[WantedLink]:
    return [WantedLink(link.kind, link.head, name, link.child) for name, link in case.carried]


def _covered(spans: Iterable[Span], least: int) -> Span | None:
    """The code points that so many spans cover at least; None if there are none."""
    steps: Counter[int] = Counter()
    for span in spans:
        for start, end in span.fragments:
            steps[start] += 1
            steps[end] -= 1
    fragments, depth, begun = [], 0, 0
    for at in sorted(steps):
        was, depth = depth, depth + steps[at]
        if was < least <= depth:
            begun = at
        elif depth < least <= was:
            fragments.append((begun, at))
    return Span.of(*fragments) if fragments else None


def _key(version: Version) -> tuple[object, ...]:
    """Sorts versions by what they say."""
    return version.said


def _commonest(values: Sequence[str]) -> str:
    """The value that comes most often; of several, the one that comes first."""
    counts = Counter(values)
    return max(values, key=lambda value: (counts[value], -values.index(value)))


def _values(versions: Sequence[Version]) -> dict[str, str]:
    """The commonest value of every attribute, that of the nearest version where several are."""
    known = [version.annotations[0].attributes for version in versions]
    names = sorted({name for attributes in known for name in attributes})
    return {name: _commonest([attributes.get(name, "") for attributes in known]) for name in names}


def _merged_links(
    there: dict[str, Version], origin: Origin, case_of: CaseOf
) -> tuple[WantedLink, ...]:
    """The links of all, of so many as are asked for, each once."""
    said: dict[tuple[str, str], list[WantedLink]] = {}
    for name, version in sorted(there.items()):
        by_target: dict[tuple[str, str], WantedLink] = {}
        for link in version.links:
            target = (link.kind, case_of(name, link.child))
            by_target.setdefault(target, WantedLink(link.kind, 0, name, link.child))
        for target, wanted in by_target.items():
            said.setdefault(target, []).append(wanted)
    least = {Origin.UNION: 1, Origin.INTERSECTION: len(there)}.get(origin, len(there) // 2 + 1)
    return tuple(links[0] for _, links in sorted(said.items()) if len(links) >= least)
