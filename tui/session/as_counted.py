"""What a count before a key takes, and what is said where that is less than was asked for."""

from annotations.span import Span
from tui.session.session import Session, trimmed
from tui.text import motions

AS_FAR = "As far as it goes"
"""What is said first where a count was more than there is."""


def words_from(session: Session, count: int) -> tuple[Span | None, bool]:
    """So many words, the one at the caret the first, and whether there are so many.

    None if nothing stands there.
    """
    text = session.text
    start, _ = motions.word_at(text, session.caret)
    words = [start, *motions.stops(motions.next_word, text, start, count - 1)]
    return trimmed(text, (start, motions.word_at(text, words[-1])[1])), len(words) == count


def say_if_less(session: Session, *, is_all: bool) -> None:
    """Say, before what was tagged, that it is less than was asked for, if it is."""
    if not is_all:
        session.say(f"{AS_FAR}: {session.message}")
