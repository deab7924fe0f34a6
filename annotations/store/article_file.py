"""The texts of articles as they were when they were first annotated: files that never change."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from annotations.article import Article
from annotations.errors import StoreError
from annotations.store import disk
from annotations.store.checkpoint import document_on
from annotations.store.document import FORMAT, Document, is_newer
from annotations.store.names import safe_name
from annotations.store.setting_aside import set_aside
from annotations.store.tinydb_storage import (
    SIZE_LIMIT,
    Tables,
    parsed,
    reason,
    serialised,
    unreadable,
    unwritable,
)


class ArticleFiles:
    """A TinyDB file for each text: `<article>.json`, for a later one `<article>.<hash>.json`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[tuple[str, str], tuple[Path, disk.Signature]] = {}

    def freeze(self, article: Article) -> None:
        """Keep this text of the article, unless it is kept already; StoreError if that fails."""
        key = (article.id, article.text_hash)
        path, signature = self._kept.get(key, (self.folder, (0, 0, 0)))
        if _signature(path) == signature:
            return
        path = self._made_sure_of(article) or self._write(article)
        if signature := _signature(path) or (0, 0, 0):
            self._kept[key] = (path, signature)

    def frozen(self, article_id: str, text_hash: str) -> Article | None:
        """The text of this hash; None if it was not kept; StoreError."""
        unread: StoreError | None = None
        for path in self.paths(article_id):
            try:
                article = _version(_tables(path), article_id, text_hash)
            except StoreError as error:
                unread = unread or error
                continue
            if article is not None:
                return article
        if unread:
            raise unread
        return None

    def all_files(self) -> list[Path]:
        """The files of all articles, in order of name; StoreError."""
        return [self.folder / name for name in self._names_in_folder() if name.endswith(".json")]

    def put_away_if_damaged(self, path: Path) -> Path | None:
        """Set a file aside that holds no sound text; where it is then; StoreError."""
        return None if _holds_a_text(path) else set_aside(path)

    def paths(self, article_id: str) -> list[Path]:
        """The files of an article, copies that sync tools have made among them; StoreError."""
        name = safe_name(article_id)
        return [
            self.folder / found
            for found in self._names_in_folder()
            if found == f"{name}.json" or (found.startswith(f"{name}.") and _is_later(found, name))
        ]

    def _names_in_folder(self) -> list[str]:
        try:
            return disk.names_in(self.folder)
        except OSError as error:
            raise unreadable(self.folder, error) from error

    def _path_of(self, article_id: str, text_hash: str) -> Path | None:
        """The file that holds the text of this hash, as far as any can be read."""
        for path in self.paths(article_id):
            with contextlib.suppress(StoreError):
                if _version(_tables(path), article_id, text_hash) is not None:
                    return path
        return None

    def _made_sure_of(self, article: Article) -> Path | None:
        """The file that holds this text; another process may have made it a moment ago."""
        path = self._path_of(article.id, article.text_hash)
        try:
            if path is not None:
                disk.make_sure(path)
        except OSError as error:
            raise unwritable(path or self.folder, error) from error
        return path

    def _write(self, article: Article) -> Path:
        """A file of its own for a text; one that stands there, whatever it holds, is left alone."""
        row = {"format": FORMAT, "text_sha256": article.text_hash, **asdict(article)}
        content = serialised({"versions": {"1": row}})
        for path in self._names(article):
            try:
                if disk.create_file(path, content):
                    return path
            except OSError as error:
                raise unwritable(path, error) from error
        raise StoreError(f"{self.folder} is full of damaged files.", "Move them away.")

    def _names(self, article: Article) -> Iterator[Path]:
        """The paths at which a text may stand, the best first."""
        name = safe_name(article.id)
        yield self.folder / f"{name}.json"
        yield self.folder / f"{name}.{article.text_hash[:12]}.json"
        for number in range(2, 100):
            yield self.folder / f"{name}.{article.text_hash[:12]}.{number}.json"


def _is_later(file_name: str, name: str) -> bool:
    """Whether a file holds a later text of an article, or is a copy."""
    rest = file_name[len(name) + 1 :].removesuffix(".json")
    first = rest.split(".")[0]
    is_hash = len(first) == 12 and not set(first) - set("0123456789abcdef")
    return file_name.endswith(".json") and (is_hash or rest.startswith("sync-conflict-"))


def _tables(path: Path) -> Tables:
    """What the file says; of a damaged one what its lines do, for each proves itself by its hash.

    So two texts are found that git has put together into one file.
    """
    try:
        content = disk.read_bytes(path, SIZE_LIMIT)
        lines = content.split(b"\n")
        return parsed(content) or {"versions": dict(_numbered_texts(map(document_on, lines)))}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({reason(error)}).", "See to it.") from error


def _numbered_texts(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
    """The documents that hold a text, numbered."""
    texts = (document for document in documents if "text_sha256" in document)
    return ((str(number), text) for number, text in enumerate(texts, 1))


def _version(tables: Tables, article_id: str, text_hash: str) -> Article | None:
    """The article's version of this hash, the text of which must have it indeed."""
    for version in tables.get("versions", {}).values():
        if version.get("text_sha256") == text_hash and not is_newer(version):
            article = _article(version)
            if (article.id, article.text_hash) == (article_id, text_hash):
                return article
    return None


def _holds_a_text(path: Path) -> bool:
    versions = _tables(path).get("versions", {}).values()
    return bool(versions) and all(
        is_newer(version) or _article(version).text_hash == version.get("text_sha256")
        for version in versions
    )


def _article(version: Mapping[str, Any]) -> Article:
    names = Article.__dataclass_fields__
    return Article(**{name: str(version.get(name, "")) for name in names})


def _signature(path: Path) -> disk.Signature | None:
    try:
        return disk.signature(path)
    except OSError as error:
        raise unreadable(path, error) from error
