"""CSV cells that neither a spreadsheet nor a careless reader takes for something else."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from annotations.formats.encoding import utf8

MARK = "'"
"""Stands before what a spreadsheet would take for a formula, and before a mark of the text's."""

_FORMULA = re.compile("['=+\\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class CellWriter:
    """Writes rows in UTF-8, every cell between quotation marks."""

    def __init__(self, file: BinaryIO, *, raw: bool) -> None:
        self._file = file
        self._raw = raw

    def row(self, cells: Iterable[str]) -> None:
        written = (cell if self._raw else guarded(cell) for cell in cells)
        line = ",".join('"' + cell.replace('"', '""') + '"' for cell in written)
        self._file.write(utf8(line) + b"\r\n")


def guarded(cell: str) -> str:
    """The cell, marked if it begins like a formula; plain numbers do no harm and stay."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return MARK + cell
    return cell


def unguarded(cell: str) -> str:
    """The cell without the mark that `guarded` has put before it."""
    return cell[1:] if cell.startswith(MARK) and _FORMULA.match(cell[1:]) else cell


def rows_of(content: str, *, raw: bool) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows behind the header, by the header's names, with the line that each ends on.

    csv.Error if the content is not CSV.
    """
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(content, newline=""))
    header: Sequence[str] = next(reader, [])
    for cells in reader:
        shown = cells if raw else map(unguarded, cells)
        yield reader.line_num, dict(zip(header, shown, strict=False))
