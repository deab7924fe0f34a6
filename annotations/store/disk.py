"""The store's system calls, all of them: what reaches the disk, and in which order.

No link is followed, no half of a file is ever left under its name, and what a function has done is
on disk when it returns.
"""

import contextlib
import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

Signature = tuple[int, int, int]
"""What tells one version of a file from another: inode, time of change (ns), size (bytes)."""

# Reading


def signature(path: Path) -> Signature | None:
    """The version of what stands at `path` now; None if nothing does; OSError."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def names_in(folder: Path) -> list[str]:
    """What stands in a folder, in order of name; nothing if there is no folder; OSError."""
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; a link to one is none."""
    return _has_kind(path, stat.S_ISDIR)


def is_link(path: Path) -> bool:
    """Whether a symbolic link stands there."""
    return _has_kind(path, stat.S_ISLNK)


def read_bytes(path: Path, limit: int, most: int = 0) -> bytes:
    """A regular file's content, or its first `most` bytes.

    OSError also for a link, or for a file of more than `limit` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW | _NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a regular file")
        if status.st_size > limit:
            raise OSError(f"it is larger than {limit // 1_000_000} MB")
        if most:
            return os.read(descriptor, most)
        parts = []
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


# Whole files


def replacing(path: Path) -> contextlib.AbstractContextManager[BinaryIO]:
    """A file to write to, put at `path` at the end: whoever looks sees the old or the new, whole.

    OSError if that could not be done; then, and after any other exception, the old file is still
    there, and folders that were made for the new one are gone again.
    """
    return _putting(path, lambda temporary: os.replace(temporary, path))


def replace_file(path: Path, content: bytes | bytearray) -> None:
    """Put `content` at `path`, all at once and on disk; OSError if that could not be done."""
    with replacing(path) as file:
        file.write(content)


def create_file(path: Path, content: bytes | bytearray) -> bool:
    """Put `content` at `path` as `replace_file` does, unless something stands there: then False."""
    if signature(path) is not None:
        return False

    is_placed = False

    def place(temporary: Path) -> None:
        nonlocal is_placed
        try:
            os.link(temporary, path)
            is_placed = True
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            os.replace(temporary, path)
            is_placed = True
        else:
            os.unlink(temporary)

    try:
        with _putting(path, place) as file:
            file.write(content)
    except FileExistsError:
        return False
    except BaseException:
        if is_placed:  # under a name that may not outlast a power cut, on which nobody shall rely
            with contextlib.suppress(OSError):
                os.unlink(path)
        raise
    return True


def make_sure(path: Path) -> None:
    """Bring the name of a file to the disk that another process may just have made; OSError."""
    with folders(path.parent):
        sync_folder(path.parent)


def move(path: Path, target: Path) -> None:
    """Give a file another name, with the folders it needs; OSError; nothing is overwritten."""
    if signature(target) is not None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    with folders(target.parent):
        os.replace(path, target)
        sync_folder(target.parent)
        sync_folder(path.parent)


@contextlib.contextmanager
def folders(folder: Path) -> Iterator[None]:
    """A folder and those above it, on disk before anything is put into it.

    Those that had to be made and are empty go again after an exception.
    """
    if _has_kind(folder, stat.S_ISDIR, follow=True) or folder == folder.parent:
        with contextlib.suppress(PermissionError):  # who made it may have died before this
            sync_folder(folder.parent)
        yield
        return
    with folders(folder.parent):
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder)
        try:
            sync_folder(folder.parent)
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                os.rmdir(folder)
            raise


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk, where the file system knows how to."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


# Files that grow


class GrowingFile:
    """A file that this process has made, and alone appends to."""

    def __init__(self, path: Path, *parts: bytes) -> None:
        """Make the file with its first parts, each on disk before the next.

        OSError, and no file, if that fails.
        """
        self._descriptor = -1
        self.path = path
        self._size = 0
        self._identity = (0, 0)
        with folders(path.parent):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _NOFOLLOW
            self._descriptor = os.open(path, flags, 0o666)
            try:
                status = os.fstat(self._descriptor)
                self._identity = (status.st_dev, status.st_ino)
                for part in parts:
                    self.append(part)
                sync_folder(path.parent)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(path)
                self._empty()
                self.close()
                raise

    def append(self, content: bytes) -> None:
        """Put `content` at the end, on disk.

        OSError, and the file is as before as far as that can be done, if that fails. Nothing more
        may be appended then: of a failed synchronisation the system forgets what it has not done.
        """
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
            _sync_data(self._descriptor)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, self._size)
                _sync_data(self._descriptor)
            raise
        self._size += len(content)

    def _empty(self) -> None:
        """Take back everything, so that what was told to have failed does not come up later."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            _sync_data(self._descriptor)

    def is_in_place(self) -> bool:
        """Whether the path still leads to this file, and to no more or less than was appended."""
        try:
            status = os.lstat(self.path)
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity and status.st_size == self._size

    def close(self) -> None:
        """Let the file go."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def __del__(self) -> None:
        """Keep no descriptor of a store that nobody has any more."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                _close_forgotten(self._descriptor)


class _Descriptor(io.RawIOBase):
    """A descriptor to write to by way of this module's system calls."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return os.write(self._descriptor, data)

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._descriptor)


@contextlib.contextmanager
def _putting(path: Path, place: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """A temporary file beside `path`, on disk before `place` gives it its name."""
    with folders(path.parent):
        temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o666)
        try:
            with io.BufferedWriter(_Descriptor(descriptor)) as file:
                yield cast(BinaryIO, file)
                file.flush()
                os.fsync(descriptor)
            place(temporary)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        sync_folder(path.parent)


def _has_kind(path: Path, kind: Callable[[int], bool], *, follow: bool = False) -> bool:
    try:
        status = os.stat(path) if follow else os.lstat(path)
    except (OSError, ValueError):
        return False
    return kind(status.st_mode)


def _sync_data(descriptor: int) -> None:
    """Bring a file's content, and the size that it needs, to the disk."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


_close_forgotten = os.close
"""Closes what is let go at any moment, which is no step of what is being done then."""
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP}
"""What a file system answers that does not synchronise folders, as some on networks do not."""
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK}
"""What a file system answers that knows no second name for a file."""
