"""What a power cut may leave of the files and folders on a disk.

A cut keeps what was synced, and of the rest whatever it likes: a disk writes in any order, and
tears. What was done at once within one folder stays at once; between folders nothing does.
"""

import itertools
import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from random import Random
from typing import Protocol, TypeVar

from tests.inodes import (
    ROOT,
    Change,
    Content,
    Entries,
    Entry,
    File,
    Folder,
    Grown,
    Inodes,
    Standing,
    Write,
    tree,
)

_FEW_CHANGES = 5


class Disk(Protocol):
    """What power is cut off from: it calls `watch` before each of its calls."""

    inodes: dict[int, File | Folder]
    watch: Callable[[], object]

    def __init__(self, inodes: Inodes) -> None: ...


_Disk = TypeVar("_Disk", bound=Disk)
_Note = TypeVar("_Note", bound=Hashable)
_Moment = tuple[Inodes, tuple[_Note, ...]]


def crash_states(live: _Disk, limit: int = 500, seed: int = 0) -> Iterator[_Disk]:
    """Disks that a power cut may leave now, none twice: all of them, or a sample of `limit`."""
    for inodes, _ in _states(live.inodes, limit, Random(seed)):
        yield type(live)(inodes)


def at_every_call(
    live: _Disk,
    workload: Callable[[_Disk, list[_Note]], object],
    limit: int = 500,
    seed: int = 0,
) -> Iterator[tuple[_Disk, tuple[_Note, ...]]]:
    """Run a workload once, and give the disks that a cut at any moment of it may leave.

    Each comes with what the workload had noted by then, and the two together come once. A sample
    of `limit` disks is taken where more are possible at one moment.
    """
    notes: list[_Note] = []
    moments: list[_Moment[_Note]] = []

    def watch() -> None:
        if moments and moments[-1][0] == live.inodes:
            moments.pop()
        moments.append((dict(live.inodes), tuple(notes)))

    watched, live.watch = live.watch, watch
    try:
        workload(live, notes)
        watch()
    finally:
        live.watch = watched
    return _distinct(type(live), moments, limit, Random(seed))


def _distinct(
    disk: Callable[[Inodes], _Disk],
    moments: list[_Moment[_Note]],
    limit: int,
    random: Random,
) -> Iterator[tuple[_Disk, tuple[_Note, ...]]]:
    known: set[Hashable] = set()
    for inodes, notes in moments:
        for left, content in _states(inodes, limit, random):
            if (content, notes) not in known:
                known.add((content, notes))
                yield disk(left), notes


def _states(inodes: Inodes, limit: int, random: Random) -> Iterator[tuple[Inodes, Hashable]]:
    """Disks that a power cut may leave, none twice, each with the whole of its content."""
    known: set[Hashable] = set()
    remains = {number: _remains(inodes[number]) for number in _reachable(inodes)}
    for choice in _choices([len(some) for some in remains.values()], limit, random):
        chosen = zip(remains.items(), choice, strict=True)
        left = {number: some[at] for (number, some), at in chosen}
        content = frozenset(tree(left))
        if content not in known:
            known.add(content)
            yield left, content


def _reachable(inodes: Inodes) -> dict[int, None]:
    """The numbers of all that may have a name after a power cut."""
    numbers = {ROOT: None}
    waiting = [ROOT]
    while waiting:
        inode = inodes[waiting.pop()]
        if isinstance(inode, Folder):
            put = [change.number for change, _ in inode.changes if isinstance(change, Entry)]
            for number in (*inode.durable.values(), *put):
                if number is not None and number not in numbers:
                    numbers[number] = None
                    waiting.append(number)
    return numbers


def _choices(sizes: list[int], limit: int, random: Random) -> Iterable[tuple[int, ...]]:
    """Which remains of each inode to put together: all ways, or a sample of `limit` ways.

    The sample has nothing and everything, then each in one other way than the rest, then any.
    """
    if math.prod(sizes) <= limit:
        return itertools.product(*map(range, sizes))
    nothing, everything = tuple(0 for _ in sizes), tuple(size - 1 for size in sizes)
    others = [
        (*base[:at], chosen, *base[at + 1 :])
        for base in (nothing, everything)
        for at, size in enumerate(sizes)
        for chosen in range(size)
    ]
    random.shuffle(others)
    choices = dict.fromkeys([nothing, everything, *others])
    while len(choices) < limit:
        choices[tuple(map(random.randrange, sizes))] = None
    return itertools.islice(choices, limit)


def _remains(inode: File | Folder) -> Sequence[File | Folder]:
    """What a power cut may leave of it: nothing that was not synced first, all of it last."""
    if not inode.changes:
        return [inode]
    if isinstance(inode, File):
        contents = dict.fromkeys(_contents(inode))
        return [File(content, content, (), inode.changed_at) for content in contents]
    folders = {frozenset(entries.items()): entries for entries in _entries(inode)}
    return [Folder(entries, entries, (), inode.changed_at) for entries in folders.values()]


def _entries(folder: Folder) -> Iterator[Entries]:
    for changes in _survivors(folder.changes):
        entries = folder.durable
        for change in changes:
            if isinstance(change, Entry) and not change.is_possible(entries):
                break
            entries = change.applied(entries)
        else:
            yield entries


def _contents(file: File) -> Iterator[bytes]:
    nothing, *more = _survivors(file.changes)
    yield _applied(nothing, file.durable)
    for at, (change, standing) in enumerate(file.changes):
        if isinstance(change, Write) and standing is not Standing.CERTAIN:
            before = [earlier for earlier, _ in file.changes[:at]]
            later = [it for it, standing in file.changes[at + 1 :] if standing is Standing.CERTAIN]
            for parts in _damaged(change):
                yield _applied([*before, *parts, *later], file.durable)
    for changes in more:
        yield _applied(changes, file.durable)


def _applied(changes: Iterable[Change[bytes]], content: bytes) -> bytes:
    for change in changes:
        content = change.applied(content)
    return content


def _damaged(write: Write) -> Iterator[list[Change[bytes]]]:
    """A write torn at either end of its lines and elsewhere, and one of which parts are zero."""
    data, half = write.data, len(write.data) // 2
    line, last_line = data.find(b"\n"), data.rfind(b"\n", 0, -1) + 1
    for cut in sorted({1, half, line, line + 1, last_line, len(data) - 1}):
        if 0 < cut < len(data):
            yield [Write(write.offset, data[:cut])]
    grown = Grown(write.offset + len(data))
    yield [grown]
    yield [Write(write.offset, data[:half]), grown]
    yield [grown, Write(write.offset + half, data[half:])]


def _survivors(
    changes: tuple[tuple[Change[Content], Standing], ...],
) -> Iterator[list[Change[Content]]]:
    """The changes that are there after a power cut: only the certain first, all of them last."""
    unsure = [at for at, (_, standing) in enumerate(changes) if standing is not Standing.CERTAIN]
    for kept in _subsets(len(unsure)):
        lost = {at for at, is_kept in zip(unsure, kept, strict=True) if not is_kept}
        yield [change for at, (change, _) in enumerate(changes) if at not in lost]


def _subsets(count: int) -> Iterator[tuple[bool, ...]]:
    """Which of some things are kept: every way if they are few, else some out of order, or one."""
    if count <= _FEW_CHANGES:
        yield from itertools.product((False, True), repeat=count)
        return
    yield (False,) * count
    for one in range(count):
        yield tuple(at == one for at in range(count))
        yield tuple(at != one for at in range(count))
    for kept in range(1, count + 1):
        yield tuple(at < kept for at in range(count))
