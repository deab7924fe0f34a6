"""What a TinyDB file of ours looks like: one document a line, a checksum below."""

import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from itertools import product
from math import isfinite
from pathlib import Path
from typing import Any

from annotations.errors import StoreError
from annotations.json_line import json_line
from annotations.running.foreground import giving_way
from annotations.store.checksum import checksum

Tables = dict[str, dict[str, Any]]
"""TinyDB's own form: documents by their number (as text), by table."""

SEAL = "checksum"
"""The table, the last of a file, whose only document tells the CRC-32 of all that stands above."""

SIZE_LIMIT = 512_000_000
_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
"""A document's number as TinyDB writes it."""
_SEAL_AT_END = re.compile(rb',\n"checksum": \{\n"1": \{"crc32": "([0-9a-f]{8})"\}\n\}\n\}\n$')


class Seal(Enum):
    """What a file's checksum says."""

    WHOLE = auto()
    """It fits."""
    UNFIT = auto()
    """It is not that of the content: the file was damaged, or changed by hand."""
    BROKEN = auto()
    """It does not stand where it belongs, and no other program has written the file anew."""
    REWRITTEN = auto()
    """Another program has written the file anew, as JSON of its own form."""
    NONE = auto()
    """There never was one: the file is of the first version."""


def serialised(tables: Mapping[str, Mapping[str, Any]]) -> bytearray:
    """Tables as JSON in UTF-8, documents on lines of their own, by number, the checksum below."""
    content = bytearray()
    for name, documents in tables.items():
        if name == SEAL:
            continue
        content += b",\n" if content else b"{\n"
        content += f"{json.dumps(name)}: {{".encode()
        separator = "\n"
        for number in giving_way(_in_order(documents), every=50):
            line = f"{separator}{json.dumps(str(number))}: {json_line(documents[number])}"
            content += line.encode()
            separator = ",\n"
        content += b"\n}" if documents else b"}"
    if not content:
        return bytearray(b"{}\n")
    seal = json_line({"crc32": checksum(content)}).encode()
    content += b',\n"checksum": {\n"1": ' + seal + b"\n}\n}\n"
    return content


def _in_order(documents: Mapping[str, Any]) -> Iterable[str]:
    """The numbers of documents from the least on, which is how they stand as a rule."""
    last = -1
    for number in giving_way(documents, every=500):
        if int(number) <= last:
            return sorted(documents, key=int)
        last = int(number)
    return documents


def seal_of(content: bytes, tables: Tables) -> Seal:
    """What a file's checksum says of its content, which holds these tables."""
    if _is_sealed(content):
        return Seal.WHOLE
    content = content.replace(b"\r\n", b"\n")
    if _SEAL_AT_END.search(content):
        return Seal.UNFIT
    if SEAL not in tables:
        return Seal.NONE
    for indent, sort_keys, ensure_ascii in product((None, 2, 4), (False, True), (True, False)):
        text = json.dumps(tables, indent=indent, sort_keys=sort_keys, ensure_ascii=ensure_ascii)
        if content.strip() == text.encode("utf-8", "surrogatepass"):
            return Seal.REWRITTEN
    return Seal.BROKEN


def _is_sealed(content: bytes) -> bool:
    """Whether a file is as it was written here, its line ends apart."""
    content = content.replace(b"\r\n", b"\n")
    found = _SEAL_AT_END.search(content)
    return found is not None and checksum(content[: found.start()]).encode() == found[1]


def reason(error: OSError) -> str:
    """What an OSError says, without numbers and paths."""
    told = error.strerror or str(error) or type(error).__name__
    return told[0].lower() + told[1:]


def unreadable(path: Path, error: OSError) -> StoreError:
    """What to tell a person of a file or folder of the store that can't be read."""
    return StoreError(
        f"{path} cannot be read ({reason(error)}).",
        "Nothing was changed; see to it and to its permissions, then try again.",
    )


def unwritable(path: Path, error: OSError) -> StoreError:
    """What to tell a person of a file of the store that can't be written."""
    return StoreError(
        f"{path} cannot be written ({reason(error)}).",
        "The work is kept in memory and saved as soon as that is mended.",
    )


def parsed(content: bytes) -> Tables | None:
    """The tables in a file's content; None if it is no sound TinyDB file."""
    try:
        data = json.loads(content) if _is_sealed(content) else strict_json(content)
        is_sound = isinstance(data, dict) and all(map(_is_table, data.values()))
    except (ValueError, RecursionError):
        return None
    return data if is_sound else None


def strict_json(content: bytes) -> Any:
    """A value of JSON; ValueError for names given twice and numbers that can't be told."""
    return json.loads(
        content.decode(), object_pairs_hook=_distinct, parse_float=_finite, parse_constant=_finite
    )


def _is_table(value: object) -> bool:
    """Whether it is documents by their numbers."""
    return isinstance(value, dict) and all(
        _NUMBER.fullmatch(number) and isinstance(document, dict)
        for number, document in value.items()
    )


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; ValueError if a name is there twice, of which one would be lost."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a name is there twice")
    return members


def _finite(literal: str) -> float:
    """A number of JSON; ValueError for NaN, the infinities, and what is too large to be told."""
    number = float(literal)
    if not isfinite(number):
        raise ValueError(f"{literal} is no number")
    return number
