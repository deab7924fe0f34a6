"""Everything known of a layer's items, the latest word on each: what files say is merged into it.

Whatever the order in which files are read, and however often, the same record comes out: of two
words on an item the later counts, and of two of the same time the greater. So windows, machines
and copies need no agreement, and a removal is remembered like anything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from annotations.json_line import json_line
from annotations.store.document import Document

ITEM_TABLES = ("annotations", "links", "rejected", "decisions", "remarks")
RARE_TABLES = ("decisions", "remarks")
"""The tables that a file has only if something ever stood in them."""
PLACED_TABLES = ("annotations", "rejected")
"""The tables of what has offsets, which belong to one text."""
STATE = ("layer", "")
"""The key of the layer's own state."""

FAR_FUTURE = 10**17
"""Microseconds since 1970 (the year 5138): no time from here on is believed."""

Key = tuple[str, str]
"""An item: its table and its id."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The word on one item."""

    at: int
    """When it was said, in microseconds since 1970; 0 where that is not known."""
    document: Document | None
    """The item as stored; None once it was removed."""
    text_hash: str = ""
    """The hash of the text that the item's offsets belong to; empty where it has none."""

    def beats(self, other: "Entry") -> bool:
        """Whether this is the word that counts: the later one, or the greater."""
        if self.at != other.at:
            return self.at > other.at
        return self._weight() > other._weight()

    def _weight(self) -> tuple[bool, str, str]:
        return (
            self.document is None,
            json_line(self.document) if self.document else "",
            self.text_hash,
        )


class Record:
    """The entries of one layer."""

    def __init__(self) -> None:
        self._entries: dict[Key, Entry] = {}
        self._links_at: dict[str, set[Key]] | None = None
        """The links that have ever led from or to an annotation, once anybody has asked."""
        self.latest = 0
        """The time of the latest entry."""

    def get(self, key: Key) -> Entry | None:
        return self._entries.get(key)

    def take(self, key: Key, entry: Entry) -> bool:
        """Merge one entry; whether it is news."""
        known = self._entries.get(key)
        if known is not None and not entry.beats(known):
            return False
        self._entries[key] = entry
        if self._links_at is not None:
            self._note_ends(key, entry)
        self.latest = max(self.latest, entry.at)
        return known is None or (known.document, known.text_hash) != (
            entry.document,
            entry.text_hash,
        )

    def entries(self) -> Iterator[tuple[Key, Entry]]:
        return iter(self._entries.items())

    def links_at(self, identifier: str) -> set[Key]:
        """The links that lead from or to an annotation, whether that is there or not."""
        if self._links_at is None:
            self._links_at = {}
            for key, entry in self._entries.items():
                self._note_ends(key, entry)
        return {
            key
            for key in self._links_at.get(identifier, ())
            if identifier in _ends(self._entries[key])
        }

    def _note_ends(self, key: Key, entry: Entry) -> None:
        if key[0] == "links" and self._links_at is not None:
            for end in _ends(entry):
                self._links_at.setdefault(end, set()).add(key)

    def documents(self, table: str) -> list[Document]:
        """What stands in a table now, in the order of ids."""
        found = [
            (key[1], entry.document)
            for key, entry in self._entries.items()
            if key[0] == table and entry.document is not None
        ]
        return [document for _, document in sorted(found, key=lambda item: item[0])]

    def is_there(self, key: Key) -> bool:
        """Whether an item exists now."""
        entry = self._entries.get(key)
        return entry is not None and entry.document is not None

    def text_hash(self) -> str:
        """The text that the layer was last worked on over; empty if nothing says so."""
        placed = (entry for entry in self._entries.values() if entry.text_hash)
        latest = max(placed, key=lambda entry: (entry.at, entry.text_hash), default=None)
        return latest.text_hash if latest else ""


def _ends(entry: Entry) -> tuple[str, ...]:
    """The ids of what a link leads from and to; none if it was removed."""
    document = entry.document or {}
    return tuple(str(document[end]) for end in ("head", "child") if end in document)
