"""Where each key of a TOML text stands, which tomllib does not tell."""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

TomlPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
  | (?P<text> \"{3} (?: \\. | [^\\] )*? \"{3,5}
            | '{3} .*? '{3,5}
            | " (?: \\. | [^"\\\n] )* "
            | ' [^'\n]* ' )
  | (?P<word> [A-Za-z0-9_-]+ )
  | (?P<sign> [][{}=\n] )
    """,
    re.VERBOSE | re.DOTALL,
)
"""What sound TOML is made of, as far as it tells keys from values; at each place only one fits."""


class _Statement(NamedTuple):
    """A table's header, or a key with its value."""

    line: int
    """Where it begins, from 1."""
    opening: int
    """Brackets before the name: none for a key, two for a member of an array of tables."""
    parts: list[str]
    """The dotted name."""


def key_lines(source: str) -> dict[TomlPath, int]:
    """The line, from 1, of every table and key; an array's tables go by their number, from 0.

    `source` is TOML that tomllib reads; the time is linear in its length.
    """
    lines: dict[TomlPath, int] = {}
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    for line, opening, parts in _statements(source):
        if opening:
            table = path = _table_path(parts, opening == 2, counts)
        else:
            path = (*table, *parts)
        for depth in range(1, len(path) + 1):
            lines.setdefault(path[:depth], line)
    return lines


def line_of(path: TomlPath, lines: dict[TomlPath, int]) -> int:
    """The line of `path`, or of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _statements(source: str) -> Iterator[_Statement]:
    line = begin = 1
    opening = depth = 0
    parts: list[str] = []
    is_value = False
    for token in _TOKEN.finditer(f"{source}\n"):
        text = token[0]
        if text == "\n" and depth == 0:
            if parts:
                yield _Statement(begin, opening, parts)
            begin, opening, parts, is_value = line + 1, 0, [], False
        elif text in ("[", "{"):
            depth += 1
            opening += not parts
        elif text in ("]", "}"):
            depth -= 1
        elif text == "=":
            is_value = True
        elif token.lastgroup in ("text", "word") and not is_value:
            parts.append(_name(text))
        line += text.count("\n")


def _name(part: str) -> str:
    """A part of a key without its quotation marks."""
    if part[0] == '"' and "\\" in part:
        return str(tomllib.loads(f"name = {part}")["name"])
    return part[1:-1] if part[0] in "\"'" else part


def _table_path(parts: list[str], is_array: bool, counts: dict[TomlPath, int]) -> TomlPath:
    """The numbered path of a table header, counting members of arrays as they come."""
    path: TomlPath = ()
    for depth, part in enumerate(parts):
        path = (*path, part)
        if is_array and depth == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
