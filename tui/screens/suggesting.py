"""Suggestions for the open article, looked for in another process and shown as they come."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from annotations.layer import Status
from annotations.span import Fragment, merged
from tui.screens.reader_part import ReaderPart

if TYPE_CHECKING:
    from annotations.suggest.elsewhere import Elsewhere
    from annotations.suggest.request import Part
    from tui.screens.reader import ReaderScreen

_WHOLE = 200_000
"""Code points up to which an article is looked at as a whole; a longer one around the screen."""
_AHEAD = 20_000
"""Code points before and behind the screen for which suggestions are there beforehand."""
_STRETCH = 50_000
"""Code points more that are looked at in either direction, when any are."""
_SEAM = 5_000
"""Code points within which a stretch begins and ends with a paragraph, and overlaps the next."""


class Suggesting(ReaderPart):
    """Has suggestions looked for, and hands them to the session; no key waits for it."""

    def __init__(self, reader: "ReaderScreen") -> None:
        super().__init__(reader)
        self._elsewhere: Elsewhere | None = None
        self._number = 0
        """Of the request whose answer is wanted; parts of others are left."""
        self._asked: Fragment | None = None
        """What that request is about, until it is answered."""
        self._covered: tuple[Fragment, ...] = ()
        """The parts of the article for which answers have come."""
        self._is_at_work = False

    def leave(self) -> None:
        """Take no more of what was asked for: it is of an article that is not open any more."""
        self._number += 1
        self._asked, self._covered = None, ()
        self._is_at_work = False

    def begin(self) -> None:
        """Look for what can be proposed in the open article, unless nobody could use it."""
        self.leave()
        self._is_at_work = self._is_useful()
        self.go_on()

    def find_language(self, on_language: Callable[[str], object]) -> bool:
        """Have the language found out there too; False where nothing is ever looked for."""
        session = self._reader.session
        return session.wanted.is_on and self._other().find_language(session.text, on_language)

    def language_finder(self) -> Callable[[str], str]:
        """What tells threads that no key waits for the language of a text."""
        if self._reader.session.wanted.is_on:
            return self._other().language_of
        from annotations.suggest.languages.detection import detect_alone

        return detect_alone

    def _is_useful(self) -> bool:
        session = self._reader.session
        is_done = session.layer.state.status is Status.DONE
        is_useless = is_done or bool(session.refusal) or session.is_empty
        return session.wanted.is_on and not is_useless

    def go_on(self) -> None:
        """Look for more if the screen has come near to where nothing was looked for."""
        session = self._reader.session
        if not self._is_at_work:
            return
        wanted = _around(session.text, session.visible_range(), _AHEAD)
        known = (*self._covered, *filter(None, [self._asked]))
        if not any(start <= wanted[0] and wanted[1] <= end for start, end in known):
            self._ask(_stretch(session.text, wanted, self._covered))

    def end(self) -> None:
        """End the other process."""
        if self._elsewhere is not None:
            self._elsewhere.close()

    def _ask(self, stretch: Fragment) -> None:
        from annotations.suggest.request import Request
        from annotations.suggest.scheme_labels import labels_of

        reader, session = self._reader, self._reader.session
        self._number += 1
        self._asked = stretch
        session.is_suggesting = True
        self._other().ask(
            Request(
                number=self._number,
                text=session.text[slice(*stretch)],
                language=session.language,
                root=str(reader.project.root.absolute()),
                annotator=reader.annotator,
                start=stretch[0],
                labels=labels_of(session.scheme),
            )
        )

    def _other(self) -> "Elsewhere":
        # what it takes is loaded only when the article is there to be read
        from annotations.suggest.elsewhere import Elsewhere

        if self._elsewhere is None:
            self._elsewhere = Elsewhere(self._on_part)
        return self._elsewhere

    def _on_part(self, part: "Part") -> None:
        """Hand a part on to the screen's thread, and wait until it is shown."""
        with contextlib.suppress(Exception):  # the screen may be gone
            self._reader.app.call_from_thread(self._take, part)

    def _take(self, part: "Part") -> None:
        if part.number != self._number or self._asked is None:
            return
        reader, session = self._reader, self._reader.session
        if part.start < part.end:
            session.proposals.take(part.found, part.start, part.end)
        if part.is_last:
            session.is_suggesting = False
            self._covered, self._asked = merged([*self._covered, self._asked]), None
        if part.problems:
            session.say(" ".join(part.problems))
        start, end = session.visible_range()
        if part.is_last or (part.start < end and start < part.end):
            reader.update_after_command()


def _around(text: str, place: Fragment, reach: int) -> Fragment:
    """A place with so many code points on either side; all of a text that is not long."""
    if len(text) <= _WHOLE:
        return 0, len(text)
    return max(0, place[0] - reach), min(len(text), place[1] + reach)


def _stretch(text: str, wanted: Fragment, covered: tuple[Fragment, ...]) -> Fragment:
    """What to look at for what is wanted: more of it, no more of what is covered than a seam."""
    start, end = _around(text, wanted, _STRETCH)
    for first, last in covered:
        if first <= start < last:
            start = max(start, last - _SEAM)
        if first < end <= last:
            end = min(end, first + _SEAM)
    before = text.rfind("\n", max(0, start - _SEAM), start)
    behind = text.find("\n", end, end + _SEAM)
    return (start if before < 0 else before + 1), (end if behind < 0 else behind)
