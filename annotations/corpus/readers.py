"""What reads the files of each kind; a kind's module is loaded when the first such file is read."""

from importlib import import_module
from typing import Protocol, cast

from annotations.article import Article
from annotations.corpus.kind import Kind
from annotations.corpus.reference import ArticleRef


class Reader(Protocol):
    """What the module of a kind of file can do."""

    def read(self, ref: ArticleRef) -> Article: ...

    def headline(self, ref: ArticleRef) -> str: ...


_MODULES = {
    Kind.PLAIN_TEXT: "plain_text",
    Kind.MARKDOWN: "markdown",
    Kind.WEB_PAGE: "web_page",
    Kind.JSONL: "jsonl",
    Kind.CSV: "csv_table",
}


def reader_of(kind: Kind) -> Reader:
    """The module that reads files of a kind."""
    return cast(Reader, import_module(f"annotations.corpus.{_MODULES[kind]}"))


def read_article(ref: ArticleRef) -> Article:
    """The article of `ref`; ArticleError if it is gone, unreadable, too large or no text."""
    return reader_of(ref.kind).read(ref)
