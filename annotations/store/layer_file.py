"""One annotator's layer on one article as a TinyDB file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Edit, Layer, LayerState
from annotations.store import files
from annotations.store.documents import (
    FORMAT,
    Document,
    annotation_document,
    annotation_from,
    link_document,
    link_from,
    state_fields,
    state_from,
)
from annotations.store.tinydb_storage import AtomicJSONStorage, Tables

_ITEM_TABLES = ("annotations", "links")


@dataclass(frozen=True, slots=True)
class StoredLayer:
    """What a layer's file says."""

    annotator: str
    article_id: str
    text_hash: str
    """The hash of the text that the offsets belong to."""
    annotations: tuple[Annotation, ...]
    links: tuple[Link, ...]
    state: LayerState

    def layer(self) -> Layer:
        """A layer to work on."""
        return Layer(self.annotator, self.article_id, self.annotations, self.links, self.state)


class LayerFile:
    """The documents of one file, kept between writes, so that a change costs one write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = TinyDB(path=path, storage=AtomicJSONStorage)
        self._signature: files.Signature | None = None
        self._tables: Tables = {}
        self._numbers: dict[str, dict[str, int]] = {}
        self.refresh()

    @property
    def exists(self) -> bool:
        return self._signature is not None

    def refresh(self) -> None:
        """Read the file if it is another than the one read or written last."""
        signature = files.signature(self._path)
        if signature == self._signature:
            return
        tables = self._db.storage.read() or {}
        _refuse_newer(tables, self._path)
        self._tables = tables
        self._numbers = {
            name: {str(document.get("id")): int(number) for number, document in table.items()}
            for name, table in tables.items()
        }
        self._signature = signature

    def stored(self) -> StoredLayer:
        """The layer as the file has it; StoreError if it holds what makes no sense."""
        head = self._tables.get("layer", {}).get("1", {})
        return StoredLayer(
            annotator=str(head.get("annotator", "")),
            article_id=str(head.get("article", "")),
            text_hash=str(head.get("text_sha256", "")),
            annotations=tuple(map(annotation_from, self._documents("annotations"))),
            links=tuple(map(link_from, self._documents("links"))),
            state=state_from(head),
        )

    def write(self, annotator: str, article: Article, changes: Iterable[Change]) -> None:
        """Carry out changes and put them on disk; StoreError if that fails."""
        self.refresh()
        head = self._tables.setdefault("layer", {}).setdefault("1", {})
        head.update(
            format=FORMAT, annotator=annotator, article=article.id, text_sha256=article.text_hash
        )
        for name in _ITEM_TABLES:
            self._tables.setdefault(name, {})
        for change in changes:
            for edit in change.edits:
                self._apply(edit, article.text)
        self._db.storage.write(self._tables)
        self._signature = files.signature(self._path)

    def _apply(self, edit: Edit, text: str) -> None:
        item = edit.after if edit.before is None else edit.before
        if isinstance(item, LayerState):
            if isinstance(edit.after, LayerState):
                self._tables["layer"]["1"].update(state_fields(edit.after))
            return
        table = "annotations" if isinstance(item, Annotation) else "links"
        if isinstance(edit.after, Annotation):
            self._put(table, annotation_document(edit.after, text))
        elif isinstance(edit.after, Link):
            self._put(table, link_document(edit.after))
        elif item is not None:
            self._drop(table, item.id)

    def _put(self, table: str, document: Document) -> None:
        """Store a document under the number it has; fields we don't know stay in it."""
        numbers = self._numbers.setdefault(table, {})
        number = numbers.setdefault(document["id"], max(numbers.values(), default=0) + 1)
        self._tables[table].setdefault(str(number), {}).update(document)

    def _drop(self, table: str, identifier: str) -> None:
        number = self._numbers.get(table, {}).pop(identifier, None)
        if number is not None:
            del self._tables[table][str(number)]

    def _documents(self, table: str) -> list[dict[str, Any]]:
        return [
            document
            for _, document in sorted(
                self._tables.get(table, {}).items(), key=lambda item: int(item[0])
            )
        ]


def _refuse_newer(tables: Tables, path: Path) -> None:
    version = tables.get("layer", {}).get("1", {}).get("format", FORMAT)
    if not isinstance(version, int) or version > FORMAT:
        raise StoreError(
            f"{path} was written by a newer Kutip (format {version}; this one knows {FORMAT}).",
            "Bring Kutip up to date with pip install --upgrade kutip.",
        )
