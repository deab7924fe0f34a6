"""Going through the differences of an article and settling them, as the keys do it."""

from collections.abc import Callable, Iterator, Sequence

from annotations.decision import Decision, Origin
from annotations.layer import Change, How
from annotations.review.board import Board
from annotations.review.outcome import Outcome
from annotations.review.standing import Standing, State
from tui.session import deciding, undoing
from tui.session.reviewing import ReviewSession, left_told
from tui.session.session import Session


def difference_next(session: Session, count: int) -> None:
    """Go to the next difference."""
    _walk(session, 1)


def difference_previous(session: Session, count: int) -> None:
    """Go to the difference before, or to what was settled last before here."""
    _walk(session, -1)


def take(number: int) -> Callable[[Session, int], None]:
    """The command that takes the version of the annotator of this number."""

    def action(session: Session, count: int) -> None:
        def decide(review: ReviewSession, board: Board, standing: Standing) -> None:
            names = [*board.sides]
            if number > len(names):
                review.say(f"There are {len(names)} annotators here.")
                return
            name = names[number - 1]
            what = "nothing" if standing.case.versions[name].is_empty else f"{name}'s version"
            if review.decide(standing, board.take(standing, name)):
                _go_on(review, standing, f"Taken: {what}.")

        _at_stop(session, decide)

    return action


def reject_all(session: Session, count: int) -> None:
    """Reject all versions of the case one is at, and go on."""

    def decide(review: ReviewSession, board: Board, standing: Standing) -> None:
        if review.decide(standing, board.reject(standing)):
            _go_on(review, standing, "Rejected.")

    _at_stop(session, decide)


def keep_gold(session: Session, count: int) -> None:
    """Leave in gold what stands there of a case, and go on; or where a changed text has it."""
    if session.focus in session.opened.undecided:
        deciding.accept(session, count)
        return

    def decide(review: ReviewSession, board: Board, standing: Standing) -> None:
        if standing.state is State.OPEN and not standing.gold:
            keys = review.key("take_1"), review.key("reject_all")
            review.say(
                f"Gold has nothing of it yet: {keys[0]} takes the first version, {keys[1]} none."
            )
        elif standing.state is State.AGREED:
            take_agreed(review, 1)
        elif review.decide(standing, board.keep(standing)):
            _go_on(review, standing, "Kept.")

    _at_stop(session, decide)


def take_agreed(session: Session, count: int) -> None:
    """Put into gold what all agree on."""
    if (found := _at_work(session)) is None:
        return
    review, board = found
    count = len(board.unwritten)
    if not count:
        review.say("Gold has all that everybody agrees on.")
    elif review.carry(board.write_agreed()):
        review.say(f"{count} that all agree on are in gold.")


def merge(session: ReviewSession, origin: Origin, outcome: Outcome) -> None:
    """Take a merged version of the case one is at, and go on."""

    def decide(review: ReviewSession, board: Board, standing: Standing) -> None:
        if review.decide(standing, board.merge(standing, outcome)):
            _go_on(review, standing, f"Taken: the {origin}.")

    _at_stop(session, decide)


def undo(session: Session, count: int) -> None:
    """Take back the last change, and go where it was made."""
    _again(session, count, undoing.undo, How.UNDO)


def redo(session: Session, count: int) -> None:
    """Do again what was undone last, and go there."""
    _again(session, count, undoing.redo, How.REDO)


REVIEW_ACTIONS: dict[str, Callable[[Session, int], None]] = {
    "difference_next": difference_next,
    "difference_previous": difference_previous,
    **{f"take_{number}": take(number) for number in range(1, 10)},
    "reject_all": reject_all,
    "accept": keep_gold,
    "take_agreed": take_agreed,
    "undo": undo,
    "redo": redo,
}
"""What the review does otherwise than the reader, or besides, by the command's id."""


def _again(session: Session, count: int, step: Callable[[Session, int], None], how: How) -> None:
    layer = session.layer
    before = layer.revision
    step(session, count)
    change = layer.redoable if how is How.UNDO else layer.undoable
    found = _at_work(session)
    if found is None or change is None or layer.revision == before:
        return
    review, board = found
    for decision in _decisions_in(change):
        standing = board.standing(decision.id)
        if standing is not None:
            review.go_to(standing)
            return


def _decisions_in(change: Change) -> Iterator[Decision]:
    """The decisions that a change is about, but for those on what all agree on."""
    for edit in change.edits:
        for item in (edit.after, edit.before):
            if isinstance(item, Decision) and item.origin is not Origin.AGREED:
                yield item


def _at_work(session: Session) -> tuple[ReviewSession, Board] | None:
    """The session as that of a review, and its board; a word, and None, where there is none."""
    if not isinstance(session, ReviewSession):
        return None
    if session.board is None:
        session.say(session.why_not)
        return None
    return session, session.board


def _at_stop(session: Session, decide: Callable[[ReviewSession, Board, Standing], None]) -> None:
    """Do something with the case that one is at, or say how to come to one."""
    if (found := _at_work(session)) is None:
        return
    review, board = found
    if review.refusal:
        review.say(review.refusal)
        return
    standing = wanted_standing(review)
    if standing is not None:
        decide(review, board, standing)


def wanted_standing(session: ReviewSession) -> Standing | None:
    """The case that one is at, or a word on how to come to one."""
    if session.current is None:
        key = session.key("difference_next")
        session.say(session.why_not or f"Go to a difference first: {key}.")
    return session.current


def _go_on(session: ReviewSession, standing: Standing, said: str) -> None:
    """Go to the next difference behind a case that was settled, and say how many are left."""
    following = _following(session.stops(), standing.case.place, 1)
    if session.board and not session.board.left:
        again = session.board.standing(standing.case.id)
        if again is not None:
            session.go_to(again)
        key = session.key("done")
        session.say(f"{said} All is settled: {key} marks gold as done and goes on.")
    else:
        if following is not None:
            session.go_to(following)
        session.say(f"{said} {left_told(session)}.")


def _walk(session: Session, direction: int) -> None:
    """Go to the next stop in a direction, round the article."""
    if (found := _at_work(session)) is None:
        return
    review, board = found
    stops = review.stops()
    if direction < 0:
        known = {one.case.id for one in stops}
        before = [one for one in board.standings if one.case.id in review.decided]
        stops = sorted(
            [*stops, *(one for one in before if one.case.id not in known)],
            key=lambda one: one.case.place,
        )
    current = review.current
    place = current.case.place if current else review.ahead_of(review.caret)
    following = _following(stops, place, direction)
    if following is None:
        review.say(_nothing_left(review))
        return
    review.go_to(following)
    if current is not None and (following.case.place > place) != (direction > 0):
        review.say("On from the other end." if following.case.id != current.case.id else "")


def _following(
    stops: Sequence[Standing], place: tuple[int, int, str], direction: int
) -> Standing | None:
    """The next stop behind a place, or the first one."""
    ordered = stops if direction > 0 else [*reversed(stops)]
    ahead = [one for one in ordered if (one.case.place > place) == (direction > 0)]
    ahead = [one for one in ahead if one.case.place != place]
    return next(iter(ahead or ordered), None)


def _nothing_left(session: ReviewSession) -> str:
    if session.filter:
        return f"No difference is like that: {session.key('filter')} changes what is shown."
    board = session.board
    if board is not None and board.unwritten:
        return (
            f"Nothing is in dispute: {session.key('take_agreed')} takes over what all agree on,"
            f" {session.key('done')} marks gold as done."
        )
    return f"All is settled: {session.key('done')} marks gold as done and goes on."
