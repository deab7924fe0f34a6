"""What is still on its way when an article is on the screen: its tags, and the list of articles."""

import contextlib
import gc
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events

from annotations.errors import KutipError
from annotations.layer import Status
from annotations.open_article import OpenArticle
from tui.commands import READER_COMMANDS
from tui.screens.reader_messages import Arrived
from tui.screens.reader_part import ReaderPart

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen

_GOES_BY_TAGS = {"annotation_next", "annotation_previous", "partner", "stacked"}
_NEEDS_NO_TAGS = {
    command.id for command in READER_COMMANDS if command.group in ("Move", "Select", "Search")
} - _GOES_BY_TAGS
"""What can be done in a text whose tags are not there yet."""
_NEEDS_ALL_ARTICLES = {"articles", "sources", "progress"}
_AT_ONCE = 200
"""Articles that are looked for before anybody else who wants one has a turn."""


class Arriving(ReaderPart):
    """Brings it from a thread, and meanwhile holds the keys that need it, and all behind them."""

    def __init__(self, reader: "ReaderScreen") -> None:
        super().__init__(reader)
        self._held: list[events.Key] = []

    @property
    def awaits_tags(self) -> bool:
        """Whether the tags of the article on the screen are still to come."""
        return self._reader.session.opened.is_arriving

    def holds(self, event: events.Key) -> bool:
        """Keep a key that can't be carried out yet, or comes behind one; whether it was kept."""
        if not self._held and not self._is_early(self._reader.view.command_of(event)):
            return False
        self._held.append(event)
        awaited = "tags" if self.awaits_tags else "list of articles"
        self._reader.tell(f"Still reading the {awaited}: what you typed follows in a moment.")
        return True

    def _is_early(self, command_id: str) -> bool:
        """Whether a command needs what is not there yet."""
        if self.awaits_tags:
            return bool(command_id) and command_id not in _NEEDS_NO_TAGS
        refs = self._reader.project.corpus.refs
        return command_id in _NEEDS_ALL_ARTICLES and not refs.is_complete

    def release(self) -> list[events.Key]:
        """The keys that were held, in order, to be given to the screen again."""
        held, self._held = self._held, []
        return held

    def begin(self) -> None:
        """Bring what is not there yet, on a thread that the program's end does not wait for."""
        refs = self._reader.project.corpus.refs
        if self.awaits_tags or not refs.is_complete:
            threading.Thread(target=self._bring, name="kutip-arriving", daemon=True).start()

    def _bring(self) -> None:
        opened = self._reader.session.opened
        if opened.is_arriving:
            with _garbage_left_alone():
                brought, goes_on_with = self._layer_of(opened)
            self._tell(lambda: self._take_layer(brought, goes_on_with))
        try:
            while self._reader.project.corpus.refs.find_more(_AT_ONCE):
                pass
        except Exception as error:  # the keys that wait must be let go, whatever went wrong
            told = f"Not all articles were found ({type(error).__name__}: {error})."
            self._tell(lambda: self._reader.tell(told))
        self._tell(self._take_articles)

    def _layer_of(self, opened: OpenArticle) -> tuple[OpenArticle, str]:
        """The article with its layer, and the id of the one to go on with if it is done.

        A layer that can't be read leaves the article there to be read, and for nothing else.
        """
        project, annotator = self._reader.project, self._reader.annotator
        try:
            whole = project.with_layer(opened)
            is_done = whole.layer.state.status is Status.DONE
            return whole, project.open_first(annotator).article.id if is_done else ""
        except KutipError as error:
            refusal = str(error)
        except Exception as error:  # the keys that wait must be let go, whatever went wrong
            refusal = f"The tags can't be read ({type(error).__name__}: {error})."
        return replace(opened, refusal=refusal, is_arriving=False), ""

    def _take_layer(self, opened: OpenArticle, goes_on_with: str) -> None:
        reader = self._reader
        reader.take_layer(opened)
        if goes_on_with not in ("", opened.article.id) and not reader.tally.keys:
            reader.open_article(goes_on_with)
        reader.post_message(Arrived())

    def _take_articles(self) -> None:
        self._reader.update_lines()
        self._reader.post_message(Arrived())

    def _tell(self, take: Callable[[], None]) -> None:
        """Hand on what has come; the screen may be gone."""
        with contextlib.suppress(RuntimeError):
            self._reader.app.call_from_thread(take)


@contextlib.contextmanager
def _garbage_left_alone() -> Iterator[None]:
    """Look for no garbage while a great deal is made that stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
