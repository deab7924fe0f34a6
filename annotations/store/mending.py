"""Mending a layer's files: rebuilt from one another, the damaged ones kept under other names."""

from dataclasses import dataclass
from pathlib import Path

from annotations.store import disk
from annotations.store.annotator_folder import AnnotatorFolder
from annotations.store.events import at_of, head_from, head_line
from annotations.store.finding import Finding, Trouble
from annotations.store.journal import lines_of
from annotations.store.layer_reading import LayerReading
from annotations.store.open_layer import OpenLayer
from annotations.store.setting_aside import set_aside
from annotations.store.stored_layer import StoredLayer, stored_layer
from annotations.store.tinydb_storage import SIZE_LIMIT, unwritable


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a look at all files of one layer has shown."""

    stored: StoredLayer
    is_mended: bool = False


def look_at(folder: AnnotatorFolder, article: str, *, mend: bool) -> Checkup:
    """Read every line of a layer's files, and `mend` what can be; StoreError.

    `article` is the article's file name without suffix.
    """
    reading = LayerReading(folder, article)
    reading.refresh()
    reading.read_everything()
    stored = stored_layer(reading)
    wrong = [finding for finding in stored.findings if finding.trouble is not Trouble.SENSELESS]
    if not (mend and wrong) or stored.is_newer or not (stored.annotator and stored.article_id):
        return Checkup(stored)
    opened = OpenLayer(reading, stored.annotator)
    try:
        opened.mend()
        for finding in wrong:
            _mend_segment(folder, finding, reading)
    finally:
        opened.close()
    return Checkup(stored, is_mended=True)


def put_away_leftovers(folder: AnnotatorFolder) -> list[Path]:
    """Set aside temporary files that a run has left behind; where they are now; StoreError."""
    return [kept for path in folder.leftovers() if (kept := set_aside(path))]


def _mend_segment(folder: AnnotatorFolder, finding: Finding, reading: LayerReading) -> None:
    """Keep the sound lines of a damaged segment in its place, and the damaged file elsewhere."""
    path = finding.path
    is_damaged = finding.trouble is Trouble.DAMAGED and path.parent == folder.journal
    if not is_damaged or disk.signature(path) is None:
        return
    try:
        content = disk.read_bytes(path, SIZE_LIMIT)
    except OSError:
        content = b""
    set_aside(path)
    if lines := _sound_lines(content):
        segment = reading.segments.get(path.name)
        if head_from(lines[0]) is None and segment is not None and segment.head is not None:
            lines = [head_line(segment.head).rstrip(b"\n"), *lines]
        try:
            disk.create_file(path, b"".join(line + b"\n" for line in lines))
        except OSError as error:
            raise unwritable(path, error) from error


def _sound_lines(content: bytes) -> list[bytes]:
    """The lines of a segment that are as they were written, each once, in order of time."""
    heads, events = [], {}
    for _, line, _ in lines_of(content):
        at = at_of(line)
        if at is not None:
            events[at] = line
        elif head_from(line) is not None:
            heads.append(line)
    return [*heads[:1], *(events[at] for at in sorted(events))]
