"""What a terminal shows, and the least that has to be written for it to show something else.

A frame of whole rows in full colours is tens of kilobytes, more than a pseudo-terminal takes at
once: the rest waits until the terminal has read the first part. Here only those cells of a row are
written that change, and of a style only what differs from the style before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.placed import placed
from tui.text.visible import PLAIN

_FEW = 12
"""Parts of rows of which only those cells are written that change."""
_RESET = "\x1b[0m"
_FOREGROUND, _BACKGROUND = "38", "48"
_COLOURS = {
    **{str(at): _FOREGROUND for at in (*range(30, 38), 39, *range(90, 98))},
    **{str(at): _BACKGROUND for at in (*range(40, 48), 49, *range(100, 108))},
}
"""Which colour a number of the oldest sixteen, or of the terminal's own, sets."""
_ENDS = {
    **{"1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25"},
    **{"7": "27", "8": "28", "9": "29", _FOREGROUND: "39", _BACKGROUND: "49"},
}
"""The number that ends what another sets, by what that is called here (ECMA-48, 8.3.117)."""


class Written(NamedTuple):
    """Cells of a row, with what has to be known of them when others take their place."""

    strip: Strip
    is_even: bool
    """Whether each sign is one cell wide everywhere.

    Terminals disagree about others: behind such a sign a cell may stand elsewhere than it is
    thought to, so a row that has any is written as a whole.
    """


def written(strip: Strip) -> Written:
    """A strip that is written, looked through once."""
    for text, _, _ in strip._segments:
        if not (text.isascii() or PLAIN.fullmatch(text)):
            return Written(strip, False)
    return Written(strip, True)


class Shown:
    """The cells that were written to the terminal, as far as they are known."""

    def __init__(self) -> None:
        self._rows: defaultdict[int, dict[tuple[int, int], Written]] = defaultdict(dict)
        """What was written by the columns it fills, half-open, by row."""

    def forget(self, rows: Iterable[int] | None = None) -> None:
        """Somebody else has written to some rows; to all of them if None."""
        if rows is None:
            self._rows.clear()
        else:
            for y in rows:
                self._rows.pop(y, None)

    def written(
        self, cells: Sequence[tuple[int, int, Strip]], colours: ColorSystem | None
    ) -> list[str]:
        """What has the terminal show strips from a column and a row on.

        Of many of them some cells are written that stay as they are: to find all of these takes
        longer than to write them.
        """
        are_few = len(cells) <= _FEW
        parts: list[str] = []
        style = ""
        for x, y, strip in cells:
            row, at = self._rows[y], (x, x + strip.cell_length)
            known = row.get(at)
            if known is not None and known.strip is strip:
                continue
            if known is None:
                for other in [other for other in row if other[0] < at[1] and x < other[1]]:
                    del row[other]
            new = row[at] = written(strip)
            start, end = changed_columns(known, new, exactly=are_few)
            if start >= end:
                continue
            parts.append(f"\x1b[{y + 1};{x + start + 1}H")
            for text, one in _cut(strip, start, end):
                ansi = one._ansi if one is not None else ""
                if ansi is None:
                    ansi = Strip.render_ansi(one, colours or ColorSystem.TRUECOLOR)
                if ansi != style:
                    parts.append(_step(style, ansi))
                    style = ansi
                parts.append(text if text.isascii() else placed(text))
        if style:
            parts.append(_RESET)
        return parts


def changed_columns(old: Written | None, new: Written, *, exactly: bool = True) -> tuple[int, int]:
    """The columns in which rows of one width differ, half-open; all if that is not sure.

    They are those of whole runs of one style unless they are wanted `exactly`.
    """
    width = new.strip.cell_length
    if old is None or not (old.is_even and new.is_even):
        return 0, width
    before, after = old.strip._segments, new.strip._segments
    start = _common(before, after, 1, exactly=exactly)
    if start == width:
        return 0, 0
    return start, width - _common(before, after, -1, exactly=exactly)


def _common(
    before: Sequence[Segment], after: Sequence[Segment], step: int, *, exactly: bool
) -> int:
    """How many cells are sure to be alike from where rows begin, or from their end if `step` is -1.

    A run of one style that is cut elsewhere than before counts as far as the first cut, if at all.
    """
    cells = 0
    for old_segment, new_segment in zip(before[::step], after[::step], strict=False):
        if old_segment is not new_segment:
            (old, old_style, _), (new, style, _) = old_segment, new_segment
            if old != new and not exactly:
                break
            if old_style is not style and not _is_drawn_alike(old_style, style):
                break
            if old != new:
                for one, other in zip(old[::step], new[::step], strict=False):
                    if one != other:
                        break
                    cells += 1
                break
        cells += len(new_segment[0])
    return cells


def _is_drawn_alike(one: Style | None, other: Style | None) -> bool:
    """Whether a terminal draws two styles alike: what a click does is no part of that."""
    if one is None or other is None:
        return one == other
    drawn = one._ansi
    return drawn == other._ansi if drawn is not None and other._ansi is not None else one == other


def _cut(strip: Strip, start: int, end: int) -> list[tuple[str, Style | None]]:
    """The texts in some columns of a strip, with their styles."""
    segments = strip._segments
    if end - start == strip.cell_length:
        return [(text, style) for text, style, _ in segments]
    pieces = []
    at = 0  # all signs are one cell wide: else it would be the whole strip
    for text, style, _ in segments:
        behind = at + len(text)
        if start < behind:
            if at < start or end < behind:
                text = text[max(0, start - at) : end - at]
            pieces.append((text, style))
            if end <= behind:
                break
        at = behind
    return pieces


@lru_cache(maxsize=4096)
def _step(before: str, after: str) -> str:
    """What changes one style to another, both by their numbers."""
    if not after:
        return _RESET
    old, new = _parts(before), _parts(after)
    whole = f"{_RESET[:-1]};{after}m"
    gone = old.keys() - new.keys()
    if not gone <= _ENDS.keys():
        return whole
    ends = {_ENDS[name] for name in gone}
    begins = [
        part
        for name, part in new.items()
        if old.get(name) != part or _ENDS.get(name) in ends  # it was ended along with another
    ]
    numbers = [*sorted(ends), *begins]
    return min(f"\x1b[{';'.join(numbers)}m", whole, key=len) if numbers else ""


def _parts(ansi: str) -> dict[str, str]:
    """The numbers of a style by what they set: a colour in full, or an attribute."""
    parts: dict[str, str] = {}
    numbers = iter(filter(None, ansi.split(";")))
    for number in numbers:
        if number in (_FOREGROUND, _BACKGROUND):
            kind = next(numbers)
            rest = [next(numbers) for _ in range(3 if kind == "2" else 1)]
            parts[number] = ";".join([number, kind, *rest])
        elif number in _COLOURS:
            parts[_COLOURS[number]] = number
        else:
            parts[number] = number
    return parts
