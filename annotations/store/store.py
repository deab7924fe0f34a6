"""The store of a project: where every layer is read from and every change is written to."""

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Item, LayerState
from annotations.store import disk
from annotations.store.annotator_folder import AnnotatorFolder, refuse_link
from annotations.store.article_file import ArticleFiles
from annotations.store.glance import annotator_named, has_much, seems_done
from annotations.store.items import table_of
from annotations.store.layer_reading import LayerReading
from annotations.store.names import ASSIGNED, FOLDER, can_annotate, refuse_annotator, safe_name
from annotations.store.open_layer import OpenLayer
from annotations.store.record import PLACED_TABLES, STATE, Key, Record
from annotations.store.stored_layer import StoredLayer, stored_layer, stored_state
from annotations.store.tinydb_storage import unreadable, unwritable

if TYPE_CHECKING:
    from annotations.store.replay import Step

IMPORT_MARK = "import-"
"""How the file begins that stands in the folder while an import is under way."""
ARTICLES = "articles"
_MOST_OPEN_LAYERS = 8
_FOR_GIT = b"""\
# Every line of a journal stands for itself, and what git has mixed up is rebuilt from the journals.
*.jsonl -text merge=union
*.json -text merge=union
"""


News = dict[Key, Item | None]
"""Items as they are now, None for one that is gone."""


