"""Articles from a stream such as standard input: rows of JSON, or one plain text."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotations.article import Article
from annotations.corpus import jsonl
from annotations.corpus.decoding import decode
from annotations.corpus.file_access import MAX_ARTICLE_BYTES, too_large
from annotations.corpus.kind import Kind
from annotations.corpus.reference import ArticleRef, place_of
from annotations.corpus.row import article_of_row, row_id
from annotations.errors import ArticleError

NAME = "stdin"
"""What a stream is called where a file would have its name."""


def articles_in(stream: BinaryIO) -> Iterator[Article | ArticleError]:
    """The articles of a stream as they come, or why one is refused.

    A stream that begins with `{` is JSONL with an article a line, of which only one is held at a
    time; anything else is the text of a single article.
    """
    head = stream.readline(MAX_ARTICLE_BYTES + 1)
    if head.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        yield from _rows(head.removeprefix(BOM_UTF8), stream)
        return
    raw = head + stream.read(max(0, MAX_ARTICLE_BYTES + 1 - len(head)))
    if len(raw) > MAX_ARTICLE_BYTES:
        yield too_large(NAME, len(raw))
        return
    try:
        yield Article(NAME, decode(raw, NAME), origin=NAME)
    except ArticleError as refusal:
        yield refusal


def _rows(line: bytes, stream: BinaryIO) -> Iterator[Article | ArticleError]:
    number = 0
    while line:
        number += 1
        if len(line) > MAX_ARTICLE_BYTES:
            yield too_large(place_of(NAME, number), len(line))
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ARTICLE_BYTES)
        elif not line.isspace():
            try:
                yield _article(line, number)
            except ArticleError as refusal:
                yield refusal
        line = stream.readline(MAX_ARTICLE_BYTES + 1)


def _article(line: bytes, number: int) -> Article:
    members = jsonl.parse(line, place_of(NAME, number))
    name = row_id(members, NAME, number)
    return article_of_row(ArticleRef(name, Path(), NAME, Kind.JSONL, number), members)
