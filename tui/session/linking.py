"""Linking: the likely targets of the focused annotation, best first."""

from annotations import editing
from annotations.annotation import Annotation, Link
from annotations.layer import Change
from annotations.scheme import Scheme
from annotations.span import overlaps
from tui.session.in_sight import is_in_sight
from tui.session.session import Session
from tui.text.hints import hint_letters

_MOST_TARGETS = 200


def targets(session: Session) -> list[Annotation]:
    """What the focused annotation can be linked to, likeliest first; empty if nothing is focused.

    What the rules propose and is not linked yet comes first. On the screen comes before off it;
    then the direction in which the focused one is the head, what has no such link yet, and what is
    near.
    """
    focused = session.focused
    if focused is None:
        return []
    start, end = session.visible_range()
    near = session.shown.within(start, end)
    number = session.shown.position_of(focused)
    around = session.shown.numbered(number - _MOST_TARGETS, number + _MOST_TARGETS)
    known = {annotation.id: annotation for annotation in (*near, *around)}
    linked = {end for link in session.layer.links_of(focused.id) for end in (link.head, link.child)}
    likely = [name for name in session.proposals.best_ends(focused) if name not in linked]
    possible = [
        other
        for other in known.values()
        if other.id != focused.id and _can_link(session.scheme, focused, other)
    ]
    order = {name: number for number, name in enumerate(likely)}
    return sorted(
        possible,
        key=lambda other: (order.get(other.id, len(order)), _rank(session, focused, other)),
    )


def named_targets(session: Session) -> dict[str, Annotation]:
    """The targets by hint letters, the best with the shortest."""
    found = targets(session)
    return dict(zip(hint_letters(len(found)), found, strict=False))


def link(session: Session, target: Annotation, *, further: bool = False) -> None:
    """Link the focused annotation to `target`, or take that link away if it is there."""
    focused = session.focused
    if focused is None:
        return
    if target.id not in session.shown.annotations:
        session.say(f"That {target.label} was deleted in another window meanwhile.")
        return
    change = _change(session, focused, target, further=further)
    if change is None:
        session.say(f"A {focused.label} can't be linked to a {target.label}.")
        return
    said = _said(session, change)  # before, while what is proposed has the name that is meant
    if session.make(change):
        session.say(said)


def _change(
    session: Session, focused: Annotation, target: Annotation, *, further: bool
) -> Change | None:
    """The link, or without it; one that could go either way is turned round in between."""
    layer, scheme = session.layer, session.scheme
    head = likely_head(session, focused, target)
    child = target if head is focused else focused
    if _goes_both_ways(scheme, head, child):
        for known in layer.links_of(head.id):
            if (known.head, known.child) == (head.id, child.id):
                return editing.turn_link(layer, known)
            if (known.head, known.child) == (child.id, head.id):
                return editing.link(layer, child, head, scheme)
    return editing.link(layer, head, child, scheme, further=further)


def _said(session: Session, change: Change) -> str:
    """What a link says; of one that could go the other way, who is its head too."""
    after = [edit.after for edit in change.edits if isinstance(edit.after, Link)]
    before = [edit.before for edit in change.edits if isinstance(edit.before, Link)]
    made = (after or before)[0]
    head, child = (session.shown.annotations[end] for end in (made.head, made.child))
    first, second = (" ".join(one.span.text_in(session.text).split())[:60] for one in (head, child))
    kind = made.kind.replace("_", " ")
    if after and _goes_both_ways(session.scheme, head, child):
        again = "takes it away" if before else "turns it round"
        return f"{first[:30]} {kind} {second[:30]}; the same letter again {again}."
    return f"{'Link' if after else 'Unlink'} {kind}: {second}"


def likely_head(session: Session, focused: Annotation, target: Annotation) -> Annotation:
    """From which of two a new link goes: where it could be either, the one that speaks.

    That is the one to which something of another label is linked already, else the focused one.
    """
    if not goes_out(session.scheme, focused, target):
        return target
    if not _goes_both_ways(session.scheme, focused, target):
        return focused
    is_target = _speaks(session, target) and not _speaks(session, focused)
    return target if is_target else focused


def _speaks(session: Session, annotation: Annotation) -> bool:
    layer = session.layer
    return any(
        known.child == annotation.id and layer.annotations[known.head].label != annotation.label
        for known in layer.links_of(annotation.id)
    )


def _goes_both_ways(scheme: Scheme, one: Annotation, other: Annotation) -> bool:
    return goes_out(scheme, one, other) and goes_out(scheme, other, one)


def goes_out(scheme: Scheme, one: Annotation, other: Annotation) -> bool:
    """Whether a link may go from `one` to `other`."""
    return scheme.link_kind(one.label, other.label) is not None


def _can_link(scheme: Scheme, one: Annotation, other: Annotation) -> bool:
    return goes_out(scheme, one, other) or goes_out(scheme, other, one)


def _rank(session: Session, focused: Annotation, other: Annotation) -> tuple[object, ...]:
    inside = overlaps(focused.span, other.span)
    parted = "\n" in session.text[slice(*_between(focused, other))]
    is_behind = other.span.start >= focused.span.end
    other_side = is_behind if parted else not is_behind
    distance = max(0, *(_distance(focused, other)))
    return (
        not is_in_sight(session, other.span),
        _tier(session, focused, other, parted=parted),
        _kind_number(session.scheme, focused, other),
        inside,
        parted,
        other_side,
        distance,
        other.reading_order,
    )


def _tier(session: Session, focused: Annotation, other: Annotation, *, parted: bool) -> int:
    """How likely it is at all that two are linked, from 0.

    For a source that is what has no source yet in its paragraph; the one who is quoted there, for
    then it is the outlet that has carried it; and what has none elsewhere.
    """
    if focused.label == other.label:
        return 1 if _is_quoted_near(session, other, focused) else 4
    if goes_out(session.scheme, focused, other):
        return 0
    if any(known.head == other.id for known in session.layer.links_of(other.id)):
        return 3
    return 2 if parted else 0


def _kind_number(scheme: Scheme, one: Annotation, other: Annotation) -> int:
    """The place of their link's kind in the scheme: most quotes have a source, few numbers do."""
    kind = scheme.link_kind(one.label, other.label) or scheme.link_kind(other.label, one.label)
    return scheme.links.index(kind) if kind in scheme.links else len(scheme.links)


def _is_quoted_near(session: Session, source: Annotation, place: Annotation) -> bool:
    """Whether something that is linked to a source stands in the paragraph of `place`."""
    layer = session.layer
    said = [layer.annotations[known.head] for known in layer.links_of(source.id)]
    return any(
        one.label != source.label and "\n" not in session.text[slice(*_between(one, place))]
        for one in said
    )


def _between(one: Annotation, other: Annotation) -> tuple[int, int]:
    first, second = sorted((one, other), key=lambda annotation: annotation.span.start)
    return first.span.end, max(first.span.end, second.span.start)


def _distance(one: Annotation, other: Annotation) -> tuple[int, int]:
    return other.span.start - one.span.end, one.span.start - other.span.end
