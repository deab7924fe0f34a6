"""Moving the caret and the focus, and selecting."""

from collections.abc import Callable
from functools import wraps

from annotations.annotation import Annotation
from tui.session.in_sight import is_in_sight, show
from tui.session.selecting import extend_from, go_on_from, short_forms
from tui.session.session import Session, innermost
from tui.session.tagging import wanted_focus
from tui.text import motions
from tui.text.selected_parts import PARAGRAPH, Move, Part, sentence_part

Action = Callable[[Session, int], None]
Place = tuple[int, int, str]
"""Where something stands in reading order."""
Step = Callable[[Place], Annotation | None]


def _motion(direction: int) -> Callable[[Action], Action]:
    """A motion forwards (1) or backwards (-1), which extends what is selected."""

    def going_on(move: Action) -> Action:
        @wraps(move)
        def action(session: Session, count: int) -> None:
            go_on_from(session, direction)
            move(session, count)

        return action

    return going_on


def _by(move: Move, direction: int) -> Action:
    @_motion(direction)
    def action(session: Session, count: int) -> None:
        session.go(motions.repeated(move, session.text, session.caret, count))

    return action


def _by_parts(part_of: Callable[[Session], Part], direction: int) -> Action:
    """From one beginning to another; where one selects, so that whole parts are taken in."""

    @_motion(direction)
    def action(session: Session, count: int) -> None:
        part = part_of(session)
        plain = part.following if direction > 0 else part.before
        selecting = part.further if direction > 0 else part.back
        anchor = session.anchor
        move = plain if anchor is None else lambda text, caret: selecting(text, anchor, caret)
        session.go(motions.repeated(move, session.text, session.caret, count))

    return action


word_next = _by(motions.next_word, 1)
word_previous = _by(motions.previous_word, -1)


def _sentence(session: Session) -> Part:
    return sentence_part(short_forms(session))


def _paragraph(session: Session) -> Part:
    return PARAGRAPH


sentence_next = _by_parts(_sentence, 1)
sentence_previous = _by_parts(_sentence, -1)
paragraph_next = _by_parts(_paragraph, 1)
paragraph_previous = _by_parts(_paragraph, -1)


@_motion(1)
def line_down(session: Session, count: int) -> None:
    """The row below, as it is seen, past what parts paragraphs."""
    _by_rows(session, count, 1)


@_motion(-1)
def line_up(session: Session, count: int) -> None:
    """The row above, as it is seen."""
    _by_rows(session, count, -1)


@_motion(1)
def page_down(session: Session, count: int) -> None:
    """A screen further down, two rows of it still in sight; the caret stays where it is in it."""
    _by_pages(session, count, 1)


@_motion(-1)
def page_up(session: Session, count: int) -> None:
    """A screen further up."""
    _by_pages(session, count, -1)


@_motion(-1)
def line_start(session: Session, count: int) -> None:
    """The first place of the row."""
    session.go(session.layout.row(session.layout.row_of(session.caret))[0])


@_motion(1)
def line_end(session: Session, count: int) -> None:
    """The last word of the row."""
    start, end = session.layout.row(session.layout.row_of(session.caret))
    while end > start and session.text[end - 1].isspace():
        end -= 1
    session.go(motions.word_at(session.text, max(start, end - 1))[0])


@_motion(-1)
def top(session: Session, count: int) -> None:
    """The article's first word."""
    session.go(motions.first_sign(session.text))


@_motion(1)
def bottom(session: Session, count: int) -> None:
    """The article's last word; where one selects, what stands behind it too."""
    text = session.text
    is_selecting = session.anchor is not None
    last = motions.last_stop(text) if is_selecting else motions.previous_word(text, len(text))
    session.go(motions.word_at(text, last)[0])


def _extending(move: Action, direction: int) -> Action:
    def action(session: Session, count: int) -> None:
        extend_from(session, direction)
        move(session, count)

    return action


extend_right = _extending(word_next, 1)
extend_left = _extending(word_previous, -1)
extend_down = _extending(line_down, 1)
extend_up = _extending(line_up, -1)


