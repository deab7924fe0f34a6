"""Reading a segment of a journal, and later what was added to it."""

from collections.abc import Iterator
from zlib import crc32

from annotations.store import disk
from annotations.store.checksum import is_sound_line
from annotations.store.document import FORMAT
from annotations.store.events import Event, SegmentHead, at_of, event_from, head_from
from annotations.store.finding import Finding, Trouble
from annotations.store.journal import lines_of
from annotations.store.segment_path import SegmentPath
from annotations.store.tinydb_storage import SIZE_LIMIT, reason


class SegmentReading:
    """How far a segment was read, and what was found wrong with it."""

    def __init__(self, found: SegmentPath) -> None:
        self.segment = found.segment
        self.head: SegmentHead | None = None
        self.last = 0
        """The time of the last event that was read, in microseconds since 1970."""
        self._found = found
        self._version: disk.Signature | None = None
        self._read = 0
        """How many bytes were read: whole lines only."""
        self._sum = 0
        """The CRC-32 of those bytes: git and sync tools write files anew, with other line ends."""
        self._findings: dict[Trouble, Finding] = {}
        if found.is_copy:
            self._note(Trouble.COPY)

    @property
    def findings(self) -> list[Finding]:
        return list(self._findings.values())

    @property
    def text_hash(self) -> str:
        """The hash of the text that its events are about; empty if its head is lost."""
        return self.head.text_hash if self.head else ""

    def refresh(self, covered: int) -> Iterator[Event]:
        """The events that are new in the file, those up to the time `covered` apart.

        Half of a last line is ordinary, and so is a file without any: what lacks is still on its
        way, or was never acknowledged.
        """
        content = self._new_content()
        begin = self._read
        for end, line, is_whole in lines_of(content):
            at = at_of(line)
            if not is_whole:
                yield from self._event(line, at, covered) if at is not None else ()
                return
            self._sum = crc32(content[self._read - begin : end], self._sum)
            self._read = begin + end
            if at is None:
                self._take_head(line)
            else:
                if at <= self.last:
                    self._note(Trouble.DAMAGED, "lines stand there twice or out of order")
                self.last = max(self.last, at)
                yield from self._event(line, at, covered)
                if self.head is None:
                    self._note(Trouble.DAMAGED, "its first line is lost")

    def _event(self, line: bytes, at: int, covered: int) -> Iterator[Event]:
        """The event on a line, unless it happened by the time `covered` or is of no known kind."""
        if at > covered:
            event = event_from(line)
            if event is None:
                self._note(Trouble.NEWER, "an event of an unknown kind")
            else:
                yield event

    def _take_head(self, line: bytes) -> None:
        head = head_from(line)
        if head is None and is_sound_line(line):
            self._note(Trouble.NEWER, "a line of an unknown kind")
        elif head is None:
            self._note(Trouble.DAMAGED, "a line can't be read")
        if head is None:
            return
        self.head = head
        if head.format > FORMAT:
            self._note(Trouble.NEWER, f"format {head.format}")

    def _new_content(self) -> bytes:
        """What stands behind the part that was read; all, if the file is another one."""
        try:
            version = disk.signature(self._found.path)
            if version is None or version == self._version:
                return b""
            content = disk.read_bytes(self._found.path, SIZE_LIMIT)
        except FileNotFoundError:
            return b""
        except OSError as error:
            self._note(Trouble.DAMAGED, reason(error))
            return b""
        if crc32(content[: self._read]) != self._sum:
            self._read, self._sum, self.last = 0, 0, 0
        self._version = version
        return content[self._read :]

    def _note(self, trouble: Trouble, detail: str = "") -> None:
        self._findings[trouble] = Finding(self._found.path, trouble, detail)
