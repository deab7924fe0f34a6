"""The files of a journal, and what their names say of them."""

import re
from dataclasses import dataclass
from pathlib import Path

JOURNAL = "journal"
_NAME = re.compile(
    r"(?P<article>.+)\.(?P<segment>[0-9]{8}-[0-9]{6}-[0-9a-z]{10})(?P<rest>.*)\.jsonl", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class SegmentPath:
    """A segment's file in a journal's folder."""

    path: Path
    article: str
    """The file name, without suffix, of the article it is about."""
    segment: str
    is_copy: bool
    """Whether a sync tool or a person has made it from another one."""


def segment_path(path: Path) -> SegmentPath | None:
    """What a file's name says of it; None if it is no segment's."""
    found = _NAME.fullmatch(path.name)
    if found is None or path.name.startswith("."):
        return None
    return SegmentPath(path, found["article"], found["segment"], bool(found["rest"]))


def article_of(name: str) -> str:
    """The article that a segment's file is about, by its name; empty if it is no segment's."""
    found = None if name.startswith(".") else _NAME.fullmatch(name)
    return found["article"] if found else ""
