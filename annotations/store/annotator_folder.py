"""An annotator's folder: which files there belong to the layer on which article."""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from annotations.errors import StoreError
from annotations.store import disk
from annotations.store.segment_path import JOURNAL, SegmentPath, article_of, segment_path
from annotations.store.tinydb_storage import unreadable

_SETTLED = 2_000_000_000
"""Nanoseconds after which a folder's time of change tells whether it has changed since."""
_SUFFIX = ".json"
_CONFLICT = re.compile(r"(?:\.sync-conflict-[0-9]{8}-[0-9]{6}-[0-9A-Z]{7})+$")
"""What Syncthing puts into the name of a copy; of an article called so, no name ends with it."""
_NOT_IN_NAMES = frozenset(" ()~#")
"""Signs that no file name of ours has, and that those of copies have."""


@dataclass
class _Listing:
    """What a folder held, and for which version of it that is known."""

    version: disk.Signature | None = None
    names: list[str] = field(default_factory=list)


_Index = tuple[list[str], dict[str, list[str]]]
"""The names in a folder, and those among them by article; made at once, for threads to share."""


class AnnotatorFolder:
    """The files of one annotator, by the file name (without suffix) of the article."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = path / JOURNAL
        self._listings: dict[Path, _Listing] = {}
        self._segments: _Index = ([], {})
        self._copies: _Index = ([], {})

    def checkpoint(self, article: str) -> Path:
        """Where the TinyDB file of a layer stands."""
        return self.path / f"{article}{_SUFFIX}"

    def articles(self) -> list[str]:
        """The file names of all articles that there is a layer on, in order; StoreError."""
        checkpoints = {
            name.removesuffix(_SUFFIX)
            for name in self._names(self.path)
            if name.endswith(_SUFFIX) and not self._original(name)
        }
        return sorted(checkpoints | set(self._all_segments()))

    def segments(self, article: str) -> list[SegmentPath]:
        """The segments of a layer's journal, copies included, in order of name; StoreError."""
        paths = (self.journal / name for name in self._all_segments().get(article, []))
        return [found for path in paths if (found := segment_path(path))]

    def copies(self, article: str) -> list[Path]:
        """Copies of a layer's TinyDB file, as sync tools and people make them; StoreError."""
        names = self._names(self.path)
        if names is not self._copies[0]:
            self._copies = (names, _by_article(names, self._original))
        return [self.path / name for name in self._copies[1].get(article, [])]

    def leftovers(self) -> list[Path]:
        """Temporary files that a process had no time to name or to take away; StoreError."""
        return [
            folder / name
            for folder in (self.path, self.journal)
            for name in self._names(folder)
            if name.startswith(".") and name.endswith(".tmp")
        ]

    def refuse_links(self) -> None:
        """Raise StoreError if what is written here would be written outside the project."""
        for folder in (self.path.parent, self.path, self.journal):
            refuse_link(folder)

    def _original(self, name: str) -> str:
        """The article of whose TinyDB file this is a copy; empty if it is none."""
        if not name.endswith(_SUFFIX):
            return ""
        stem = name.removesuffix(_SUFFIX)
        original = _CONFLICT.sub("", stem)
        for place, letter in enumerate(original):
            if letter in _NOT_IN_NAMES:
                return original[:place].rstrip("-._")
        return original if original != stem else ""

    def _all_segments(self) -> dict[str, list[str]]:
        names = self._names(self.journal)
        if names is not self._segments[0]:
            self._segments = (names, _by_article(names, article_of))
        return self._segments[1]

    def _names(self, folder: Path) -> list[str]:
        """The names in a folder, read again if it has changed, or may have."""
        listing = self._listings.setdefault(folder, _Listing())
        refuse_link(folder)
        try:
            version = disk.signature(folder)
            if version is None or version != listing.version:
                listing.names = disk.names_in(folder)
                is_settled = version is not None and time.time_ns() - version[1] > _SETTLED
                listing.version = version if is_settled else None
        except OSError as error:
            raise unreadable(folder, error) from error
        return listing.names


def _by_article(names: Iterable[str], article_of: Callable[[str], str]) -> dict[str, list[str]]:
    """Names by the article that each belongs to; without those that belong to none."""
    found: dict[str, list[str]] = {}
    for name in names:
        if article := article_of(name):
            found.setdefault(article, []).append(name)
    return found


def refuse_link(folder: Path) -> None:
    """Raise StoreError for a symbolic link: who follows it reads or writes outside the project."""
    if disk.is_link(folder):
        raise StoreError(
            f"{folder} is a symbolic link; annotations are kept only inside the project.",
            "Replace it by a folder.",
        )
