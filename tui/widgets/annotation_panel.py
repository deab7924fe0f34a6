"""The annotations beside the article: who spoke, what they said, with which numbers."""

from collections.abc import Hashable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.looks import StyleBook
from tui.session.session import Session
from tui.text.margin import PROPOSED_MARK
from tui.text.panel import PanelOutline, shown_part
from tui.text.panel_facts import PanelFacts
from tui.text.panel_row import Kind, PanelRow
from tui.text.visible import visible_line
from tui.widgets.line_view import LineView

_NAME_WIDTH = 13
"""Cells of a detail's name."""
_KEY_WIDTH = 3
"""Cells of the keys that change a detail."""


class AnnotationPanel(LineView, can_focus=False):
    """Paints the panel's rows; a click on one focuses its annotation."""

    DEFAULT_CSS = """
    AnnotationPanel {
        background: $background; color: $foreground; overflow: hidden scroll;
        scrollbar-size-vertical: 1; border-left: solid $rule;
    }
    """

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, annotation_id: str) -> None:
            super().__init__()
            self.annotation_id = annotation_id

    def __init__(self, session: Session, book: StyleBook) -> None:
        super().__init__(keeps_strips=True)
        self._session = session
        self._book = book
        self._rows: list[PanelRow] = []
        self._facts = self._facts_of(session)
        self._outline: PanelOutline | None = None
        self._outline_of: tuple[int, range] | None = None
        """The layer's revision, and the part of it, that the outline is of."""

    def show(self, session: Session) -> None:
        self._session = session
        self._facts = self._facts_of(session)
        self._outline_of = None
        self.update_rows()

    def restyle(self, book: StyleBook) -> None:
        self._book = book
        self.forget_rows()

    def on_mount(self) -> None:
        self.update_rows()

    def on_resize(self) -> None:
        self.forget_rows()
        self.update_rows()

    def _facts_of(self, session: Session) -> PanelFacts:
        return PanelFacts(session.shown, session.scheme, session.text, session.waiting)

    def update_rows(self) -> None:
        """Bring the rows up to date, and the focused annotation into view."""
        session = self._session
        layer, focus = session.shown, session.focus
        of = layer.revision, shown_part(layer, focus, self.size.height)
        if self._outline is None or of != self._outline_of:
            self._outline_of = of
            self._facts.bring_up_to_date()
            self._outline = PanelOutline(self._facts, of[1], session.commands)
        self._rows = self._outline.rows(focus)
        self.set_height(len(self._rows))
        self._show_focused()
        self.refresh_rows(self.rows_in_view)

    def row_state(self, number: int) -> Hashable:
        if number >= len(self._rows):
            return None
        row = self._rows[number]
        return row, bool(row.annotation_id) and row.annotation_id == self._session.focus

    def _show_focused(self) -> None:
        numbers = [
            number
            for number, row in enumerate(self._rows)
            if row.annotation_id == self._session.focus and row.annotation_id
        ]
        if not numbers:
            return
        top, height = self.scroll_offset.y, self.size.height
        if numbers[0] < top or numbers[-1] >= top + height:
            goal = max(0, min(numbers[0] - 1, numbers[0] - (height - len(numbers)) // 2))
            self.scroll_to_row(goal)

    def row_strip(self, state: Hashable, width: int) -> Strip:
        if not isinstance(state, tuple):
            return Strip.blank(width, self._book.text())
        segments = self._segments(state[0], state[1], width)
        return Strip(segments).adjust_cell_length(width, self._book.text())

    def _segments(self, row: PanelRow, is_focused: bool, width: int) -> list[Segment]:
        book = self._book
        if row.kind is Kind.AIR:
            return []
        if row.kind is Kind.APART:
            return [Segment(f" {row.text}", book.quiet() + Style(italic=True))]
        if row.kind is Kind.DETAIL:
            return self._detail(row, width)
        colour = book.label_colour(row.label)
        bar = [Segment("▌", book.text(colour=colour, bold=True))] if is_focused else []
        indent = Segment(" " * (2 * row.depth + 1 - len(bar)), book.text())
        value = visible_line(row.value, 24)
        room = (
            width
            - 1
            - 2 * row.depth
            - 3
            - 3 * row.is_proposed
            - (cell_len(value) + 2 if value else 0)
        )
        words = visible_line(row.text, max(8, room))
        is_speaker = row.kind is Kind.SPEAKER
        style = book.text(bold=is_speaker or is_focused)
        if row.is_proposed:
            quiet = "" if is_focused else book.colours.quiet
            style = book.text(colour=quiet, bold=is_focused, italic=True)
        if is_focused:
            style += Style(bgcolor=book.focused_ground(row.label))
        segments = [*bar, indent, Segment(f"{row.key} ", book.text(colour=colour, bold=True))]
        segments.append(Segment(words, style))
        if value:
            segments.append(Segment(f"  {value}", book.quiet()))
        if row.is_proposed:
            segments.append(Segment(f"  {visible_line(PROPOSED_MARK)}", book.text(colour=colour)))
        return segments

    def _detail(self, row: PanelRow, width: int) -> list[Segment]:
        book = self._book
        indent = "  " * row.depth + "  "
        key = visible_line(row.key, 3 * _KEY_WIDTH).ljust(_KEY_WIDTH)
        taken = cell_len(key) - _KEY_WIDTH
        name = visible_line(row.text, _NAME_WIDTH - taken)
        apart = " " * (_NAME_WIDTH - taken + 1 - cell_len(name))
        room = max(4, width - len(indent) - _KEY_WIDTH - 1 - _NAME_WIDTH - 1 - 1)
        value = visible_line(row.value, room) if row.value else "–"
        return [
            Segment(indent, book.text()),
            Segment(f"{key} ", book.text(colour=book.label_colour(row.label))),
            Segment(name, book.quiet()),
            Segment(apart, book.quiet()),
            Segment(value, book.text() if row.value else book.quiet()),
        ]

    def on_click(self, event: events.Click) -> None:
        number = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= number < len(self._rows) and self._rows[number].annotation_id:
            self.post_message(self.Chosen(self._rows[number].annotation_id))
