"""A TinyDB storage whose file is always whole: one document a line, replaced at once, on disk."""

import json
import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from tinydb import Storage

from annotations.errors import StoreError
from annotations.json_line import json_line
from annotations.store import files

Tables = dict[str, dict[str, Any]]
"""TinyDB's own form: documents by their number (as text), by table."""

_SIZE_LIMIT = 512_000_000
_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
"""A document's number as TinyDB writes it."""


class AtomicJSONStorage(Storage):
    """What plain `TinyDB(path)` reads too; the file appears with the first write."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def signature(self) -> files.Signature | None:
        """The version of the file that is there now; None if there is none; StoreError."""
        try:
            return files.signature(self._path)
        except OSError as error:
            raise unreadable(self._path, error) from error

    def read(self) -> Tables | None:
        """All tables, or None if there is no file; StoreError for a damaged one."""
        try:
            content = files.read_bytes(self._path, _SIZE_LIMIT)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        return _parsed(content, self._path)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; StoreError, and the old file untouched, if that fails."""
        try:
            files.replace_file(self._path, serialised(data))
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be written ({reason(error)}).",
                "The work is kept in memory and saved as soon as that is mended.",
            ) from error


def serialised(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Tables as JSON in UTF-8, documents on lines of their own, in the order of their numbers."""
    parts = []
    for name, documents in tables.items():
        lines = [
            f"{json.dumps(str(number))}: {json_line(documents[number])}"
            for number in sorted(documents, key=int)
        ]
        body = "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
        parts.append(f"{json.dumps(name)}: {body}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def reason(error: OSError) -> str:
    """What an OSError says, without numbers and paths."""
    told = error.strerror or str(error) or type(error).__name__
    return told[0].lower() + told[1:]


def unreadable(path: Path, error: OSError) -> StoreError:
    """What to tell a person of a file or folder of the store that can't be read."""
    return StoreError(
        f"{path} cannot be read ({reason(error)}).",
        "Nothing was changed; see to it and to its permissions, then try again.",
    )


def _parsed(content: bytes, path: Path) -> Tables:
    try:
        data = json.loads(
            content.decode(),
            object_pairs_hook=_distinct,
            parse_float=_finite,
            parse_constant=_finite,
        )
        is_sound = isinstance(data, dict) and all(map(_is_table, data.values()))
    except (ValueError, RecursionError):
        is_sound = False
    if not is_sound:
        raise StoreError(
            f"{path} is damaged: it is no TinyDB file any more.",
            "Nothing was changed; restore it from a copy or from git, or move it away.",
        )
    tables: Tables = data
    return tables


def _is_table(value: object) -> bool:
    """Whether it is documents by their numbers."""
    return isinstance(value, dict) and all(
        _NUMBER.fullmatch(number) and isinstance(document, dict)
        for number, document in value.items()
    )


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; ValueError if a name is there twice, of which one would be lost."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a name is there twice")
    return members


def _finite(literal: str) -> float:
    """A number of JSON; ValueError for NaN, the infinities, and what is too large to be told."""
    number = float(literal)
    if not isfinite(number):
        raise ValueError(f"{literal} is no number")
    return number
