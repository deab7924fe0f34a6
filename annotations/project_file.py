"""A project's `kutip.toml` where it stands: read, and written where there is none."""

import os
from pathlib import Path

from annotations.errors import KutipError, SchemeError
from annotations.scheme_file import ProjectFile, parse_project_file, project_file_template
from annotations.store import disk
from annotations.store.tinydb_storage import reason

PROJECT_FILE = "kutip.toml"
_LIMIT = 1_000_000
"""Bytes."""


def read_project_file(root: Path) -> ProjectFile:
    """What the project's `kutip.toml` says, the built-in scheme if there is none; SchemeError."""
    path = root / PROJECT_FILE
    try:
        content = disk.read_bytes(Path(os.path.realpath(path)), _LIMIT)
        return parse_project_file(content.decode("utf-8-sig"), PROJECT_FILE)
    except FileNotFoundError:
        return parse_project_file("", PROJECT_FILE)
    except OSError as error:
        raise SchemeError(
            f"{path} cannot be read ({reason(error)}).", "See to that file and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise SchemeError(f"{path} is not UTF-8.", "Save it as UTF-8 and try again.") from error


def write_project_file(folder: Path, preset: str) -> Path:
    """Write a commented `kutip.toml` into a folder that has none; its path, or KutipError."""
    path = folder / PROJECT_FILE
    if not os.path.isdir(folder):
        raise KutipError(f"{folder} is no folder.", "Create it first, or name another.")
    if os.path.lexists(path):
        raise KutipError(f"{path} is there already.", "Edit it, or move it away first.")
    try:
        disk.replace_file(path, project_file_template(preset).encode())
    except OSError as error:
        raise KutipError(
            f"{path} cannot be written ({reason(error)}).", "Choose another folder."
        ) from error
    return path
