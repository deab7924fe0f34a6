"""What the reader finds out while one reads: the article's language, how far all the others are."""

import contextlib
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from annotations.errors import KutipError
from annotations.nouns import counted
from tui.screens.reader_part import ReaderPart
from tui.session.session import Session
from tui.session.tagging import warm_up

if TYPE_CHECKING:
    from annotations.remark import Remark

LOADED_LATER = (
    *("annotations.bringing_back", "annotations.store.atomic_storage", "annotations.store.replay"),
    "tui.session.naming",
    *("tui.screens.articles", "tui.screens.attributes", "tui.screens.leave", "tui.screens.menu"),
    *("tui.screens.overview", "tui.screens.page", "tui.screens.prompt"),
)
"""What the first paint does without, and the first key that needs it should not wait for."""


class Background(ReaderPart):
    """Work on threads that never touches a widget, and hands on what it has found."""

    def find_language(self) -> None:
        """Find out the article's language unless it is known, and load what its tag keys need."""
        session = self._reader.session
        self._start("remarks", lambda: self._look_for_remarks(session))
        language, suggesting = session.language, self._reader.suggesting
        if language:
            self._start("warm up", lambda: self._warm_up(session, language))
            suggesting.begin()
        elif not suggesting.find_language(lambda found: self._tell_language(session, found)):
            self._start("language", lambda: self._detect(session))

    def load(self) -> None:
        """Load what a start has left out."""
        self._start("load", lambda: [import_module(name) for name in LOADED_LATER])

    def survey(self) -> None:
        """Find out how far every article is, for the list and for going on to the next open one."""
        reader = self._reader

        def look() -> None:
            try:
                for article_id, progress in reader.project.survey(reader.annotator):
                    reader.progress.setdefault(article_id, progress)
            except KutipError as error:
                reader.app.call_from_thread(reader.tell, str(error))

        self._start("survey", look)

    def _look_for_remarks(self, session: Session) -> None:
        """Find what others say of one's tags."""
        from annotations.review.remarks import remarks_for

        reader = self._reader
        found = remarks_for(reader.project, session.opened.article.id, reader.annotator)
        if found:
            reader.app.call_from_thread(self._take_remarks, session, found)

    def _take_remarks(self, session: Session, found: list[tuple[str, "Remark"]]) -> None:
        session.remarks = found
        if session is self._reader.session and not session.message:
            count, key = counted(len(found), "remark"), session.key("remarks")
            session.say(f"{count} on your tags: {key} shows them.")
        self._reader.update_lines()

    def _detect(self, session: Session) -> None:
        from annotations.suggest.languages.detection import detect_alone

        self._tell_language(session, detect_alone(session.text))

    def _tell_language(self, session: Session, language: str) -> None:
        with contextlib.suppress(Exception):  # the screen may be gone
            self._reader.app.call_from_thread(self._take_language, session, language)

    def _warm_up(self, session: Session, language: str) -> None:
        """Load the rules with the project's packs; those refused are told with the suggestions."""
        from annotations.suggest.languages.own_packs import read_own_packs

        packs = read_own_packs(self._reader.project.root).texts
        warm_up(language, packs)
        self._reader.app.call_from_thread(setattr, session, "own_packs", packs)

    def _take_language(self, session: Session, language: str) -> None:
        self._reader.languages[session.opened.article.id] = language
        session.language = session.language or language
        self._start("warm up", lambda: self._warm_up(session, language))
        if session is self._reader.session:
            self._reader.suggesting.begin()
        self._reader.update_lines()

    def _start(self, group: str, work: Callable[[], object]) -> None:
        self._reader.run_worker(work, thread=True, group=group, exit_on_error=False)
