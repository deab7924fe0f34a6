"""Paths on a simulated disk, and the module `os.path` of one."""

import os
import stat
from collections.abc import Callable

StrPath = str | os.PathLike[str]


class SimulatedPath:
    """What `os.path` says; where it looks at files, at the simulated ones."""

    join, split = staticmethod(os.path.join), staticmethod(os.path.split)
    normpath, splitext = staticmethod(os.path.normpath), staticmethod(os.path.splitext)
    basename, dirname = staticmethod(os.path.basename), staticmethod(os.path.dirname)

    def __init__(self, status: Callable[[StrPath], os.stat_result]) -> None:
        self._status = status

    def _mode(self, path: StrPath) -> int:
        try:
            return self._status(path).st_mode
        except OSError:
            return 0

    def exists(self, path: StrPath) -> bool:
        return self._mode(path) != 0

    lexists = exists

    def isdir(self, path: StrPath) -> bool:
        return stat.S_ISDIR(self._mode(path))

    def isfile(self, path: StrPath) -> bool:
        return stat.S_ISREG(self._mode(path))

    def islink(self, path: StrPath) -> bool:
        return stat.S_ISLNK(self._mode(path))


def parts(path: StrPath) -> list[str]:
    """The names on the way from the top to what a path names; `..` goes up, there are no links."""
    whole = os.path.normpath(os.path.join("/", os.fspath(path)))
    return [part for part in whole.split("/") if part]
