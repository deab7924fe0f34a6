"""A layer's TinyDB file: what it says of every item, and how it is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any

from annotations.running.foreground import giving_way, sorted_giving_way
from annotations.store import disk
from annotations.store.document import FORMAT, Document, is_newer
from annotations.store.record import (
    FAR_FUTURE,
    ITEM_TABLES,
    RARE_TABLES,
    STATE,
    Entry,
    Key,
    Record,
)
from annotations.store.tinydb_storage import (
    SEAL,
    SIZE_LIMIT,
    Seal,
    Tables,
    parsed,
    reason,
    seal_of,
    strict_json,
)

HEAD = "1"
"""The number of the document, in the table `layer`, that says whose layer of what this is."""
REMOVED = "removed"
"""The table of what was removed, so that it stays so."""
_LINE = re.compile(rb'\s*"[0-9]+": (\{.*\}),?\s*')
_STATE_FIELDS = ("status", "language")


class Condition(Enum):
    """How a layer's file was found."""

    SOUND = auto()
    FIRST = auto()
    """Sound, and of the first version: no journal stands behind it."""
    EDITED = auto()
    """Written anew by a person's program, by way of TinyDB itself for instance."""
    NEWER = auto()
    """Of a format of which we know nothing."""
    DAMAGED = auto()


@dataclass
class Checkpoint:
    """What a file says."""

    condition: Condition
    tables: Tables = field(default_factory=dict)
    entries: list[tuple[Key, Entry]] = field(default_factory=list)
    problem: str = ""
    """Why it could not be read, in a few words; empty if it could."""
    is_unread: bool = False
    """Whether the system refused to read it: it may be whole, and be read another time."""

    @property
    def head(self) -> Document:
        """The document that says whose layer of what this is; empty if there is none."""
        head: Document = self.tables.get("layer", {}).get(HEAD, {})
        return head

    @property
    def covers(self) -> dict[str, int]:
        """The events that are in it: the time of the last one, by segment."""
        events = self.head.get("events", {})
        if self.condition is Condition.DAMAGED or not isinstance(events, dict):
            return {}
        return {str(name): at for name, at in events.items() if isinstance(at, int)}

    def nameless(self, table: str) -> list[Document]:
        """The documents of a table that have no id, so that nothing can be told of them."""
        is_damaged = self.condition is Condition.DAMAGED
        documents = {} if is_damaged else self.tables.get(table, {})
        return [document for document in documents.values() if not _id_in(table, document)]


