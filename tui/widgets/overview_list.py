"""The rows of a view over all articles, one of which is chosen."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.looks import StyleBook
from tui.text.overview import OverviewRow
from tui.text.scrolling import top_following
from tui.text.visible import visible, visible_line
from tui.widgets.line_view import LineView

_LEAST_LEFT = 24
"""Cells that a name has before what stands at the right edge has any."""


class OverviewList(LineView, can_focus=False):
    """Paints the rows that are in view."""

    DEFAULT_CSS = """
    OverviewList { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    class Opened(Message):
        """A row was clicked twice."""

    def __init__(self, book: StyleBook, at: int = 0) -> None:
        super().__init__()
        self._book = book
        self._rows: Sequence[OverviewRow] = ()
        self._at = at

    @property
    def at(self) -> int:
        """The number of the row that is chosen."""
        return self._at

    @property
    def chosen(self) -> OverviewRow | None:
        """The row that Enter is about."""
        return self._rows[self._at] if self._rows else None

    def show(self, rows: Sequence[OverviewRow]) -> None:
        """Show other rows, as near as can be to the same place."""
        self._rows = rows
        self._at = min(self._at, max(0, len(rows) - 1))
        self.set_height(len(rows))
        self._follow()
        self.forget_rows()

    def on_resize(self) -> None:
        self.set_height(len(self._rows))
        self._follow()
        self.forget_rows()

    def move(self, by: int) -> None:
        """Choose another row, `by` rows further down."""
        before = self._at
        self._at = min(max(0, self._at + by), max(0, len(self._rows) - 1))
        self._follow()
        self.refresh_rows((before, self._at))

    def _follow(self) -> None:
        top = self.scroll_offset.y
        goal = top_following(self._at, top, self.size.height)
        if goal != top:
            self.scroll_to_row(goal)

    def row_state(self, number: int) -> Hashable:
        if number >= len(self._rows):
            return None
        return self._rows[number], number == self._at

    def row_strip(self, state: Hashable, width: int) -> Strip:
        book = self._book
        if not isinstance(state, tuple):
            return Strip.blank(width, book.text())
        row, is_chosen = state
        colours = book.colours
        ground = self._book.raised(0.15) if is_chosen else colours.ground
        base = Style(color=colours.text, bgcolor=ground)
        quiet = base + Style(color=colours.quiet)
        ink = base + Style(color=book.label_colour(row.label)) if row.label else base
        right, most = visible(row.right), max(0, min(width * 2 // 3, width - _LEAST_LEFT))
        if cell_len(right) > most:
            right = visible_line(row.right, most)
        is_told = bool(row.label) and not row.is_table
        letter = f"{book.label_key(row.label)} " if is_told else ""
        room = max(8, width - cell_len(right) - 6 - 3 * row.depth - cell_len(letter))
        segments = [
            Segment(" ▸ " if is_chosen else "   ", base),
            Segment("   " * row.depth, base),
            Segment(visible(letter), ink + Style(bold=True)),
            Segment(
                visible(row.text) if row.is_table else visible_line(row.text, room),
                ink if row.key or row.article_id or row.label else quiet,
            ),
        ]
        left = Strip(segments).adjust_cell_length(max(0, width - cell_len(right) - 1), base)
        return Strip.join([left, Strip([Segment(right, quiet)])]).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        number = event.y + self.scroll_offset.y
        if number < len(self._rows):
            self.move(number - self._at)
            if event.chain == 2:
                self.post_message(self.Opened())
