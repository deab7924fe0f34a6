"""The lines of a CSV file, counted in bytes while the csv module makes records of them."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from annotations.corpus.file_access import MAX_ARTICLE_BYTES
from annotations.errors import ArticleError

DELIMITERS = ",;\t"
"""What separates cells: in English, in Indonesian and German spreadsheets, in copied tables."""

NAME_COLUMNS = "Name the columns in its first row: id,text,title,language,url,date."
SAVE_AS_CSV = "Save the table as CSV in UTF-8, its lines ending in LF or CR LF."

_LINE_LIMIT = 4 * MAX_ARTICLE_BYTES


class Header(NamedTuple):
    """What the first record says."""

    columns: tuple[str, ...]
    """Names in lower case, in the order of the cells."""
    delimiter: str


class CsvLines:
    """Lines as the csv module takes them, with a character a byte, so that records have offsets.

    Every encoding in question has the delimiters, quotation mark and line end of ASCII.
    """

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        self._offset = handle.tell()
        self._lines_of_record = 0
        self._quotes_of_record = 0
        self._ended = False
        self.record_start = self._offset
        """In bytes from the beginning of the file."""

    def begin_record(self) -> None:
        """Count from here."""
        self.record_start = self._offset
        self._lines_of_record = self._quotes_of_record = 0

    @property
    def record_length(self) -> int:
        """Bytes from the record's start to the end of the last line taken."""
        return self._offset - self.record_start

    @property
    def quotation_is_open(self) -> bool:
        """Whether the record ran on to the end of the file in search of a quotation mark."""
        return self._ended and self._lines_of_record > 0 and self._quotes_of_record % 2 == 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._handle.readline(_LINE_LIMIT)
        if not line:
            self._ended = True
            raise StopIteration
        self._offset += len(line)
        self._lines_of_record += 1
        self._quotes_of_record += line.count(b'"')
        return line.decode("latin-1")


def header_of(lines: CsvLines, place: str) -> tuple[Header, Iterator[list[str]]]:
    """The header, its delimiter found by trying, and the records after it.

    ArticleError if no delimiter gives it a column named `text`.
    """
    first_line = next(lines, "")
    try:
        for delimiter in DELIMITERS:
            if "text" in _column_names(next(reader_of([first_line], delimiter), [])):
                records = reader_of(chain([first_line], lines), delimiter)
                return Header(_column_names(next(records)), delimiter), records
    except csv.Error as error:
        raise ArticleError(f"{place} is not CSV: {error}.", SAVE_AS_CSV) from error
    raise ArticleError(f"{place} has no column named text.", NAME_COLUMNS)


def _column_names(cells: list[str]) -> tuple[str, ...]:
    return tuple(cell.strip().lower() for cell in cells)


def reader_of(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Records of `lines`, of cells as long as an article may be; they raise csv.Error."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ARTICLE_BYTES))
    return csv.reader(lines, delimiter=delimiter)
