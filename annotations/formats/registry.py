"""The formats that datasets leave in: one entry each, from which the command line is made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from annotations.formats import kutip_jsonl
from annotations.formats.labelled import LabelledArticle


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write labelled articles to one file."""

    name: str
    suffix: str
    title: str
    write: Callable[[Iterable[LabelledArticle], BinaryIO], None]


FORMATS = {
    known.name: known
    for known in (
        Format("jsonl", ".jsonl", "Kutip's JSONL, which loses nothing", kutip_jsonl.write),
    )
}
