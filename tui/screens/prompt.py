"""A question answered in one line at the bottom of the screen."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialog import Dialog
from tui.text.visible import visible_line
from tui.widgets.line_input import LineInput

_MOST_OFFERS = 6


class Prompt(Dialog[str]):
    """Asks for a line of text; gives it back, or None if that was given up."""

    DEFAULT_CSS = """
    Prompt { background: transparent; align: left bottom; }
    Prompt > Vertical { height: auto; background: $panel; padding: 0 1; border-top: solid $rule; }
    Prompt Static { height: auto; color: $quiet; }
    """

    def __init__(
        self,
        question: str,
        taken: Callable[[str | None], None],
        stored: str = "",
        offers: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        """`offers` gives completions of what is typed; Tab, or → at the end, takes the first."""
        super().__init__(taken)
        self._question = question
        self._offers = offers
        self._input = LineInput(stored)
        self._hint = Static(Content(visible_line(question)))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self._hint
            yield self._input

    def on_mount(self) -> None:
        self._input.focus()
        self._show_offers()

    def on_input_changed(self) -> None:
        self._show_offers()

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.finish(None)

    def take_key(self, event: events.Key) -> None:
        if event.key == "enter":
            self.finish(self._input.entered)
        elif event.key == "escape":
            self.finish(None)
        elif event.key == "tab" or (event.key == "right" and self._is_at_end()):
            self._take_offer()
        else:
            self._input.take_key(event)

    def _is_at_end(self) -> bool:
        return self._input.cursor_position >= len(self._input.value)

    def _take_offer(self) -> None:
        offers = self._current_offers()
        if offers:
            self._input.value = visible_line(offers[0])
            self._input.action_end()

    def _current_offers(self) -> Sequence[str]:
        return self._offers(self._input.value)[:_MOST_OFFERS] if self._offers else ()

    def _show_offers(self) -> None:
        if self._offers is None:
            return
        offers = [visible_line(offer, 40) for offer in self._current_offers()]
        question = Content(visible_line(self._question))
        if not offers:
            self._hint.update(question)
            return
        first = Content.styled(visible_line(offers[0]), "bold $foreground")
        others = [Content(visible_line(offer)) for offer in offers[1:]]
        offered = Content(" · ").join([first, *others])
        self._hint.update(question + Content("   Tab or → ") + offered)
