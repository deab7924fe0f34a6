"""Files and folders as they are seen, as they surely are on the disk, and what lies between.

What is synced is surely there after a power cut, what was done since may be, in any order.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Generic, Protocol, Self, TypeVar

ROOT = 1
"""The number of the topmost folder."""
CLOCK = itertools.count(1_700_000_000_000_000_000, 1_000_000)
"""The time in nanoseconds, which goes on with every change."""

Entries = dict[str, int]
"""The numbers of a folder's files by their names; never altered, only replaced."""
Content = TypeVar("Content")


class Standing(Enum):
    """Whether a change outlives a power cut."""

    PENDING = auto()
    """It may; the next sync makes sure."""
    DOUBTFUL = auto()
    """It may; its sync has failed, and no later one tries it again."""
    CERTAIN = auto()
    """It does; it is kept beside the content only because a doubtful one came before it."""


class Change(Protocol[Content]):
    """What was done to a file or folder."""

    def applied(self, content: Content) -> Content:
        """The content afterwards."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put into a file; a gap before them is zero."""

    offset: int
    data: bytes

    def applied(self, content: bytes) -> bytes:
        head = content[: self.offset].ljust(self.offset, b"\0")
        return head + self.data + content[self.offset + len(self.data) :]


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file cut, or grown with zeros, to a size."""

    size: int

    def applied(self, content: bytes) -> bytes:
        return content[: self.size].ljust(self.size, b"\0")


@dataclass(frozen=True, slots=True)
class Grown:
    """A file whose size reached the disk when its bytes did not: they are zero."""

    size: int

    def applied(self, content: bytes) -> bytes:
        return content.ljust(self.size, b"\0")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder put, removed (`number` is None), or moved there from another name."""

    name: str
    number: int | None
    moved_from: str | None = None

    def applied(self, content: Entries) -> Entries:
        others = {it: content[it] for it in content if it not in (self.name, self.moved_from)}
        return others if self.number is None else {**others, self.name: self.number}

    def is_possible(self, content: Entries) -> bool:
        """Whether what is moved is there to be moved."""
        return self.moved_from is None or content.get(self.moved_from) == self.number


@dataclass(frozen=True, slots=True)
class Inode(Generic[Content]):
    """A file or folder as it is seen now, as it surely is on the disk, and what lies between."""

    content: Content
    durable: Content
    changes: tuple[tuple[Change[Content], Standing], ...] = ()
    """Oldest first; the content is the durable one with all of them applied."""
    changed_at: int = 0
    """In nanoseconds."""

    def changed(self, change: Change[Content]) -> Self:
        """What it is after a change that nobody has synced yet."""
        return replace(
            self,
            content=change.applied(self.content),
            changes=(*self.changes, (change, Standing.PENDING)),
            changed_at=next(CLOCK),
        )

    def synced(self) -> Self:
        """What it is when all that was pending is on the disk."""
        if all(standing is not Standing.DOUBTFUL for _, standing in self.changes):
            return replace(self, durable=self.content, changes=())
        return self._pending_as(Standing.CERTAIN)

    def given_up(self) -> Self:
        """What it is when a sync has failed: the system forgets that there was more to write."""
        return self._pending_as(Standing.DOUBTFUL)

    def _pending_as(self, instead: Standing) -> Self:
        changes = tuple(
            (change, instead if standing is Standing.PENDING else standing)
            for change, standing in self.changes
        )
        return replace(self, changes=changes)


class File(Inode[bytes]):
    """A regular file."""

    __slots__ = ()


class Folder(Inode[Entries]):
    """A folder."""

    __slots__ = ()


Inodes = Mapping[int, File | Folder]
"""All files and folders by their numbers, those that have lost their names too."""


def tree(inodes: Inodes, number: int = ROOT, path: str = "") -> Iterator[tuple[str, bytes | None]]:
    """The paths below a folder, each with its content, or with None if it is a folder."""
    inode = inodes[number]
    if isinstance(inode, File):
        yield path, inode.content
        return
    if path:
        yield path, None
    for name, below in inode.content.items():
        yield from tree(inodes, below, f"{path}/{name}")
