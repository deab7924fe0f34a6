"""The kinds of file that hold articles, told apart by their endings."""

from enum import StrEnum


class Kind(StrEnum):
    """How a file becomes articles."""

    PLAIN_TEXT = "plain text"
    MARKDOWN = "Markdown"
    WEB_PAGE = "web page"
    JSONL = "JSONL"
    CSV = "CSV"


CORPUS_KINDS = frozenset({Kind.JSONL, Kind.CSV})
"""Kinds whose files hold an article a row; a file of any other kind is one article."""

KIND_OF_ENDING = {
    "txt": Kind.PLAIN_TEXT,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "html": Kind.WEB_PAGE,
    "htm": Kind.WEB_PAGE,
    "jsonl": Kind.JSONL,
    "csv": Kind.CSV,
}

ENDINGS = ", ".join(f".{ending}" for ending in KIND_OF_ENDING)
"""The endings that count, as a person reads them."""


def kind_of(name: str) -> Kind | None:
    """The kind of a file by the ending of its name, whatever its case; None where that is none."""
    _, dot, ending = name.rpartition(".")
    return KIND_OF_ENDING.get(ending.lower()) if dot else None
