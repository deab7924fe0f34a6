"""What a terminal shows of all that the app writes to it, cell by cell, and that as plain text."""

import re
from string import ascii_letters

import pyte

COLUMNS, ROWS = 140, 45
_MODES = re.compile(r"\x1b\[\?[0-9;]*[hl]|\x1b\[[<>=][0-9;]*[a-z]")
_STYLE = re.compile(r"\x1b\[([0-9;]+)m")
_COLOURS = {"38": 4, "48": 4}
"""How many numbers follow that say a colour in full."""


class Seen:
    """The screen of a terminal with all colours."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)

    def take(self, data: str) -> None:
        self._stream.feed(_STYLE.sub(_double_as_blinking, _MODES.sub("", data)))

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    def cells(self) -> list[list[tuple[object, ...]]]:
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [[tuple(buffer[y][x]) for x in columns] for y in range(self._screen.lines)]

    def told(self) -> str:
        """Every row as its text and, below, a letter for the style of every cell; then the styles.

        A row of one style alone, and blanks at a row's end, are told by nothing below.
        """
        letters: dict[str, str] = {}
        lines = []
        buffer = self._screen.buffer
        ground = _style(buffer[1][self._screen.columns - 2])
        for y in range(self._screen.lines):
            row = [buffer[y][x] for x in range(self._screen.columns)]
            styles = [_style(cell) for cell in row]
            for style in styles:
                letters.setdefault(style, ascii_letters[len(letters)] if style != ground else ".")
            lines.append("".join(cell.data for cell in row).rstrip())
            below = "".join(letters[style] for style in styles).rstrip(".")
            lines.append(below)
        legend = [f"{letter} {style}" for style, letter in letters.items()]
        return "\n".join([*lines, *legend]) + "\n"


def _style(cell: pyte.screens.Char) -> str:
    """Colours and shapes in words."""
    shapes = {
        "bold": cell.bold,
        "italic": cell.italics,
        "underlined": cell.underscore,
        "underlined twice": cell.blink,
        "reversed": cell.reverse,
    }
    return ", ".join(
        [f"{cell.fg} on {cell.bg}", *(name for name, is_set in shapes.items() if is_set)]
    )


def _double_as_blinking(match: re.Match[str]) -> str:
    """A style whose double underline, which pyte does not know, is called blinking."""
    numbers = match[1].split(";")
    at = 0
    while at < len(numbers):
        if numbers[at] == "21":
            numbers[at] = "5"
        elif numbers[at] == "24":
            numbers[at] = "24;25"
        at += 1 + _COLOURS.get(numbers[at], 0)
    return f"\x1b[{';'.join(numbers)}m"
