"""What lies in a folder, to the byte, so that a test can say that nothing was changed."""

import os
from pathlib import Path

Listing = dict[str, tuple[int, int, bytes]]


def listing(folder: Path) -> Listing:
    """Everything in a folder: what kind it is, when it was changed, and what stands in it."""
    found = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        status = os.lstat(path)
        content = b""
        if path.is_symlink():
            content = os.fsencode(os.readlink(path))
        elif path.is_file() and os.access(path, os.R_OK):
            content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        found[name] = (status.st_mode, status.st_mtime_ns, content)
    return found
