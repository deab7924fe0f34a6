"""The signs of WebAnno TSV 3.3: what is escaped in a text line and in a cell."""

import re

_IN_TEXT = {"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\x0c": "\\f", "\x08": "\\b"}
_IN_CELL = re.compile(r"->|[\\\[\]|_;*\t\n\r]")
_LETTERS = {"\t": "t", "\n": "n", "\r": "r", "\x0c": "f", "\x08": "b"}
_SIGNS = {letter: sign for sign, letter in _LETTERS.items()}
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_BARS = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_NUMBERED = re.compile(r"(.*?)\[([0-9]+)(?:_([0-9]+))?\]", re.DOTALL)


def text_lines(text: str) -> list[str]:
    """A sentence's text as `#Text=` lines, one for each of its lines."""
    table = str.maketrans(_IN_TEXT)
    return [f"#Text={line}" for line in text.translate(table).split("\n")]


def escaped(value: str) -> str:
    """A value as it stands in a cell."""
    return _IN_CELL.sub(lambda match: "\\" + _LETTERS.get(match.group(), match.group()), value)


def unescaped(value: str) -> str:
    """What stands in a cell or a text line, without its escapes."""
    return _ESCAPED.sub(lambda match: _SIGNS.get(match[1], match[1]), value)


def stacked(cell: str) -> list[tuple[str, int, int]]:
    """The values of a cell still escaped, each with the numbers behind it, 0 where it has none."""
    parts = _BARS.sub("\\1\0", cell).split("\0")
    values = []
    for part in parts:
        match = _NUMBERED.fullmatch(part)
        if match and not match[1].endswith("\\"):
            values.append((match[1], int(match[2]), int(match[3] or 0)))
        else:
            values.append((part, 0, 0))
    return values
