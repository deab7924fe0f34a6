"""Asking the suggester of another package, for no longer than one is ready to wait."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread


class Asking:
    """A thread on which one suggester is asked: always the same, as some libraries want it."""

    def __init__(self, answer: Callable[[str, str], list[object]]) -> None:
        self._questions: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._answers: SimpleQueue[list[object] | BaseException] = SimpleQueue()
        self._is_silent = False
        Thread(target=self._run, args=(answer,), daemon=True).start()

    def ask(self, text: str, language: str, patience: float) -> list[object]:
        """What it proposes; TimeoutError after `patience` seconds, and nothing from then on."""
        if self._is_silent:
            return []
        self._questions.put((text, language))
        try:
            given = self._answers.get(timeout=patience)
        except Empty:
            self._is_silent = True
            told = f"it has not answered within {patience:g} seconds, and is asked no more"
            raise TimeoutError(told) from None
        if isinstance(given, BaseException):
            raise given
        return given

    def _run(self, answer: Callable[[str, str], list[object]]) -> None:
        while True:
            question = self._questions.get()
            try:
                self._answers.put(answer(*question))
            except BaseException as error:  # whatever it is, somebody waits for it
                self._answers.put(error)
