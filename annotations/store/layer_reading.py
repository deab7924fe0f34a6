"""Reading a layer: its TinyDB file and its journal, each making good what the other lost."""

from collections.abc import Iterable
from pathlib import Path

from annotations.store import disk
from annotations.store.annotator_folder import AnnotatorFolder
from annotations.store.checkpoint import REMOVED, Checkpoint, Condition, entry_of, read_checkpoint
from annotations.store.events import Event, head_members
from annotations.store.finding import Finding, Trouble
from annotations.store.record import ITEM_TABLES, STATE, Entry, Key, Record
from annotations.store.segment_reading import SegmentReading
from annotations.store.tinydb_storage import unreadable


class LayerReading:
    """One layer as its files tell it; read again, only what has changed of them."""

    def __init__(self, folder: AnnotatorFolder, article: str) -> None:
        """`article` is the article's file name without suffix; reads nothing yet."""
        self.folder = folder
        self.article = article
        self.record = Record()
        self.checkpoint: Checkpoint | None = None
        self.segments: dict[str, SegmentReading] = {}
        """What was read of the journal, by file name."""
        self.is_unsaid = False
        """Whether something was taken over from elsewhere that the journal does not say."""
        self.unread: set[Path] = set()
        """Copies that the system refused to read, and may allow another time."""
        self._version: disk.Signature | None = None
        self._findings: dict[tuple[Path, Trouble], Finding] = {}
        self._copies: dict[Path, disk.Signature] = {}
        self._is_read = False

    @property
    def path(self) -> Path:
        """Where the layer's TinyDB file stands, or will stand."""
        return self.folder.checkpoint(self.article)

    @property
    def exists(self) -> bool:
        """Whether any file says anything of this layer."""
        return self.checkpoint is not None or bool(self.segments)

    @property
    def findings(self) -> list[Finding]:
        """What was found wrong, in order of path."""
        found = [*self._findings.values()]
        for segment in self.segments.values():
            found += segment.findings
        return sorted(found, key=lambda finding: (str(finding.path), finding.trouble.value))

    @property
    def is_newer(self) -> bool:
        """Whether a newer version has written what this one must not change."""
        return any(finding.trouble is Trouble.NEWER for finding in self.findings)

    @property
    def annotator(self) -> str:
        """Whose layer it is, as the files say; empty if none does."""
        return str(self._head().get("annotator", ""))

    @property
    def article_id(self) -> str:
        """The article that the layer is on, as the files say; empty if none does."""
        return str(self._head().get("article", ""))

    @property
    def text_hash(self) -> str:
        """The hash of the text that was worked on last."""
        return self.record.text_hash() or str(self._head().get("text_sha256", ""))

    def refresh(self, own: Iterable[str] = ()) -> set[Key]:
        """Read what is new, segments of this process (`own`) apart; the items with news.

        StoreError if the folder can't be read. A file that has vanished since takes nothing
        away: git and sync tools take files away for a while.
        """
        news = self._read_checkpoint()
        news |= self._read_copies()
        checkpoint = self.checkpoint
        covers = checkpoint.covers if checkpoint else {}
        is_whole = checkpoint is not None and checkpoint.condition is Condition.SOUND
        is_first = not self._is_read
        self._is_read = True
        known = set(own)
        for found in self.folder.segments(self.article):
            if found.segment in known:
                continue
            segment = self.segments.setdefault(found.path.name, SegmentReading(found))
            for event in segment.refresh(covers.get(found.segment, 0) if is_whole else 0):
                news |= self._take(event, segment.text_hash)
        if is_first:
            news |= self._mend(covers)
        return news

    def read_everything(self) -> None:
        """Read the journal again whole, also what the TinyDB file holds; StoreError."""
        for found in self.folder.segments(self.article):
            segment = SegmentReading(found)
            for event in segment.refresh(0):
                self._take(event, segment.text_hash)
            self.segments[found.path.name] = segment

    def note(self, path: Path, trouble: Trouble, detail: str = "") -> None:
        """Take down something that was found wrong."""
        self._findings[path, trouble] = Finding(path, trouble, detail)

    def forget(self, finding: Finding) -> None:
        """Cross out what was mended."""
        self._findings.pop((finding.path, finding.trouble), None)

    def take_checkpoint(self, written: Checkpoint) -> None:
        """Know a file that this process has just written."""
        self.checkpoint = written
        self._version = self._signature(self.path)

    # What stands where

    def _head(self) -> dict[str, object]:
        """What a sound file says of itself, or a segment, or at last what a damaged file says."""
        checkpoint = self.checkpoint
        known = {} if checkpoint is None else checkpoint.head
        if checkpoint is not None and checkpoint.condition is not Condition.DAMAGED and known:
            return known
        for segment in self.segments.values():
            if segment.head is not None:
                return head_members(segment.head)
        return known

    def _read_checkpoint(self) -> set[Key]:
        version = self._signature(self.path)
        if version is None or version == self._version:
            return set()
        try:
            found = read_checkpoint(self.path)
        except FileNotFoundError:
            return set()
        self._version = None if found.is_unread else version
        self._findings.pop((self.path, Trouble.DAMAGED), None)
        if found.condition is Condition.DAMAGED:
            self.note(self.path, Trouble.DAMAGED, found.problem)
            self.checkpoint = self.checkpoint or found
            return set()
        self.checkpoint = found
        if found.condition is Condition.NEWER:
            self.note(self.path, Trouble.NEWER, f"format {found.head.get('format')}")
        if found.condition is Condition.EDITED:
            self.note(self.path, Trouble.EDITED)
            news = self._take_edited(found) if self._is_read else set()
            self.is_unsaid = self.is_unsaid or bool(news)
            return news
        return self._take_all(found)

    def _read_copies(self) -> set[Key]:
        """Join in what copies of the file hold, as sync tools make them."""
        news: set[Key] = set()
        for path in self.folder.copies(self.article):
            version = self._signature(path)
            if version is None or self._copies.get(path) == version:
                continue
            try:
                found = read_checkpoint(path)
            except FileNotFoundError:
                continue
            self._findings.pop((path, Trouble.DAMAGED), None)
            self.unread.discard(path)
            if found.is_unread:
                self.unread.add(path)
            else:
                self._copies[path] = version
            if found.condition is Condition.DAMAGED:
                self.note(path, Trouble.DAMAGED, found.problem)
            elif found.head.get("annotator") == self.annotator or self.checkpoint is None:
                if found.condition is Condition.NEWER:
                    self.note(path, Trouble.NEWER, f"format {found.head.get('format')}")
                else:
                    self.note(path, Trouble.COPY)
                news |= self._take_all(found)
        self.is_unsaid = self.is_unsaid or bool(news)
        return news

    def _mend(self, covers: dict[str, int]) -> set[Key]:
        """Look, once all was read, for what should be there and is not."""
        news: set[Key] = set()
        read = {segment.segment: segment for segment in self.segments.values()}
        for name, at in covers.items():
            path = self.folder.journal / f"{self.article}.{name}.jsonl"
            if name not in read:
                self.note(path, Trouble.MISSING, "a part of the journal")
            elif read[name].last < at:
                self.note(path, Trouble.DAMAGED, "its end is cut off")
        checkpoint = self.checkpoint
        if checkpoint is None:
            if self.segments:
                self.note(self.path, Trouble.MISSING, "it was not written, or taken away")
        elif checkpoint.condition is Condition.EDITED:
            news |= self._take_edited(checkpoint)
        elif checkpoint.condition is Condition.DAMAGED and self._lacks_events():
            known = {key for key, _ in self.record.entries()}
            for key, entry in checkpoint.entries:
                if key not in known and self.record.take(key, entry):
                    news.add(key)
        return news

    def _lacks_events(self) -> bool:
        """Whether the journal may have lost something too."""
        return not self.segments or any(segment.findings for segment in self.segments.values())

    # Merging

    def _take_all(self, found: Checkpoint) -> set[Key]:
        return {key for key, entry in found.entries if self.record.take(key, entry)}

    def _take(self, event: Event, text_hash: str) -> set[Key]:
        """Merge an event."""
        return {key for key, entry in entries_of(event, text_hash) if self.record.take(key, entry)}

    def _take_edited(self, found: Checkpoint) -> set[Key]:
        """Merge what a person's program has made of the file: its word comes after ours."""
        news: set[Key] = set()
        told = dict(found.entries)
        covered = max(found.covers.values(), default=0)
        for key, entry in told.items():
            known = self.record.get(key)
            if known is None:
                news |= {key} if self.record.take(key, entry) else set()
            elif known.document != entry.document and known.at <= max(covered, entry.at):
                self.record.take(key, Entry(known.at + 1, entry.document, entry.text_hash))
                news.add(key)
        for key, entry in [*self.record.entries()]:
            is_item = key[0] in ITEM_TABLES and entry.document is not None
            if is_item and key not in told and entry.at <= covered:
                self.record.take(key, Entry(entry.at + 1, None, entry.text_hash))
                news.add(key)
        return news

    def _signature(self, path: Path) -> disk.Signature | None:
        try:
            return disk.signature(path)
        except OSError as error:
            raise unreadable(path, error) from error


def entries_of(event: Event, text_hash: str) -> list[tuple[Key, Entry]]:
    """The word of an event on every item that it is about."""
    found: list[tuple[Key, Entry]] = []
    for table, documents in event.put.items():
        for document in documents:
            entry = entry_of(document, text_hash, event.at)
            if table == REMOVED:
                key = (str(document.get("table", "")), str(document.get("id", "")))
                found.append((key, Entry(entry.at, None, entry.text_hash)))
            elif table == "layer":
                found.append((STATE, entry))
            else:
                found.append(((table, str(document.get("id", ""))), entry))
    for table, identifiers in event.removed.items():
        found += [((table, name), Entry(event.at, None, text_hash)) for name in identifiers]
    return found
