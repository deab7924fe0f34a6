"""A store that keeps what it is given and fails when told to, and a listener to its writer."""

import threading
from collections.abc import Sequence

from annotations.article import Article
from annotations.layer import Change
from annotations.store.store import News, Store
from annotations.store.writer import SaveState, Saving

PATIENCE = 10.0
OTHER = Article("lain", "Berita lain.")


class Shelf(Store):
    """A store that keeps what it is given, can be stopped, and can be made to fail."""

    def __init__(self) -> None:
        self.batches: list[tuple[str, str, list[Change]]] = []
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.fault: Exception | None = None
        self.tries = 0
        self.checkpoints: list[tuple[str, str]] = []
        """The layers whose TinyDB file was written, in order; empty names for all at the end."""
        self.checkpoint_fault: Exception | None = None
        self.given: dict[tuple[str, str], News] = {}
        """What others have written, until it is asked for."""

    def append(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        self.tries += 1
        self.threads.add(threading.current_thread().name)
        self.entered.set()
        assert self.gate.wait(PATIENCE)
        if self.fault is not None:
            raise self.fault
        self.batches.append((annotator, article.id, list(changes)))

    def write_checkpoint(self, annotator: str, article_id: str) -> None:
        self.checkpoints.append((annotator, article_id))
        if self.checkpoint_fault is not None:
            raise self.checkpoint_fault

    def write_checkpoints(self) -> None:
        self.write_checkpoint("", "")

    def news(self, annotator: str, article_id: str) -> News:
        return self.given.pop((annotator, article_id), {})

    @property
    def changes(self) -> list[Change]:
        return [change for _, _, batch in self.batches for change in batch]


class Listener:
    """Keeps every state it was told and waits for one."""

    def __init__(self) -> None:
        self.states: list[SaveState] = []
        self._news = threading.Condition()

    def __call__(self, state: SaveState) -> None:
        with self._news:
            self.states.append(state)
            self._news.notify_all()

    def heard(self, saving: Saving) -> bool:
        """Wait until the last state told is this one."""
        with self._news:
            return self._news.wait_for(
                lambda: bool(self.states) and self.states[-1].saving is saving, PATIENCE
            )

    @property
    def story(self) -> list[Saving]:
        """The states in the order they were told, repeats left out."""
        told = [state.saving for state in self.states]
        return [one for at, one in enumerate(told) if at == 0 or told[at - 1] is not one]
