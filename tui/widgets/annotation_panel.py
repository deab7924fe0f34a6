"""The annotations beside the article: who spoke, what they said, with which numbers."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.looks import StyleBook, mixed
from tui.session.session import Session
from tui.text.panel import Kind, PanelRow, panel_rows
from tui.text.visible import visible_line

_NAME_WIDTH = 11
"""Cells of a detail's name."""
_KEY_WIDTH = 3
"""Cells of the keys that change a detail."""


class AnnotationPanel(ScrollView, can_focus=False):
    """Paints the panel's rows; a click on one focuses its annotation."""

    DEFAULT_CSS = """
    AnnotationPanel {
        background: $background; color: $foreground; overflow-x: hidden; scrollbar-size-vertical: 1;
        scrollbar-gutter: stable; scrollbar-color: $rule; scrollbar-background: $background;
        border-left: solid $rule;
    }
    """

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, annotation_id: str) -> None:
            super().__init__()
            self.annotation_id = annotation_id

    def __init__(self, session: Session, book: StyleBook) -> None:
        super().__init__()
        self._session = session
        self._book = book
        self._rows: list[PanelRow] = []

    def show(self, session: Session) -> None:
        self._session = session
        self.update_rows()

    def restyle(self, book: StyleBook) -> None:
        self._book = book
        self.refresh()

    def on_mount(self) -> None:
        self.update_rows()

    def on_resize(self) -> None:
        self.update_rows()

    def update_rows(self) -> None:
        """Build the rows anew and bring the focused annotation into view."""
        session = self._session
        self._rows = panel_rows(
            session.layer, session.scheme, session.text, session.focus, commands=session.commands
        )
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._show_focused()
        self.refresh()

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
            self.scroll_to(y=goal, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= len(self._rows):
            return Strip.blank(width, self._book.text())
        segments = self._segments(self._rows[number], width)
        return Strip(segments).adjust_cell_length(width, self._book.text())

    def _segments(self, row: PanelRow, width: int) -> list[Segment]:
        book = self._book
        is_focused = bool(row.annotation_id) and row.annotation_id == self._session.focus
        if row.kind is Kind.AIR:
            return []
        if row.kind is Kind.APART:
            return [Segment(f" {row.text}", book.quiet() + Style(italic=True))]
        if row.kind is Kind.DETAIL:
            return self._detail(row, width)
        colour = book.label_colour(row.label)
        bar = Segment("▌" if is_focused else " ", book.text(colour=colour, bold=True))
        indent = Segment("  " * row.depth, book.text())
        value = visible_line(row.value, 24)
        room = width - 1 - 2 * row.depth - 3 - (len(value) + 2 if value else 0)
        words = visible_line(row.text, max(8, room))
        is_speaker = row.kind is Kind.SPEAKER
        style = book.text(bold=is_speaker or is_focused)
        if is_focused:
            style += Style(bgcolor=mixed(book.colours.ground, colour, 0.18))
        segments = [bar, indent, Segment(f"{row.key} ", book.text(colour=colour, bold=True))]
        segments.append(Segment(words, style))
        if value:
            segments.append(Segment(f"  {value}", book.quiet()))
        return segments

    def _detail(self, row: PanelRow, width: int) -> list[Segment]:
        book = self._book
        indent = "  " * row.depth + "  "
        name = visible_line(row.text, _NAME_WIDTH).ljust(_NAME_WIDTH)
        room = max(4, width - len(indent) - len(name) - 4)
        value = visible_line(row.value, room) if row.value else "–"
        key = f"{visible_line(row.key).ljust(_KEY_WIDTH)} "
        return [
            Segment(indent, book.text()),
            Segment(key, book.text(colour=book.label_colour(row.label))),
            Segment(f"{name} ", book.quiet()),
            Segment(value, book.text() if row.value else book.quiet()),
        ]

    def on_click(self, event: events.Click) -> None:
        number = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= number < len(self._rows) and self._rows[number].annotation_id:
            self.post_message(self.Chosen(self._rows[number].annotation_id))
