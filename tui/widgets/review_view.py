"""The article in the review: gold's text, a lane for each annotator, and the review's keys."""

from collections.abc import Callable

from tui.keymap import Keymap
from tui.looks import StyleBook
from tui.session.actions import carry_out
from tui.session.review_actions import REVIEW_ACTIONS
from tui.session.reviewing import ReviewSession
from tui.session.session import Session
from tui.text.painting import Scene
from tui.widgets.article_view import ArticleView
from tui.widgets.lanes_column import LanesColumn
from tui.widgets.row_painter import RowPainter


class ReviewView(ArticleView):
    """Paints lanes instead of the reader's margin, and carries out the review's own commands."""

    def __init__(
        self,
        session: Session,
        keymap: Keymap,
        book: StyleBook,
        run_elsewhere: Callable[[str, int | None], None],
        measure: int,
    ) -> None:
        super().__init__(session, keymap, book, run_elsewhere, measure)
        self._carry_out = carry_out_in_review

    def painter(self, session: Session, book: StyleBook) -> RowPainter:
        assert isinstance(session, ReviewSession)
        return ReviewPainter(session, book, LanesColumn(session, book))


class ReviewPainter(RowPainter):
    """Paints the rows of a review, any of which a decision or another case may change."""

    def changed_rows(self, old: Scene, scene: Scene) -> set[int] | None:
        super().changed_rows(old, scene)
        return None


def carry_out_in_review(session: Session, command_id: str, count: int | None) -> bool:
    """Carry out a command on a review's session; False if it needs more than that."""
    action = REVIEW_ACTIONS.get(command_id)
    if action is None:
        return carry_out(session, command_id, count)
    action(session, count or 1)
    return True
