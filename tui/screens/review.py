"""The review: gold over the article, a lane for each annotator, their versions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from annotations.decision import GOLD
from annotations.open_article import OpenArticle
from annotations.progress import Progress
from annotations.project import Project
from annotations.proposed.proposals import Wanted
from annotations.review.blind import objection
from annotations.review.board import Board
from annotations.review.reading import read_sides
from annotations.review.remarks import remarks_on
from annotations.scheme import Scheme
from tui.commands import Commands
from tui.keymap import Keymap
from tui.looks import StyleBook
from tui.review_keys import review_commands, review_keymap
from tui.screens.reader import ReaderScreen
from tui.screens.reader_commands import ReaderCommands
from tui.screens.review_commands import ReviewCommands
from tui.session.possible import Key, keys_of, possible_keys
from tui.session.reviewing import ReviewSession, left_told
from tui.session.session import Session
from tui.settings import DEFAULTS, Settings
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.lines import Place
from tui.widgets.review_panel import ReviewPanel
from tui.widgets.review_view import ReviewView

NONE_WANTED = Wanted(is_on=False)
"""Nothing is proposed in a review."""
MOST_NAMED = 4
"""Of more annotators the bottom line has no names, for the other keys to have room."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Who reviews whom."""

    reviewer: str
    annotators: Sequence[str] = ()
    """Everybody but gold if empty."""


class ReviewScreen(ReaderScreen):
    """Shows the differences of one article after the other, and settles them into gold."""

    VIEW: ClassVar[type[ArticleView]] = ReviewView
    PANEL: ClassVar[type[AnnotationPanel]] = ReviewPanel
    CARRIER: ClassVar[type[ReaderCommands]] = ReviewCommands

    def __init__(
        self,
        project: Project,
        annotator: str,
        opened: OpenArticle,
        progress: dict[str, Progress],
        book: StyleBook,
        settings: Settings = DEFAULTS,
        *,
        reviewing: Reviewing,
    ) -> None:
        """`annotator` is whose layer is written: gold."""
        self.reviewing = reviewing
        super().__init__(project, annotator, opened, progress, book, settings)
        self.set_class(settings.panel != "hidden", "drawer")

    @property
    def compared(self) -> Sequence[str]:
        """Whose layers are compared."""
        named = self.reviewing.annotators
        return named or [name for name in self.project.store.annotators() if name != GOLD]

    @property
    def review(self) -> ReviewSession:
        """The session, which has the differences."""
        assert isinstance(self.session, ReviewSession)
        return self.session

    def keys_and_commands(self, scheme: Scheme, settings: Settings) -> tuple[Keymap, Commands]:
        commands = Commands(scheme, settings.keys, review_commands(scheme, settings.keys))
        return review_keymap(scheme, settings.keys), commands

    def _session_on(self, opened: OpenArticle) -> Session:
        """Gold's session, with what there is to compare."""
        article = opened.article
        board, why_not, remarks = None, self.objection(article.id), []
        if not why_not:
            reading = read_sides(self.project, article, self.reviewing.annotators)
            why_not = reading.refusal
            opened = replace(opened, notices=(*opened.notices, *reading.notices))
            remarks = remarks_on(self.project, article.id)
            if not why_not:
                reviewer = self.reviewing.reviewer
                board = Board(reading.sides, opened.layer, reviewer, article.text_hash)
        session = ReviewSession(opened, self.project.scheme, self._commit, wanted=NONE_WANTED)
        session.board, session.why_not, session.remarks = board, why_not, remarks
        session.commands = self.commands
        self._prepare(session)
        return session

    def objection(self, article_id: str) -> str:
        """Why the tags of others may not be seen here, in a sentence; empty if they may."""
        return objection(self.project, self.reviewing.reviewer, article_id)

    def open_soon(self, article_id: str) -> OpenArticle:
        """An article with gold, without which there is nothing to compare with; KutipError."""
        return self.project.open_article(article_id, self.annotator)

    def _begin_work(self) -> None:
        self.background.load()
        self.background.find_language()

    def _say_notices(self) -> None:
        """Say what keeps one from comparing, or how much there is to settle."""
        session = self.review
        if session.why_not:
            session.say(session.why_not)
        elif session.refusal:
            session.say(session.refusal)
        elif session.board is not None:
            notices = " ".join(session.opened.notices)
            key = session.key("difference_next")
            more = f" {key} goes to the first." if session.board.left else ""
            session.say(f"{left_told(session).capitalize()}.{more} {notices}".strip())

    # Lines

    def place(self) -> Place:
        place = super().place()
        told = " · ".join(filter(None, (place.status, left_told(self.review))))
        return replace(place, annotator=f"gold by {self.reviewing.reviewer}", status=told)

    def keys_here(self) -> list[Key]:
        session = self.review
        if session.hints or session.selection is not None or session.board is None:
            return possible_keys(session, self.book.label_colour)
        alarm = self.book.colours.alarm
        known = session.commands
        ids = ["difference_next"]
        keys: list[Key] = []
        if session.current is not None and not session.refusal:
            names = enumerate(session.board.sides, start=1)
            keys = [
                (key, name, alarm) for at, name in names for key in known.keys(f"take_{at}")[:1]
            ]
            if len(keys) > MOST_NAMED:
                keys = [(f"{keys[0][0]}…{keys[-1][0]}", "take", alarm)]
            merges = ["merge"] if session.board.merges(session.current) else []
            kept = ["accept"] if session.current.gold else []
            ids = [*merges, "reject_all", *kept, "difference_next", "remark"]
        elif session.board.unwritten and not session.board.left:
            ids = ["take_agreed", "done"]
        ids += ["undo", "filter", "article_next", "done", "help"]
        return keys + keys_of(known, ids)
