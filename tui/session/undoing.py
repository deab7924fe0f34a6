"""Undoing and doing again, over earlier runs too."""

from annotations.annotation import Annotation, Link
from annotations.layer import Change, How
from annotations.rejection import Rejection
from tui.session.session import Session

_AGAIN = {
    How.UNDO: ("Undone", "Nothing to undo."),
    How.REDO: ("Done again", "Nothing to redo."),
}
"""What is said when a step was undone or done again, and when there is none."""


def undo(session: Session, count: int) -> None:
    """Take back the last change."""
    _again(session, count, How.UNDO)


def redo(session: Session, count: int) -> None:
    """Do again what was undone last."""
    _again(session, count, How.REDO)


def _again(session: Session, count: int, how: How) -> None:
    """Undo or redo, and show where that was."""
    done, nothing = _AGAIN[how]
    if session.refusal:
        session.say(session.refusal)
        return
    for is_done in (number > 0 for number in range(count)):
        try:
            change = _step(session, how)
        except ValueError:
            session.layer.forget_step(how)
            session.say("Passed over: what that step was about has been changed elsewhere since.")
            return
        if change is None:
            session.say(f"{session.message} That was all." if is_done else nothing)
            return
        session.commit(change)
        session.cycle = None
        session.say(f"{done}: {change.what}.")
        _show(session, change)


def _step(session: Session, how: How) -> Change | None:
    """Undo or redo one step, one of an earlier run where this one has none; ValueError."""
    step = session.layer.undo if how is How.UNDO else session.layer.redo
    change = step()
    if change is None and not session.layer.is_recalled:
        session.recall()
        change = step()
    return change


def _show(session: Session, change: Change) -> None:
    """Focus what a change has brought back, and go where it was made."""
    session.clear_selection()
    for edit in change.edits:
        if isinstance(edit.after, Annotation):
            session.focus_on(edit.after)
            return
    for edit in reversed(change.edits):
        if isinstance(edit.before, Annotation | Rejection):
            proposal = session.proposals.suggested_as(edit.before.label, edit.before.span)
            if proposal is not None:
                session.focus_on(proposal)
                return
    for edit in change.edits:
        if isinstance(edit.before, Annotation):
            session.focus = ""
            session.caret = edit.before.span.start
            if change.how is How.UNDO:
                _go_to_partner(session, change)
            return


def _go_to_partner(session: Session, change: Change) -> None:
    """Focus what an annotation was linked to that is gone: from there it was made."""
    for edit in change.edits:
        ends = (edit.before.head, edit.before.child) if isinstance(edit.before, Link) else ()
        for partner in filter(None, map(session.layer.annotations.get, ends)):
            session.focus_on(partner)
            return
