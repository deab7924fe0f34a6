"""Tagging alike: the last one's label and what the person said of it, or all of the same words."""

from dataclasses import replace

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Edit
from annotations.scheme import CANONICAL
from annotations.span import Span, same_extent
from tui.session import tagging
from tui.session.as_counted import say_if_less, words_from
from tui.session.choosing import candidates
from tui.session.rereading import attributes_of
from tui.session.session import Example, Session
from tui.text.occurrences import occurrences


def repeat(session: Session, count: int | None = None) -> None:
    """Tag the selection, or the best span at the caret, like the annotation made last.

    With a `count` so many words from the caret on.
    """
    last = example(session)
    if last is None:
        session.say("Nothing was tagged yet that could be done again.")
        return
    span, is_all = session.selected_span(), True
    if span is None and count is not None:
        span, is_all = words_from(session, count)
    span = span or place_for(session, last)
    if span is None:
        session.say(f"No {last.label} to be seen here: select it with {session.key('select')}.")
        return
    if tagging.tag_span(session, last.label, span, _attributes(session, last, span)):
        say_if_less(session, is_all=is_all)
    session.clear_selection()


def place_for(session: Session, last: Example) -> Span | None:
    """What would be tagged like the last one: the selection, or the best span at the caret."""
    if (span := session.selected_span()) is not None:
        return span
    found = candidates(session, session.caret, last.label)
    return found[0].span if found else None


def tag_all(session: Session, count: int) -> None:
    """Tag every other place with the same text like the focused annotation, as one step."""
    focused = tagging.wanted_focus(session)
    if focused is None:
        return
    if focused.span.is_discontinuous:
        session.say("A discontinuous annotation has no other occurrences.")
        return
    spans = further_occurrences(session, focused)
    if not spans:
        session.say("It stands nowhere else, or is tagged there already.")
        return
    change = editing.tag_all(session.layer, spans, focused)
    if focused.id in session.proposals:
        change = replace(change, edits=(Edit(focused, focused), *change.edits))
    if session.make(change):
        session.say(f"Tagged {len(spans)} more; {session.key('undo')} takes them all back.")


def further_occurrences(session: Session, annotation: Annotation) -> list[Span]:
    """Where else the annotation's words stand; none in fragments.

    Places that something of its label lies over are left out, be it only proposed: who is called by
    a part of a name that is tagged is tagged there already.
    """
    if annotation.span.is_discontinuous:
        return []
    known = session.alike
    is_known = known is not None and known[0] == annotation.span
    spans = known[1] if known and is_known else occurrences(session.text, annotation.span)
    return [span for span in spans if not _is_taken(session, annotation.label, span)]


def _is_taken(session: Session, label: str, span: Span) -> bool:
    """Whether something of a label lies over these words, unless just they are proposed so."""
    if any(one.label == label for one in session.layer.within(span.start, span.end)):
        return True
    proposed = session.shown.within(span.start, span.end)
    return any(one.label == label and not same_extent(one.span, span) for one in proposed)


def example(session: Session) -> Example | None:
    """What was tagged last, as it is now or as it was; where nothing was, in the last article."""
    last = session.last_tagged
    if last is None:
        return session.brought
    last = session.layer.annotations.get(last.id, last)
    by_rules = attributes_of(session, last.label, last.span)
    return Example(last.label, last.attributes, by_rules, last.span.text_in(session.text))


def _attributes(session: Session, last: Example, span: Span) -> dict[str, str]:
    """What the person has said of the last one; else what the rules say of this span."""
    label = session.scheme.label(last.label)
    here = attributes_of(session, last.label, span)
    is_same_text = last.words == span.text_in(session.text)
    attributes = {}
    for attribute in label.attributes if label else ():
        name = attribute.name
        value = last.attributes.get(name, "")
        is_free_to_go = attribute.values or is_same_text or name == CANONICAL
        if not is_free_to_go:
            value = here.get(name, "")
        elif value == last.by_rules.get(name, ""):
            value = here.get(name, "") or value
        attributes[name] = value
    return attributes
