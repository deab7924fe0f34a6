"""An import as its tests make it."""

from pathlib import Path
from typing import Any

from annotations.formats.importing import Imported, Wish, import_files
from annotations.formats.registry import FORMATS


def imported(folder: Path, name: str, *paths: Path, **wish: Any) -> Imported:
    return import_files(folder, FORMATS[name], paths, Wish(**{"annotator": "ana", **wish}))
