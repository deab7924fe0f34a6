"""Kutip's store and plain ones, each keeping annotations as a benchmark wants it."""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB, where

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.json_line import json_line
from annotations.layer import Change, Edit
from annotations.project import Project
from annotations.store import writer as writer_module
from annotations.store.documents import annotation_document
from annotations.store.store import Store

ANA = "ana"
Opening = Callable[[], int]


class Candidate(Protocol):
    """A way to store annotations."""

    name: str

    def enter(self, article: Article) -> None:
        """Go to an article that is to be worked on."""

    def add(self, annotation: Annotation) -> None:
        """Store an annotation; it is on disk when this returns."""

    def tidy(self, count: int, is_last: bool) -> None:
        """What is due now and then, the article having so many annotations."""

    def opening(self, article_id: str) -> Opening:
        """Reads one article's annotations, as a program that has just been started."""

    def read_all(self) -> Counter[str]:
        """Count all labels, as a program that has just been started."""


class Kutip:
    """Kutip's store: a journal, and TinyDB files from time to time."""

    name = "Kutip"

    def __init__(self, root: Path, pace: float) -> None:
        self.root = root
        self._between = max(1, int(writer_module._CHECKPOINT_SECONDS / pace))
        self.store = Store(root)
        self._article = Article("", "")

    def enter(self, article: Article) -> None:
        self._article = article

    def add(self, annotation: Annotation) -> None:
        change = Change((Edit(None, annotation),), f"tag {annotation.label}")
        self.store.append(ANA, self._article, [change])

    def tidy(self, count: int, is_last: bool) -> None:
        if is_last or count == 1 or count % self._between == 0:
            self.store.write_checkpoint(ANA, self._article.id)

    def opening(self, article_id: str) -> Opening:
        project = Project(self.root)
        return lambda: len(project.open_article(article_id, ANA).layer.annotations)

    def read_all(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for _, progress in Project(self.root).survey(ANA):
            counts.update(progress.labels)
        return counts


class _Tables:
    """What the plain stores share: documents, and nothing that is due later."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._article = Article("", "")

    def tidy(self, count: int, is_last: bool) -> None:
        """Nothing is due."""

    def document(self, annotation: Annotation) -> dict[str, object]:
        return annotation_document(annotation, self._article.text)


class TinyFiles(_Tables):
    """Plain TinyDB, a file an article."""

    name = "TinyDB, a file an article"
    _file: TinyDB | None = None

    def enter(self, article: Article) -> None:
        self._article = article
        if self._file is not None:
            self._file.close()
        self._file = TinyDB(self.root / f"{article.id}.json")

    def add(self, annotation: Annotation) -> None:
        assert self._file is not None
        self._file.table("annotations").insert(self.document(annotation))

    def opening(self, article_id: str) -> Opening:
        def read() -> int:
            with TinyDB(self.root / f"{article_id}.json", access_mode="r") as file:
                return len(file.table("annotations").all())

        return read

    def read_all(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for path in sorted(self.root.glob("*.json")):
            with TinyDB(path, access_mode="r") as file:
                counts.update(one["label"] for one in file.table("annotations"))
        return counts


class TinyFile(_Tables):
    """Plain TinyDB, one file for all."""

    name = "TinyDB, one file"

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.file = TinyDB(root / "all.json")

    def enter(self, article: Article) -> None:
        self._article = article

    def fill(self, made: Sequence[tuple[Article, list[Annotation]]]) -> None:
        """Store many at once, for one by one it would take hours."""
        documents = [
            {**annotation_document(one, article.text), "article": article.id}
            for article, annotations in made
            for one in annotations
        ]
        self.file.table("annotations").insert_multiple(documents)

    def add(self, annotation: Annotation) -> None:
        document = {**self.document(annotation), "article": self._article.id}
        self.file.table("annotations").insert(document)

    def opening(self, article_id: str) -> Opening:
        def read() -> int:
            with TinyDB(self.root / "all.json", access_mode="r") as file:
                return len(file.table("annotations").search(where("article") == article_id))

        return read

    def read_all(self) -> Counter[str]:
        with TinyDB(self.root / "all.json", access_mode="r") as file:
            return Counter(one["label"] for one in file.table("annotations"))


class Lines(_Tables):
    """A line appended to a file an article, and on disk: what nothing that is safe can undercut."""

    name = "a line and `fdatasync`"
    _descriptor = -1

    def enter(self, article: Article) -> None:
        self._article = article
        if self._descriptor >= 0:
            os.close(self._descriptor)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._descriptor = os.open(self.root / f"{article.id}.jsonl", flags)

    def add(self, annotation: Annotation) -> None:
        os.write(self._descriptor, json_line(self.document(annotation)).encode() + b"\n")
        os.fdatasync(self._descriptor)

    def opening(self, article_id: str) -> Opening:
        path = self.root / f"{article_id}.jsonl"
        return lambda: len([json.loads(line) for line in path.read_bytes().splitlines()])

    def read_all(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for path in sorted(self.root.glob("*.jsonl")):
            counts.update(json.loads(line)["label"] for line in path.read_bytes().splitlines())
        return counts


class Sqlite(_Tables):
    """SQLite with a write-ahead log, synchronised at every commit."""

    name = "SQLite"

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._connection = self._connected()
        columns = "id TEXT PRIMARY KEY, article TEXT, document TEXT"
        self._connection.execute(f"CREATE TABLE annotations ({columns})")
        self._connection.execute("CREATE INDEX of_article ON annotations (article)")

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.root / "all.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    def enter(self, article: Article) -> None:
        self._article = article

    def add(self, annotation: Annotation) -> None:
        row = (annotation.id, self._article.id, json_line(self.document(annotation)))
        self._connection.execute("INSERT INTO annotations VALUES (?, ?, ?)", row)

    def opening(self, article_id: str) -> Opening:
        def read() -> int:
            query = "SELECT document FROM annotations WHERE article = ?"
            with closing(self._connected()) as connection:
                return len([json.loads(row[0]) for row in connection.execute(query, [article_id])])

        return read

    def read_all(self) -> Counter[str]:
        with closing(self._connected()) as connection:
            rows = connection.execute("SELECT document FROM annotations")
            return Counter(json.loads(row[0])["label"] for row in rows)
