"""The journal of a layer: segments, each made and written by one process alone.

Nobody appends to a segment of another, nor to one of an earlier run, so nothing shared is ever
written by two: git and sync tools have nothing to merge, and no lock is needed.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotations.identifier import random_letters
from annotations.store.disk import GrowingFile
from annotations.store.events import SegmentHead, at_of, head_line

_MOST_TRIES = 5


def lines_of(content: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """The lines that are not blank: where each ends (bytes), the line, and whether it is whole.

    A line end may have been made CR LF on the way; the last line may be half of one.
    """
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        is_whole = end >= 0
        end = end + 1 if is_whole else len(content)
        line = content[start:end].rstrip(b"\r\n")
        if line:
            yield end, line, is_whole
        start = end


@dataclass
class _Own:
    """A segment of this process, and what was appended to it."""

    name: str
    head: SegmentHead
    file: GrowingFile
    lines: list[bytes] = field(default_factory=list)
    is_given_up: bool = False


class OwnSegments:
    """The segments that this process has written for one layer."""

    def __init__(self, folder: Path, article: str) -> None:
        """`article` is the article's file name without suffix."""
        self._folder = folder
        self._article = article
        self._own: list[_Own] = []

    def names(self) -> set[str]:
        """The segments that are this process's."""
        return {own.name for own in self._own}

    def append(self, head: SegmentHead, lines: Sequence[bytes]) -> None:
        """Put lines on disk, in a segment that begins with `head`; OSError if that fails.

        When it returns, every line that this process has ever appended stands where its name says:
        what was moved away, replaced or cut by another program is written anew.
        """
        self.restore()
        current = self._own[-1] if self._own else None
        if current is None or current.is_given_up or current.head != head:
            self._start(head, lines)
        else:
            try:
                current.file.append(b"".join(lines))
            except BaseException:
                current.is_given_up = True
                raise
            current.lines += lines
        self.restore()

    def restore(self) -> None:
        """Write anew what no longer stands where it was written; OSError if that fails."""
        for _ in range(_MOST_TRIES):
            displaced = [own for own in self._own if not own.file.is_in_place()]
            if not displaced:
                return
            for own in displaced:
                self._write_again(own)
        raise OSError("its journal is moved away as soon as it is written")

    def last_times(self) -> dict[str, int]:
        """The time of the last event in each segment, in microseconds since 1970."""
        return {own.name: _last_time(own.lines) for own in self._own}

    def close(self) -> None:
        """Let the files go."""
        for own in self._own:
            own.file.close()

    def _start(self, head: SegmentHead, lines: Iterable[bytes]) -> None:
        name = _new_name()
        kept = list(lines)
        path = self._folder / f"{self._article}.{name}.jsonl"
        # without its head, an event would be about nobody knows which text
        file = GrowingFile(path, head_line(head), b"".join(kept))
        self._own.append(_Own(name, head, file, kept))

    def _write_again(self, own: _Own) -> None:
        """Put what stood in a segment into a new one."""
        self._start(own.head, own.lines)
        own.file.close()
        self._own.remove(own)


def _last_time(lines: Sequence[bytes]) -> int:
    return at_of(lines[-1].rstrip(b"\n")) or 0 if lines else 0


def _new_name() -> str:
    """A name that sorts by time and that nobody else comes upon."""
    now = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    return f"{now}-{random_letters(10)}"
