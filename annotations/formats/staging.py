"""Many files that take their places together, or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotations.store import disk


@contextmanager
def staged(root: Path, *, force: bool) -> Iterator["Staging"]:
    """A staging of files below the folder `root`; they take their places at the end.

    After an exception nothing is there that was not there before. FileExistsError, before anything
    has moved, where a file is there already and `force` is not given.
    """
    with disk.folders(root):
        staging = Staging(root, force)
        try:
            yield staging
            staging.move()
        finally:
            shutil.rmtree(staging.folder, ignore_errors=True)
        disk.sync_folder(root)


class Staging:
    """Files written to a hidden folder beside their places."""

    def __init__(self, root: Path, force: bool) -> None:
        self.root = root
        self.force = force
        self.folder = root / f".kutip.{os.getpid()}.tmp"
        self.paths: list[Path] = []
        """Where the files will stand, in the order they were opened."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A new file for the place `root / name`; its folders are made as needed."""
        path = self.root / name
        if not self.force and os.path.lexists(path):
            raise FileExistsError(str(path))
        temporary = self.folder / str(len(self.paths))
        self.paths.append(path)
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def move(self) -> None:
        """Put every file into its place; OSError, and the new ones gone, if one can't go there."""
        new = [path for path in self.paths if not os.path.lexists(path)]
        made: list[Path] = []
        try:
            for number, path in enumerate(self.paths):
                self._make_folders(path.parent, made)
                os.replace(self.folder / str(number), path)
        except BaseException:
            for path in new:
                with suppress(OSError):
                    path.unlink()
            for folder in reversed(made):
                with suppress(OSError):
                    folder.rmdir()
            raise
        for folder in {path.parent for path in self.paths}:
            disk.sync_folder(folder)

    def _make_folders(self, folder: Path, made: list[Path]) -> None:
        """Make a folder below the root; OSError where a link would lead out of it."""
        if folder == self.root:
            return
        self._make_folders(folder.parent, made)
        if os.path.islink(folder):
            raise OSError(f"{folder} is a symbolic link")
        if not folder.is_dir():
            folder.mkdir()
            made.append(folder)
