"""The smallest Textual app there is, as a measure: one line that every key changes."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class SmallestApp(App[None]):
    """One `Static`, updated by any key."""

    def __init__(self) -> None:
        super().__init__()
        self._line = Static("ready")
        self._keys = 0

    def compose(self) -> ComposeResult:
        yield self._line

    def on_key(self, event: events.Key) -> None:
        self._keys += 1
        self._line.update(f"key {self._keys}")


if __name__ == "__main__":
    SmallestApp().run()
