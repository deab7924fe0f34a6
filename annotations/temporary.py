"""A project in a temporary folder, for trying things out."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from annotations.errors import KutipError
from annotations.project import Project
from annotations.project_file import PROJECT_FILE


@contextmanager
def temporary_project(language: str, articles: Mapping[str, str]) -> Iterator[Project]:
    """A project of articles by file name, all of one language, that is gone in the end.

    KutipError if there is no place for it.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="kutip-", ignore_cleanup_errors=True)
    except OSError as error:
        raise KutipError(
            f"No temporary folder can be made ({error.strerror or error}).",
            "Set TMPDIR to a folder that can be written to.",
        ) from error
    with folder as name:
        root = Path(name)
        files = {PROJECT_FILE: f'language = "{language}"\n', **articles}
        try:
            for file, text in files.items():
                (root / file).write_text(text, "utf-8")
        except OSError as error:
            raise KutipError(
                f"{root} cannot be written to ({error.strerror or error}).",
                "Set TMPDIR to a folder with room.",
            ) from error
        yield Project(root)
