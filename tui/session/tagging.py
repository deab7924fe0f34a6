"""Making, changing and deleting annotations."""

from collections.abc import Mapping
from dataclasses import replace

from annotations import editing
from annotations.annotation import Annotation
from annotations.scheme import Attribute
from annotations.span import Span, same_extent
from tui.session import deciding
from tui.session.choosing import candidates
from tui.session.given_names import named_fully
from tui.session.in_sight import is_in_sight
from tui.session.proposed import readings_of
from tui.session.session import Session, innermost

_FEW, _TAIL = 30, 12
"""Code points of a text that remind a person of it, and those of them that are its last."""


def delete(session: Session, count: int) -> None:
    """Delete the focused annotation, or reject the proposal; one off the screen is shown first."""
    focused = wanted_focus(session)
    if focused is None:
        return
    is_proposal = focused.id in session.proposals
    if not is_in_sight(session, focused.span):
        session.clear_selection()
        session.focus_on(focused)
        does = "rejects" if is_proposal else "deletes"
        session.say(
            f"This is the focused {focused.label}: {session.key('delete')} again {does} it."
        )
        return
    if is_proposal:
        deciding.reject(session, focused)
        return
    if session.make(editing.remove(session.layer, focused)):
        session.focus = ""
        session.say(f"Deleted; {session.key('undo')} brings the {focused.label} back.")


def add_fragment(session: Session, count: int) -> None:
    """Make the selection, or the best span at the caret, a fragment of the focused annotation."""
    focused = wanted_focus(session)
    if focused is None:
        return
    span = further_fragment(session, focused)
    if span is None:
        session.say(f"Select the further fragment with {session.key('select')} first.")
        return
    joined = Span.of(*focused.span.fragments, *span.fragments)
    if same_extent(joined, focused.span):
        session.say(f"That is part of the focused {focused.label} already.")
        return
    new = replace(focused, span=joined)
    if put_in_place(session, focused, new, f"add to the {focused.label}"):
        session.say(described(session, session.focused or new))
    session.clear_selection()


def further_fragment(session: Session, focused: Annotation) -> Span | None:
    """What would be added to an annotation: the selection, or the best span at the caret."""
    span = session.selected_span()
    if span is None:
        found = candidates(session, session.caret, focused.label)
        span = found[0].span if found else None
    return span


def attribute_next(session: Session, count: int) -> None:
    """Give the first attribute with a list of values its next one.

    Where the rules can read the words in several ways, the next reading, as a whole.
    """
    focused = wanted_focus(session)
    if focused is None:
        return
    if readings := readings_of(session, focused):
        known = dict(focused.attributes)
        number = (readings.index(known) + count) % len(readings) if known in readings else 0
        new = replace(focused, attributes=readings[number])
        if put_in_place(session, focused, new, "take another reading"):
            said = described(session, new)
            session.say(f"{said} · reading {number + 1} of {len(readings)}")
        return
    attribute = first_choice(session, focused.label)
    if attribute is None:
        session.say(f"A {focused.label} has no attribute to choose.")
        return
    value = focused.attributes.get(attribute.name, "")
    for _ in range(count):
        value = attribute.next_value(value)
    new = focused.with_attribute(attribute.name, value)
    if put_in_place(session, focused, new, attribute.name):
        session.say(f"{attribute.name}: {value or 'none'}")


def first_choice(session: Session, label: str) -> Attribute | None:
    """The first attribute of a label that has a list of values."""
    known = session.scheme.label(label)
    attributes = known.attributes if known else ()
    return next((attribute for attribute in attributes if attribute.values), None)


def set_note(session: Session, note: str) -> None:
    """Give the focused annotation a note."""
    focused = wanted_focus(session)
    if focused and put_in_place(session, focused, replace(focused, note=note), "note"):
        session.say(f"note: {note}" if note else "No note any more.")


def set_attribute(session: Session, name: str, value: str) -> None:
    """Give an attribute of the focused annotation a value, or none."""
    focused = wanted_focus(session)
    if focused and put_in_place(session, focused, focused.with_attribute(name, value), name):
        session.say(f"{name}: {value or 'none'}")


def set_label_and_attributes(session: Session, label: str, attributes: dict[str, str]) -> None:
    """What the attribute editor gives back, as one step."""
    focused = wanted_focus(session)
    if focused is None:
        return
    wanted = replace(focused, attributes=attributes)
    if label != focused.label:
        change = editing.relabel(session.layer, focused, wanted, label, session.scheme)
        is_done = session.make(change)
    else:
        is_done = put_in_place(session, focused, wanted, "attributes")
    if is_done and session.focused is not None:
        session.say(described(session, session.focused))


def warm_up(language: str, own_packs: Mapping[str, str]) -> None:
    """Load the rules of a language, so that the first tag key need not wait for them."""
    from annotations.suggest.at_caret import candidates_at

    candidates_at("1", 0, "number", language, own_packs)
    candidates_at("A", 0, "source", language, own_packs)


def described(session: Session, annotation: Annotation) -> str:
    """An annotation in a few words, so that a person sees what a key has made."""
    words = " ".join(annotation.span.text_in(session.text).split())
    shown = words if len(words) <= _FEW else f"{words[: _FEW - _TAIL - 1]}…{words[-_TAIL:]}"
    return " · ".join([f"{annotation.label} {shown}", *annotation.attributes.values()])


# Shared


def tag_span(
    session: Session,
    label: str,
    span: Span,
    attributes: dict[str, str],
    partner: Annotation | None = None,
) -> bool:
    """Make an annotation and focus it, or the one that is there already; whether it is new.

    What is proposed just so is taken in alone: what it is linked to is what Enter takes too. Its
    `partner`, what a source has said or the source of a quote, is linked to it in the same step.
    """
    known = editing.find_same(session.layer, label, span)
    if known is not None:
        session.focus = known.id
        session.say(f"That is a {label} already.")
        return False
    proposal = editing.find_same(session.shown, label, span)
    if proposal is not None:
        session.focus = proposal.id
        annotation = proposal
        change = editing.accept(session.layer, [proposal], f"accept {label}")
    else:
        named = named_fully(session, attributes)
        change, annotation = editing.tag(session.layer, label, span, named)
    if partner is not None:
        change = editing.with_link(session.layer, change, partner, annotation, session.scheme)
    if not session.make(change, alone=True):
        return False
    if proposal is None:
        session.focus = annotation.id
    annotation = session.layer.annotations[session.focus]
    session.last_tagged = annotation
    session.say(described(session, annotation))
    return True


def put_in_place(session: Session, old: Annotation, new: Annotation, what: str) -> bool:
    """Put an annotation in the place of another, if it says anything else; whether it does now."""
    return new != old and session.make(editing.replace_annotation(session.layer, old, new, what))


def wanted_focus(session: Session) -> Annotation | None:
    """The focused annotation, else the one at the caret, else a word on how to get one."""
    if session.focused is None and (inner := innermost(session.shown, session.caret)):
        session.focus = inner.id
    if session.focused is None:
        session.say(
            f"Focus an annotation first: {session.key('annotation_next')} goes to the next."
        )
    return session.focused
