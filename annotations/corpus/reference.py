"""A reference: an article that was found but not yet read."""

from pathlib import Path
from typing import NamedTuple

from annotations.corpus.kind import Kind


class ArticleRef(NamedTuple):
    """Where an article stands; a named tuple because 100,000 of them are made at every start.

    A frozen dataclass of these fields takes five times as long to make.
    """

    id: str
    """Unique within the corpus; any string, so never a path to build on."""
    root: Path
    """The folder that was opened, or the folder of the file that was."""
    file: str
    """The file's path relative to `root`, in POSIX form, as the file system spells it."""
    kind: Kind
    row: int = 0
    """From 1 for a row of a corpus (JSONL: its line; CSV: its record, header apart), else 0."""
    offset: int = 0
    """Where the row begins in the file, in bytes."""
    length: int = 0
    """The row's length in bytes, line end included; 0 where the file is the article."""
    title: str = ""
    """Empty until known."""
    language: str = ""
    """As the corpus gives it; empty where it says nothing."""

    @property
    def path(self) -> Path:
        """The file to open."""
        return self.root / self.file

    @property
    def origin(self) -> str:
        """The file relative to the root, with `#row` behind it for a corpus."""
        file = printable_name(self.file)
        return f"{file}#{self.row}" if self.row else file

    @property
    def place(self) -> str:
        """The origin as a sentence names it."""
        return place_of(self.file, self.row)


def place_of(file: str, row: int = 0) -> str:
    """A file, or a row of one, as a sentence names it."""
    name = printable_name(file)
    return f"{name} row {row}" if row else name


def printable_name(name: str) -> str:
    """`name` with bytes that are no UTF-8 spelt out, so that it can be stored and sent anywhere."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode("utf-8")
