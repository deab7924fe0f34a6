"""A short list from which one line is taken: with its own key, or with Enter."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from tui import textual_adapter
from tui.commands import TAG_PREFIX
from tui.looks import StyleBook
from tui.screens.dialog import Dialog
from tui.session.here import offers_here
from tui.session.session import Session
from tui.widgets.menu_rows import Entry, MenuRows

_KEYS_AGAIN = "all_keys"
_STEPS = {"down": 1, "j": 1, "tab": 1, "up": -1, "k": -1, "shift+tab": -1}


class Menu(Dialog[str]):
    """Gives back the result of the line that was taken, or None if none was."""

    DEFAULT_CSS = """
    Menu { background: transparent; align: right bottom; }
    Menu > MenuRows {
        width: 58; max-width: 100%; max-height: 100%; margin-bottom: 1;
        background: $background; border: round $rule;
        border-title-color: $quiet; border-subtitle-color: $quiet;
    }
    Menu.high { align: right top; }
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        book: StyleBook,
        taken: Callable[[str | None], None],
        chosen: int = 0,
        *,
        is_high: bool = False,
        looked_at: Callable[[str], None] = lambda result: None,
    ) -> None:
        """`looked_at` is told the result of a line that one comes to without taking it."""
        super().__init__(taken)
        self._title = title
        self.entries = tuple(entries)
        self._typed: tuple[str, ...] = ()
        self._looked_at = looked_at
        self._rows = MenuRows(self.entries, chosen, book)
        self.set_class(is_high, "high")

    def compose(self) -> ComposeResult:
        yield self._rows

    def on_mount(self) -> None:
        self._rows.show_title(self._title)

    def take_key(self, event: events.Key) -> None:
        key = textual_adapter.key_name(event)
        typed = (*self._typed, key)
        self._typed = ()
        for entry in self.entries:
            for keys in entry.keys:
                strokes = tuple(keys.split(" "))
                if strokes == typed:
                    self.finish(entry.result)
                    return
                if strokes[: len(typed)] == typed:
                    self._typed = typed
        if not self._typed:
            self._move_or_leave(key)

    def _move_or_leave(self, key: str) -> None:
        if key == "escape":
            self.finish(None)
        elif key == "enter" and self.entries:
            self.finish(self._rows.chosen.result)
        elif key in _STEPS and self.entries:
            self._rows.move(_STEPS[key])
            self._looked_at(self._rows.chosen.result)

    def on_menu_rows_clicked(self, message: MenuRows.Clicked) -> None:
        self.finish(message.entry.result)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.finish(None)


def menu_here(session: Session, book: StyleBook) -> list[Entry]:
    """What can be done at the moment, with the keys that do it, and a way to all keys."""
    commands = session.commands
    entries = []
    for heading, offers in offers_here(session).items():
        for offer in offers:
            label = offer.command_id.removeprefix(TAG_PREFIX)
            colour = book.label_colour(label) if label != offer.command_id else ""
            keys = commands[offer.command_id].keys
            over = heading if offer is offers[0] else ""
            entries.append(Entry(offer.command_id, offer.what, keys, over, colour))
    keys = commands[_KEYS_AGAIN].keys or commands["help"].keys
    return [*entries, Entry(_KEYS_AGAIN, commands[_KEYS_AGAIN].title, keys)]
