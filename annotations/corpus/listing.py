"""What a folder holds, by name and kind; of a large one another process reads it."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

from annotations.corpus.names_in import BETWEEN_KINDS, BETWEEN_NAMES, names_in

_LARGE = 500_000
"""Bytes of a folder itself, some 15,000 names, from which another process is worth starting."""
_PROGRAM = """
import sys
sys.path.append({path!r})
from names_in import print_names
print_names()
"""


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
    program = _PROGRAM.format(path=os.path.dirname(os.path.abspath(__file__)))
    command = [sys.executable, "-I", "-S", "-c", program, folder]
    quiet = subprocess.DEVNULL
    try:
        reading = subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet)
    except OSError:
        return listing(folder)
    with reading:
        meanwhile()
        assert reading.stdout is not None
        printed = reading.stdout.read()
    return listing(folder) if reading.returncode else _told_apart(printed)


def listing(folder: str) -> Listing:
    """What a folder holds, read here; OSError if it can't be read."""
    return _told_apart(names_in(folder))


def _told_apart(names: bytes) -> Listing:
    kinds = os.fsdecode(names).split(os.fsdecode(BETWEEN_KINDS))
    between = os.fsdecode(BETWEEN_NAMES)
    return Listing(*(tuple(kind.split(between)) if kind else () for kind in kinds))
