"""Windows of one annotator on one article, without a screen, that a test steers step by step."""

from pathlib import Path

from annotations.layer import Change, How, Layer, LayerState
from annotations.project import Project
from annotations.store.store import Store
from annotations.store.stored_layer import StoredLayer
from annotations.store.writer import SaveState, Saving, Writer

ANNOTATOR, ARTICLE = "ana", "berita"
Content = tuple[dict[str, object], dict[str, object], dict[str, object], LayerState]


def content(layer: Layer | StoredLayer) -> Content:
    """All that a layer says."""
    if isinstance(layer, StoredLayer):
        layer = layer.layer()
    further = {**layer.rejections, **layer.decisions, **layer.remarks}
    return dict(layer.annotations), dict(layer.links), further, layer.state


def loose_links(layer: Layer) -> list[str]:
    """The ids of links that lack an end."""
    there = set(layer.annotations)
    return [link.id for link in layer.links.values() if not {link.head, link.child} <= there]


class SteeredWriter(Writer):
    """A writer that does nothing of itself."""

    def _run(self) -> None:
        """Leave everything to the test."""

    def save(self) -> None:
        """Put on disk all that waits."""
        while self.jobs():
            assert not self._save(self._next_batch())

    def look(self) -> None:
        """Look for what others have written."""
        self._look()


class Window:
    """A project that is open in a window."""

    def __init__(self, root: Path) -> None:
        self.project = Project(root)
        self.news: list[tuple[str, str]] = []
        """What the writer has told of the layers that others have written to."""
        self.writer = SteeredWriter(
            self.project.store, self._on_state, lambda *layer: self.news.append(layer)
        )
        self.project._writer = self.writer
        self.opened = self.project.open_article(ARTICLE, ANNOTATOR)
        self.writer.watch(ANNOTATOR, ARTICLE)

    def _on_state(self, state: SaveState) -> None:
        assert state.saving is not Saving.FAILED, state.problem

    @property
    def layer(self) -> Layer:
        return self.opened.layer

    @property
    def content(self) -> Content:
        return content(self.layer)

    def make(self, change: Change | None) -> None:
        """Make a change, and leave it to be saved."""
        assert change is not None
        self.layer.do(change)
        self.project.submit(self.opened, change)

    def do(self, change: Change | None) -> None:
        """Make a change, and save it."""
        self.make(change)
        self.writer.save()

    def step(self, how: How) -> Change | None:
        """Undo or do again, and leave it to be saved; what can't be is given up."""
        try:
            change = self.layer.undo() if how is How.UNDO else self.layer.redo()
        except ValueError:
            self.layer.forget_step(how)
            return None
        if change is not None:
            self.project.submit(self.opened, change)
        return change

    def take(self) -> int:
        """Show what the writer has found; how many items have changed."""
        return self.project.take_news(self.opened)

    def hear(self) -> int:
        """Look for what others have written, and show it; how many items have changed."""
        self.writer.look()
        return self.take()

    def write_checkpoint(self) -> None:
        self.project.store.write_checkpoint(ANNOTATOR, ARTICLE)

    def close(self) -> None:
        """Save everything, and write the TinyDB file."""
        self.writer.save()
        self.project.store.write_checkpoints()


def reopened(root: Path) -> Content:
    """What a program that is started now loads."""
    stored = Store(root).load(ANNOTATOR, ARTICLE)
    assert stored is not None
    return content(stored)
