"""What can be done here and now, in words: with the selection, the focus, at the caret."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotations import editing
from annotations.layer import Status
from annotations.scheme import CANONICAL
from tui.commands import TAG_PREFIX
from tui.session import linking, repeating, tagging
from tui.session.choosing import better_than_hit, choices
from tui.session.proposed import readings_of
from tui.session.selecting import is_hit, larger_parts
from tui.session.session import Example, Session
from tui.session.speaking import SOURCE, said_by

_FEW = 40
"""Code points of a text that remind a person of it."""
_LONG = 200_000
"""Code points of an article from which on occurrences are not counted before it is asked."""
_ENDS = ("end_left", "end_right", "start_left", "start_right")


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that does something now, and what it would do."""

    command_id: str
    what: str


def offers_here(session: Session) -> dict[str, list[Offer]]:
    """What can be done, by headings, the likeliest first; texts as stored."""
    groups: dict[str, list[Offer]] = {}
    span = session.selected_span()
    focused = session.focused
    if session.refusal:
        pass
    elif span is not None:
        groups[f"the selection: {few(span.text_in(session.text))}"] = [*_with_selection(session)]
    elif focused is not None:
        heading = f"the focused {focused.label}: {few(focused.span.text_in(session.text))}"
        groups[heading] = [*_with_focus(session)]
    if span is None and not session.refusal and (tags := [*_at_caret(session)]):
        groups["at the caret"] = tags
    groups["the article"] = [*_in_article(session)]
    return groups


def _said(annotation: Example) -> str:
    """A label with the values of its attributes."""
    return " · ".join([annotation.label, *annotation.attributes.values()])


def few(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _FEW else f"{words[: _FEW - 1]}…"


def _with_selection(session: Session) -> Iterator[Offer]:
    for label in session.scheme.labels:
        better = better_than_hit(session, label.name)
        what = f"tag it as a {label.name}"
        if better is not None:
            what = f"{label.name}: {few(better.span.text_in(session.text))}"
        yield Offer(f"{TAG_PREFIX}{label.name}", what)
    if (last := repeating.example(session)) is not None:
        yield Offer("repeat", f"tag it like the last one: {_said(last)}")
    if is_hit(session):
        yield Offer("select", "select just what was found")
    elif (selection := session.selection) and (larger := larger_parts(session, selection)):
        yield Offer("select", f"take the {larger[0][0]}")
    if session.focused is not None:
        yield Offer("add_fragment", f"add it to the focused {session.focused.label}")
    yield from _titles(session, *_ENDS)


def _with_focus(session: Session) -> Iterator[Offer]:
    focused = session.focused
    if focused is None:
        return
    label = session.scheme.label(focused.label)
    if focused.id in session.opened.undecided:
        yield Offer("accept", "keep it here, where the text has changed, and go on")
    elif focused.id in session.proposals:
        yield Offer("accept", "accept it with what it is linked to, and go on")
        yield Offer("delete", "reject it, so that it is not proposed again")
        yield from _titles(session, "accept_paragraph")
    if linking.targets(session):
        yield Offer("link", "link it: a hint letter, or Enter for the best")
    if session.shown.links_of(focused.id):
        yield Offer("partner", "go to what it is linked to")
    if (count := len(session.shown.covering(session.caret))) > 1:
        yield Offer("stacked", f"choose among the {count} that are tagged here")
    first = tagging.first_choice(session, focused.label)
    if readings_of(session, focused):
        yield Offer("attribute_next", "read it otherwise")
    elif first is not None:
        value = focused.attributes.get(first.name, "")
        yield Offer("attribute_next", f"{first.name}: {first.next_value(value)}")
    yield Offer("attributes", "edit label and attributes")
    if label is not None and label.attribute(CANONICAL) is not None:
        yield Offer("canonical", "canonical name")
    yield Offer("note", "change the note" if focused.note else "write a note")
    yield from _titles(session, *_ENDS)
    if len(session.text) > _LONG:
        yield from _titles(session, "tag_all")
    elif count := len(repeating.further_occurrences(session, focused)):
        yield Offer("tag_all", f"tag {count} more of the same text alike")
    if focused.id not in session.proposals:
        yield Offer("delete", "delete it")


def _at_caret(session: Session) -> Iterator[Offer]:
    """What each tag key would take that is not tagged so already."""
    if session.is_empty:
        return
    for label in session.scheme.labels:
        found = choices(session, label.name)
        said = said_by(session, found[0].span) if found and label.name == SOURCE else None
        free = [
            one
            for number, one in enumerate(found)
            if editing.find_same(session.layer, label.name, one.span) is None
            or (said is not None and number == 0)
        ]
        if free:
            words = few(free[0].span.text_in(session.text))
            further = f", and link it to the {said.label}" if said is not None else ""
            yield Offer(f"{TAG_PREFIX}{label.name}", f"{label.name}: {words}{further}")
    if (last := repeating.example(session)) is not None:
        yield Offer("repeat", f"like the last one: {_said(last)}")
    yield from _titles(session, "select")


def _in_article(session: Session) -> Iterator[Offer]:
    layer = session.layer
    if not session.refusal:
        if layer.undoable is not None:
            yield Offer("undo", f"undo: {layer.undoable.what}")
        if layer.redoable is not None:
            yield Offer("redo", f"do again: {layer.redoable.what}")
    if session.hits:
        yield Offer("search_next", f"next hit of {few(session.pattern)}")
    if session.proposals and session.focus not in session.waiting and not session.refusal:
        yield Offer("accept", "go to the next proposal")
    if session.shown.annotations:
        yield from _titles(session, "annotation_next")
    if session.proposals.were_there:
        yield from _titles(session, "proposals")
    if not session.is_empty:
        yield from _titles(session, "search", "jump")
    if not session.refusal:
        is_done = layer.state.status is Status.DONE
        yield Offer("done", "open it again" if is_done else "mark it as done and go on")
    yield from _titles(session, "articles", "guidelines", "palette")


def _titles(session: Session, *ids: str) -> Iterator[Offer]:
    for one in ids:
        yield Offer(one, session.commands[one].title)
