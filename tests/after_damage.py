"""What a program does and finds after something of a layer was damaged."""

from pathlib import Path

from annotations.annotation import Annotation, Link
from annotations.layer import Layer
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.stored_layers import ARTICLE, loaded, tagged

ASIDE_PATH = "annotations/ana/set-aside"


def go_on(root: Path, *, by: Store | None = None) -> Store:
    """Ana's own program tags something and brings the file up to date."""
    store = by or Store(root)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    store.write_checkpoint("ana", "berita")
    return store


def troubles(root: Path) -> dict[str, Trouble]:
    """What a program that has just been started tells of ana's files."""
    return {finding.path.name: finding.trouble for finding in loaded(root).findings}


def check_consistent(layer: Layer) -> None:
    """Everything in the layer is what it says it is."""
    assert all(isinstance(one, Annotation) for one in layer.in_reading_order())
    assert all(isinstance(one, Link) for one in layer.links.values())
    for link in layer.links.values():
        assert link.head in layer.annotations and link.child in layer.annotations
