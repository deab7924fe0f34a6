"""A JSONL corpus: a JSON object a line, each an article."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotations.article import Article
from annotations.corpus.corpus_file import open_rows
from annotations.corpus.file_access import (
    HEAD_BYTES,
    MAX_ARTICLE_BYTES,
    head_bytes,
    row_bytes,
    too_large,
)
from annotations.corpus.headline import first_words
from annotations.corpus.json_start import members_at_start
from annotations.corpus.reference import ArticleRef, place_of
from annotations.corpus.row import MEND_ROW, FoundRow, article_of_row, text_of, word
from annotations.errors import ArticleError

_MEMBER_BEFORE_TEXT = re.compile(
    rb'[ \t]*"(?!text")(\w+)"[ \t]*:[ \t]*'
    rb'(?:"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"|(-?(?:0|[1-9][0-9]{0,17}))|null)[ \t]*,'
)
_TEXT = re.compile(rb'[ \t]*"text"[ \t]*:[ \t]*"')
_LINE_ENDS = (b"}\n", b"}\r\n", b"}")


def rows(path: Path, file: str) -> Iterator[FoundRow | ArticleError]:
    """The rows of the file at `path`, or why one is refused; blank lines count but are no rows.

    A line is parsed only where its beginning does not tell id and language. ArticleError if the
    file can't be read at all.
    """
    with open_rows(path, file) as lines:
        offset = lines.tell()
        number = 0
        while line := lines.readline(MAX_ARTICLE_BYTES + 1):
            number += 1
            length = len(line)
            if length > MAX_ARTICLE_BYTES:
                length += _rest_of_line(lines, line)
                yield too_large(place_of(file, number), length)
            elif not line.isspace():
                yield _found_row(line, file, number, offset)
            offset += length


def is_export(path: Path) -> bool:
    """Whether the file at `path` begins like a dataset that Kutip has exported."""
    try:
        with path.open("rb") as file:
            start = file.read(HEAD_BYTES)
    except OSError:
        return False
    members = members_at_start(start.decode("utf-8", "replace"))
    return {"id", "annotator", "text"} <= members.keys()


def _found_row(line: bytes, file: str, number: int, offset: int) -> FoundRow | ArticleError:
    try:
        members = _members_before_text(line) or parse(line, place_of(file, number))
    except ArticleError as refusal:
        return refusal
    return FoundRow(number, offset, len(line), members)


def read(ref: ArticleRef) -> Article:
    """The article in the row of `ref`; ArticleError if it can't be read or is not one."""
    return article_of_row(ref, parse(row_bytes(ref), ref.place))


def headline(ref: ArticleRef) -> str:
    """The row's title if it stands near its beginning, else the first words of its text."""
    members = members_at_start(head_bytes(ref).decode("utf-8", "ignore"))
    return word(members, "title") or first_words(word(members, "text"))


def parse(line: bytes, place: str) -> dict[str, object]:
    """The JSON object in `line`, NaN and the infinities null; ArticleError if it has no text."""
    try:
        row = json.loads(line.decode("utf-8").rstrip("\r\n"), parse_constant=lambda _: None)
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 (at its byte {error.start + 1})"
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        reason = f"is not JSON ({what} at its character {error.pos + 1})"
    except RecursionError:
        reason = "is nested too deeply"
    except ValueError:
        reason = "has a number of too many digits"
    else:
        if isinstance(row, dict):
            text_of(row, place)
            return row
        reason = "is not a JSON object"
    raise ArticleError(f"{place} {reason}.", MEND_ROW)


def _members_before_text(line: bytes) -> dict[str, object]:
    """Members that stand before `text`, without parsing the line; {} if that needs parsing."""
    if not (line.startswith(b"{") and line.endswith(_LINE_ENDS)):
        return {}
    members: dict[str, object] = {}
    position = 1
    try:
        while found := _MEMBER_BEFORE_TEXT.match(line, position):
            key, string, number = found.groups()
            members[key.decode("ascii")] = (
                _unescaped(string) if string is not None else number and int(number)
            )
            position = found.end()
    except ValueError:
        return {}
    told = "id" in members and _TEXT.match(line, position)
    language_told = "language" in members or "lang" in members or b'"lang' not in line
    return members if told and language_told else {}


def _unescaped(string: bytes) -> str:
    """What stands between the quotation marks of a JSON string; ValueError if it is none."""
    text = string.decode("utf-8")
    return str(json.loads(f'"{text}"')) if "\\" in text else text


def _rest_of_line(lines: BinaryIO, line: bytes) -> int:
    """Skip what is left of a line of which `line` was read; how many bytes that was."""
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = lines.readline(MAX_ARTICLE_BYTES)
        skipped += len(line)
    return skipped
