"""How far each case is settled: what gold has of it, who decided, and what has changed since."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.annotation import Annotation
from annotations.decision import Decision, Origin, Ref
from annotations.layer import Layer
from annotations.review.case import Case, Version, content
from annotations.span import likeness, union


class State(StrEnum):
    """Whether a case waits for the reviewer."""

    OPEN = "open"
    """A difference of which nothing is decided."""
    REOPENED = "reopened"
    """It was settled, and a version has changed since."""
    AGREED = "agreed"
    """All say the same, and gold has not got it yet."""
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Standing:
    """A case, and how it stands in gold."""

    case: Case
    state: State
    decisions: tuple[Decision, ...] = ()
    """What was decided of it; several if what was apart belongs together now."""
    gold: tuple[Annotation, ...] = ()
    """What gold has of it, in reading order."""
    changed: tuple[str, ...] = ()
    """Whose versions are not those that were decided upon."""

    @property
    def is_left(self) -> bool:
        """Whether it waits for the reviewer."""
        return self.state in (State.OPEN, State.REOPENED)


def standings(
    cases: Sequence[Case], gold: Layer, annotators: Collection[str], text_hash: str = ""
) -> tuple[Standing, ...]:
    """How all cases stand, with what none of the annotators has any more, in reading order.

    `text_hash` is that of the article's text: where a decision was made over another one, versions
    that went with the text are the same.
    """
    by_ref: dict[Ref, list[Decision]] = {}
    for decision in gold.decisions.values():
        for ref in decision.of:
            by_ref.setdefault(ref, []).append(decision)
    loose = aligned(loose_annotations(gold), cases)
    found = []
    for case in cases:
        known = {one.id: one for ref in case.refs for one in by_ref.get(ref, ())}
        decisions = tuple(known[name] for name in sorted(known))
        there = loose.get(case.id, ())
        found.append(_standing(case, decisions, gold, there, text_hash))
    found += _vanished(cases, gold, annotators)
    return tuple(sorted(found, key=lambda standing: standing.case.place))


def loose_annotations(gold: Layer) -> list[Annotation]:
    """What stands in gold of which no decision about others' annotations says why."""
    told = {name for one in gold.decisions.values() if one.of for name in one.gold}
    return [one for one in gold.in_reading_order() if one.id not in told]


def aligned(
    loose: Iterable[Annotation], cases: Sequence[Case]
) -> dict[str, tuple[Annotation, ...]]:
    """By the id of a case, those annotations that look like one more version of it."""
    found: dict[str, tuple[Annotation, ...]] = {}
    for annotation in loose:
        ranked = [(_fit(annotation, case), case) for case in cases]
        best = max(ranked, key=lambda pair: (pair[0], pair[1].place), default=None)
        if best is not None and best[0] != _UNFIT:
            found[best[1].id] = (*found.get(best[1].id, ()), annotation)
    return found


_UNFIT = (False, 0.0)


def _fit(annotation: Annotation, case: Case) -> tuple[bool, float]:
    """How well an annotation fits among the versions of a case: by label, then by place."""
    best = _UNFIT
    for one in case.annotations:
        share, is_same = likeness(one.span, annotation.span), one.label == annotation.label
        if share and (is_same or share >= 0.5):
            best = max(best, (is_same, share))
    return best


def _standing(
    case: Case,
    decisions: tuple[Decision, ...],
    gold: Layer,
    loose: Sequence[Annotation],
    text_hash: str,
) -> Standing:
    ids = {name for one in decisions for name in one.gold} & gold.annotations.keys()
    there = {gold.annotations[name] for name in ids} | {*loose}
    ordered = tuple(sorted(there, key=lambda one: one.reading_order))
    if not decisions:
        return Standing(case, _undecided(case, ordered), (), ordered)
    changed = tuple(
        name
        for name, version in case.versions.items()
        if _has_changed(name, version, decisions, ordered, text_hash)
    )
    if len(decisions) == 1 and not changed:
        return Standing(case, State.SETTLED, decisions, ordered)
    return Standing(case, _later(case, decisions, gold, ordered), decisions, ordered, changed)


def _undecided(case: Case, gold: Sequence[Annotation]) -> State:
    """How a case stands of which nothing is decided."""
    if case.is_difference:
        return State.OPEN
    return State.SETTLED if gold and not _says(case, gold) else State.AGREED


def _later(
    case: Case, decisions: Sequence[Decision], gold: Layer, there: Sequence[Annotation]
) -> State:
    """How a case stands whose versions have changed since it was decided."""
    if case.is_difference:
        return State.REOPENED
    if _says(case, there) and _links_stand(case, gold, there):
        return State.SETTLED
    is_by_itself = all(one.origin is Origin.AGREED and not one.is_edited for one in decisions)
    return State.AGREED if is_by_itself else State.REOPENED


def _has_changed(
    name: str,
    version: Version,
    decisions: Sequence[Decision],
    gold: Sequence[Annotation],
    text_hash: str,
) -> bool:
    seen = [one for one in decisions if name in one.seen]
    if not seen:
        return sorted(version.said) != sorted(map(content, gold))
    return any(not _is_same(one.seen[name], version, one.text, text_hash) for one in seen)


def _is_same(seen: str, version: Version, text: str, text_hash: str) -> bool:
    """Whether a version is the one that was seen, over the same text or as it went with it."""
    if text == text_hash:
        return seen == version.fingerprint
    return seen.split("@")[0] == version.fingerprint.split("@")[0]


def _says(case: Case, gold: Sequence[Annotation]) -> bool:
    """Whether gold has just what all agree on."""
    version = next(iter(case.versions.values()))
    return sorted(version.said) == sorted(map(content, gold))


def _links_stand(case: Case, gold: Layer, there: Sequence[Annotation]) -> bool:
    """Whether gold has the links of what all agree on, as far as their other ends stand there."""
    of = {ref: one for one in gold.decisions.values() for ref in one.of}
    wanted = set()
    for name, link in case.carried:
        decision = of.get((name, link.child))
        if decision is not None and decision.gold:
            wanted.add((link.kind, decision.id))
    case_of = {name: one.id for one in gold.decisions.values() for name in one.gold}
    has = {
        (link.kind, case_of.get(link.child, ""))
        for one in there
        for link in gold.links_of(one.id)
        if link.head == one.id
    }
    return has == wanted


def _vanished(cases: Sequence[Case], gold: Layer, names: Collection[str]) -> Iterator[Standing]:
    """What stands in gold though nobody has it any more of those who are compared."""
    there = {ref for case in cases for ref in case.refs}
    for decision in gold.decisions.values():
        is_known = bool(decision.of) and {name for name, _ in decision.of} <= {*names}
        known = [gold.annotations[one] for one in decision.gold if one in gold.annotations]
        is_known = is_known and any(decision.seen.values())
        if is_known and known and not there.intersection(decision.of):
            versions: Mapping[str, Version] = {name: Version() for name in names}
            case = Case(versions, vanished=(decision.id, union(one.span for one in known)))
            changed = tuple(sorted({name for name, _ in decision.of}))
            yield Standing(case, State.REOPENED, (decision,), tuple(known), changed)
