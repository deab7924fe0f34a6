"""The module `os` on a disk in memory, whose calls can be watched, counted and made to fail.

A test puts a `SimulatedOS` in the place of a module's attribute `os`. There are no symbolic links
and no permissions.
"""

import errno
import itertools
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from tests.inodes import CLOCK, ROOT, Entries, Entry, File, Folder, Inodes, Truncate, Write
from tests.inodes import tree as tree_of
from tests.simulated_paths import SimulatedPath, StrPath, parts

_FIRST_DESCRIPTOR = 1_000_000  # far from the real ones, so that the two are never mistaken
_DEVICE = 77
_FOLDER_SIZE = 4096


def failing(
    number: int = 0, *, name: str = "", nth: int = 0, at_most: int | None = None
) -> Callable[[int, str], int | None]:
    """A fault in the nth call of all (from 1), in each call of a name, or in the nth if named so.

    It raises an errno; or it lets a read or write of no more than so many bytes succeed.
    """

    def fault(at: int, called: str) -> int | None:
        if name not in ("", called) or nth not in (0, at):
            return None
        if number:
            raise _error(number)
        return at_most

    return fault


@dataclass(slots=True)
class _Open:
    """What a descriptor stands for."""

    number: int
    flags: int
    offset: int = 0


class SimulatedOS:
    """The calls of `os` that the store makes, with Linux's answers and errors."""

    O_RDONLY, O_WRONLY, O_RDWR = os.O_RDONLY, os.O_WRONLY, os.O_RDWR
    O_CREAT, O_EXCL, O_TRUNC, O_APPEND = os.O_CREAT, os.O_EXCL, os.O_TRUNC, os.O_APPEND
    O_NOFOLLOW, O_DIRECTORY = os.O_NOFOLLOW, os.O_DIRECTORY
    O_NONBLOCK, O_CLOEXEC = os.O_NONBLOCK, os.O_CLOEXEC
    SEEK_SET, SEEK_CUR, SEEK_END = os.SEEK_SET, os.SEEK_CUR, os.SEEK_END
    F_OK, R_OK, W_OK, X_OK = os.F_OK, os.R_OK, os.W_OK, os.X_OK
    fspath, strerror = staticmethod(os.fspath), staticmethod(os.strerror)

    def __init__(self, inodes: Inodes | None = None) -> None:
        """A disk with these files, or an empty one; nothing is open."""
        self.inodes = dict(inodes or {ROOT: Folder({}, {})})
        self.calls: list[str] = []
        """The names of all calls so far."""
        self.fault: Callable[[int, str], int | None] = failing()
        """Is asked at each call with its number and name, see `failing`."""
        self.watch: Callable[[], object] = lambda: None
        """Is called before each call."""
        self.pid = 4711
        self.path = SimulatedPath(self.stat)
        self._open: dict[int, _Open] = {}
        self._descriptors = itertools.count(_FIRST_DESCRIPTOR)

    def sync(self) -> None:
        """Bring everything to the disk, as the system does in good time."""
        self.inodes = {number: inode.synced() for number, inode in self.inodes.items()}

    def tree(self) -> dict[str, bytes | None]:
        """What is seen now: contents by paths, None for a folder."""
        return dict(tree_of(self.inodes))

    def getpid(self) -> int:
        return self.pid

    def open(self, path: StrPath, flags: int, mode: int = 0o777) -> int:
        self._enter("open")
        folder, name = self._place(path)
        number = self._number(folder, name)
        if number is None:
            if not flags & os.O_CREAT:
                raise _error(errno.ENOENT, path)
            number = self._add(folder, name, File(b"", b"", (), next(CLOCK)))
        else:
            self._check_may_open(number, path, flags)
            if flags & os.O_TRUNC:
                self._change_file(number, Truncate(0))
        descriptor = next(self._descriptors)
        self._open[descriptor] = _Open(number, flags)
        return descriptor

    def close(self, fd: int) -> None:
        self._opened(fd)
        try:
            self._enter("close")
        finally:
            del self._open[fd]

    def read(self, fd: int, n: int) -> bytes:
        at_most = self._enter("read")
        data = self._read(fd, n, self._opened(fd).offset)[:at_most]
        self._opened(fd).offset += len(data)
        return data

    def pread(self, fd: int, n: int, offset: int) -> bytes:
        at_most = self._enter("pread")
        return self._read(fd, n, offset)[:at_most]

    def write(self, fd: int, data: bytes | bytearray | memoryview) -> int:
        at_most = self._enter("write")
        opened = self._writable(fd, errno.EBADF)
        written = bytes(data)[:at_most]
        if written:
            if opened.flags & os.O_APPEND:
                opened.offset = self._status(opened.number).st_size
            self._change_file(opened.number, Write(opened.offset, written))
            opened.offset += len(written)
        return len(written)

    def lseek(self, fd: int, pos: int, how: int) -> int:
        self._enter("lseek")
        opened = self._opened(fd)
        size = self._status(opened.number).st_size
        position = {os.SEEK_SET: 0, os.SEEK_CUR: opened.offset, os.SEEK_END: size}[how] + pos
        if position < 0:
            raise _error(errno.EINVAL)
        opened.offset = position
        return position

    def ftruncate(self, fd: int, length: int) -> None:
        self._enter("ftruncate")
        opened = self._writable(fd, errno.EINVAL)
        if length < 0:
            raise _error(errno.EINVAL)
        self._change_file(opened.number, Truncate(length))

    def fsync(self, fd: int) -> None:
        self._sync("fsync", fd)

    def fdatasync(self, fd: int) -> None:
        self._sync("fdatasync", fd)

    def fstat(self, fd: int) -> os.stat_result:
        self._enter("fstat")
        return self._status(self._opened(fd).number)

    def stat(self, path: StrPath) -> os.stat_result:
        self._enter("stat")
        return self._status(self._found(path))

    def lstat(self, path: StrPath) -> os.stat_result:
        self._enter("lstat")
        return self._status(self._found(path))

    def access(self, path: StrPath, mode: int) -> bool:
        try:
            self._enter("access")
            return bool(self._found(path))
        except OSError:
            return False

    def listdir(self, path: StrPath) -> list[str]:
        self._enter("listdir")
        return list(reversed(self._entries(self._found(path), path)))

    def mkdir(self, path: StrPath, mode: int = 0o777) -> None:
        self._enter("mkdir")
        folder, name = self._place(path)
        if self._number(folder, name) is not None:
            raise _error(errno.EEXIST, path)
        self._add(folder, name, Folder({}, {}, (), next(CLOCK)))

    def rmdir(self, path: StrPath) -> None:
        self._enter("rmdir")
        folder, name = self._place(path)
        if self._entries(self._found(path), path):
            raise _error(errno.ENOTEMPTY, path)
        self._change_folder(folder, Entry(name, None))

    def unlink(self, path: StrPath) -> None:
        self._enter("unlink")
        folder, name = self._place(path)
        if isinstance(self.inodes[self._found(path)], Folder):
            raise _error(errno.EISDIR, path)
        self._change_folder(folder, Entry(name, None))

    def link(self, src: StrPath, dst: StrPath) -> None:
        self._enter("link")
        number = self._found(src)
        folder, name = self._place(dst)
        if self._number(folder, name) is not None:
            raise _error(errno.EEXIST, src, dst)
        if isinstance(self.inodes[number], Folder):
            raise _error(errno.EPERM, src, dst)
        self._change_folder(folder, Entry(name, number))

    def rename(self, src: StrPath, dst: StrPath) -> None:
        self._enter("rename")
        self._move(src, dst)

    def replace(self, src: StrPath, dst: StrPath) -> None:
        self._enter("replace")
        self._move(src, dst)

    def _move(self, src: StrPath, dst: StrPath) -> None:
        (old_folder, old), (new_folder, new) = self._place(src), self._place(dst)
        number, there = self._found(src), self._number(new_folder, new)
        self._check_may_move(src, dst, number, there)
        if number == there:
            return
        is_within = old_folder == new_folder
        self._change_folder(new_folder, Entry(new, number, old if is_within else None))
        if not is_within:
            self._change_folder(old_folder, Entry(old, None))

    def _check_may_move(self, src: StrPath, dst: StrPath, number: int, there: int | None) -> None:
        old, new = parts(src), parts(dst)
        if old != new and new[: len(old)] == old:
            raise _error(errno.EINVAL, src, dst)
        if old != new and old[: len(new)] == new:
            raise _error(errno.ENOTEMPTY, src, dst)
        if there is None or there == number:
            return
        moved, replaced = self.inodes[number], self.inodes[there]
        if type(moved) is not type(replaced):
            raise _error(errno.EISDIR if isinstance(moved, File) else errno.ENOTDIR, src, dst)
        if isinstance(replaced, Folder) and replaced.content:
            raise _error(errno.ENOTEMPTY, src, dst)

    def _enter(self, name: str) -> int | None:
        """Begin a call; how many bytes it reads or writes at most (None: all), or OSError."""
        self.watch()
        self.calls.append(name)
        return self.fault(len(self.calls), name)

    def _sync(self, name: str, fd: int) -> None:
        number = self._opened(fd).number
        try:
            self._enter(name)
        except OSError:
            self.inodes[number] = self.inodes[number].given_up()
            raise
        self.inodes[number] = self.inodes[number].synced()

    def _opened(self, fd: int) -> _Open:
        if fd not in self._open:
            raise _error(errno.EBADF)
        return self._open[fd]

    def _writable(self, fd: int, otherwise: int) -> _Open:
        opened = self._opened(fd)
        if not opened.flags & (os.O_WRONLY | os.O_RDWR):
            raise _error(otherwise)
        return opened

    def _read(self, fd: int, size: int, offset: int) -> bytes:
        opened = self._opened(fd)
        if opened.flags & os.O_WRONLY:
            raise _error(errno.EBADF)
        inode = self.inodes[opened.number]
        if size < 0 or offset < 0:
            raise _error(errno.EINVAL)
        if isinstance(inode, Folder):
            raise _error(errno.EISDIR)
        return inode.content[offset : offset + size]

    def _check_may_open(self, number: int, path: StrPath, flags: int) -> None:
        if flags & os.O_CREAT and flags & os.O_EXCL:
            raise _error(errno.EEXIST, path)
        if isinstance(self.inodes[number], Folder):
            if flags & (os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_RDWR):
                raise _error(errno.EISDIR, path)
        elif flags & os.O_DIRECTORY:
            raise _error(errno.ENOTDIR, path)

    def _status(self, number: int) -> os.stat_result:
        inode = self.inodes[number]
        if isinstance(inode, File):
            mode, size = stat.S_IFREG | 0o644, len(inode.content)
        else:
            mode, size = stat.S_IFDIR | 0o755, _FOLDER_SIZE
        times = (inode.changed_at // 1_000_000_000,) * 3
        exactly = {"st_mtime_ns": inode.changed_at}
        return os.stat_result((mode, number, _DEVICE, 1, 0, 0, size, *times), exactly)

    def _add(self, folder: int, name: str, inode: File | Folder) -> int:
        number = max(self.inodes) + 1
        self.inodes[number] = inode
        self._change_folder(folder, Entry(name, number))
        return number

    def _change_folder(self, number: int, entry: Entry) -> None:
        inode = self.inodes[number]
        assert isinstance(inode, Folder)
        self.inodes[number] = inode.changed(entry)

    def _change_file(self, number: int, change: Write | Truncate) -> None:
        inode = self.inodes[number]
        assert isinstance(inode, File)
        self.inodes[number] = inode.changed(change)

    def _found(self, path: StrPath) -> int:
        """The number of what is at a path; FileNotFoundError, NotADirectoryError."""
        number = self._number(*self._place(path))
        if number is None:
            raise _error(errno.ENOENT, path)
        return number

    def _number(self, folder: int, name: str) -> int | None:
        return self._entries(folder).get(name) if name else folder

    def _place(self, path: StrPath) -> tuple[int, str]:
        """The folder in which a path's last name is or would be, and that name ("" at the top)."""
        *above, name = parts(path) or [""]
        folder = ROOT
        for part in above:
            below = self._entries(folder, path).get(part)
            if below is None:
                raise _error(errno.ENOENT, path)
            folder = below
        self._entries(folder, path)
        return folder, name

    def _entries(self, number: int, path: StrPath = "") -> Entries:
        inode = self.inodes[number]
        if not isinstance(inode, Folder):
            raise _error(errno.ENOTDIR, path)
        return inode.content


def _error(number: int, path: StrPath | None = None, other: StrPath | None = None) -> OSError:
    if path is None:
        return OSError(number, os.strerror(number))
    no_windows_number = None
    return OSError(number, os.strerror(number), path, no_windows_number, other)
