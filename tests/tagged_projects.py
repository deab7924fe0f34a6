"""A project on disk with what some annotators say of one short article."""

from pathlib import Path

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit, LayerState, Status
from annotations.store.store import Store
from tests.building import over

TEXT = '"Maaf," kata Ana kepada 62 orang di Wanalaya.'
DONE = Change((Edit(LayerState(), LayerState(Status.DONE)),), "done")


def store(
    root: Path,
    annotator: str,
    *annotations: Annotation,
    name: str = "berita",
    text: str = TEXT,
    is_done: bool = True,
) -> None:
    """Let somebody tag an article, and write it into the project."""
    (root / f"{name}.txt").write_text(text, "utf-8")
    changes = [Change(tuple(Edit(None, one) for one in annotations), "tag")] if annotations else []
    kept = Store(root)
    kept.append(annotator, Article(name, text), [*changes, *([DONE] if is_done else [])])
    kept.write_checkpoints()
    kept.close()


QUOTE = over(TEXT, "quote", '"Maaf,"', type="direct")
SOURCE = over(TEXT, "source", "Ana")
NUMBER = over(TEXT, "number", "62")
