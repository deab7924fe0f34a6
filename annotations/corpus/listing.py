"""What a folder holds, by name and kind; of a large one another process reads it.

It imports little, because that process does so too before it begins.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

_LARGE = 500_000
"""Bytes of a folder itself, some 15,000 names, from which another process is worth starting."""
_PROGRAM = """
import sys
sys.path.insert(0, {path!r})
from annotations.corpus.listing import print_listing
print_listing(sys.argv[1])
"""
_BETWEEN_KINDS, _BETWEEN_NAMES = b"/", b"\0"
"""What no name holds."""


Meanwhile = Callable[[], object] | None
"""What is done while another process reads; None if there is nothing to do."""


class Listing(NamedTuple):
    """The names in a folder, but for hidden ones and what is neither file nor folder nor link."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """Of which the disk does not tell what they are."""


def listing_of(folder: str, meanwhile: Meanwhile = None) -> Listing:
    """What a folder holds; OSError if it can't be read.

    With `meanwhile`, which is done meanwhile, another process reads a large one: reading 100,000
    names takes a quarter of what a start does.
    """
    if meanwhile is None or not sys.executable or os.stat(folder).st_size < _LARGE:
        return listing(folder)
    path = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM.format(path=path), folder]
    quiet = subprocess.DEVNULL
    try:
        reading = subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet)
    except OSError:
        return listing(folder)
    with reading:
        meanwhile()
        assert reading.stdout is not None
        printed = reading.stdout.read()
    return listing(folder) if reading.returncode else _read_back(printed)


def listing(folder: str) -> Listing:
    """What a folder holds, read here; OSError if it can't be read."""
    files: list[str] = []
    folders: list[str] = []
    links: list[str] = []
    unknown: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif entry.is_symlink():
                    links.append(entry.name)
            except OSError:
                unknown.append(entry.name)
    return Listing(tuple(files), tuple(folders), tuple(links), tuple(unknown))


def print_listing(folder: str) -> None:
    """Write what a folder holds to standard output, for `listing_of`."""
    kinds = (_BETWEEN_NAMES.join(map(os.fsencode, names)) for names in listing(folder))
    sys.stdout.buffer.write(_BETWEEN_KINDS.join(kinds))
    sys.stdout.buffer.flush()


def _read_back(printed: bytes) -> Listing:
    kinds = os.fsdecode(printed).split(os.fsdecode(_BETWEEN_KINDS))
    return Listing(*(tuple(kind.split("\0")) if kind else () for kind in kinds))
