"""One annotator's layer on one article as a TinyDB file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Layer, LayerState
from annotations.store.documents import annotation_from, link_from, refuse_newer, state_from
from annotations.store.files import Signature
from annotations.store.layer_tables import HEAD, ITEM_TABLES, LayerTables
from annotations.store.tinydb_storage import AtomicJSONStorage, Tables


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
        self._storage = AtomicJSONStorage(path)
        self._signature: Signature | None = None
        self._tables: Tables = {}
        self.refresh()

    @property
    def exists(self) -> bool:
        """Whether there was a file when it was read or written last."""
        return self._signature is not None

    def refresh(self) -> None:
        """Read the file if it is another than the one read or written last.

        One that has vanished since is no deletion: git and sync tools take files away for a while.
        """
        signature = self._storage.signature()
        if signature is None or signature == self._signature:
            return
        tables = self._storage.read() or {}
        refuse_newer(_head(tables), self._path)
        self._tables = tables
        self._signature = signature

    def stored(self) -> StoredLayer:
        """The layer as the file has it; StoreError if it holds what makes no sense."""
        self._refuse_repeated_ids()
        _refuse_loose_links(self._tables, self._path)
        head = _head(self._tables)
        return StoredLayer(
            annotator=str(head.get("annotator", "")),
            article_id=str(head.get("article", "")),
            text_hash=str(head.get("text_sha256", "")),
            annotations=tuple(map(annotation_from, _documents(self._tables, "annotations"))),
            links=tuple(map(link_from, _documents(self._tables, "links"))),
            state=state_from(head),
        )

    def write(self, annotator: str, article: Article, changes: Iterable[Change]) -> None:
        """Carry out changes and put them on disk; StoreError, and none carried out, if that fails.

        They must be about the text that the layer is about.
        """
        self.refresh()
        edited = LayerTables(self._tables)
        self._refuse_other_text(edited.head, article)
        edited.set_head(annotator, article)
        for change in changes:
            for edit in change.edits:
                edited.apply(edit, article.text)
        _refuse_loose_links(edited.tables, self._path)
        self._storage.write(edited.tables)
        self._tables = edited.tables
        self._signature = self._storage.signature()

    def _refuse_repeated_ids(self) -> None:
        for table in ITEM_TABLES:
            documents = _documents(self._tables, table)
            if len({str(document.get("id")) for document in documents}) < len(documents):
                raise StoreError(
                    f"{self._path} has two {table} of the same id.",
                    "Nothing was changed; restore it from a copy or from git.",
                )

    def _refuse_other_text(self, head: Mapping[str, Any], article: Article) -> None:
        """Raise StoreError if the stored offsets belong to another text than the article's."""
        if head.get("text_sha256", article.text_hash) != article.text_hash:
            raise StoreError(
                f"{self._path} belongs to another version of the article.",
                "Open the article again; it is shown as it was when it was annotated.",
            )


def _refuse_loose_links(tables: Tables, path: Path) -> None:
    """Raise StoreError if a link leads to an annotation that is not there.

    Two programs of one annotator make such a link if one deletes what the other has linked.
    """
    ids = [document.get("id") for document in _documents(tables, "annotations")]
    known = {identifier for identifier in ids if isinstance(identifier, str)}
    for link in _documents(tables, "links"):
        ends = [link[end] for end in ("head", "child") if isinstance(link.get(end), str)]
        if not known.issuperset(ends):
            raise StoreError(
                f"In {path} the link {str(link.get('id'))[:60]!r} leads to no annotation.",
                "Undo what was linked or deleted last, or restore the file from a copy.",
            )


def _head(tables: Tables) -> Mapping[str, Any]:
    """The document that says whose layer of what it is; empty if there is none."""
    head: Mapping[str, Any] = tables.get("layer", {}).get(HEAD, {})
    return head


def _documents(tables: Tables, table: str) -> list[dict[str, Any]]:
    """The documents of a table in the order of their numbers."""
    return [
        document
        for _, document in sorted(tables.get(table, {}).items(), key=lambda item: int(item[0]))
    ]