class Store:
    """Layers by annotator and article; a change is on disk when `append` returns.

    Reading may be done from any thread; `append`, `refresh` and what writes TinyDB files from one.
    A symbolic link in the place of one of its folders is refused with a StoreError: who follows it
    reads or writes outside the project.
    """

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self.articles = ArticleFiles(self.folder / ARTICLES)
        self._folders: dict[str, AnnotatorFolder] = {}
        self._open: dict[tuple[str, str], OpenLayer] = {}
        self._read: dict[tuple[str, str], LayerReading] = {}
        """What was read of the layer that is to be worked on."""
        self._texts: dict[tuple[str, str], str] = {}
        """The hash of the text that a layer is worked on over."""

    # Reading

    def has_import_marks(self) -> bool:
        """Whether an import is under way, or was cut off."""
        return any(name.startswith(IMPORT_MARK) for name in disk.names_in(self.folder))

    def annotators(self) -> list[str]:
        """Everybody who has a layer here, in order of name; StoreError."""
        names = set()
        for name in self.folder_names():
            folder = self.annotator_folder(name)
            for article in folder.articles():
                annotator = annotator_named(folder, article)
                if not annotator:
                    reading = LayerReading(folder, article)
                    reading.refresh()
                    annotator = reading.annotator
                if annotator and safe_name(annotator) == name:
                    names.add(annotator)
                    break
        return sorted(names)

    def load(self, annotator: str, article_id: str) -> StoredLayer | None:
        """A layer as its files have it; None if there is none; StoreError if none can be read."""
        reading = self._reading(annotator, article_id)
        return _asked_for(reading, annotator, article_id) if reading and reading.exists else None

    def load_to_work_on(self, annotator: str, article_id: str) -> StoredLayer | None:
        """The same, and what others write from now on is news when one asks."""
        reading = self._read.pop((annotator, article_id), None)
        if reading is not None:
            reading.refresh()
        else:
            reading = self._reading(annotator, article_id)
        if reading is None:
            return None
        self._read = {(annotator, article_id): reading}
        return _asked_for(reading, annotator, article_id) if reading.exists else None

    def state(self, annotator: str, article_id: str) -> LayerState | None:
        """What a layer says of its article as a whole, in half the time of a `load`; StoreError.

        What was read is kept, in case the layer is to be worked on next.
        """
        reading = self._reading(annotator, article_id)
        if reading is None or not reading.exists:
            return None
        self._read = {(annotator, article_id): reading}
        return stored_state(reading)

    def seems_done(self, annotator: str, article_id: str) -> bool:
        """Whether a layer's TinyDB file, the last that was written of it, says that it is done.

        For choosing where to begin, among any number of layers: nothing but that line is looked at.
        """
        return can_annotate(annotator) and seems_done(
            self.annotator_folder(safe_name(annotator)), safe_name(article_id)
        )

    def has_much(self, annotator: str, article_id: str) -> bool:
        """Whether a person would notice how long it takes to read a layer."""
        return can_annotate(annotator) and has_much(
            self.annotator_folder(safe_name(annotator)), safe_name(article_id)
        )

    def work_over(self, annotator: str, article_id: str, text_hash: str) -> None:
        """Say over which text a layer is worked on: annotations over others are no news there."""
        self._texts[annotator, article_id] = text_hash

    def layers_of(self, annotator: str) -> Iterator[StoredLayer]:
        """Every layer of an annotator; StoreError at one that can't be read."""
        if not can_annotate(annotator):
            return
        folder = self.annotator_folder(safe_name(annotator))
        for article in folder.articles():
            reading = LayerReading(folder, article)
            reading.refresh()
            is_own = safe_name(reading.article_id) == article
            if reading.exists and reading.annotator == annotator and is_own:
                yield stored_layer(reading)

    def article_ids(self, annotator: str) -> set[str]:
        """The articles that an annotator has a layer on; StoreError at one that can't be read."""
        return {stored.article_id for stored in self.layers_of(annotator)}

    def files_on(self, annotators: Iterable[str]) -> Callable[[str], int]:
        """Tells how many of these have files on an article, without reading any; StoreError."""
        counts = Counter(
            article
            for name in annotators
            if can_annotate(name)
            for article in self.annotator_folder(safe_name(name)).articles()
        )
        return lambda article_id: counts[safe_name(article_id)]

    def history(self, annotator: str, article_id: str) -> "list[Step]":
        """What happened to a layer, in order of time; StoreError."""
        from annotations.store.replay import replayed

        reading = self._reading(annotator, article_id)
        return replayed(reading) if reading else []

    def frozen_article(self, article_id: str, text_hash: str) -> Article | None:
        """The article as it was when its text had this hash; StoreError."""
        self._refuse_link(self.folder / ARTICLES)
        return self.articles.frozen(article_id, text_hash)

    def is_writable(self, annotator: str = "") -> bool:
        """Whether a first change of the annotator could be written, as far as permissions tell."""
        folder = self.folder / safe_name(annotator) if annotator else self.folder
        while not os.path.lexists(folder) and folder != folder.parent:
            folder = folder.parent
        return os.access(folder, os.W_OK | os.X_OK)

    # Writing

    def append(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        """Put changes to a layer on disk, all or none; StoreError if that fails."""
        refuse_annotator(annotator)
        self._refuse_link(self.folder / ARTICLES)
        self.articles.freeze(article)
        self._help_git()
        self._opened(annotator, article.id).append(article, changes)
        self._texts[annotator, article.id] = article.text_hash

    def news(self, annotator: str, article_id: str) -> News:
        """What others have made of items since the layer was read last, links that hang on them
        included; StoreError."""
        opened = self._opened(annotator, article_id)
        keys = opened.take_news()
        if not keys:
            return {}
        stored = stored_layer(opened.reading)
        text_hash = self._texts.get((annotator, article_id)) or stored.text_hash
        return _items(stored, opened.record, keys, text_hash)

    def write_checkpoint(self, annotator: str, article_id: str) -> None:
        """Bring the TinyDB file of a layer that was written to up to date; StoreError."""
        opened = self._open.get((annotator, article_id))
        if opened is not None:
            opened.write_checkpoint()

    def write_checkpoints(self) -> None:
        """Bring all TinyDB files up to date; StoreError, the first, when all were tried."""
        problem: StoreError | None = None
        for opened in self._open.values():
            try:
                opened.write_checkpoint()
            except StoreError as error:
                problem = problem or error
        if problem:
            raise problem

    def close(self) -> None:
        """Let all files go."""
        for opened in self._open.values():
            opened.close()
        self._open.clear()

    def _opened(self, annotator: str, article_id: str) -> OpenLayer:
        """The layer open for writing; no more are kept open than a person works on by turns."""
        key = (annotator, article_id)
        if key not in self._open:
            reading = self._read.pop(key, None) or self._reading(annotator, article_id)
            if reading is None:
                raise StoreError(f'"{annotator}" cannot annotate.')
            self._let_go_of_the_oldest()
            self._open[key] = OpenLayer(reading, annotator)
        return self._open[key]

    def _let_go_of_the_oldest(self) -> None:
        """Make room for one more layer; one whose TinyDB file can't be written now stays open."""
        too_many = len(self._open) + 1 - _MOST_OPEN_LAYERS
        for oldest in list(self._open)[: max(0, too_many)]:
            with contextlib.suppress(StoreError):
                self._open[oldest].write_checkpoint()
                self._open.pop(oldest).close()

    def _help_git(self) -> None:
        """Tell git, once there are annotations, that journals never conflict."""
        path = self.folder / ".gitattributes"
        try:
            disk.create_file(path, _FOR_GIT)
        except OSError as error:
            raise unwritable(path, error) from error

    # Files

    def _reading(self, annotator: str, article_id: str) -> LayerReading | None:
        """A layer's files, read; None for a name that nobody can have."""
        if not can_annotate(annotator):
            return None
        reading = LayerReading(self.annotator_folder(safe_name(annotator)), safe_name(article_id))
        reading.refresh()
        return reading

    def annotator_folder(self, name: str) -> AnnotatorFolder:
        """An annotator's folder, by its name; StoreError if one would leave the project by it."""
        self._refuse_link(self.folder / name)
        return self._folders.setdefault(name, AnnotatorFolder(self.folder / name))

    def _refuse_link(self, folder: Path) -> None:
        for part in (self.folder, folder):
            refuse_link(part)

    def folder_names(self) -> list[str]:
        """The names of the annotators' folders, in order; StoreError."""
        self._refuse_link(self.folder)
        try:
            names = disk.names_in(self.folder)
        except OSError as error:
            raise unreadable(self.folder, error) from error
        return [
            name
            for name in names
            if not name.startswith(".")
            and name not in (ARTICLES, ASSIGNED)
            and self._is_folder(name)
        ]

    def _is_folder(self, name: str) -> bool:
        self._refuse_link(self.folder / name)
        return disk.is_folder(self.folder / name)


def _asked_for(reading: LayerReading, annotator: str, article_id: str) -> StoredLayer:
    """What was read, as the layer that it was looked for as, whatever its files say."""
    return replace(stored_layer(reading), annotator=annotator, article_id=article_id)


def _items(stored: StoredLayer, record: Record, keys: set[Key], text_hash: str) -> News:
    """What items are now, and links that come or go with them; not those over another text."""
    changed = {identifier for table, identifier in keys if table == "annotations"}
    ends = (
        (identifier, entry.document)
        for (table, identifier), entry in record.entries()
        if table == "links" and entry.document is not None
    )
    links = {name for name, link in ends if {link.get("head"), link.get("child")} & changed}
    there: News = {("annotations", one.id): one for one in stored.annotations}
    there |= {("links", link.id): link for link in stored.links}
    there |= {(table_of(one), one.id): one for one in stored.further}
    there[STATE] = stored.state
    elsewhere = {
        key
        for key, entry in record.entries()
        if key[0] in PLACED_TABLES and entry.document and entry.text_hash not in ("", text_hash)
    }
    wanted = keys | {("links", name) for name in links}
    return {key: there.get(key) for key in wanted - elsewhere}
