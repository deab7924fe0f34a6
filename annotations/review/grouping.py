"""Which annotations of several layers are versions of one thing.

Annotations are joined pair by pair, the most alike first, so that a group has one of each annotator
at most. What is left over because somebody has tagged in two parts what others have tagged whole
then joins the whole: one dispute is one stop. Nothing depends on the order of the annotators.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.agreement.matching import Pair, match
from annotations.annotation import Annotation
from annotations.decision import Ref
from annotations.review.case import Side, content
from annotations.span import Span, same_extent, shared, union
from annotations.span_index import SpanIndex

_LEAST_SHARED = 0.25
"""The share of the shorter one that two have in common at least."""
_PART = 0.5
"""The share of a part that lies in the whole at least."""


@dataclass(frozen=True, slots=True)
class Member:
    """An annotation, and whose it is."""

    annotator: str
    annotation: Annotation

    @property
    def ref(self) -> Ref:
        return self.annotator, self.annotation.id

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts by place and content; by whose it is and its id only what says the same."""
        span = self.annotation.span
        return (span.start, -span.end, *content(self.annotation), *self.ref)


Group = tuple[Member, ...]
"""Versions of one thing, in reading order."""


def groups(sides: Sequence[Side]) -> list[Group]:
    """The annotations of all sides in groups, in reading order."""
    members = [
        Member(side.annotator, one) for side in sides for one in side.layer.in_reading_order()
    ]
    group_of: dict[Ref, list[Member]] = {member.ref: [member] for member in members}
    for one, other in _pairs(sides):
        first, second = group_of[one.ref], group_of[other.ref]
        if {member.annotator for member in first} & {member.annotator for member in second}:
            continue
        first += second
        for member in second:
            group_of[member.ref] = first
    found = {id(group): group for group in group_of.values()}
    return _with_parts([_in_order(group) for group in found.values()])


def _pairs(sides: Sequence[Side]) -> Iterator[tuple[Member, Member]]:
    """Pairs of two annotators' annotations that are held for the same, the most alike first."""
    found: list[tuple[tuple[object, ...], Member, Member]] = []
    for one, other in combinations(sides, 2):
        matching = match(one.layer.in_reading_order(), other.layer.in_reading_order())
        for pair in filter(_is_near, matching.pairs):
            members = (Member(one.annotator, pair.one), Member(other.annotator, pair.other))
            first, second = _in_order(members)
            differing = set(pair.one.attributes.items()) ^ set(pair.other.attributes.items())
            rank = (not pair.is_same_label, -pair.share, len(differing), first.order, second.order)
            found.append((rank, first, second))
    for _, first, second in sorted(found, key=lambda pair: pair[0]):
        yield first, second


def _is_near(pair: Pair) -> bool:
    """Whether two have enough in common to be versions of one thing, not neighbours."""
    return pair.shared >= _LEAST_SHARED * min(len(pair.one.span), len(pair.other.span))


def _in_order(members: Sequence[Member]) -> Group:
    return tuple(sorted(members, key=lambda member: member.order))


def _with_parts(found: list[Group]) -> list[Group]:
    """The groups, with those that are further parts of another put into it."""
    hosts = {str(at): group for at, group in enumerate(found) if _is_about_boundaries(group)}
    index = SpanIndex((name, _extent(group)) for name, group in hosts.items())
    host_of = {}
    for part in found:
        near = {name for span in _extent(part).fragments for name in index.within(*span)}
        if (host := _host(part, [hosts[name] for name in sorted(near)])) is not None:
            host_of[part] = host
    joined: dict[Group, list[Member]] = defaultdict(list)
    for group in found:
        host = host_of.get(group)
        if host is None or host in host_of:
            joined[group] += group
        else:
            joined[host] += group
    return sorted(
        (_in_order(members) for members in joined.values()), key=lambda group: group[0].order
    )


def _extent(group: Group) -> Span:
    """All that a group covers."""
    return union(member.annotation.span for member in group)


def _is_about_boundaries(group: Group) -> bool:
    first = group[0].annotation.span
    return any(not same_extent(member.annotation.span, first) for member in group)


def _host(part: Group, hosts: Sequence[Group]) -> Group | None:
    """The group of which another is a further part; None if there is none.

    Those whose part it is have another part there, and most of it lies in the whole of somebody who
    has nothing here.
    """
    annotators = {member.annotator for member in part}
    best: tuple[tuple[object, ...], Group] | None = None
    for host in hosts:
        if host is part or not annotators <= {member.annotator for member in host}:
            continue
        whole = [member for member in host if member.annotator not in annotators]
        overlaps = [_most_shared(member, whole) for member in part]
        if not all(
            common >= _PART * len(member.annotation.span)
            for member, common in zip(part, overlaps, strict=True)
        ):
            continue
        rank = (-sum(overlaps), host[0].order)
        if best is None or rank < best[0]:
            best = (rank, host)
    return best[1] if best else None


def _most_shared(member: Member, whole: Sequence[Member]) -> int:
    """How much of a part lies in the wholes of the same label, at best."""
    part = member.annotation
    return max(
        (
            shared(part.span, one.annotation.span)
            for one in whole
            if one.annotation.label == part.label
        ),
        default=0,
    )
