"""A file with an article a row, opened for looking at its rows one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotations.corpus.decoding import SAVE_AS_TEXT, byte_order_mark, refuse_binary
from annotations.corpus.file_access import HEAD_BYTES, reading
from annotations.corpus.reference import place_of
from annotations.errors import ArticleError


@contextmanager
def open_rows(path: Path, file: str) -> Iterator[BinaryIO]:
    """The file at `path`, positioned after its byte order mark.

    ArticleError, naming `file`, if it can't be read, is binary or in UTF-16 or UTF-32.
    """
    place = place_of(file)
    with reading(place), path.open("rb") as rows:
        head = rows.read(HEAD_BYTES)
        mark, encoding = byte_order_mark(head)
        if encoding not in ("", "utf-8"):
            raise ArticleError(
                f"{place} is in {encoding.upper()}, and a corpus is read in UTF-8.", SAVE_AS_TEXT
            )
        refuse_binary(head, place)
        rows.seek(len(mark))
        yield rows
