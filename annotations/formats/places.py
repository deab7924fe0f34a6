"""Where the files of a dataset go, and what may not be there before."""

import os
import stat
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import KutipError
from annotations.formats.dataset import WHOLE
from annotations.formats.registry import Format
from annotations.project import Project

SPLITS = ("train", "validation", "test")


@dataclass(frozen=True, slots=True)
class Places:
    """The folder that everything is written to and, for a format of one file a split, its names."""

    out: Path
    root: Path
    names: Mapping[str, str]
    """The file of each split; none where a folder is written."""
    splits: tuple[str, ...]

    @classmethod
    def of(cls, project: Project, target: Format, out: Path, *, is_split: bool) -> "Places":
        """The places of an export to `out`; KutipError where they would become articles."""
        splits = SPLITS if is_split else (WHOLE,)
        if target.is_folder or target.is_read_as_articles:
            _refuse_inside(project.root, target, out)
        if target.is_folder:
            return cls(out, out, {}, splits)
        if is_split:
            return cls(out, out, {split: f"{split}{target.suffix}" for split in splits}, splits)
        path = out / f"kutip{target.suffix}" if os.path.isdir(out) else out
        return cls(out, path.parent, {WHOLE: path.name}, splits)

    def refuse_what_is_there(self, force: bool) -> None:
        """KutipError for a file in the place of the folder or, without `force`, of another file.

        A device, a pipe or a folder is never replaced.
        """
        if self.names:
            for name in self.names.values():
                _refuse_what_is_no_file(self.root / name)
                if not force and os.path.lexists(self.root / name):
                    raise is_there(str(self.root / name))
        elif os.path.lexists(self.root) and not self.root.is_dir():
            raise KutipError(f"{self.out} is no folder.", "Name a folder with --out.")
        elif not force and self.root.is_dir() and any(os.scandir(self.root)):
            raise KutipError(
                f"{self.out} is there already and not empty.",
                "Name a new folder, or add --force to overwrite files of the same names.",
            )

    def told(self, layers: Counter[str]) -> list[tuple[Path, int]]:
        """What was written, with the layers in it."""
        if self.names:
            return [(self.root / name, layers[split]) for split, name in self.names.items()]
        return [(self.out, layers.total())]

    def strangers(self, written: Collection[Path]) -> int:
        """How many files of a folder are none of those that were written."""
        if self.names:
            return 0
        found = (Path(folder) / name for folder, _, names in os.walk(self.root) for name in names)
        return sum(1 for _ in found) - len(written)


def is_there(path: str) -> KutipError:
    """The refusal to overwrite a file."""
    return KutipError(f"{path} is there already.", "Add --force to overwrite it.")


def _refuse_what_is_no_file(path: Path) -> None:
    """KutipError for something other than a file or a link, into whose place none may come."""
    if not os.path.lexists(path):
        return
    mode = os.lstat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise KutipError(f"{path} is there already, and is no file.", "Name a file with --out.")


def _refuse_inside(root: Path, target: Format, out: Path) -> None:
    """KutipError for a place inside the project, where the files would be read as articles."""
    if Path(os.path.realpath(out)).is_relative_to(os.path.realpath(root)):
        raise KutipError(
            f"{out} lies inside the project, where files of the format {target.name} would be"
            " taken for articles.",
            "Choose a place outside of it with --out.",
        )
