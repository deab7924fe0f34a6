"""Files that annotations come in from, and everything that had to be refused or repaired."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from annotations.scheme import Scheme

LARGEST_FILE = 1_000_000_000
"""Bytes; a JSON file is parsed as a whole."""


class Offsets(StrEnum):
    """What a file counts where it does not say so itself."""

    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"


class Outcome(StrEnum):
    """What became of something that could not be taken in as it was written."""

    REFUSED = "refused"
    REPAIRED = "repaired"
    KEPT = "kept"
    """What the layer had before stays as it is."""


class Problem(NamedTuple):
    """Something that was not taken in as it was written."""

    place: str
    what: str
    outcome: Outcome

    def __str__(self) -> str:
        return f"{self.place}: {self.outcome}: {self.what}"


@dataclass(slots=True)
class Problems:
    """Problems in the order they were met."""

    all: list[Problem] = field(default_factory=list)

    def refuse(self, place: str, what: str) -> None:
        self.all.append(Problem(place, what, Outcome.REFUSED))

    def repair(self, place: str, what: str) -> None:
        self.all.append(Problem(place, what, Outcome.REPAIRED))

    def keep(self, place: str, what: str) -> None:
        self.all.append(Problem(place, what, Outcome.KEPT))


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one import and how to read them."""

    paths: tuple[Path, ...]
    scheme: Scheme
    problems: Problems = field(default_factory=Problems)
    offsets: Offsets | None = None
    """What a person says that the files count; None leaves it to the format."""
    raw_cells: bool = False
    """Whether CSV cells were written without the mark against formulas."""
    ignored: Counter[str] = field(default_factory=Counter)
    """What the files say that Kutip has no place for, by name."""

    def files(self, *endings: str) -> Iterator[Path]:
        """The files given and, of folders, those below with one of `endings`, in order of name."""
        for path in self.paths:
            if not path.is_dir():
                yield path
                continue
            below = (one for one in path.rglob("*") if one.name.endswith(endings))
            yield from sorted(one for one in below if one.is_file() and not _is_hidden(one, path))

    def bytes_of(self, path: Path) -> bytes | None:
        """A file's content; None, and a problem, if it can't be had."""
        try:
            if path.stat().st_size > LARGEST_FILE:
                self.problems.refuse(str(path), f"is larger than {LARGEST_FILE // 10**6} MB")
                return None
            return path.read_bytes()
        except OSError as error:
            self.problems.refuse(str(path), f"cannot be read ({error.strerror or error})")
            return None

    def text_of(self, path: Path) -> str | None:
        """A file's content as UTF-8, line ends as they are; None, and a problem, if it is not."""
        content = self.bytes_of(path)
        try:
            return None if content is None else content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.problems.refuse(str(path), f"is not UTF-8 (at its byte {error.start + 1})")
            return None

    def rows(self, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every JSON object of a JSONL file with its place; other lines become problems."""
        content = self.text_of(path)
        for number, line in enumerate((content or "").split("\n"), 1):
            if line.strip():
                place = f"{path}:{number}"
                row = self.json_of(line, place)
                if isinstance(row, dict):
                    yield place, row
                elif row is not None:
                    self.problems.refuse(place, "is not a JSON object")

    def json_of(self, content: str, place: str) -> Any:
        """A JSON value; None, and a problem, if it is none."""
        try:
            return json.loads(content)
        except json.JSONDecodeError as error:
            what = f"is not JSON ({error.msg} at its character {error.pos + 1})"
        except RecursionError:
            what = "is nested too deeply"
        except ValueError:
            what = "has a number of too many digits"
        self.problems.refuse(place, what)
        return None


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def objects_in(value: Any) -> list[dict[str, Any]]:
    """The JSON objects of a list; none where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def word_in(value: Any) -> str:
    """A JSON string as it is, a whole number as its digits, anything else as nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
