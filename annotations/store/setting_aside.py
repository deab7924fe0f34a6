"""Keeping what is damaged or doubtful where nobody takes it for a layer; nothing is deleted."""

import time
from pathlib import Path

from annotations.identifier import random_letters
from annotations.store import disk
from annotations.store.annotator_folder import refuse_link
from annotations.store.segment_path import JOURNAL
from annotations.store.tinydb_storage import unwritable

SET_ASIDE = "set-aside"
"""The folder, in an annotator's or in that of the articles, of files that were moved away."""


def set_aside(path: Path) -> Path | None:
    """Move a file of the store away; its new path, None if it is gone; StoreError."""
    folder = path.parent.parent if path.parent.name == JOURNAL else path.parent
    moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    for part in (folder, folder / SET_ASIDE):
        refuse_link(part)
    target = folder / SET_ASIDE / f"{path.name}.{moment}-{random_letters(4)}"
    try:
        disk.move(path, target)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error) from error
    return target
