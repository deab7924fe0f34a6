"""The store of a project: where every layer is read from and every change is written to."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change
from annotations.store import article_file, files
from annotations.store.layer_file import LayerFile, StoredLayer
from annotations.store.names import can_annotate, refuse_annotator, safe_name
from annotations.store.tinydb_storage import AtomicJSONStorage, unreadable

FOLDER = "annotations"
ARTICLES = "articles"
_MOST_OPEN_FILES = 8


class Store:
    """Layers by annotator and article; a change is on disk when `append` returns.

    A symbolic link in the place of one of its folders is refused with a StoreError: who follows it
    reads or writes outside the project.
    """

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self._open_files: dict[tuple[str, str], LayerFile] = {}
        self._frozen: dict[tuple[str, str], files.Signature | None] = {}

    # Reading

    def annotators(self) -> list[str]:
        """Everybody who has a layer here, in order of name."""
        names = set()
        for folder in self._annotator_folders():
            for path in _layer_paths(folder):
                stored = _stored_at(path)
                if stored is not None:
                    names.add(stored.annotator)
                    break
        return sorted(names)

    def load(self, annotator: str, article_id: str) -> StoredLayer | None:
        """A layer as it is on disk; None if there is none; StoreError if it is damaged."""
        if not can_annotate(annotator):
            return None
        return _stored_at(self._layer_path(annotator, article_id))

    def layers_of(self, annotator: str) -> Iterator[StoredLayer]:
        """Every layer of an annotator; StoreError at one that is damaged."""
        if not can_annotate(annotator):
            return
        for path in _layer_paths(self._folder(safe_name(annotator))):
            stored = _stored_at(path)
            if stored is not None:
                yield stored

    def article_ids(self, annotator: str) -> set[str]:
        """The articles that an annotator has a layer on; StoreError at one that is damaged."""
        return {stored.article_id for stored in self.layers_of(annotator)}

    def frozen_article(self, article_id: str, text_hash: str) -> Article | None:
        """The article as it was when its text had this hash."""
        return article_file.frozen(self._article_path(article_id), text_hash)

    def is_writable(self) -> bool:
        """Whether a first change could be written here, as far as permissions tell."""
        folder = self.folder
        while not os.path.exists(folder) and folder != folder.parent:
            folder = folder.parent
        return os.access(folder, os.W_OK | os.X_OK)

    # Writing

    def append(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        """Put changes to a layer on disk, all or none; StoreError if that fails."""
        refuse_annotator(annotator)
        path = self._layer_path(annotator, article.id)
        self._freeze(article)
        key = (annotator, article.id)
        if key not in self._open_files:
            file = LayerFile(path)
            self._forget_oldest()
            self._open_files[key] = file
        self._open_files[key].write(annotator, article, changes)

    def _forget_oldest(self) -> None:
        """Keep no more documents in memory than a person works on by turns."""
        while len(self._open_files) >= _MOST_OPEN_FILES:
            self._open_files.pop(next(iter(self._open_files)))

    def _freeze(self, article: Article) -> None:
        """Keep the article's text, unless the file that it was put into is still the same."""
        version, path = (article.id, article.text_hash), self._article_path(article.id)
        signature = AtomicJSONStorage(path).signature()
        if signature is None or self._frozen.get(version) != signature:
            article_file.freeze(path, article)
            self._frozen[version] = AtomicJSONStorage(path).signature()

    # Paths

    def _folder(self, name: str) -> Path:
        """A folder of the store; StoreError if one would leave the project by it."""
        folder = self.folder / name
        for part in (self.folder, folder):
            if os.path.islink(part):
                raise StoreError(
                    f"{part} is a symbolic link; annotations are kept only inside the project.",
                    "Replace it by a folder.",
                )
        return folder

    def _annotator_folders(self) -> list[Path]:
        return [
            self._folder(entry.name)
            for entry in _entries(self._folder(""))
            if entry.is_dir() and entry.name != ARTICLES
        ]

    def _layer_path(self, annotator: str, article_id: str) -> Path:
        return self._folder(safe_name(annotator)) / f"{safe_name(article_id)}.json"

    def _article_path(self, article_id: str) -> Path:
        return self._folder(ARTICLES) / f"{safe_name(article_id)}.json"


def _stored_at(path: Path) -> StoredLayer | None:
    file = LayerFile(path)
    return file.stored() if file.exists else None


def _layer_paths(folder: Path) -> list[Path]:
    """The files of the layers in an annotator's folder; links too, which are refused when read."""
    return [
        folder / entry.name
        for entry in _entries(folder)
        if entry.name.endswith(".json") and not entry.is_dir(follow_symlinks=False)
    ]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder by name, hidden entries apart; StoreError if it can't be read."""
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(folder, error) from error
    return sorted(shown, key=lambda entry: entry.name)
