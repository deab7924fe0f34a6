"""The rows of the attribute editor: each attribute with its letter, its value, and its choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.looks import StyleBook
from tui.text.visible import visible_line
from tui.widgets.apart import apart

_INDENT = 7
_APART = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a list, and the letter that takes it."""

    key: str
    value: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """An attribute; texts are as stored, not yet made visible."""

    key: str
    name: str
    value: str
    choices: tuple[Choice, ...] = ()
    """All its values; none where any text is one."""


class AttributeRows(Widget):
    """Paints the rows, and below the one that one stands on all its values, whole words."""

    class Clicked(Message):
        """A row was clicked, or a value in it."""

        def __init__(self, row: int, taken: str) -> None:
            """`taken` is the value; empty where the row as a whole was clicked."""
            super().__init__()
            self.row = row
            self.taken = taken

    def __init__(self, book: StyleBook) -> None:
        super().__init__()
        self._book = book
        self._rows: Sequence[AttributeRow] = ()
        self._at = 0
        self._is_open = False
        self._lines: list[list[Segment]] = []
        self._clickable: list[tuple[int, list[tuple[int, int, str]]]] = []
        """For each line its row, and from which cell to which each value stands."""

    def on_mount(self) -> None:
        self.border_title = "label and attributes"

    def show(self, rows: Sequence[AttributeRow], at: int, *, is_open: bool) -> None:
        """Show these, standing on the one numbered `at`; open, its values wait for a letter."""
        self._rows, self._at, self._is_open = rows, at, is_open
        if is_open:
            says = Content("a letter takes the value   Esc back")
        else:
            says = Content("a letter, or ↑↓ ←→   Enter keep   Esc leave")
        self.border_subtitle = says
        self._build()

    def on_resize(self) -> None:
        self._build()

    def _build(self) -> None:
        self._lines = []
        self._clickable = []
        for number, row in enumerate(self._rows):
            is_here = number == self._at
            self._lines.append(self._row(row, is_here))
            self._clickable.append((number, []))
            if is_here and row.choices:
                self._add_choices(number, row.choices)
        self.styles.height = len(self._lines) + 2
        self.refresh()

    def _row(self, row: AttributeRow, is_here: bool) -> list[Segment]:
        base = self._style(is_here)
        key_ink = Style(color=self._book.colours.text, bold=True)
        if self._is_open:
            key_ink = Style(color=self._book.colours.quiet)
        quiet = base + Style(color=self._book.colours.quiet)
        value = visible_line(row.value.replace("_", " "), max(8, self.size.width - 20))
        return [
            Segment(" ▸ " if is_here else "   ", base),
            Segment(visible_line(row.key).ljust(2), base + key_ink),
            Segment(visible_line(row.name.replace("_", " "), 12).ljust(13), quiet),
            Segment(value or "–", base + Style(bold=True)),
        ]

    def _add_choices(self, number: int, choices: Sequence[Choice]) -> None:
        """The values of a row in as many lines as they need."""
        base = self._style(is_here=True)
        quiet = base + Style(color=self._book.colours.quiet)
        bright = base + Style(color=self._book.colours.text, bold=True)
        at = self.size.width
        for choice in choices:
            key = visible_line(choice.key)
            value = visible_line(choice.value.replace("_", " "), 30)
            length = len(key) + 1 + len(value) + _APART
            if at + length - _APART >= self.size.width and at > _INDENT:
                self._lines.append([Segment(" " * _INDENT, base)])
                self._clickable.append((number, []))
                at = _INDENT
            style = base + Style(reverse=True) if choice.is_chosen else base
            key_style = bright if self._is_open else quiet
            value_style = style if self._is_open or choice.is_chosen else quiet
            self._lines[-1] += [
                Segment(f"{key} ", key_style),
                Segment(value, value_style),
                Segment(" " * _APART, base),
            ]
            self._clickable[-1][1].append((at, at + length - _APART, choice.value))
            at += length

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y < len(self._clickable):
            return
        row, values = self._clickable[offset.y]
        value = next((value for first, end, value in values if first <= offset.x < end), "")
        if value or not values:
            self.post_message(self.Clicked(row, value))

    def _style(self, is_here: bool) -> Style:
        colours = self._book.colours
        ground = self._book.raised(0.12) if is_here else colours.ground
        return Style(color=colours.text, bgcolor=ground)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self._book.text())
        line = self._lines[y]
        return apart(Strip(line).adjust_cell_length(width, line[0].style))
