"""What a command needs and would take long to find, found on a thread before it is carried out."""

import contextlib
import gc
import threading
from collections.abc import Callable, Iterator

from annotations.errors import KutipError
from annotations.layer import Change
from annotations.open_article import OpenArticle
from annotations.running.foreground import giving_way
from annotations.span import Span
from tui.screens.reader_messages import Arrived
from tui.screens.reader_part import ReaderPart
from tui.session.session import Session, innermost
from tui.text.occurrences import occurrences

LONG = 1_000_000
"""Code points of a text in which the same words are found in a few thousandths of a second."""


class LookingUp(ReaderPart):
    """Looks up for one command at a time, which is held meanwhile with the keys behind it."""

    awaited = ""
    """What is being looked up, in a few words; empty if nothing is."""

    def is_early(self, command_id: str) -> bool:
        """Whether a command needs what is not there yet; it is looked up from now on if so.

        What does not take long the command finds itself.
        """
        if self.awaited:
            return True
        if command_id in ("undo", "redo"):
            return self._needs_earlier_changes(command_id)
        return command_id == "tag_all" and self._needs_same_words()

    def _needs_earlier_changes(self, command_id: str) -> bool:
        reader, session = self._reader, self._reader.session
        layer = session.layer
        is_there = layer.undoable if command_id == "undo" else layer.redoable
        if is_there or layer.is_recalled or session.refusal:
            return False
        if not reader.project.store.has_much(reader.annotator, layer.article_id):
            return False
        self.awaited = "earlier changes"
        opened = session.opened
        on_a_thread(lambda: self._bring_earlier_changes(opened))
        return True

    def _bring_earlier_changes(self, opened: OpenArticle) -> None:
        told = ""
        changes: tuple[list[Change], list[Change]] = [], []
        try:
            with garbage_left_alone():
                changes = self._reader.project.earlier_changes(opened)
        except KutipError as error:
            told = str(error)
        except Exception as error:  # the keys that wait must be let go, whatever went wrong
            told = f"The earlier changes can't be read ({type(error).__name__}: {error})."
        self._tell(lambda: self._take_earlier_changes(opened, changes, told))

    def _take_earlier_changes(
        self, opened: OpenArticle, changes: tuple[list[Change], list[Change]], problem: str
    ) -> None:
        """Let them be undone and done again; the key is given up where there is a `problem`."""
        opened.layer.recall(*changes)
        if problem:
            self._reader.arriving.release_first()
        self._go_on_with(problem)

    def _needs_same_words(self) -> bool:
        session = self._reader.session
        one = session.focused or innermost(session.shown, session.caret)
        if len(session.text) <= LONG or one is None or one.span.is_discontinuous:
            return False
        if session.alike is not None and session.alike[0] == one.span:
            return False
        self.awaited = "text for the same words"
        span = one.span
        on_a_thread(lambda: self._bring_same_words(session, span))
        return True

    def _bring_same_words(self, session: Session, span: Span) -> None:
        spans = list(giving_way(occurrences(session.text, span), every=100))
        self._tell(lambda: self._take_same_words(session, span, spans))

    def _take_same_words(self, session: Session, span: Span, spans: list[Span]) -> None:
        session.alike = span, spans
        self._go_on_with("")

    def _go_on_with(self, told: str) -> None:
        """Let the keys go that were held."""
        self.awaited = ""
        self._reader.tell(told)
        self._reader.post_message(Arrived())


def on_a_thread(work: Callable[[], object]) -> None:
    """Do something on a thread that the program's end does not wait for."""
    threading.Thread(target=work, name="kutip-arriving", daemon=True).start()


@contextlib.contextmanager
def garbage_left_alone() -> Iterator[None]:
    """Look for no garbage while a great deal is made that stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
