"""A text set in rows of a given width: which code points stand in which row, and where."""

from bisect import bisect_right
from itertools import chain, count, pairwise, takewhile

from tui.text.clusters import Cluster, clusters, is_narrow
from tui.text.visible import visible

Row = tuple[int, int]
"""A half-open range of code points shown in one row, without its line end."""


_CHUNK = 1 << 16
"""Code points, and as many more as there are to the end of the line, that are set at a time."""


class Layout:
    """Paragraphs (lines of the text) wrapped by words, with a row of air between them.

    Rows are set from the top as far as they are asked for, so that a long text can be shown before
    all of it is wrapped; whatever is asked for is the same as if all had been set at once.
    """

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(1, width)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._is_air: list[bool] = []
        self._at = 0
        """Where the first line begins that is not yet set."""
        self._last_was_empty = True
        self._is_whole = False
        self.set_more()

    def __len__(self) -> int:
        """The number of rows; all of them are set for it."""
        while self.set_more():
            pass
        return len(self._starts)

    @property
    def height(self) -> int:
        """The number of rows, estimated as long as some are not set, but never less than are."""
        rows = len(self._starts)
        return rows if self._is_whole else rows + (len(self.text) - self._at) * rows // self._at + 1

    @property
    def is_whole(self) -> bool:
        """Whether every row is set."""
        return self._is_whole

    def has_row(self, number: int) -> bool:
        """Whether there is a row of this number."""
        while number >= len(self._starts) and self.set_more():
            pass
        return 0 <= number < len(self._starts)

    def rows_from(self, first: int, most: int) -> range:
        """The numbers of at most `most` rows from `first` on."""
        self.has_row(first + most - 1)
        return range(first, min(first + most, len(self._starts)))

    def row(self, number: int) -> Row:
        self.has_row(number)
        return self._starts[number], self._ends[number]

    def is_air(self, number: int) -> bool:
        """Whether a row is only there to part paragraphs."""
        self.has_row(number)
        return self._is_air[number]

    def row_of(self, position: int) -> int:
        """The number of the row that shows, or comes last before, the code point at `position`."""
        while self._at <= position + 1 and self.set_more():
            pass
        number = max(0, bisect_right(self._starts, position) - 1)
        return number - 1 if self._is_air[number] and number else number

    def position_near(self, number: int) -> int:
        """Where a row begins; an estimate, and nothing is set for it, if that row is not set."""
        known = len(self._starts)
        if number < known:
            return self._starts[number]
        return min(len(self.text), self._at + (number - known) * self._at // known)

    def row_near(self, position: int) -> int:
        """The row of a code point, estimated like `position_near`."""
        known = len(self._starts)
        if self._is_whole or position < self._at:
            return max(0, bisect_right(self._starts, position) - 1)
        return known + (position - self._at) * known // self._at

    def cells(self, number: int) -> list[Cluster]:
        """The clusters of a row with their widths."""
        start, end = self.row(number)
        return clusters(visible(self.text[start:end]), start)

    def column_of(self, position: int) -> int:
        """The cell, from the row's left, where the code point at `position` begins."""
        start, end = self.row(self.row_of(position))
        before = self.text[start : min(position, end)]
        if is_narrow(before):
            return len(before)
        cells = self.cells(self.row_of(position))
        return sum(cluster.width for cluster in cells if cluster.end <= position)

    def position_at(self, number: int, column: int) -> int:
        """The start of the cluster at a cell of a row; the last one's beyond the row's end."""
        number = self.nearest(number)
        start, end = self.row(number)
        cell = 0
        position = start
        for cluster in self.cells(number):
            position = cluster.start
            cell += cluster.width
            if cell > column:
                break
        return min(position, max(start, end - 1)) if end > start else start

    def text_row(self, number: int, direction: int) -> int:
        """The nearest row with text at or beyond `number`, seen in `direction` (1 or -1).

        Where there is none that way, the last one before it; `number` if there is none at all.
        """
        number = self.nearest(number)
        down = takewhile(self.has_row, count(number))
        up = range(number, -1, -1)
        ahead, behind = (down, up) if direction > 0 else (up, down)
        return next((row for row in chain(ahead, behind) if self._has_words(row)), number)

    def nearest(self, number: int) -> int:
        """`number` if there is such a row, else that of the first or the last."""
        return max(0, number) if self.has_row(max(0, number)) else len(self._starts) - 1

    def _has_words(self, number: int) -> bool:
        return (
            not self._is_air[number]
            and not self.text[slice(*self.row(number))].isspace()
            and (self._starts[number] < self._ends[number])
        )

    def set_more(self) -> bool:
        """Set some more rows; False if there were none left to set."""
        if self._is_whole:
            return False
        at = self._at
        chunk_end = self.text.find("\n", at + _CHUNK)
        self._is_whole = chunk_end < 0
        chunk = self.text[at:] if self._is_whole else self.text[at:chunk_end]
        for line in chunk.split("\n"):
            self._set_line(line, at)
            at += len(line) + 1
        self._at = at
        return True

    def _set_line(self, line: str, at: int) -> None:
        """Set a line of the text, which begins at `at`, and the air ahead of it."""
        shown = line[:-1] if line.endswith("\r") else line
        is_empty = not shown.strip()
        if not is_empty and not self._last_was_empty:
            self._add(at - 1, at - 1, is_air=True)
        starts = wrap(shown, self.width)
        for start, stop in pairwise([*starts, len(shown)]):
            self._add(at + start, at + stop, is_air=False)
        self._last_was_empty = is_empty

    def _add(self, start: int, end: int, *, is_air: bool) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._is_air.append(is_air)


def wrap(line: str, width: int) -> list[int]:
    """Where each row of a line begins; rows end behind blanks, or inside a word too wide for one.

    Blanks at a row's end may stand beyond the width.
    """
    if not line:
        return [0]
    if is_narrow(line):
        return _wrap_narrow(line, width)
    return _wrap_clusters(clusters(visible(line)), line, width)


def _wrap_narrow(line: str, width: int) -> list[int]:
    starts = [0]
    at = 0
    length = len(line)
    while length - at > width:
        blank = line.rfind(" ", at + 1, at + width + 1)
        following = blank + 1 if blank > 0 else at + width
        while following < length and line[following] == " ":
            following += 1
        if following >= length:
            break
        starts.append(following)
        at = following
    return starts


def _wrap_clusters(pieces: list[Cluster], line: str, width: int) -> list[int]:
    starts = [0]
    column = 0
    break_at = -1
    cells_since_break = 0
    for piece in pieces:
        is_blank = line[piece.start] == " "
        if column + piece.width > width and not is_blank and break_at > starts[-1]:
            starts.append(break_at)
            column = cells_since_break
        if column + piece.width > width and not is_blank and piece.start > starts[-1]:
            starts.append(piece.start)
            column = cells_since_break = 0
        column += piece.width
        cells_since_break += piece.width
        if is_blank or _breaks_behind(line, piece):
            break_at = piece.end
            cells_since_break = 0
    return starts


_CLOSING = frozenset("、。，．」』）】》！？；：”’")
_OPENING = frozenset("「『（【《“‘")


def _breaks_behind(line: str, piece: Cluster) -> bool:
    """Whether a row may end behind a wide letter: never between it and its quotation mark."""
    if piece.width < 2 or line[piece.start] in _OPENING:
        return False
    return piece.end >= len(line) or line[piece.end] not in _CLOSING
