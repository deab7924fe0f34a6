"""What tests do on a simulated disk: write a new file, sync a folder."""

import os
from typing import Any

from tests.simulated_disk import SimulatedOS

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
Operation = tuple[Any, ...]


def put(system: SimulatedOS, path: str, *parts: bytes) -> int:
    """A descriptor of a new file that these were written to, one by one."""
    descriptor = system.open(path, NEW)
    for part in parts:
        system.write(descriptor, part)
    return descriptor


def sync_folder(system: SimulatedOS, path: str = "/") -> None:
    descriptor = system.open(path, os.O_RDONLY | os.O_DIRECTORY)
    system.fsync(descriptor)
    system.close(descriptor)
