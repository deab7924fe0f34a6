"""The text of an article as it was when it was first annotated."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from annotations.article import Article
from annotations.store.documents import FORMAT, refuse_newer
from annotations.store.tinydb_storage import AtomicJSONStorage, Tables


def freeze(path: Path, article: Article) -> None:
    """Keep this version of the article, beside other versions, unless it is kept already."""
    tables = _tables(path)
    versions = tables.setdefault("versions", {})
    if _version(versions, article.text_hash) is not None:
        return
    number = max(map(int, versions), default=0) + 1
    versions[str(number)] = {
        "format": FORMAT,
        "text_sha256": article.text_hash,
        **asdict(article),
    }
    AtomicJSONStorage(path).write(tables)


def frozen(path: Path, text_hash: str) -> Article | None:
    """The version of the article whose text has this hash; None if it was not kept."""
    return _version(_tables(path).get("versions", {}), text_hash)


def _tables(path: Path) -> Tables:
    """What the file says; StoreError if it is damaged or of a newer format."""
    tables = AtomicJSONStorage(path).read() or {}
    for version in tables.get("versions", {}).values():
        refuse_newer(version, path)
    return tables


def _version(versions: Mapping[str, Mapping[str, Any]], text_hash: str) -> Article | None:
    """The version of this hash, the text of which must have it indeed."""
    for version in versions.values():
        if version.get("text_sha256") == text_hash:
            names = Article.__dataclass_fields__
            article = Article(**{name: str(version.get(name, "")) for name in names})
            if article.text_hash == text_hash:
                return article
    return None
