"""The review's panel: the versions of the case one is at, side by side, what differs marked."""

from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from tui.looks import StyleBook
from tui.session.reviewing import ReviewSession, left_told
from tui.session.session import Session
from tui.text.review_panel import AIR, PanelLine, Part, Seen, case_lines, overview_lines
from tui.text.visible import visible_line
from tui.widgets.annotation_panel import AnnotationPanel

_LEAST_HEIGHT = 12
"""Rows below which there is room for the differences alone."""


class ReviewPanel(AnnotationPanel):
    """Paints the case that one is at, or how much is left where one is at none."""

    def __init__(self, session: Session, book: StyleBook) -> None:
        super().__init__(session, book)
        self._lines: list[PanelLine] = []

    def update_rows(self) -> None:
        """Bring the rows up to date."""
        self._lines = self._told()
        self.set_height(len(self._lines))
        if self.scroll_offset.y:
            self.scroll_to_row(0)
        self.refresh_rows(self.rows_in_view)

    def _told(self) -> list[PanelLine]:
        session = self._session
        assert isinstance(session, ReviewSession)
        board = session.board
        if board is None:
            return [(Part(session.why_not),)]
        keys = {label.name: label.key for label in session.scheme.labels}
        seen = Seen(
            board,
            session.text,
            keys,
            session.remarks_here(),
            session.opened.notices,
            session.is_looking,
            self.size.height < _LEAST_HEIGHT,
        )
        current = session.current
        if current is None:
            return overview_lines(seen, left_told(session))
        stops = [one.case.id for one in session.stops()]
        number = stops.index(current.case.id) + 1 if current.case.id in stops else 0
        return case_lines(seen, current, number, len(stops))

    def row_state(self, number: int) -> Hashable:
        return self._lines[number] if number < len(self._lines) else None

    def on_click(self, event: events.Click) -> None:
        """Nothing is chosen here."""

    def row_strip(self, state: Hashable, width: int) -> Strip:
        ground = self._book.text()
        if not isinstance(state, tuple) or state == AIR:
            return Strip.blank(width, ground)
        segments = [Segment(" ", ground)]
        room = width - 2
        for part in state:
            shown = _shown(part.text, room)
            if not shown:
                continue
            segments.append(Segment(shown, self._style(part)))
            room -= segments[-1].cell_length
            if room <= 0:
                break
        return Strip(segments).adjust_cell_length(width, ground)

    def _style(self, part: Part) -> Style:
        colours = self._book.colours
        colour = colours.text
        if part.is_different:
            colour = colours.alarm
        elif part.label:
            colour = self._book.label_colour(part.label)
        elif part.is_quiet:
            colour = colours.quiet
        style = self._book.text(colour=colour, bold=part.is_bold or part.is_different)
        return style + Style(underline=True) if part.is_different else style


def _shown(text: str, room: int) -> str:
    """A piece of text on one line in so many cells, its blanks at the ends kept."""
    if room <= 0 or not text:
        return ""
    inner = visible_line(text, max(2, room))
    before = " " * (len(text) - len(text.lstrip(" ")))
    after = " " * (len(text) - len(text.rstrip(" "))) if inner else ""
    return f"{before}{inner}{after}"
