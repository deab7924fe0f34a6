"""Hint letters over the text of a session, which wait to be typed."""

from collections.abc import Callable

from tui.session.session import Session
from tui.text.hints import beside_words

HintTaken = Callable[[str | None, bool], None]
"""Takes the hint that was typed, or None if that was given up, and whether Shift was held."""
Listed = Callable[[], None]
"""Shows as a list what there is to choose from."""


class AskedHints:
    """The hints that a person is asked for; none, until some are asked for."""

    def __init__(self) -> None:
        self._taken: HintTaken | None = None
        self._listed: Listed | None = None
        self.typed = ""
        """The letters of a name that were typed already."""

    @property
    def are_asked(self) -> bool:
        return self._taken is not None

    def ask(
        self,
        session: Session,
        places: dict[int, str],
        taken: HintTaken,
        listed: Listed | None = None,
    ) -> None:
        """Draw hint letters by position; Tab puts a list in their place, if there is one."""
        layout = session.layout
        self._taken, self._listed, self.typed = taken, listed, ""
        session.hints = beside_words(
            session.text, places, lambda at: layout.row(layout.row_of(at))[0] == at
        )

    def press(self, session: Session, key: str) -> None:
        """Take a key: a letter of a name, Enter for the first, any other one to give up.

        Of a name of which some was typed only the rest is drawn, so that the word can be read.
        """
        letter = key.lower()
        typed = self.typed + letter
        names = [self.typed + rest for rest in session.hints.values()]
        if key == "enter":
            self.finish(session, next(iter(names), None))
        elif typed in names:
            self.finish(session, typed, is_shifted=key.isupper())
        elif len(key) == 1 and (
            left := {
                at: rest.removeprefix(letter)
                for at, rest in session.hints.items()
                if rest.startswith(letter)
            }
        ):
            self.typed, session.hints = typed, left
        elif key == "tab" and self._listed is not None:
            show = self._listed
            self.leave(session)
            session.say("")
            show()
        else:
            self.finish(session, None)

    def finish(self, session: Session, name: str | None, *, is_shifted: bool = False) -> None:
        """Put the hints away, and hand on what was typed."""
        taken = self._taken
        self.leave(session)
        session.say("")
        if taken is not None:
            taken(name, is_shifted)

    def leave(self, session: Session) -> None:
        """Put the hints away."""
        self._taken, self._listed, self.typed = None, None, ""
        session.hints = {}
