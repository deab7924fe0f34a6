"""What waits for a person's decision, one by one: proposals, and places in a changed text."""

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Change, Edit, Status
from annotations.made import rule_of
from annotations.nouns import counted
from annotations.open_article import Undecided
from tui.session.in_sight import is_in_sight
from tui.session.session import Session

_FEW, _AROUND = 30, 16
"""Code points of the earlier words, and of what stood around them, that there is room for."""
_HIDDEN = "Proposals are hidden: {} shows them."


def accept(session: Session, count: int) -> None:
    """Take in the focused proposal, or keep an annotation where it is shown, and go on."""
    focused = session.focused
    waiting = session.opened.undecided
    if not waiting and len(session.proposals):
        _accept_proposals(session, count)
        return
    if focused is None or focused.id not in waiting:
        session.say("" if waiting else _nothing_left(session))
        _go_on(session)
        return
    if session.make(Change((Edit(focused, focused),), f"keep the {focused.label} here")):
        session.say("" if waiting else "All is decided.")
        _go_on(session)


def reject(session: Session, proposal: Annotation) -> None:
    """Turn down a proposal, so that it does not come again, and go on to the next."""
    rule = rule_of(proposal.made)
    change = editing.reject(session.layer, proposal.label, proposal.span, rule)
    if session.make(change):
        session.focus = ""
        _go_on_behind(session, proposal.reading_order)


def accept_paragraph(session: Session, count: int) -> None:
    """Take in all that is proposed in this paragraph and can be seen, as one step, and go on."""
    from annotations.suggest.passages import paragraph_at

    focused = session.focused
    place = session.caret
    if focused is not None and is_in_sight(session, focused.span):
        place = focused.span.start
    paragraph = paragraph_at(session.text, place)
    waiting = session.proposals.waiting.within(*paragraph) if paragraph else []
    start, end = paragraph or (0, 0)
    taken = [
        one
        for one in waiting
        if one.id in session.proposals
        and start <= one.span.start < end
        and is_in_sight(session, one.span)
    ]
    if not taken:
        _leave_paragraph(session, place)
        return
    what = f"accept {counted(len(taken), 'proposal')} in a paragraph"
    if session.make(editing.accept(session.layer, taken, what)):
        _go_on_behind(session, taken[-1].reading_order)
        them = "it" if len(taken) == 1 else "them"
        told = f"Accepted {len(taken)}; {session.key('undo')} takes {them} back."
        session.say(" ".join(filter(None, (told, session.message))))


def _leave_paragraph(session: Session, place: int) -> None:
    """Go on to the next proposal from where none can be accepted, and say so."""
    if not len(session.proposals):
        session.say("Nothing is proposed in this paragraph.")
        return
    _go_on_behind(session, session.ahead_of(place))
    told = "Nothing is proposed in that paragraph; here is the next."
    session.say(" ".join(filter(None, (told, session.message))))


def proposals(session: Session, count: int) -> None:
    """Hide what is proposed, here and in the articles that follow, or show it again."""
    session.hides_proposals = session.proposals.switch()
    if session.hides_proposals:
        session.say(_HIDDEN.format(session.key("proposals")))
        return
    session.say(f"{counted(len(session.proposals), 'proposal')} here.")


def _accept_proposals(session: Session, count: int) -> None:
    """Take in the focused proposal and, with a count, those behind it; or go to the next one.

    One that is off the screen is not taken in unseen.
    """
    focused = session.focused
    if focused is None or not is_in_sight(session, focused.span):
        _go_on_behind(session, session.ahead_of(session.caret))
        return
    if focused.id not in session.proposals:
        _go_on_behind(session, focused.reading_order)
        return
    for _ in range(count):
        what = f"accept {focused.label}"
        if not session.make(editing.accept(session.layer, [focused], what)):
            return
        _go_on_behind(session, focused.reading_order)
        following = session.focused
        if following is None or following.id not in session.proposals:
            return
        focused = following


def _go_on_behind(session: Session, place: tuple[int, int, str]) -> None:
    """Focus the next proposal behind a place in reading order, from the top if there is none."""
    session.clear_selection()
    waiting = session.proposals.waiting
    if not len(session.proposals):
        session.say(_nothing_left(session))
        return
    following = waiting.after(place)
    if following is None:
        following = waiting.after((-1, 0, ""))
        session.say(f"On from the top: {counted(len(session.proposals), 'proposal')} left.")
    if following is not None:
        session.focus_on(following)


def _nothing_left(session: Session) -> str:
    """What is said where no proposal waits."""
    if session.layer.state.status is Status.DONE:
        return f"This article is done: {session.key('done')} opens it again."
    if session.proposals.are_hidden:
        return _HIDDEN.format(session.key("proposals"))
    if session.is_suggesting:
        return "Suggestions are still being looked for."
    if not session.proposals.were_there:
        return "Nothing is proposed here."
    return f"All is looked at: {session.key('done')} marks it done."


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
    known = session.layer.annotations
    there = [known[name] for name in waiting if name in known]
    in_order = sorted(there, key=lambda one: one.reading_order)
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
