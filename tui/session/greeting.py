"""What is to be known of an article when it is opened, in a sentence."""

from tui.session.session import Session
from tui.text.turned import is_turned

_LOOKED_AT = 2_000
"""Code points from the beginning on that tell which way a text is written."""


class Greeting:
    """Says what is to be known; what holds for all of a kind only at the first one."""

    def __init__(self) -> None:
        self._has_told_order = False

    def of(self, session: Session) -> str:
        """The sentence for an article; empty if there is nothing to be known."""
        if session.opened.notices:
            return " ".join(session.opened.notices)
        if session.refusal:
            return session.refusal
        if session.is_empty:
            return "This article is empty."
        if not self._has_told_order and is_turned(session.text[:_LOOKED_AT]):
            self._has_told_order = True
            return "Shown as it is stored, left to right, unless your terminal turns it."
        return ""
