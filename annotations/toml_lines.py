"""Where each key of a TOML text stands, which tomllib does not tell."""

import re

TomlPath = tuple[str | int, ...]

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
_FENCE = re.compile(r'"""|\'\'\'')


def key_lines(source: str) -> dict[TomlPath, int]:
    """The line, from 1, of every table and key; an array's tables go by their number, from 0."""
    lines: dict[TomlPath, int] = {}
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    open_fence = ""
    for number, line in enumerate(source.splitlines(), 1):
        if not open_fence:
            if header := _TABLE.match(line):
                table = _table_path(header[2], header[1] == "[[", counts)
                lines.setdefault(table, number)
            elif key := _KEY.match(line):
                lines.setdefault((*table, *_parts(key[1])), number)
        open_fence = _fence_after(line, open_fence)
    return lines


def line_of(path: TomlPath, lines: dict[TomlPath, int]) -> int:
    """The line of `path`, or of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _table_path(name: str, is_array: bool, counts: dict[TomlPath, int]) -> TomlPath:
    """The numbered path of a table header, counting members of arrays as they come."""
    path: TomlPath = ()
    parts = _parts(name)
    for depth, part in enumerate(parts):
        path = (*path, part)
        if is_array and depth == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _fence_after(line: str, open_fence: str) -> str:
    """The multi-line string mark that is still open behind `line`."""
    for mark in _FENCE.findall(line):
        if not open_fence:
            open_fence = mark
        elif mark == open_fence:
            open_fence = ""
    return open_fence
