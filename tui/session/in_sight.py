"""What of the text is on the screen, and bringing something there."""

from annotations.span import Span
from tui.session.session import Session
from tui.text.scrolling import top_showing


def is_in_sight(session: Session, span: Span) -> bool:
    """Whether anything between a span's beginning and its end is on the screen."""
    start, end = session.visible_range()
    return span.start < end and start < span.end


def begins_in_sight(session: Session, span: Span) -> bool:
    """Whether a span begins on the screen."""
    start, end = session.visible_range()
    return start <= span.start < end


def show(session: Session, span: Span) -> None:
    """Bring the row that a span begins in into sight, though the caret stays where it is."""
    top, bottom = session.viewport
    session.wanted_top = top_showing(session.layout.row_of(span.start), top, bottom - top)
