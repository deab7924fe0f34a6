"""Making, changing and deleting annotations."""

from collections.abc import Mapping
from dataclasses import replace

from annotations import editing
from annotations.annotation import Annotation
from annotations.nouns import counted
from annotations.scheme import Attribute
from annotations.span import Span, covers, covers_position, same_extent
from annotations.suggest.candidate import WORD, Candidate
from tui.commands import TAG_PREFIX
from tui.session import deciding
from tui.session.as_counted import say_if_less, words_from
from tui.session.choosing import better_than_hit, candidates, choices, over_same_words
from tui.session.given_names import named_fully
from tui.session.proposed import proposed_at_caret, readings_of
from tui.session.rereading import attributes_of, reread
from tui.session.session import Cycle, Session, innermost

_FEW, _TAIL = 30, 12
"""Code points of a text that remind a person of it, and those of them that are its last."""


def tag(session: Session, label: str, count: int | None = None) -> None:
    """Tag the selection; without one, the best span at the caret, or the next larger one.

    With a `count` so many words from the caret on. What a search has found is a place to look at,
    and is tagged as it is where the rules see nothing there.
    """
    if better_than_hit(session, label) is not None:
        session.clear_selection()
    selected = session.selected_span()
    is_all = True
    if selected is None and count is not None:
        selected, is_all = words_from(session, count)
    if selected is not None:
        is_new = tag_span(session, label, selected, attributes_of(session, label, selected))
        session.clear_selection()
        if is_new:
            session.cycle = Cycle(label, session.caret, session.focus)
            say_if_less(session, is_all=is_all)
        return
    if session.exact or session.anchor is not None:
        session.clear_selection()
    proposal = proposed_at_caret(session, label)
    if proposal is not None and tag_span(session, label, proposal.span, {}):
        session.cycle = Cycle(label, session.caret, session.focus)
        return
    _tag_best(session, label)


def _tag_best(session: Session, label: str) -> None:
    """Tag the best span at the caret, or make the one larger that the same key has just tagged."""
    cycled = _cycled(session, label)
    if cycled is not None:
        _take_larger(session, cycled)
        return
    found = choices(session, label)
    if not found:
        session.say(f"No {label} to be seen here: select it with {session.key('select')}.")
    elif lying_over := over_same_words(session, label, found[0].span):
        _take_whole(session, lying_over, found)
    else:
        is_new = tag_span(session, label, found[0].span, dict(found[0].attributes))
        session.cycle = Cycle(label, session.caret, session.focus, found)
        if is_new:
            _say_how(session, label, found)


def _take_whole(session: Session, lying_over: list[Annotation], found: list[Candidate]) -> None:
    """Make the one annotation that is a part of the best span the whole of it; else focus one."""
    span = found[0].span
    known = min(lying_over, key=lambda one: (not same_extent(one.span, span), one.reading_order))
    if len(lying_over) == 1 and covers(span, known.span) and not same_extent(span, known.span):
        new = replace(known, span=span, attributes=reread(session, known, span))
        if put_in_place(session, known, new, f"take the whole {known.label}"):
            session.say(described(session, new))
    else:
        session.say(f"That is a {known.label} already.")
    session.focus = known.id
    if any(covers_position(one, session.caret) for one in (known.span, found[-1].span)):
        session.cycle = Cycle(known.label, session.caret, known.id, found)


def delete(session: Session, count: int) -> None:
    """Delete the focused annotation, or reject the proposal; one off the screen is shown first."""
    focused = wanted_focus(session)
    if focused is None:
        return
    is_proposal = focused.id in session.proposals
    if not session.is_in_view(focused):
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
    span = session.selected_span()
    if span is None:
        found = candidates(session, session.caret, focused.label)
        span = found[0].span if found else None
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


def tag_span(session: Session, label: str, span: Span, attributes: dict[str, str]) -> bool:
    """Make an annotation and focus it, or the one that is there already; whether it is new.

    What is proposed just so is taken in alone: what it is linked to is what Enter takes too.
    """
    known = editing.find_same(session.layer, label, span)
    if known is not None:
        session.focus = known.id
        session.say(f"That is a {label} already.")
        return False
    proposal = editing.find_same(session.shown, label, span)
    if proposal is not None:
        session.focus = proposal.id
        what = f"accept {label}"
        change = editing.accept(session.layer, [proposal], what)
    else:
        named = named_fully(session, attributes)
        change, annotation = editing.tag(session.layer, label, span, named)
    if not session.make(change, alone=True):
        return False
    if proposal is None:
        session.focus = annotation.id
    annotation = session.layer.annotations[session.focus]
    session.last_tagged = annotation
    session.say(described(session, annotation))
    return True


def _cycled(session: Session, label: str) -> Annotation | None:
    """The annotation that this same key made just now at this same place."""
    cycle = session.cycle
    if cycle is None or (cycle.label, cycle.caret) != (label, session.caret):
        return None
    return session.layer.annotations.get(cycle.annotation_id)


def _take_larger(session: Session, annotation: Annotation) -> None:
    """Give an annotation the next larger candidate, else the next one, the first after the last.

    Those that are tagged so already are passed over.
    """
    cycle = session.cycle
    found = cycle.found if cycle else ()
    free = [
        candidate
        for candidate in found or candidates(session, session.caret, annotation.label)
        if editing.find_same(session.layer, annotation.label, candidate.span) in (None, annotation)
    ]
    spans = [candidate.span for candidate in free]
    if not set(spans) - {annotation.span}:
        ends = ("end_left", "end_right", "start_left", "start_right")
        keys = " ".join(map(session.key, ends))
        session.say(f"There is no larger one here: move its ends with {keys}")
        return
    at = spans.index(annotation.span) if annotation.span in spans else -1
    larger = [one for one in free[at + 1 :] if covers(one.span, annotation.span)]
    taken = (larger or free[at + 1 :] or free)[0]
    named = named_fully(session, taken.attributes)
    new = replace(annotation, span=taken.span, attributes=named)
    if put_in_place(session, annotation, new, f"take another {annotation.label}"):
        session.say(described(session, new))
        _say_which(session, annotation.label, free.index(taken) + 1, len(free))
    session.cycle = cycle


def _say_how(session: Session, label: str, found: list[Candidate]) -> None:
    """Say, after the best was taken, what else could have been."""
    if len(found) == 1 and found[0].rule == WORD:
        keys = session.key("undo"), session.key("select")
        session.say(f"{session.message}: just this word; {keys[0]} undoes, {keys[1]} selects.")
    else:
        _say_which(session, label, 1, len(found))
    if others := found[0].others:
        readings = counted(len(others), "other reading")
        session.say(f"{session.message} · {readings} ({session.key('attribute_next')})")


def _say_which(session: Session, label: str, number: int, of: int) -> None:
    """Say, after what was taken, which of several it was, and that the key takes the next."""
    if of > 1:
        key = session.key(f"{TAG_PREFIX}{label}")
        session.say(f"{session.message} · {number} of {of} ({key} again)")


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
