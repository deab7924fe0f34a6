"""What an import is about to write, kept on disk until it is done: one that is cut off is undone.

The file lies in `annotations/`. It is written before anything else, and goes when all is written.
"""

import json
import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from annotations.annotation import Annotation, Link
from annotations.errors import KutipError
from annotations.formats.matching import CORPUS_NAME
from annotations.identifier import new_id
from annotations.json_line import json_line
from annotations.layer import Change, Edit, Layer
from annotations.project import Project
from annotations.store import disk
from annotations.store.document import FORMAT
from annotations.store.documents import (
    annotation_document,
    annotation_from,
    link_document,
    link_from,
)
from annotations.store.names import FOLDER
from annotations.store.store import IMPORT_MARK

_ENDING = ".json"
_LARGEST = 1_000_000_000
"""Bytes that such a file may have."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a layer is about to be given."""

    annotator: str
    article_id: str
    text: str
    """The article's, from which the words on disk are taken."""
    edits: Sequence[Edit]


class Intent:
    """The file that says what an import is about to write."""

    def __init__(self, root: Path, what: str) -> None:
        self._root = root
        self._path = root / FOLDER / f"{IMPORT_MARK}{new_id()}{_ENDING}"
        self._head = {
            "format": FORMAT,
            "what": what,
            "host": socket.gethostname(),
            "process": os.getpid(),
        }

    def announce(self, corpus: Path | None, layers: Sequence[Planned]) -> None:
        """Put on disk what is about to be written; OSError."""
        content = {
            **self._head,
            "corpus": corpus.relative_to(self._root).as_posix() if corpus else "",
            "layers": [_layer_document(one) for one in layers],
        }
        disk.replace_file(self._path, json_line(content).encode() + b"\n")

    def end(self) -> None:
        """Take the file away: all is written, or all is taken back."""
        with suppress(FileNotFoundError):
            self._path.unlink()
            disk.sync_folder(self._path.parent)
        with suppress(OSError):
            self._path.parent.rmdir()  # it goes only if nothing else has come into it


def _layer_document(planned: Planned) -> dict[str, Any]:
    new = [edit.after for edit in planned.edits if edit.before is None]
    return {
        "annotator": planned.annotator,
        "article": planned.article_id,
        "annotations": [
            annotation_document(item, planned.text) for item in new if isinstance(item, Annotation)
        ],
        "links": [link_document(item) for item in new if isinstance(item, Link)],
    }


@dataclass(frozen=True, slots=True)
class CutOff:
    """An import that has not come to its end."""

    path: Path
    content: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """What a person is told of it."""
        what = str(self.content.get("what", "import"))
        if self._is_elsewhere:
            return f"An {what} on {self.content['host']} is under way, or was cut off there."
        return f"An {what} was cut off: kutip check takes it back; then import again."

    @property
    def may_be_taken_back(self) -> bool:
        """Whether it was begun on this machine."""
        return not self._is_elsewhere

    @property
    def _is_elsewhere(self) -> bool:
        return self.content.get("host") not in (None, socket.gethostname())


def cut_off(root: Path) -> Iterator[CutOff]:
    """The imports into a project that have not come to their end, but for those still running."""
    folder = root / FOLDER
    for name in disk.names_in(folder):
        if not (name.startswith(IMPORT_MARK) and name.endswith(_ENDING)):
            continue
        try:
            content = json.loads(disk.read_bytes(folder / name, _LARGEST))
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(content, dict) and "layers" in content and not _is_running(content):
            yield CutOff(folder / name, content)


def _is_running(content: Mapping[str, Any]) -> bool:
    """Whether the process that wrote it is alive on this machine."""
    process = content.get("process")
    if content.get("host") != socket.gethostname() or not isinstance(process, int) or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def take_back(project: Project, found: CutOff) -> str:
    """Undo what was written of an import that was cut off; what was changed since stays.

    One sentence that tells of it; KutipError or OSError, and the file stays, if that can't be done.
    """
    removed = 0
    for document in found.content["layers"]:
        annotator, article_id = document["annotator"], document["article"]
        try:
            opened = project.open_article(article_id, annotator)
        except KutipError:
            continue
        edits = tuple(_removals(opened.layer, document))
        if edits:
            change = Change(edits, "take back an import that was cut off")
            opened.layer.apply(change)
            project.store.append(annotator, opened.article, [change])
            removed += len(edits)
    if corpus := found.content.get("corpus"):
        _remove_corpus(project, str(corpus))
    found.path.unlink()
    return (
        f"An {found.content.get('what', 'import')} that was cut off is taken back: {removed} gone."
    )


def _removals(layer: Layer, document: Mapping[str, Any]) -> Iterator[Edit]:
    """The edits that take out what is as it was imported, and nothing else hangs on."""
    planned = [annotation_from(one) for one in document["annotations"]]
    links = [link_from(one) for one in document["links"]]
    gone = {link.id for link in links if layer.links.get(link.id) == link}
    yield from (Edit(layer.links[name], None) for name in sorted(gone))
    for one in planned:
        is_free = all(link.id in gone for link in layer.links_of(one.id))
        if layer.annotations.get(one.id) == one and is_free:
            yield Edit(one, None)


def _remove_corpus(project: Project, file: str) -> None:
    """Remove the articles that came with it, unless somebody has tagged one of them since."""
    refs = [ref for ref in project.corpus.refs if ref.file == file]
    if not (refs and CORPUS_NAME.fullmatch(PurePosixPath(file).name)):
        return
    for ref in refs:
        for annotator in project.store.annotators():
            stored = project.store.load(annotator, ref.id)
            if stored is not None and (stored.annotations or stored.links):
                return
    refs[0].path.unlink()
