"""The reader's search: done at once where that is possible, else while one goes on reading."""

from functools import partial
from typing import TYPE_CHECKING

from annotations.errors import KutipError
from tui.screens.reader_part import ReaderPart

if TYPE_CHECKING:
    from tui.session.searching import Search
    from tui.session.session import Session
    from tui.text.motions import Extent


class SearchingCommands(ReaderPart):
    """Searching; a new search, Esc or another article gives the old one up."""

    def do_search(self, count: int) -> None:
        from tui.session import searching

        session = self._reader.session

        def take(pattern: str) -> None:
            left = searching.search(session, pattern or session.pattern)
            if left is not None:
                self._search_on(session, left)

        self._prompt("search (regular expression)", "", take)

    def _search_on(self, session: "Session", wanted: "Search") -> None:
        """Go on with a search on a thread, which hands over what it has found."""
        from tui.session import searching

        number = session.searches
        tell = self._reader.app.call_from_thread

        def is_wanted() -> bool:
            return session.searches == number and self._reader.session is session

        def work() -> None:
            try:
                for hits in searching.arriving(wanted, is_wanted):
                    if is_wanted():
                        tell(self._take_hits, session, number, wanted, hits)
            except KutipError as error:
                if is_wanted():
                    tell(partial(self._reader.tell, str(error)))

        self._reader.run_worker(
            work, thread=True, group="search", exclusive=True, exit_on_error=False
        )

    def _take_hits(
        self, session: "Session", number: int, wanted: "Search", hits: "list[Extent]"
    ) -> None:
        """Show hits; go to one only if the person has not gone anywhere else meanwhile."""
        from tui.session import searching

        if session.searches != number or self._reader.session is not session:
            return
        if session.caret == wanted.caret and session.selection is None:
            searching.take_hits(session, wanted.pattern, hits)
        else:
            searching.keep_hits(session, wanted.pattern, hits)
        self._go_on()
