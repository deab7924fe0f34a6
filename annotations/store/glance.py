"""What can be told of a layer at a glance, without reading it."""

from collections.abc import Mapping

from annotations.layer import Status
from annotations.store import disk
from annotations.store.annotator_folder import AnnotatorFolder
from annotations.store.checkpoint import document_on
from annotations.store.tinydb_storage import SIZE_LIMIT

MUCH = 200_000
"""Bytes of a layer's files that are read in a hundredth of a second or so."""
_HEAD = 1 << 16
"""Bytes in which a TinyDB file says what its layer is."""


def seems_done(folder: AnnotatorFolder, article: str) -> bool:
    """Whether a layer's TinyDB file, the last that was written of it, says that it is done.

    `article` is the article's file name without suffix; StoreError if the folder can't be read.
    """
    try:
        written = disk.signature(folder.checkpoint(article))
        journal = [disk.signature(one.path) for one in folder.segments(article)]
        if written is None or any(one is None or one[1] > written[1] for one in journal):
            return False
        return _head(folder, article).get("status") == Status.DONE
    except OSError:
        return False


def annotator_named(folder: AnnotatorFolder, article: str) -> str:
    """Whose a layer's TinyDB file says that it is; empty where it does not say so at its head."""
    try:
        annotator = _head(folder, article).get("annotator")
    except OSError:
        return ""
    return annotator if isinstance(annotator, str) else ""


def _head(folder: AnnotatorFolder, article: str) -> Mapping[str, object]:
    """What a layer's TinyDB file says of the layer as a whole; OSError."""
    lines = disk.read_bytes(folder.checkpoint(article), SIZE_LIMIT, _HEAD).split(b"\n", 3)
    return document_on(lines[2]) if len(lines) == 4 else {}


def has_much(folder: AnnotatorFolder, article: str) -> bool:
    """Whether a person would notice how long a layer takes to read, by the sizes of its files."""
    files = (folder.checkpoint(article), *(one.path for one in folder.segments(article)))
    try:
        found = [disk.signature(path) for path in files]
    except OSError:
        return False
    return sum(one[2] for one in found if one) > MUCH
