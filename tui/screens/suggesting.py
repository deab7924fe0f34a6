"""Suggestions for the open article, looked for in another process and shown as they come."""

import contextlib
from typing import TYPE_CHECKING

from annotations.layer import Status
from tui.screens.reader_part import ReaderPart

if TYPE_CHECKING:
    from annotations.suggest.elsewhere import Elsewhere
    from annotations.suggest.worker import Part
    from tui.screens.reader import ReaderScreen


class Suggesting(ReaderPart):
    """Has suggestions looked for, and hands them to the session; no key waits for it."""

    def __init__(self, reader: "ReaderScreen") -> None:
        super().__init__(reader)
        self._elsewhere: Elsewhere | None = None
        self._number = 0
        """Of the request whose answer is wanted; parts of others are left."""

    def begin(self) -> None:
        """Look for what can be proposed in the open article, unless nobody could use it."""
        session = self._reader.session
        self._number += 1
        is_done = session.layer.state.status is Status.DONE
        if not session.wanted.is_on or session.refusal or is_done or not session.text.strip():
            return
        # what it takes is loaded only when the article is there to be read
        from annotations.suggest.elsewhere import Elsewhere
        from annotations.suggest.worker import Request

        if self._elsewhere is None:
            self._elsewhere = Elsewhere(self._on_part)
        session.is_suggesting = True
        rejections = session.layer.rejections.values()
        self._elsewhere.ask(
            Request(
                number=self._number,
                text=session.text,
                language=session.language,
                root=str(self._reader.project.root.absolute()),
                annotator=self._reader.annotator,
                in_view=session.visible_range(),
                rejected=frozenset((one.label, one.span.fragments) for one in rejections),
            )
        )

    def end(self) -> None:
        """End the other process."""
        if self._elsewhere is not None:
            self._elsewhere.close()

    def _on_part(self, part: "Part") -> None:
        """Hand a part on to the screen's thread, and wait until it is shown."""
        with contextlib.suppress(Exception):  # the screen may be gone
            self._reader.app.call_from_thread(self._take, part)

    def _take(self, part: "Part") -> None:
        if part.number != self._number:
            return
        reader, session = self._reader, self._reader.session
        if part.start < part.end:
            session.proposals.take(part.found, part.start, part.end)
        if part.is_last:
            session.is_suggesting = False
        if part.problems:
            session.say(" ".join(part.problems))
        reader.update_after_command()
