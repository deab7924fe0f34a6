"""What the parts of the reader's commands share: the reader, a question, going on."""

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


class ReaderPart:
    """Commands for one reader, each a method named after it."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader

    @property
    def _is_caret_under_menus(self) -> bool:
        """Whether a menu at the foot of a narrow screen would lie over what it is about."""
        return self._reader.has_class("narrow") and self._reader.view.is_caret_low

    def _prompt(
        self,
        question: str,
        stored: str,
        take: Callable[[str], None],
        offers: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        from tui.screens.prompt import Prompt

        def taken(answer: str | None) -> None:
            if answer is not None:
                take(answer)
            self._go_on()

        self._reader.app.push_screen(Prompt(question, taken, stored, offers))

    def _tell(self, take: Callable[[], object]) -> None:
        """Hand on, from a thread, what has come; the screen may be gone."""
        with contextlib.suppress(RuntimeError):
            self._reader.app.call_from_thread(take)

    def _go_on(self) -> None:
        """Show what a dialog has changed."""
        self._reader.view.changed()
        self._reader.update_after_command()
