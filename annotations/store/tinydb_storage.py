"""A TinyDB storage whose file is always whole: one document a line, replaced at once, on disk."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage

from annotations.errors import StoreError
from annotations.store import files

Tables = dict[str, dict[str, Any]]
"""TinyDB's own form: documents by their number (as text), by table."""

_SIZE_LIMIT = 512_000_000


class AtomicJSONStorage(Storage):
    """What plain `TinyDB(path)` reads too; the file appears with the first write."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Tables | None:
        """All tables, or None if there is no file; StoreError for a damaged one."""
        try:
            content = files.read_bytes(self._path, _SIZE_LIMIT)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be read ({reason(error)}).",
                "Nothing was changed; see to that file and open the article again.",
            ) from error
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
            f"{json.dumps(str(number))}: {_line(documents[number])}"
            for number in sorted(documents, key=int)
        ]
        body = "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
        parts.append(f"{json.dumps(name)}: {body}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def reason(error: OSError) -> str:
    """What an OSError says, without numbers and paths."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def _line(document: Any) -> str:
    """A document as one line; half a surrogate pair, which UTF-8 can't hold, is escaped."""
    line = json.dumps(document, ensure_ascii=False, allow_nan=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(document, allow_nan=False)
    return line


def _parsed(content: bytes, path: Path) -> Tables:
    try:
        data = json.loads(content.decode())
        is_sound = isinstance(data, dict) and all(
            isinstance(documents, dict)
            and all(
                key.isdecimal() and isinstance(document, dict)
                for key, document in documents.items()
            )
            for documents in data.values()
        )
    except (ValueError, RecursionError):
        is_sound = False
    if not is_sound:
        raise StoreError(
            f"{path} is damaged: it is no TinyDB file any more.",
            "Nothing was changed; restore it from a copy or from git, or move it away.",
        )
    tables: Tables = data
    return tables
