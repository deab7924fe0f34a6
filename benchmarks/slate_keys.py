"""What the same labels and links cost in SLATE: counted from its keys, and measured in it.

SLATE (slate-nlp 1.1.3, by Jonathan Kummerfeld) labels tokens parted by blanks. Where its way costs
more than is counted here, the count is in its favour: ends inside a token count as right, fragments
as spans of their own, contracting by a number as working, typing the command of the restart that
links need as nothing.
"""

import re
import shutil
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotations.span import Fragment
from tests.intended import Intended
from tests.terminal import Terminal

_LABEL = 2
"""Space and a letter."""
_MAKE_LINK = 1
_LINE_START = 2
"""`0` and the key for left."""
_PAUSE = 0.3


def times(count: int) -> int:
    """Keys for a motion repeated: the key itself, or the digits of a number and the key."""
    count = abs(count)
    return count if count <= 2 else len(str(count)) + 1


class SlateText:
    """An article as SLATE sees it: tokens, in lines."""

    def __init__(self, text: str) -> None:
        self._starts = [match.start() for match in re.finditer(r"\S+", text)]
        lines = [match.start() for match in re.finditer(r"^(?=.*\S)", text, re.MULTILINE)]
        self._lines = [self.token(line) for line in lines]

    def token(self, position: int) -> int:
        """The number of the token over a code point."""
        return max(0, bisect_right(self._starts, position) - 1)

    def tokens(self, fragment: Fragment) -> tuple[int, int]:
        """The first token of a range and how many it has."""
        first, last = self.token(fragment[0]), self.token(fragment[1] - 1)
        return first, last - first + 1

    def moving(self, here: int, goal: int) -> int:
        """Keys from token to token: straight, or by lines and from the line's start."""
        line, wanted = (bisect_right(self._lines, at) - 1 for at in (here, goal))
        by_lines = times(wanted - line) + _LINE_START + times(goal - self._lines[max(0, wanted)])
        return min(times(goal - here), by_lines)


class SlateCursor:
    """A cursor that is as wide as the span labelled last, and stays so."""

    def __init__(self, text: SlateText) -> None:
        self._text = text
        self._at, self._width = 0, 1

    def to(self, fragment: Fragment) -> int:
        """Keys that put it over a range."""
        first, width = self._text.tokens(fragment)
        keys = self._text.moving(self._at, first) + times(width - self._width)
        self._at, self._width = first, width
        return keys


def labels_and_links(text: str, wanted: Intended) -> tuple[int, int]:
    """Keys for all labels, and for all links, of one article."""
    slate = SlateText(text)
    fragments = [part for one in wanted.annotations for part in one.span.fragments]
    labels = _labels(slate, sorted(fragments))
    spans = {one.ref: one.span for one in wanted.annotations}
    cursor, other = SlateCursor(slate), SlateCursor(slate)
    links = sum(
        cursor.to(spans[link.head].fragments[0])
        + other.to(spans[link.child].fragments[0])
        + _MAKE_LINK
        for link in sorted(wanted.links, key=lambda link: spans[link.head].start)
    )
    return labels, links


def _labels(slate: SlateText, fragments: Iterable[Fragment]) -> int:
    cursor = SlateCursor(slate)
    return sum(cursor.to(fragment) + _LABEL for fragment in fragments)


# Measured


def measured() -> dict[str, tuple[int, bool]]:
    """Keys of single actions, and whether SLATE has then written what was wanted; {} without it."""
    program = shutil.which("slate", path=str(Path(sys.executable).parent))
    if program is None:
        return {}
    label, moved = ["4", "0", ";", "2", "/", " ", "a"], ["u", "/", " ", "a"]
    arrows = [*";" * 40, *"//", " ", "a"]
    link = [*"40;", *"2/", *"37:", *"1?", "d"]
    three = "((0, 40), (0, 42)) - label:a"
    return {
        "label 3 words, 40 on": _run(program, "categorical", label, three),
        "the same without numbers": _run(program, "categorical", arrows, three),
        "its end one word on": _run(
            program, "categorical", moved, "((0, 40), (0, 43)) - label:a", before=label
        ),
        "link 3 words to 2": _run(program, "link", link, "(0, 37), (0, 38)"),
    }


def _run(
    program: str, kind: str, keys: Sequence[str], written: str, before: Sequence[str] = ()
) -> tuple[int, bool]:
    """Press keys in SLATE and save; their number, and whether its file then says so."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "a.txt"
        article.write_text(" ".join(f"kata{number}" for number in range(100)) + "\n")
        command = [program, article.name, "-t", kind, "-o"]
        with Terminal(command, columns=100, rows=30, folder=Path(folder)) as terminal:
            terminal.wait("kata0")
            terminal.press(*before)
            time.sleep(_PAUSE)
            terminal.press(*keys)
            time.sleep(_PAUSE)
            terminal.press("q")
            terminal.wait_for_end()
        found = (Path(folder) / "a.txt.annotations").read_text()
        return len(keys), written in found
