"""What goes along from one article to the next."""

from tui.session import repeating
from tui.session.session import Session


def bring_along(before: Session, session: Session) -> None:
    """Begin a session with what was tagged last in the one before, and what was hidden there."""
    session.brought = repeating.example(before)
    if before.hides_proposals:
        session.hides_proposals = session.proposals.switch()
