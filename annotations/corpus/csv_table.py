"""A CSV corpus: a header that names the columns, then a record an article."""

import csv
from collections.abc import Iterator
from pathlib import Path

from annotations.article import Article
from annotations.corpus.corpus_file import open_rows
from annotations.corpus.csv_lines import CsvLines, Header, header_of, reader_of
from annotations.corpus.file_access import has_changed, head_bytes, refuse_too_large, row_bytes
from annotations.corpus.headline import first_words
from annotations.corpus.reference import ArticleRef, place_of
from annotations.corpus.row import MEND_ROW, FoundRow, article_of_row, text_of, word
from annotations.errors import ArticleError

LISTED_COLUMNS = ("id", "title", "language", "lang")
"""What is kept of a row when the corpus is opened."""


def rows(path: Path, file: str) -> Iterator[FoundRow | ArticleError]:
    """The records of the file at `path`, or why one is refused; blank lines are no records.

    ArticleError if the file can't be read at all or its header has no column named `text`.
    """
    with open_rows(path, file) as handle:
        lines = CsvLines(handle)
        header, records = header_of(lines, place_of(file))
        number = 0
        while True:
            lines.begin_record()
            try:
                cells = next(records, None)
            except csv.Error as error:
                number += 1
                yield _malformed(place_of(file, number), str(error))
                continue
            if cells is None:
                return
            if cells:
                number += 1
                yield _found_row(header, cells, lines, file, number)


def read(ref: ArticleRef) -> Article:
    """The article in the record of `ref`; ArticleError if it can't be read or is not one."""
    with open_rows(ref.path, ref.file) as handle:
        header, _ = header_of(CsvLines(handle), ref.place)
    try:
        record = row_bytes(ref).decode("utf-8")
        cells = next(reader_of([record], header.delimiter), [])
    except UnicodeDecodeError as error:
        raise _not_utf8(ref.place) from error
    except csv.Error as error:
        raise has_changed(ref) from error
    return article_of_row(ref, _members(header, cells, ref.place))


def headline(ref: ArticleRef) -> str:
    """The record's title if it stands near its beginning, else the first words of its text."""
    with open_rows(ref.path, ref.file) as handle:
        header, _ = header_of(CsvLines(handle), ref.place)
    start = head_bytes(ref).decode("utf-8", "ignore")
    try:
        cells = next(reader_of([start], header.delimiter), [])
    except csv.Error:
        return ""
    members = dict(zip(header.columns, cells, strict=False))
    return word(members, "title") or first_words(word(members, "text"))


def _found_row(
    header: Header, cells: list[str], lines: CsvLines, file: str, number: int
) -> FoundRow | ArticleError:
    """The record just read, of which `cells` have a character a byte, or why it is refused."""
    place = place_of(file, number)
    if lines.quotation_is_open:
        return _malformed(place, "a quotation mark in it is never closed")
    try:
        refuse_too_large(place, lines.record_length)
        members = _members(header, cells, place)
        listed = {
            column: members[column].encode("latin-1").decode("utf-8")
            for column in LISTED_COLUMNS
            if column in members
        }
    except UnicodeDecodeError:
        return _not_utf8(place)
    except ArticleError as refusal:
        return refusal
    return FoundRow(number, lines.record_start, lines.record_length, listed)


def _members(header: Header, cells: list[str], place: str) -> dict[str, str]:
    """Cells by column; ArticleError if there are more of them than columns, or no text."""
    if any(cells[len(header.columns) :]):
        raise _malformed(place, f"{len(cells)} cells for {len(header.columns)} columns")
    members = dict(zip(header.columns, cells, strict=False))
    text_of(members, place)
    return members


def _malformed(place: str, reason: str) -> ArticleError:
    return ArticleError(
        f"{place} is not a CSV record: {reason}.",
        'Put cells with commas or line ends in "…", with "" for a mark inside.',
    )


def _not_utf8(place: str) -> ArticleError:
    return ArticleError(f"{place} is not UTF-8.", f'Save the table as "CSV UTF-8". {MEND_ROW}')