def annotation_next(session: Session, count: int) -> None:
    """Focus the next annotation in reading order, first of all the one that one stands in."""
    here = innermost(session.shown, session.caret)
    if session.focused is None and here is not None and here.span.start < session.caret:
        session.focus_on(here)
        count -= 1
    last = "That was the last annotation: on from the top."
    _walk(session, count, session.shown.after, (-1, 0, ""), last)


def annotation_previous(session: Session, count: int) -> None:
    """Focus the annotation before in reading order."""
    behind_all = (len(session.text) + 1, 0, "")
    first = "That was the first annotation: on from the end."
    _walk(session, count, session.shown.before, behind_all, first)


def _walk(session: Session, count: int, step: Step, edge: Place, word: str) -> None:
    """Focus one annotation after the other; past the last go on from the `edge`, with a word.

    A search's hit is left with that; what was selected otherwise may be meant for `add_fragment`.
    """
    if session.exact in session.hits:
        session.clear_selection()
    for _ in range(count):
        following = step(_place(session))
        if (
            following is not None
            and following is session.focused
            and is_in_sight(session, following.span)
        ):
            following = step(following.reading_order)  # the caret stands beside it
        if following is None:
            following = step(edge)
            is_only = following is not None and following is session.focused
            session.say("That is the only annotation." if is_only else word)
            if following is None:
                session.say("Nothing is tagged yet.")
                return
            session.focus_on(following)
            break
        session.focus_on(following)
    if session.selection is not None:
        _show_focused(session)


def _show_focused(session: Session) -> None:
    """Bring what is focused into view though the caret stays with the selection, and say so."""
    focused = session.focused
    if focused is None:
        return
    show(session, focused.span)
    if not session.message:
        session.say(f"{focused.label}: {session.key('add_fragment')} adds the selection to it.")


def partner(session: Session, count: int) -> None:
    """Focus what the focused annotation is linked to; a count chooses among several links."""
    if wanted_focus(session) is None:
        return
    links = session.shown.links_of(session.focus)
    if not links:
        session.say("The focused annotation is linked to nothing.")
        return
    link = links[(count - 1) % len(links)]
    other = link.child if link.head == session.focus else link.head
    session.clear_selection()
    session.focus_on(session.shown.annotations[other])


def cancel(session: Session, count: int) -> None:
    """Clear the selection; if there is none, the search's hits; if there are none, the focus.

    A search that goes on is given up.
    """
    session.searches += 1
    if session.selection is not None:
        session.clear_selection()
    elif session.hits:
        session.hits, session.pattern = [], ""
    else:
        session.focus = ""


def _place(session: Session) -> Place:
    """Where the next annotation is looked for: behind the focused one if the caret is on it.

    So it is if that was tagged from where the caret stands, be it somewhere else, as a speaker is.
    """
    focused, cycle = session.focused, session.cycle
    if focused and cycle and (cycle.annotation_id, cycle.caret) == (focused.id, session.caret):
        return focused.reading_order
    if focused and (session.selection or focused.span.start <= session.caret < focused.span.end):
        return focused.reading_order
    return session.ahead_of(session.caret)


def _by_pages(session: Session, count: int, direction: int) -> None:
    first, last = session.viewport
    rows = direction * count * max(1, last - first - 2)
    _to_row(session, _row(session) + rows, direction)
    session.wanted_top = max(0, first + rows)


def _row(session: Session) -> int:
    return session.layout.row_of(session.caret)


def _by_rows(session: Session, count: int, direction: int) -> None:
    """Move by rows with text on them, as many as there are."""
    row = _row(session)
    for _ in range(count):
        following = session.layout.text_row(row + direction, direction)
        if following == row:
            break
        row = following
    _to_row(session, row, direction)


def _to_row(session: Session, row: int, direction: int) -> None:
    """Go to a row, or the next one with text, in the column that one began with."""
    if session.goal_column is None:
        session.goal_column = session.layout.column_of(session.caret)
    row = session.layout.text_row(row, direction)
    session.go(session.layout.position_at(row, session.goal_column), keep_column=True)
