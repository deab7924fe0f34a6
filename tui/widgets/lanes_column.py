"""The lanes beside the article: what each of those who are compared has in a row."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

from annotations.annotation import Annotation
from annotations.review.board import Board
from tui.looks import StyleBook
from tui.session.reviewing import ReviewSession
from tui.text.lanes import DIFFERENCE_MARK, LaneCell, LaneRow, differs_first, lane_cell
from tui.text.layout import Row
from tui.text.margin import FOCUS_BAR
from tui.text.painting import Scene
from tui.text.visible import visible


class LanesColumn:
    """Paints a lane for each annotator, in order of name, for one session."""

    def __init__(self, session: ReviewSession, book: StyleBook) -> None:
        self._session = session
        self._book = book
        self._keys = {label.name: label.key for label in session.scheme.labels}
        self._differing: dict[str, set[str]] = {}
        self._of: tuple[Board | None, int] = (None, -1)

    @property
    def width(self) -> int:
        """Cells: a mark, the lanes, a blank."""
        board = self._session.board
        return 2 + (len(board.sides) if board else 0)

    def find_brackets(self) -> set[int]:
        """Find what annotators differ in; to be done when decisions have changed."""
        board = self._session.board
        of = (board, self._session.layer.revision)
        if board is None or of == self._of:
            return set()
        self._of = of
        self._differing = {name: set() for name in board.sides}
        for standing in board.left:
            for name, identifier in standing.case.refs:
                self._differing[name].add(identifier)
        return set()

    def row(self, number: int, row: Row, over: Sequence[Annotation], scene: Scene) -> LaneRow:
        """What stands beside a row."""
        board = self._session.board
        self.find_brackets()
        if board is None or self._session.layout.is_air(number):
            return LaneRow(cells=(LaneCell(),) * (self.width - 2))
        current = self._session.current
        refs = current.case.refs if current else ()
        cells = tuple(
            lane_cell(
                side.layer,
                row,
                self._keys,
                self._differing[name],
                [one for whose, one in refs if whose == name],
            )
            for name, side in board.sides.items()
        )
        span = current.case.span if current else None
        if current and span and span.start < row[1] and row[0] < span.end:
            return LaneRow(FOCUS_BAR, current.is_left, cells)
        layers = [side.layer for side in board.sides.values()]
        if differs_first(layers, row, [self._differing[name] for name in board.sides]):
            return LaneRow(DIFFERENCE_MARK, True, cells)
        return LaneRow(cells=cells)

    def segments(self, shown: LaneRow, over: Sequence[Annotation], scene: Scene) -> list[Segment]:
        """The cells beside a row."""
        book = self._book
        colour = book.colours.alarm if shown.is_differing else book.colours.quiet
        segments = [Segment(visible(shown.mark), book.text(colour=colour, bold=True))]
        segments += [Segment(visible(cell.sign), self._style(cell)) for cell in shown.cells]
        return [*segments, Segment(" ", book.text())]

    def _style(self, cell: LaneCell) -> Style:
        colour = self._book.colours.quiet
        if cell.is_differing:
            colour = self._book.colours.alarm
        elif cell.label:
            colour = self._book.label_colour(cell.label)
        return self._book.text(colour=colour, bold=cell.is_current)
