"""What can be done here and now, in words: with the selection, the focus, at the caret."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Status
from annotations.scheme import CANONICAL
from annotations.span import Span, same_extent
from tui.commands import TAG_PREFIX
from tui.session import ends, linking, repeating, tag_keys, tagging
from tui.session.choosing import better_than_hit
from tui.session.proposed import readings_of
from tui.session.searching import has_another_hit
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
    if span is not None and not session.refusal:
        groups[f"the selection: {few(span.text_in(session.text))}"] = [*_with_selection(session)]
    if focused is not None:
        heading = f"the focused {focused.label}: {few(focused.span.text_in(session.text))}"
        offers = _to_read if session.refusal else _with_focus
        if found := [*offers(session, focused)]:
            groups[heading] = found
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
        span = better.span if better is not None else session.selected_span()
        if span is not None and editing.find_same(session.layer, label.name, span) is None:
            yield Offer(f"{TAG_PREFIX}{label.name}", what)
    if (last := _repeatable(session)) is not None:
        yield Offer("repeat", f"tag it like the last one: {_said(last)}")
    if is_hit(session):
        yield Offer("select", "select just what was found")
    elif (selection := session.selection) and (larger := larger_parts(session, selection)):
        yield Offer("select", f"take the {larger[0][0]}")
    yield from _movable(session)


def _with_focus(session: Session, focused: Annotation) -> Iterator[Offer]:
    """What can be done with the focused annotation; its ends stay while something is selected."""
    is_selecting = session.selection is not None
    label = session.scheme.label(focused.label)
    if focused.id in session.opened.undecided:
        yield Offer("accept", "keep it here, where the text has changed, and go on")
    elif focused.id in session.proposals:
        yield Offer("accept", "accept it with what it is linked to, and go on")
        yield Offer("delete", "reject it, so that it is not proposed again")
        yield from _titles(session, "accept_paragraph")
    if linking.targets(session):
        yield Offer("link", "link it: a hint letter, or Enter for the best")
    yield from _to_read(session, focused)
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
    if (fragment := _fragment(session, focused)) is not None:
        words = "the selection" if is_selecting else few(fragment.text_in(session.text))
        yield Offer("add_fragment", f"add {words}")
    if not is_selecting:
        yield from _movable(session)
    if len(session.text) > _LONG:
        yield from _titles(session, "tag_all")
    elif count := len(repeating.further_occurrences(session, focused)):
        yield Offer("tag_all", f"tag {count} more of the same text alike")
    if focused.id not in session.proposals:
        yield Offer("delete", "delete it")


def _to_read(session: Session, focused: Annotation) -> Iterator[Offer]:
    """Where one can go from the focused annotation, be it that nothing can be changed."""
    if session.shown.links_of(focused.id):
        yield Offer("partner", "go to what it is linked to")
    if (count := len(session.shown.covering(session.caret))) > 1:
        yield Offer("stacked", f"choose among the {count} that are tagged here")


def _movable(session: Session) -> Iterator[Offer]:
    """The ends that can be moved by a word."""
    yield from _titles(session, *(one for one in _ENDS if ends.can_move(session, one)))


def _fragment(session: Session, focused: Annotation) -> Span | None:
    """What can be added to the focused annotation that it does not have yet."""
    span = tagging.further_fragment(session, focused)
    if span is None:
        return None
    joined = Span.of(*focused.span.fragments, *span.fragments)
    return span if not same_extent(joined, focused.span) else None


def _at_caret(session: Session) -> Iterator[Offer]:
    """What each tag key would take."""
    if session.is_empty:
        return
    for label in session.scheme.labels:
        if (span := tag_keys.would_take(session, label.name)) is not None:
            said = said_by(session, span) if label.name == SOURCE else None
            words = few(span.text_in(session.text))
            further = f", and link it to the {said.label}" if said is not None else ""
            yield Offer(f"{TAG_PREFIX}{label.name}", f"{label.name}: {words}{further}")
    if (last := _repeatable(session)) is not None:
        yield Offer("repeat", f"like the last one: {_said(last)}")
    if session.selection is None or larger_parts(session, session.selection):
        yield from _titles(session, "select")


def _repeatable(session: Session) -> Example | None:
    """What was tagged last, where something can be tagged like it that is not tagged so yet."""
    last = repeating.example(session)
    span = repeating.place_for(session, last) if last is not None else None
    if last is None or span is None:
        return None
    return last if editing.find_same(session.layer, last.label, span) is None else None


def _in_article(session: Session) -> Iterator[Offer]:
    layer = session.layer
    if not session.refusal:
        if layer.undoable is not None:
            yield Offer("undo", f"undo: {layer.undoable.what}")
        if layer.redoable is not None:
            yield Offer("redo", f"do again: {layer.redoable.what}")
    if has_another_hit(session):
        yield Offer("search_next", f"next hit of {few(session.pattern)}")
    if session.proposals and session.focus not in session.waiting and not session.refusal:
        yield Offer("accept", "go to the next proposal")
    if _is_another(session):
        yield from _titles(session, "annotation_next")
    if session.proposals.were_there:
        yield from _titles(session, "proposals")
    if session.remarks and "remarks" in session.commands:  # the review tells them in its panel
        yield from _titles(session, "remarks")
    if not session.is_empty:
        yield from _titles(session, "search", "jump")
    if not session.refusal:
        is_done = layer.state.status is Status.DONE
        yield Offer("done", "open it again" if is_done else "mark it as done and go on")
    yield from _titles(session, "articles", "guidelines", "palette")


def _is_another(session: Session) -> bool:
    """Whether there is an annotation but the one on which one stands, or that one selects for."""
    count, focused = len(session.shown.annotations), session.focused
    if count != 1 or focused is None:
        return count > 0
    return session.selection is None and session.caret != focused.span.start


def _titles(session: Session, *ids: str) -> Iterator[Offer]:
    for one in ids:
        yield Offer(one, session.commands[one].title)
