"""Dialogs that lose no key, neither one typed before they stand nor one after they are answered.

Over a slow line keys come in bunches, so that `/word`, Enter and the tag key behind it arrive at
once. The app therefore gives every key, in order, to whatever is on top at that moment, and a
dialog's answer is taken before the next key is looked at.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

Result = TypeVar("Result")


class TakesKeys:
    """A screen that carries out keys itself, at once; a class, as that is asked at every key."""

    def take_key(self, event: events.Key) -> None:
        """Carry out a key."""
        raise NotImplementedError


class Dialog(TakesKeys, ModalScreen[None], Generic[Result]):
    """Hands a result, or None if it was given up, to whoever asked, and goes away."""

    def __init__(self, taken: Callable[[Result | None], None]) -> None:
        """`taken` is called with the result as soon as there is one."""
        super().__init__()
        self._taken = taken

    def finish(self, result: Result | None) -> None:
        """Put the dialog away with a result."""
        self.dismiss()
        self._taken(result)
