"""Others' tags over the article, side by side with one's own, to be looked at only."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events

from annotations.layer import Layer
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.review.board import Board
from annotations.review.case import Side
from annotations.review.reading import read_sides
from annotations.review.remarks import remarks_on
from tui.looks import StyleBook
from tui.screens.place import language_of
from tui.screens.review import NONE_WANTED, Reviewing, ReviewScreen
from tui.session.possible import Key, keys_of
from tui.session.reviewing import ReviewSession
from tui.session.session import Session
from tui.settings import DEFAULTS, Settings
from tui.widgets.lines import Place

_ONLY_LOOKING = "Here one only looks: Esc goes back."


class OthersScreen(ReviewScreen):
    """Lanes and versions as in the review, of one's own layer and those that were chosen."""

    def __init__(
        self,
        project: Project,
        opened: OpenArticle,
        others: Sequence[str],
        book: StyleBook,
        settings: Settings = DEFAULTS,
    ) -> None:
        """`opened` has one's own layer."""
        self._own = opened.layer
        viewer = opened.layer.annotator
        empty = OpenArticle(opened.article, Layer(viewer, opened.article.id))
        reviewing = Reviewing(viewer, others)
        super().__init__(project, viewer, empty, {}, book, settings, reviewing=reviewing)

    def start_writing(self) -> None:
        """The reader beneath has started the one writer."""

    def _session_on(self, opened: OpenArticle) -> Session:
        reading = read_sides(self.project, opened.article, self.reviewing.annotators)
        sides = [Side(self._own.annotator, self._own), *reading.sides]
        session = ReviewSession(opened, self.project.scheme, self._commit, wanted=NONE_WANTED)
        if reading.sides:
            session.board = Board(sides, opened.layer, self._own.annotator)
        session.why_not = "They have tagged nothing in this article: Esc goes back."
        session.why_not *= not reading.sides
        session.is_looking = True
        session.remarks = remarks_on(self.project, opened.article.id)
        session.commands = self.commands
        session.language = language_of(self, opened)
        session.refusal = _ONLY_LOOKING
        return session

    def open_article(self, article_id: str, then: Callable[[], object] = lambda: None) -> bool:
        """One looks at the article that the reader has open."""
        self.tell(_ONLY_LOOKING)
        return False

    def place(self) -> Place:
        names = ", ".join(self.reviewing.annotators)
        return replace(super().place(), annotator=f"{self.annotator} beside {names}", status="")

    def keys_here(self) -> list[Key]:
        ids = ("difference_next", "filter", "remark", "history", "help")
        return [*keys_of(self.session.commands, ids), ("Esc", "back", "")]

    def take_key(self, event: events.Key) -> None:
        session = self.session
        is_at_rest = session.selection is None and not session.hits and not session.hints
        if event.key == "escape" and is_at_rest and not self.view.pending:
            self.dismiss()
        else:
            super().take_key(event)
