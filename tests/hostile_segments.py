"""Segments of a journal with a checksum that fits, whatever their lines say."""

import json
from pathlib import Path
from typing import Any

from annotations.store.checksum import summed_line
from tests.stored_layers import ARTICLE

SEGMENT_PATH = "annotations/ana/journal/berita.20260106-120000-0123456789.jsonl"
HEAD = {"format": 2, "annotator": "ana", "article": "berita", "text_sha256": ARTICLE.text_hash}
SOUND = {"id": "x", "label": "quote", "fragments": [[0, 5]]}


def put_segment(root: Path, *lines: bytes, path: str = SEGMENT_PATH) -> Path:
    """A segment of these lines."""
    segment = root / path
    segment.parent.mkdir(parents=True, exist_ok=True)
    segment.write_bytes(b"".join(lines))
    return segment


def line(**members: Any) -> bytes:
    """A line with a checksum that fits, whatever it says."""
    return summed_line(json.dumps(members))


def event(at: int = 2, how: Any = "do", what: Any = "tag", **members: Any) -> bytes:
    """The line of an event, of which some members are hostile."""
    return line(at=at, how=how, what=what, **members)
