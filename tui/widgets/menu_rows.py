"""The lines of a menu: what can be chosen, each with its key, under headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.key_names import shown_key
from tui.looks import StyleBook
from tui.text.scrolling import top_following
from tui.text.visible import visible_line
from tui.widgets.apart import apart

_WIDEST_KEY = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu; texts are as stored, not yet made visible."""

    result: str
    """What the menu gives back when this line is taken."""
    text: str
    keys: tuple[str, ...] = ()
    """Each takes it at once: a key, or keys in sequence parted by a blank."""
    heading: str = ""
    """What stands over this line, where it is the first of a group."""
    colour: str = ""
    """The colour of the key; empty for the ordinary one."""


class MenuRows(ScrollView, can_focus=False):
    """Paints the lines of a menu and the headings over them, one line chosen."""

    DEFAULT_CSS = """
    MenuRows { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, entries: Sequence[Entry], chosen: int, book: StyleBook) -> None:
        super().__init__()
        self._entries = entries
        self._at = chosen
        self._book = book
        self._lines: list[Entry | str] = []
        for entry in entries:
            self._lines += [entry.heading] if entry.heading else []
            self._lines.append(entry)
        longest = max((len(_shown(entry)) for entry in entries), default=1)
        self._key_width = min(_WIDEST_KEY, longest)

    @property
    def chosen(self) -> Entry:
        """The line that Enter takes."""
        return self._entries[self._at]

    def on_mount(self) -> None:
        self.styles.height = len(self._lines) + 2
        self.virtual_size = Size(self.size.width, len(self._lines))

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._lines))
        self._follow()

    def show_title(self, title: str) -> None:
        """Set a title into the border, and below how the menu is used."""
        self.border_title = Content(visible_line(title, 50))
        self.border_subtitle = "a key, or ↑↓ Enter   Esc leaves"

    def move(self, by: int) -> None:
        """Choose another line, the first after the last."""
        self._at = (self._at + by) % len(self._entries)
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        if not self._entries:
            return
        line = self._lines.index(self.chosen)
        first = 0 if self._at == 0 else line  # with the heading above it
        top = self.scroll_offset.y
        goal = min(first, top_following(line, top, self.size.height))
        if goal != top:
            self.scroll_to(y=goal, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, self._book.text())
        line = self._lines[number]
        if isinstance(line, str):
            heading = Segment(f" {visible_line(line, max(8, width - 2))}", self._book.quiet())
            return apart(Strip([heading]).adjust_cell_length(width, self._book.text()))
        return self._entry_strip(line, width)

    def _entry_strip(self, entry: Entry, width: int) -> Strip:
        colours = self._book.colours
        is_chosen = entry is self.chosen
        ground = self._book.raised(0.15) if is_chosen else colours.ground
        base = Style(color=colours.text, bgcolor=ground)
        key = base + Style(color=entry.colour or colours.text, bold=True)
        room = max(8, width - self._key_width - 6)
        segments = [
            Segment(" ▸ " if is_chosen else "   ", base),
            Segment(visible_line(_shown(entry), _WIDEST_KEY).rjust(self._key_width), key),
            Segment(f"  {visible_line(entry.text, room)}", base),
        ]
        return apart(Strip(segments).adjust_cell_length(width, base))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        number = offset.y + self.scroll_offset.y if offset is not None else -1
        if 0 <= number < len(self._lines):
            line = self._lines[number]
            if isinstance(line, Entry):
                event.stop()
                self.post_message(self.Clicked(line))


def _shown(entry: Entry) -> str:
    return shown_key(entry.keys[0]) if entry.keys else ""