def read_checkpoint(path: Path) -> Checkpoint:
    """The file as it stands; FileNotFoundError if there is none."""
    try:
        content = disk.read_bytes(path, SIZE_LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(path) from None
    except OSError as error:
        return Checkpoint(Condition.DAMAGED, problem=reason(error), is_unread=True)
    return checkpoint_from(content)


def checkpoint_from(content: bytes) -> Checkpoint:
    """What a file's content says; of a damaged one the lines that are whole."""
    tables = parsed(content)
    if tables is None:
        return _salvaged(content, "it is no TinyDB file any more")
    found = Checkpoint(Condition.SOUND, tables)
    seal = seal_of(content, tables)
    if is_newer(found.head) and seal is not Seal.UNFIT:
        found.condition = Condition.NEWER
    else:
        is_first = found.head.get("format", FORMAT) == 1
        if seal in (Seal.UNFIT, Seal.BROKEN) or (seal is Seal.NONE and not is_first):
            return _salvaged(content, "its checksum does not fit", tables)
        if seal is not Seal.WHOLE:
            found.condition = Condition.FIRST if is_first else Condition.EDITED
    found.entries = list(_entries(tables, found.head))
    if len({key for key, _ in found.entries}) < len(found.entries):
        return _salvaged(content, "it has two items of the same id", tables)
    return found


def write_checkpoint(
    path: Path, previous: Checkpoint | None, record: Record, head: Document
) -> Checkpoint:
    """Put a record into the file, under the numbers that its items had; StoreError."""
    tables = {} if previous is None else dict(previous.tables)
    known = {} if previous is None else previous.head
    state = record.get(STATE)
    text_hash = str(head.get("text_sha256", ""))
    told = {} if state is None or state.document is None else {**state.document, "at": state.at}
    tables["layer"] = {**tables.get("layer", {}), HEAD: {**known, **told, **head, "format": FORMAT}}
    wanted = [name for name in ITEM_TABLES if name not in RARE_TABLES or name in tables]
    rows: dict[str, dict[str, Document]] = {name: {} for name in (*wanted, REMOVED)}
    for (table, identifier), entry in giving_way(record.entries(), every=200):
        if (table, identifier) == STATE:
            continue
        if entry.document is None:
            gone = {"table": table, "id": identifier, "at": entry.at}
            rows[REMOVED][f"{table} {identifier}"] = gone
        else:
            rows.setdefault(table, {})[identifier] = _row(entry, text_hash)
    for table, documents in rows.items():
        tables[table] = _numbered(tables.get(table, {}), documents, table)
    from annotations.store.atomic_storage import AtomicJSONStorage  # TinyDB, to write with only

    AtomicJSONStorage(path).write(tables)
    written = Checkpoint(Condition.SOUND, {**tables, SEAL: {}})
    written.entries = []
    return written


def _row(entry: Entry, text_hash: str) -> Document:
    """An entry as a document of the file; what belongs to the layer's own text need not say so."""
    row = {**(entry.document or {}), "at": entry.at}
    if entry.text_hash != text_hash:
        row["of_text"] = entry.text_hash
    return row


def _numbered(
    before: Mapping[str, Document], rows: dict[str, Document], table: str
) -> dict[str, Document]:
    """Documents by number: the one each had, or a new one; what has no id stays as it is.

    `rows`, by their names, are used up.
    """
    kept: dict[str, Document] = {}
    last = 0
    for number, document in giving_way(before.items(), every=200):
        last = max(last, int(number))
        identifier = _id_in(table, document)
        if not identifier:
            kept[number] = document
        elif identifier in rows:
            kept[number] = rows.pop(identifier)
    for identifier in sorted_giving_way(rows):
        last += 1
        kept[str(last)] = rows[identifier]
    return kept


def _id_in(table: str, document: Mapping[str, Any]) -> str:
    """The id in a document, with the table's name before it among the removed; empty if none."""
    identifier = document.get("id")
    if not isinstance(identifier, str) or not identifier:
        return ""
    return f"{document.get('table', '')} {identifier}" if table == REMOVED else identifier


def _entries(tables: Tables, head: Mapping[str, Any]) -> Iterator[tuple[Key, Entry]]:
    """The word of a file on every item that has an id."""
    text_hash = str(head.get("text_sha256", ""))
    state = {name: head[name] for name in _STATE_FIELDS if name in head}
    if state:
        yield STATE, Entry(_time(head), state, text_hash)
    for table in ITEM_TABLES:
        for document in tables.get(table, {}).values():
            if _id_in(table, document):
                yield (table, document["id"]), entry_of(document, text_hash)
    for document in tables.get(REMOVED, {}).values():
        if _id_in(REMOVED, document):
            key = (str(document.get("table", "")), document["id"])
            yield key, Entry(_time(document), None, text_hash)


def entry_of(document: Mapping[str, Any], text_hash: str, at: int = 0) -> Entry:
    """The entry in a stored document, which may say of itself when it became so, and over what."""
    kept = {name: value for name, value in document.items() if name not in ("at", "of_text")}
    return Entry(_time(document, at), kept, str(document.get("of_text", text_hash)))


def _time(document: Mapping[str, Any], otherwise: int = 0) -> int:
    at = document.get("at")
    if isinstance(at, int) and not isinstance(at, bool) and 0 <= at < FAR_FUTURE:
        return at
    return otherwise


def _salvaged(content: bytes, problem: str, parsed_tables: Tables | None = None) -> Checkpoint:
    """The documents of a damaged file that stand on whole lines, told apart by what they hold.

    What else stands in its tables, if it still has any, comes behind.
    """
    tables: Tables = {}
    for line in content.split(b"\n"):
        document = document_on(line)
        if "text_sha256" in document and "annotator" in document:
            tables.setdefault("layer", {})[HEAD] = document
        elif table := _table_of(document):
            documents = tables.setdefault(table, {})
            documents[str(len(documents) + 1)] = document
    found = Checkpoint(Condition.DAMAGED, tables, problem=problem)
    if not found.head and parsed_tables:
        tables["layer"] = parsed_tables.get("layer", {})
    found.entries = [
        *_entries(tables, found.head),
        *_entries(parsed_tables or {}, found.head),
    ]
    return found


def document_on(line: bytes) -> Document:
    """The document on a line of a file; empty if there is no whole one."""
    found = _LINE.fullmatch(line)
    try:
        document = strict_json(found[1]) if found else {}
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _table_of(document: Mapping[str, Any]) -> str:
    """The table that a document belongs to, by what it holds; empty if that can't be told."""
    if "fragments" in document:
        return "rejected" if "rule" in document else "annotations"
    if "head" in document and "child" in document:
        return "links"
    if "remark" in document and "of" in document:
        return "remarks"
    if "origin" in document and "seen" in document:
        return "decisions"
    return REMOVED if "table" in document and "id" in document else ""
