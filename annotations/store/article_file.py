"""The text of an article as it was when it was first annotated."""

from dataclasses import asdict
from pathlib import Path

from tinydb import TinyDB

from annotations.article import Article
from annotations.store.documents import FORMAT
from annotations.store.tinydb_storage import AtomicJSONStorage


def freeze(path: Path, article: Article) -> None:
    """Keep this version of the article, beside other versions, unless it is kept already."""
    storage = TinyDB(path=path, storage=AtomicJSONStorage).storage
    tables = storage.read() or {}
    versions = tables.setdefault("versions", {})
    if any(version.get("text_sha256") == article.text_hash for version in versions.values()):
        return
    number = max(map(int, versions), default=0) + 1
    versions[str(number)] = {
        "format": FORMAT,
        "text_sha256": article.text_hash,
        **asdict(article),
    }
    storage.write(tables)


def frozen(path: Path, text_hash: str) -> Article | None:
    """The version of the article whose text has this hash; None if it was not kept."""
    tables = TinyDB(path=path, storage=AtomicJSONStorage).storage.read() or {}
    for version in tables.get("versions", {}).values():
        if version.get("text_sha256") == text_hash:
            names = Article.__dataclass_fields__
            return Article(**{name: str(version.get(name, "")) for name in names})
    return None
