"""The store of a project: where every layer is read from and every change is written to."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change
from annotations.store import article_file
from annotations.store.layer_file import LayerFile, StoredLayer
from annotations.store.names import refuse_annotator, safe_name

FOLDER = "annotations"
ARTICLES = "articles"
_MOST_OPEN_FILES = 8


class Store:
    """Layers by annotator and article; a change is on disk when `append` returns."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self._open_files: dict[tuple[str, str], LayerFile] = {}
        self._frozen: set[tuple[str, str]] = set()

    # Reading

    def annotators(self) -> list[str]:
        """Everybody who has a layer here, in order of name."""
        names = set()
        for folder in self._folders():
            for path in _json_files(folder):
                stored = self._stored_at(path)
                if stored is not None:
                    names.add(stored.annotator)
                    break
        return sorted(names)

    def load(self, annotator: str, article_id: str) -> StoredLayer | None:
        """A layer as it is on disk; None if there is none; StoreError if it is damaged."""
        return self._stored_at(self._layer_path(annotator, article_id))

    def layers_of(self, annotator: str) -> Iterator[StoredLayer]:
        """Every layer of an annotator; StoreError at one that is damaged."""
        for path in _json_files(self._annotator_folder(annotator)):
            stored = self._stored_at(path)
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
        while not folder.exists():
            folder = folder.parent
        return os.access(folder, os.W_OK | os.X_OK)

    # Writing

    def append(self, annotator: str, article: Article, changes: Sequence[Change]) -> None:
        """Put changes to a layer on disk, all or none; StoreError if that fails."""
        refuse_annotator(annotator)
        key = (annotator, article.id)
        try:
            self._refuse_links(self._annotator_folder(annotator))
            self._freeze(article)
            if key not in self._open_files:
                self._forget_oldest()
                self._open_files[key] = LayerFile(self._layer_path(*key))
            self._open_files[key].write(annotator, article, changes)
        except BaseException:
            self._open_files.pop(key, None)
            raise

    def _forget_oldest(self) -> None:
        """Keep no more documents in memory than a person works on by turns."""
        while len(self._open_files) >= _MOST_OPEN_FILES:
            self._open_files.pop(next(iter(self._open_files)))

    def _freeze(self, article: Article) -> None:
        version = (article.id, article.text_hash)
        if version not in self._frozen:
            self._refuse_links(self.folder / ARTICLES)
            article_file.freeze(self._article_path(article.id), article)
            self._frozen.add(version)

    # Paths

    def _folders(self) -> list[Path]:
        try:
            entries = sorted(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise StoreError(f"{self.folder} cannot be read.", "See to its permissions.") from error
        return [
            entry
            for entry in entries
            if entry.is_dir()
            and not entry.is_symlink()
            and entry.name != ARTICLES
            and not entry.name.startswith(".")
        ]

    def _annotator_folder(self, annotator: str) -> Path:
        return self.folder / safe_name(annotator)

    def _layer_path(self, annotator: str, article_id: str) -> Path:
        return self._annotator_folder(annotator) / f"{safe_name(article_id)}.json"

    def _article_path(self, article_id: str) -> Path:
        return self.folder / ARTICLES / f"{safe_name(article_id)}.json"

    def _stored_at(self, path: Path) -> StoredLayer | None:
        file = LayerFile(path)
        return file.stored() if file.exists else None

    def _refuse_links(self, folder: Path) -> None:
        for part in (self.folder, folder):
            if part.is_symlink():
                raise StoreError(
                    f"{part} is a symbolic link; annotations are written only inside the project.",
                    "Replace it by a folder.",
                )


def _json_files(folder: Path) -> list[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(
        path for path in folder.glob("*.json") if not path.name.startswith(".") and path.is_file()
    )
