"""A line to type in, which shows outside text safely and takes none that a terminal would obey."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from tui.text.visible import visible

_SPECIAL = frozenset({"enter", "escape", "tab", "up", "down", "pageup", "pagedown"})


class LineInput(Input):
    """An `Input` whose first value may be any stored text; what is left untouched stays itself."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        border: none; height: 1; padding: 0; background: $panel; color: $foreground;
    }
    """

    def __init__(
        self,
        stored: str = "",
        placeholder: str = "",
        *,
        on_special: Callable[[events.Key], None],
        is_over: Callable[[], bool],
    ) -> None:
        """`on_special` takes Enter, Esc, Tab and the row keys, and every key once it `is_over`."""
        super().__init__(visible(stored), placeholder=placeholder, select_on_focus=False)
        self._stored = stored
        self._on_special = on_special
        self._is_over = is_over
        self.cursor_blink = False

    @property
    def entered(self) -> str:
        """What was typed, or the stored text if it was not touched."""
        return self._stored if self.value == visible(self._stored) else self.value

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert typed or pasted text without what can't be seen."""
        super().insert_text_at_cursor("".join(filter(str.isprintable, text)))

    async def on_key(self, event: events.Key) -> None:
        if self._is_over() or event.key in _SPECIAL:
            event.stop()
            event.prevent_default()
            self._on_special(event)
