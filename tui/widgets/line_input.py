"""A line to type in, which shows outside text safely and takes none that a terminal would obey."""

from textual import events
from textual.widgets import Input

from tui.text.visible import visible

_EDITS = {
    "left": "cursor_left",
    "right": "cursor_right",
    "ctrl+left": "cursor_left_word",
    "ctrl+right": "cursor_right_word",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "backspace": "delete_left",
    "delete": "delete_right",
    "ctrl+d": "delete_right",
    "ctrl+w": "delete_left_word",
    "ctrl+u": "delete_left_all",
    "ctrl+k": "delete_right_all",
}
"""Input's own actions by the keys that people know from a shell."""


_JOINERS = "\u200c\u200d"
"""Persian, the scripts of India and emoji families are not written without them."""


def _is_taken(character: str) -> bool:
    """Whether a typed or pasted code point is part of a text, and no order for the terminal."""
    return character.isprintable() or character in _JOINERS


class LineInput(Input):
    """An `Input` whose first value may be any stored text; what is left untouched stays itself."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        border: none; height: 1; padding: 0; background: $panel; color: $foreground;
    }
    """

    def __init__(self, stored: str = "", placeholder: str = "") -> None:
        super().__init__(visible(stored), placeholder=placeholder, select_on_focus=False)
        self._stored = stored
        self.cursor_blink = False
        self.cursor_position = len(self.value)

    @property
    def entered(self) -> str:
        """What was typed, or the stored text if it was not touched."""
        return self._stored if self.value == visible(self._stored) else self.value

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert typed or pasted text without what can't be seen."""
        super().insert_text_at_cursor("".join(filter(_is_taken, text)))

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of a range, without what can't be seen."""
        super().replace("".join(filter(_is_taken, text)), start, end)

    def take_key(self, event: events.Key) -> None:
        """Carry out a key at once, be the line on the screen already or not."""
        if event.key in _EDITS:
            getattr(self, f"action_{_EDITS[event.key]}")()
        elif event.character and all(map(_is_taken, event.character)):
            self.replace(event.character, *self.selection)
