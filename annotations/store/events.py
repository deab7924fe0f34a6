"""What happened to a layer, an event a line: how it stands in a journal's segment."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotations.json_line import json_line
from annotations.layer import How
from annotations.store.checksum import is_sound_line, summed_line
from annotations.store.document import FORMAT, Document
from annotations.store.record import ITEM_TABLES
from annotations.store.tinydb_storage import strict_json

SNAPSHOT = "snapshot"
"""How an event came to be that says again what another file knew, each item of its own time."""

_KNOWN = {*How, SNAPSHOT}
_TABLES = {"layer", *ITEM_TABLES, "removed"}
_AT = re.compile(rb'\{"at": ([0-9]{1,17}),')
"""A time before `FAR_FUTURE`."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change that was made, or a snapshot of items."""

    at: int
    """When: microseconds since 1970, and always after all that its writer had seen before."""
    how: str
    what: str = ""
    """The change in a few words."""
    put: Mapping[str, Sequence[Document]] = field(default_factory=dict)
    """Documents as they became, by table."""
    removed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of what was removed, by table."""


@dataclass(frozen=True, slots=True)
class SegmentHead:
    """What the first line of a segment says."""

    annotator: str
    article_id: str
    text_hash: str
    """The hash of the text that the offsets in the segment's events belong to."""
    format: int = FORMAT


def head_line(head: SegmentHead) -> bytes:
    """The first line of a segment."""
    return summed_line(json_line(head_members(head)))


def head_members(head: SegmentHead) -> dict[str, Any]:
    """A head as it stands in files."""
    return {
        "format": head.format,
        "annotator": head.annotator,
        "article": head.article_id,
        "text_sha256": head.text_hash,
    }


def event_line(event: Event) -> bytes:
    """An event as a line; `at` stands first, so that it can be told without reading the rest."""
    members: dict[str, Any] = {"at": event.at, "how": event.how, "what": event.what}
    if event.put:
        members["put"] = {table: list(documents) for table, documents in event.put.items()}
    if event.removed:
        members["removed"] = {table: list(ids) for table, ids in event.removed.items()}
    return summed_line(json_line(members))


def at_of(line: bytes) -> int | None:
    """When the event of a line happened; None if the line is damaged or no event."""
    found = _AT.match(line)
    return int(found[1]) if found and is_sound_line(line) else None


def head_from(line: bytes) -> SegmentHead | None:
    """The head in a segment's first line; None if the line is damaged or no head."""
    try:
        members = strict_json(line) if is_sound_line(line) else {}
        return SegmentHead(
            str(members["annotator"]),
            str(members["article"]),
            str(members["text_sha256"]),
            _format_of(members["format"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _format_of(version: object) -> int:
    """A format as a number; what is none is of a version to come."""
    if isinstance(version, int) and not isinstance(version, bool):
        return version
    return FORMAT + 1


def event_from(line: bytes) -> Event | None:
    """The event in a sound line; None if it is of a kind that this version does not know."""
    try:
        members = strict_json(line)
        put, removed = members.get("put", {}), members.get("removed", {})
        event = Event(int(members["at"]), str(members["how"]), str(members["what"]), put, removed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return event if _is_known(event) else None


def _is_known(event: Event) -> bool:
    """Whether all that an event says has a meaning for this version."""
    return (
        event.how in _KNOWN
        and _is_by_table(event.put, dict)
        and _is_by_table(event.removed, str)
        and {*event.put, *event.removed} <= _TABLES
    )


def _is_by_table(value: object, kind: type) -> bool:
    """Whether it is lists of items of this kind by table."""
    return isinstance(value, dict) and all(
        isinstance(items, list) and all(isinstance(item, kind) for item in items)
        for items in value.values()
    )
