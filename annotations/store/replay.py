"""What happened to a layer, step by step, from its journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations.errors import StoreError
from annotations.layer import Change, Edit, How, Item
from annotations.store.document import Document
from annotations.store.documents import state_from
from annotations.store.events import SNAPSHOT, Event
from annotations.store.finding import Trouble
from annotations.store.items import item_from
from annotations.store.layer_reading import LayerReading, entries_of
from annotations.store.record import PLACED_TABLES, STATE, Entry, Key, Record
from annotations.store.segment_reading import SegmentReading


@dataclass(frozen=True, slots=True)
class Step:
    """A change as it was made."""

    at: int
    """When: microseconds since 1970."""
    segment: str
    """The run of the program that made it."""
    text_hash: str
    """The hash of the text that its offsets belong to."""
    change: Change
    can_be_undone: bool = True
    """Whether what was before it is known, and belongs to the same text."""


def replayed(reading: LayerReading) -> list[Step]:
    """The steps of a layer's journal in order of time; those that changed nothing are left out."""
    steps: list[Step] = []
    record = Record()
    doubtful = 0
    for event, segment in _events(reading):
        if event.how == SNAPSHOT:
            doubtful = len(steps)
        text_hash = segment.text_hash or reading.text_hash
        before = [(key, record.get(key), entry) for key, entry in entries_of(event, text_hash)]
        edits = []
        for key, was, entry in before:
            if record.take(key, entry) and event.how != SNAPSHOT:
                edits += _edits(key, was, entry)
        if edits:
            change = Change(tuple(edits), event.what, How(event.how))
            can_be_undone = not any(_was_over_another_text(*item) for item in before)
            steps.append(Step(event.at, segment.segment, text_hash, change, can_be_undone))
    if _has_lost_something(reading):
        doubtful = len(steps)
    return [replace(step, can_be_undone=False) for step in steps[:doubtful]] + steps[doubtful:]


def undoable(steps: Sequence[Step], text_hash: str) -> tuple[list[Change], list[Change]]:
    """What can be undone and what can be done again after these steps, the latest last.

    Steps over another text than that of `text_hash` can't be, nor what came before them.
    """
    done: list[Change] = []
    undone: list[Change] = []
    for step in steps:
        change = step.change
        if step.text_hash != text_hash or change.how is How.FOLLOW:
            done.clear()
            undone.clear()
        elif change.how is How.DO:
            done += [change] if step.can_be_undone else []
            undone.clear()
        elif change.how is How.UNDO and _take_out(done, change):
            undone.append(change)
        elif change.how is How.REDO and _take_out(undone, change):
            done.append(change)
    return done, undone


def _take_out(steps: list[Change], change: Change) -> bool:
    """Take out the last step that a change has taken back; whether there is one.

    It need not be the last of all: two windows undo each what was done in it.
    """
    inverse = frozenset(change.inverse().edits)
    for number in reversed(range(len(steps))):
        if frozenset(steps[number].edits) == inverse:
            del steps[number]
            return True
    return False


def _has_lost_something(reading: LayerReading) -> bool:
    """Whether a part of the journal is missing or damaged: then a first word may be no first."""
    return any(
        finding.path.parent == reading.folder.journal
        and finding.trouble in (Trouble.DAMAGED, Trouble.MISSING)
        for finding in reading.findings
    )


def _was_over_another_text(key: Key, was: Entry | None, entry: Entry) -> bool:
    """Whether the word before on an item had offsets of another text than this one."""
    if key[0] not in PLACED_TABLES or was is None or was.document is None:
        return False
    return was.text_hash not in ("", entry.text_hash)


def _events(reading: LayerReading) -> list[tuple[Event, SegmentReading]]:
    """All events of the journal, each once, in order of time."""
    found: dict[tuple[int, str], tuple[Event, SegmentReading]] = {}
    for path in reading.folder.segments(reading.article):
        segment = SegmentReading(path)
        for event in segment.refresh(0):
            found.setdefault((event.at, event.what), (event, segment))
    return [found[key] for key in sorted(found)]


def _edits(key: Key, was: Entry | None, entry: Entry) -> list[Edit]:
    """The edit of one item, if it became something else and both make sense."""
    try:
        edit = Edit(_item(key, was.document if was else None), _item(key, entry.document))
    except StoreError:
        return []
    return [edit] if edit.before != edit.after else []


def _item(key: Key, document: Document | None) -> Item | None:
    if key == STATE:
        return state_from(document or {})
    return None if document is None else item_from(key[0], document)
