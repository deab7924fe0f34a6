"""Dialogs that lose no key: neither one typed before they stand, nor one after they are answered.

Over a slow line keys come in bunches, so that `/word`, Enter and the tag key behind it can arrive
before the line to type in is on the screen.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """Gives back a result, or None if it was given up."""

    def __init__(self) -> None:
        super().__init__()
        self._is_finished = False
        self._late: list[events.Key] = []
        self._sink: Callable[[events.Key], None] | None = None

    @property
    def is_finished(self) -> bool:
        """Whether it was answered or given up, and is only still on its way out."""
        return self._is_finished

    def take_key(self, event: events.Key) -> None:
        """Take a key that was meant for this dialog, wherever it arrived."""
        if not self._is_finished:
            self.press(event)
        elif self._sink is None:
            self._late.append(event)
        else:
            self._sink(event)

    def press(self, event: events.Key) -> None:
        """Carry out a key while the dialog stands."""
        raise NotImplementedError

    def finish(self, result: Result | None) -> None:
        """Put the dialog away; keys that still arrive are kept for whoever comes next."""
        if not self._is_finished:
            self._is_finished = True
            self.dismiss(result)

    def hand_over(self, sink: Callable[[events.Key], None]) -> None:
        """Give the keys that came too late, and any that are still to come, to `sink`."""
        self._sink = sink
        late, self._late = self._late, []
        for event in late:
            sink(event)

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.take_key(event)
