"""What is still on its way when an article is on the screen: its tags, and the list of articles."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events

from annotations.errors import KutipError
from annotations.layer import Status
from annotations.open_article import OpenArticle
from tui.commands import READER_COMMANDS
from tui.screens.looking_up import LookingUp, garbage_left_alone, on_a_thread
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
        self._told = ""
        """What was said of keys that are held."""
        self._looking_up = LookingUp(reader)

    @property
    def awaits_tags(self) -> bool:
        """Whether the tags of the article on the screen are still to come."""
        return self._reader.session.opened.is_arriving

    def holds(self, event: events.Key) -> bool:
        """Keep a key that can't be carried out yet, or comes behind one; whether it was kept."""
        if not self._held and not self._is_early(self._reader.view.command_of(event)):
            return False
        self._held.append(event)
        self._told = f"Still reading the {self._awaited}: what you typed follows in a moment."
        self._reader.tell(self._told)
        return True

    def _is_early(self, command_id: str) -> bool:
        """Whether a command needs what is not there yet."""
        if self.awaits_tags:
            return bool(command_id) and command_id not in _NEEDS_NO_TAGS
        if self._looking_up.is_early(command_id):
            return True
        refs = self._reader.project.corpus.refs
        return command_id in _NEEDS_ALL_ARTICLES and not refs.is_complete

    @property
    def _awaited(self) -> str:
        """What the keys that are held wait for."""
        if self.awaits_tags:
            return "tags"
        return self._looking_up.awaited or "list of articles"

    def release(self) -> list[events.Key]:
        """The keys that were held, in order, to be given to the screen again."""
        held, self._held = self._held, []
        return held

    def release_first(self) -> None:
        """Give up the first of them, for which something could not be found."""
        del self._held[:1]

    def begin(self) -> None:
        """Bring what is not there at the start, on a thread that the end does not wait for."""
        refs = self._reader.project.corpus.refs
        if self.awaits_tags or not refs.is_complete:
            on_a_thread(self._bring_all)

    def bring_tags(self, then: Callable[[], object]) -> None:
        """Bring the tags of the article that was opened just now; `then` is done with them."""
        opened = self._reader.session.opened

        def bring() -> None:
            brought = self._with_layer(opened)
            self._tell(lambda: self._take_tags(opened, brought, then))

        on_a_thread(bring)

    def _bring_all(self) -> None:
        opened = self._reader.session.opened
        if opened.is_arriving:
            brought = self._with_layer(opened)
            goes_on_with = self._first_open() if _is_done(brought) else ""
            self._tell(
                lambda: self._take_tags(opened, brought, lambda: self._begin_with(goes_on_with))
            )
        try:
            while self._reader.project.corpus.refs.find_more(_AT_ONCE):
                pass
        except Exception as error:  # the keys that wait must be let go, whatever went wrong
            told = f"Not all articles were found ({type(error).__name__}: {error})."
            self._tell(lambda: self._reader.tell(told))
        self._tell(self._take_articles)

    def _with_layer(self, opened: OpenArticle) -> OpenArticle:
        """The article with its layer; one that can't be read leaves it there to be read."""
        try:
            with garbage_left_alone():
                return self._reader.project.with_layer(opened)
        except KutipError as error:
            refusal = str(error)
        except Exception as error:  # the keys that wait must be let go, whatever went wrong
            refusal = f"The tags can't be read ({type(error).__name__}: {error})."
        return replace(opened, refusal=refusal, is_arriving=False)

    def _first_open(self) -> str:
        """The id of the article to go on with where the first proves to be done; empty if none."""
        try:
            return self._reader.project.open_first(self._reader.annotator).article.id
        except Exception:  # the keys that wait must be let go, whatever went wrong
            return ""

    def _take_tags(
        self, awaited: OpenArticle, brought: OpenArticle, then: Callable[[], object]
    ) -> None:
        """Put the layer that has arrived on its article, unless that was left meanwhile."""
        reader, session = self._reader, self._reader.session
        if session.opened is awaited:
            if session.message == self._told:
                session.say("")
            reader.take_layer(brought)
            then()
            reader.update_after_command()
        if not self.awaits_tags:
            reader.post_message(Arrived())

    def _begin_with(self, goes_on_with: str) -> None:
        """Find out how far every article is, and go to another if the first proves to be done."""
        reader = self._reader
        reader.background.survey()
        if goes_on_with not in ("", reader.session.opened.article.id) and not reader.tally.keys:
            reader.open_article(goes_on_with)

    def _take_articles(self) -> None:
        self._reader.update_lines()
        self._reader.post_message(Arrived())


def _is_done(opened: OpenArticle) -> bool:
    return opened.layer.state.status is Status.DONE
