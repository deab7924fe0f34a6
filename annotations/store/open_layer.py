"""A layer that this process writes: events to its journal, the TinyDB file from time to time."""

import time
from collections.abc import Sequence

from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Edit, How, LayerState
from annotations.store import disk
from annotations.store.checkpoint import REMOVED, Condition, write_checkpoint
from annotations.store.document import Document
from annotations.store.documents import state_fields
from annotations.store.events import SNAPSHOT, Event, SegmentHead, event_line
from annotations.store.finding import Trouble
from annotations.store.items import item_document, item_from, table_of
from annotations.store.journal import OwnSegments
from annotations.store.layer_reading import LayerReading, entries_of
from annotations.store.record import FAR_FUTURE, STATE, Entry, Key, Record
from annotations.store.segment_reading import SegmentReading
from annotations.store.setting_aside import set_aside
from annotations.store.tinydb_storage import unwritable

_ON_A_LINE = 100
"""Items on one line of a snapshot."""
_MOST_EVENTS = 1_000_000
"""More than one call appends."""


class OpenLayer:
    """One annotator's layer on one article."""

    def __init__(self, reading: LayerReading, annotator: str) -> None:
        """`reading` is what was read of the layer's files."""
        self.reading = reading
        self._annotator = annotator
        self._own = OwnSegments(reading.folder.journal, reading.article)
        self._head: SegmentHead | None = None
        self._is_behind = False
        """Whether the TinyDB file lacks something."""
        self._news: set[Key] = set()
        """The items that others have changed and that nobody has asked for yet."""
        self._last = 0
        """The time of the last event that was written here, which may say nothing of any item."""

    @property
    def record(self) -> Record:
        return self.reading.record

    def refresh(self) -> None:
        """Read what others have written; StoreError."""
        news = self.reading.refresh(self._own.names())
        self._is_behind = self._is_behind or bool(news)
        self._news |= news

    def take_news(self) -> set[Key]:
        """The items that others have changed since this was asked last; StoreError."""
        self.refresh()
        news, self._news = self._news, set()
        return news

    def append(self, article: Article, changes: Sequence[Change]) -> None:
        """Put changes into the journal, on disk, all or none; StoreError if that fails."""
        if self.reading.is_newer:
            raise StoreError(
                f"{self.reading.path} was written by a newer Kutip and can only be read.",
                "Bring Kutip up to date with pip install --upgrade kutip.",
            )
        self.reading.folder.refuse_links()
        head = SegmentHead(self._annotator, article.id, article.text_hash)
        at = self._next_time()
        events = self._snapshot(at)
        for change in changes:
            events.append(self._event(change, at + len(events), article.text))
        lines = [event_line(event) for event in events]
        try:
            self._own.append(head, lines)
        except OSError as error:
            raise unwritable(self.reading.folder.journal, error) from error
        self._head = head
        self._is_behind = True
        self.reading.is_unsaid = False
        for event in events:
            self._last = event.at
            entries = entries_of(event, article.text_hash)
            said_here = {key for key, _ in entries}
            for key, entry in entries:
                if entry.document is not None and not self.record.is_there(key):
                    self._news |= self._links_at(key) - said_here
                self.record.take(key, entry)

    def mend(self) -> None:
        """Put into journal and TinyDB file what each lacks, what is damaged set aside."""
        reading = self.reading
        self._head = SegmentHead(self._annotator, reading.article_id, reading.text_hash)
        self._say_again(self._head)
        self._is_behind = True
        self.write_checkpoint()

    def write_checkpoint(self) -> None:
        """Bring the TinyDB file up to date, what is damaged set aside.

        StoreError if that fails; the journal has everything all the same.
        """
        self.reading.folder.refuse_links()
        self.refresh()
        if self.reading.is_newer or self._head is None:
            return
        try:
            self._own.restore()
        except OSError as error:
            raise unwritable(self.reading.folder.journal, error) from error
        if not self._is_behind and self._file_has_all():
            return
        self._say_again(self._head)
        self._set_aside()
        previous = self.reading.checkpoint
        if previous is not None and previous.condition is Condition.DAMAGED:
            previous = None
        head = {
            "annotator": self._annotator,
            "article": self._head.article_id,
            "text_sha256": self.record.text_hash(),
            "events": self._events_covered(),
        }
        written = write_checkpoint(self.reading.path, previous, self.record, head)
        self.reading.take_checkpoint(written)
        self._is_behind = False

    def close(self) -> None:
        """Let the files go."""
        self._own.close()

    def _links_at(self, key: Key) -> set[Key]:
        """Links of others that come back with an annotation that is brought back here."""
        return set() if self.record.get(key) is None else self.record.links_at(key[1])

    # Events

    def _event(self, change: Change, at: int, text: str) -> Event:
        """A change as an event; what we don't know in a document stays in it."""
        put: dict[str, dict[str, Document]] = {}
        removed: dict[str, dict[str, None]] = {}
        is_follow = change.how is How.FOLLOW
        for edit in change.edits:
            if is_follow and not self._is_as_before(edit):
                continue
            table, identifier = key_of(edit)
            document = _document_after(edit, text)
            if document is None:
                put.get(table, {}).pop(identifier, None)
                removed.setdefault(table, {})[identifier] = None
            else:
                removed.get(table, {}).pop(identifier, None)
                kept = self.record.get((table, identifier))
                unknown = (kept.document or {}) if kept else {}
                # what followed by itself comes right behind what it followed: work done elsewhere
                # meanwhile, and not known here yet, counts for more
                when = {"at": kept.at + 1} if kept and is_follow else {}
                put.setdefault(table, {})[identifier] = {**unknown, **document, **when}
        return Event(
            at,
            change.how,
            change.what,
            {table: list(documents.values()) for table, documents in put.items() if documents},
            {table: list(ids) for table, ids in removed.items() if ids},
        )

    def _is_as_before(self, edit: Edit) -> bool:
        """Whether an item is still what an edit begins with, whatever others have done."""
        key = key_of(edit)
        kept = self.record.get(key)
        if kept is None or kept.document is None:
            return False
        try:
            return item_from(key[0], kept.document) == edit.before
        except StoreError:
            return False

    def _next_time(self) -> int:
        """A time after everything that is known; StoreError if nobody would believe it."""
        at = max(time.time_ns() // 1000, self.record.latest + 1, self._last + 1)
        if at > FAR_FUTURE - _MOST_EVENTS:
            raise StoreError(
                f"{self.reading.path} or its journal is from the far future.",
                "Look for the time that is wrong, and move that file away.",
            )
        return at

    def _say_again(self, head: SegmentHead) -> None:
        """Put into the journal what it lacks; StoreError if that fails."""
        at = self._next_time()
        if events := self._snapshot(at):
            try:
                self._own.append(head, [event_line(event) for event in events])
            except OSError as error:
                raise unwritable(self.reading.folder.journal, error) from error
            self._last = events[-1].at
        self.reading.is_unsaid = False

    def _snapshot(self, at: int) -> list[Event]:
        """Events that say again what no sound segment says, so that the journal has it all."""
        if not self.reading.is_unsaid and (self._own.names() or self._journal_is_whole()):
            return []
        known = Record()
        for found in self.reading.folder.segments(self.reading.article):
            segment = SegmentReading(found)
            if not found.is_copy:
                for event in segment.refresh(0):
                    for key, entry in entries_of(event, segment.text_hash):
                        known.take(key, entry)
        missing = [item for item in self.record.entries() if known.get(item[0]) != item[1]]
        return [
            Event(at + number, SNAPSHOT, "", _said_again(missing[start : start + _ON_A_LINE]))
            for number, start in enumerate(range(0, len(missing), _ON_A_LINE))
        ]

    def _journal_is_whole(self) -> bool:
        """Whether the journal is known to say all that the files say together."""
        checkpoint = self.reading.checkpoint
        if self.reading.findings:
            return False
        return checkpoint is None or (
            checkpoint.condition is Condition.SOUND
            and bool(checkpoint.covers or not checkpoint.entries)
        )

    # Files

    def _file_has_all(self) -> bool:
        """Whether the TinyDB file, which another program may have changed, lacks no event."""
        checkpoint, path = self.reading.checkpoint, self.reading.path
        if checkpoint is None or disk.signature(path) is None:
            return False
        findings = self.reading.findings
        is_damaged = any(one.trouble is Trouble.DAMAGED and one.path == path for one in findings)
        covers, events = checkpoint.covers, self._events_covered()
        return not is_damaged and all(at <= covers.get(name, 0) for name, at in events.items())

    def _events_covered(self) -> dict[str, int]:
        """The time of the last event that the record holds, by segment."""
        read = {segment.segment: segment.last for segment in self.reading.segments.values()}
        return dict(sorted({**read, **self._own.last_times()}.items()))

    def _set_aside(self) -> None:
        """Give damaged files and copies, whose content is in the record, names of their own."""
        for finding in self.reading.findings:
            is_segment = finding.path.parent == self.reading.folder.journal
            if finding.trouble is Trouble.COPY or (
                finding.trouble is Trouble.DAMAGED
                and not is_segment
                and finding.path not in self.reading.unread
            ):
                set_aside(finding.path)
                self.reading.forget(finding)


def key_of(edit: Edit) -> Key:
    """The item that an edit is about."""
    item = edit.before if edit.after is None else edit.after
    if item is None or isinstance(item, LayerState):
        return STATE
    return (table_of(item), item.id)


def _document_after(edit: Edit, text: str) -> Document | None:
    """What becomes of an edit's item; None if it is removed."""
    if edit.after is not None:
        return item_document(edit.after, text)
    return state_fields(LayerState()) if key_of(edit) == STATE else None


def _said_again(items: Sequence[tuple[Key, Entry]]) -> dict[str, list[Document]]:
    """Items as documents that say when they became so, by table."""
    put: dict[str, list[Document]] = {}
    for (table, identifier), entry in items:
        if entry.document is None:
            gone = {"table": table, "id": identifier, "at": entry.at}
            put.setdefault(REMOVED, []).append(gone)
        else:
            again = {**entry.document, "at": entry.at, "of_text": entry.text_hash}
            put.setdefault(table, []).append(again)
    return put
