"""Reading and replacing whole files: no link is followed, and no half of a file is ever left."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

Signature = tuple[int, int, int]
"""What tells one version of a file from another: inode, time of change (ns), size (bytes)."""


def signature(path: Path) -> Signature | None:
    """The version of the file that stands at `path` now; None if there is none; OSError."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def read_bytes(path: Path, limit: int) -> bytes:
    """A regular file's content; OSError also for a link, or for more than `limit` bytes."""
    descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW | _NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a regular file")
        if status.st_size > limit:
            raise OSError(f"it is larger than {limit // 1_000_000} MB")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, put at `path` at the end: whoever looks sees the old or the new, whole.

    OSError if that could not be done; then, and after any other exception, the old file is still
    there, and folders that were made for the new one are gone again.
    """
    with folders(path.parent):
        temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        sync_folder(path.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, all at once and on disk; OSError if that could not be done."""
    with replacing(path) as file:
        file.write(content)


@contextlib.contextmanager
def folders(folder: Path) -> Iterator[None]:
    """A folder and those above it, on disk before anything is put into it.

    Those that had to be made and are empty go again after an exception.
    """
    if folder.is_dir():
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
    """Bring a folder's entries to the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
