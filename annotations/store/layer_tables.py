"""The tables of a layer's file while changes are carried out on them."""

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.layer import Edit, LayerState
from annotations.store.documents import (
    FORMAT,
    Document,
    annotation_document,
    link_document,
    state_fields,
)
from annotations.store.tinydb_storage import Tables

ITEM_TABLES = ("annotations", "links")
HEAD = "1"
"""The number of the document, in the table `layer`, that says whose layer of what this is."""


class LayerTables:
    """A copy of a file's tables to edit; what we don't know in them stays as it is."""

    def __init__(self, tables: Tables) -> None:
        self.tables: Tables = {name: dict(documents) for name, documents in tables.items()}
        for name in ("layer", *ITEM_TABLES):
            self.tables.setdefault(name, {})
        self._number_of_id = {name: _numbers(self.tables[name]) for name in ITEM_TABLES}
        self._last_number = {name: _last(self.tables[name]) for name in ITEM_TABLES}

    @property
    def head(self) -> Document:
        """The layer's own document."""
        document: Document = self.tables["layer"].get(HEAD, {})
        return document

    def set_head(self, annotator: str, article: Article) -> None:
        """Say whose layer this is, and of which text."""
        self._update_head(
            {
                "format": FORMAT,
                "annotator": annotator,
                "article": article.id,
                "text_sha256": article.text_hash,
            }
        )

    def apply(self, edit: Edit, text: str) -> None:
        """Carry out an edit; `text` is the article's."""
        item = edit.after if edit.before is None else edit.before
        if isinstance(edit.after, Annotation):
            self._put("annotations", annotation_document(edit.after, text))
        elif isinstance(edit.after, Link):
            self._put("links", link_document(edit.after))
        elif isinstance(edit.after, LayerState):
            self._update_head(state_fields(edit.after))
        elif isinstance(item, Annotation):
            self._drop("annotations", item.id)
        elif isinstance(item, Link):
            self._drop("links", item.id)

    def _update_head(self, fields: Document) -> None:
        self.tables["layer"][HEAD] = {**self.head, **fields}

    def _put(self, table: str, document: Document) -> None:
        """Store a document under the number it has, or under one that nothing stands under."""
        numbers = self._number_of_id[table]
        if document["id"] not in numbers:
            self._last_number[table] += 1
            numbers[document["id"]] = self._last_number[table]
        number = str(numbers[document["id"]])
        self.tables[table][number] = {**self.tables[table].get(number, {}), **document}

    def _drop(self, table: str, identifier: str) -> None:
        number = self._number_of_id[table].pop(identifier, None)
        if number is not None:
            del self.tables[table][str(number)]
            if number == self._last_number[table]:
                self._last_number[table] = _last(self.tables[table])


def _numbers(documents: Document) -> dict[str, int]:
    """The number of every document that has an id, by that id."""
    return {
        document["id"]: int(number)
        for number, document in documents.items()
        if isinstance(document.get("id"), str)
    }


def _last(documents: Document) -> int:
    return max(map(int, documents), default=0)
