"""Annotations whose place in a changed text a person decides, one by one."""

from annotations.layer import Change, Edit
from annotations.open_article import Undecided
from tui.session.session import Session

_FEW, _AROUND = 30, 16
"""Code points of the earlier words, and of what stood around them, that there is room for."""


def accept(session: Session, count: int) -> None:
    """Keep the focused annotation where it is shown, and go on to the next that waits."""
    focused = session.focused
    waiting = session.opened.undecided
    if focused is None or focused.id not in waiting:
        session.say("Nothing is proposed here." if not waiting else "")
        _go_on(session)
        return
    if session.make(Change((Edit(focused, focused),), f"keep the {focused.label} here")):
        session.say("" if waiting else "All is decided.")
        _go_on(session)


def question(session: Session) -> str:
    """What is to be decided of the focused annotation; empty if nothing is."""
    waiting = session.opened.undecided.get(session.focus)
    if waiting is None:
        return ""
    count = len(session.opened.undecided)
    return f"{count} to decide: was {_was(waiting)}: {waiting.placement.why}"


def _go_on(session: Session) -> None:
    """Focus the next annotation that waits for a decision, if any does."""
    waiting = session.opened.undecided
    if not waiting:
        return
    in_order = [one for one in session.layer.in_reading_order() if one.id in waiting]
    place = session.caret
    after = [one for one in in_order if one.span.start > place]
    if following := (after or in_order):
        session.clear_selection()
        session.focus_on(following[0])


def _was(waiting: Undecided) -> str:
    """The earlier words in brackets, with a little of what stood around them."""
    words = " ".join(waiting.words.split())
    if not words:
        return "in a text that is lost"
    if len(words) > _FEW:
        words = f"{words[: _FEW // 2]}…{words[-_FEW // 2 :]}"
    before, after = (" ".join(text.split()) for text in (waiting.before, waiting.after))
    return f"…{before[-_AROUND:]} [{words}] {after[:_AROUND]}…"
