"""A TinyDB storage whose file is always whole: replaced at once, and on disk."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage

from annotations.errors import StoreError
from annotations.store import disk
from annotations.store.tinydb_storage import (
    SIZE_LIMIT,
    Tables,
    parsed,
    serialised,
    unreadable,
    unwritable,
)


class AtomicJSONStorage(Storage):
    """What plain `TinyDB(path)` reads too; the file appears with the first write."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Tables | None:
        """All tables, or None if there is no file; StoreError for a damaged one."""
        try:
            content = disk.read_bytes(self._path, SIZE_LIMIT)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        tables = parsed(content)
        if tables is None:
            raise StoreError(
                f"{self._path} is damaged: it is no TinyDB file any more.",
                "kutip check sets it aside and rebuilds it.",
            )
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; StoreError, and the old file untouched, if that fails."""
        try:
            disk.replace_file(self._path, serialised(data))
        except OSError as error:
            raise unwritable(self._path, error) from error
