"""Quotation marks paired inside a paragraph: nested, unclosed, in every style that papers use."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.span import Fragment
from annotations.suggest.tokens import is_unspaced

_DOUBLE = '"“”„‟＂'
_SINGLE = "'‘’‚‛"
_ANGLE = "«»"
_SINGLE_ANGLE = "‹›"
_CORNERS, _WHITE_CORNERS = "「」｢｣", "『』"
_FAMILY = {
    mark: name
    for name, marks in enumerate(
        (_DOUBLE, _SINGLE, _ANGLE, _SINGLE_ANGLE, _CORNERS, _WHITE_CORNERS)
    )
    for mark in marks
}
_ALWAYS_OPEN, _ALWAYS_CLOSE = "„‚「｢『", "」｣』"
_OPENING, _CLOSING = "\"'“‘«‹", "\"'”’»›"
"""What may open, and what may close, between letters that no space parts."""
_SPACED, _SPACED_OPENING = "«»‹›", "«‹"
"""Marks that French sets apart from what they enclose, and those of them that open there."""
_TYPED = "''"
"""Two apostrophes, as archives of papers write the double mark."""
_MARK = re.compile(f"{_TYPED}(?!')|[{''.join(_FAMILY)}]")
_STOPS = ",.?!…"
_DEEPEST = 4
"""Quotations inside one another; what is nested deeper is noise."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run between quotation marks, both included."""

    start: int
    end: int
    """Behind the closing mark, or the paragraph's end where there is none."""
    is_closed: bool
    width: int = 1
    """Code points of its marks, 2 where they are two apostrophes."""

    @property
    def is_typed(self) -> bool:
        """Whether its marks are two apostrophes, as which archives keep marks of any kind."""
        return self.width == len(_TYPED)

    @property
    def inside(self) -> Fragment:
        """What stands between the marks; of an unclosed one its last character is left out too."""
        return self.start + self.width, self.end - self.width

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end

    def encloses(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def quotations(text: str, paragraph: Fragment) -> list[Quotation]:
    """The quotations of a paragraph by their start, outer before inner; linear in its length."""
    start, end = paragraph
    waiting: list[int] = []
    found: list[Quotation] = []
    for match in _MARK.finditer(text, start, end):
        place, mark, single = match.start(), text[match.start()], _is_single(text, match.start())
        before = text[place - 1] if place > start else " "
        following = place + _family(text, place)[1]
        behind = text[following] if following < end else " "
        opens, closes = _can_open(mark, single, before, behind), _can_close(mark, before, behind)
        if not opens and not closes and single:
            continue
        partner = _partner(text, place, waiting)
        if partner is not None and text[place - 1] in _STOPS:
            closes = True  # `takut,"kata dia`: only the space behind the mark is missing
        if partner is not None and (closes or not opens):
            width = match.end() - place
            found.append(Quotation(waiting[partner], match.end(), True, width))
            del waiting[partner:]
        elif opens or (not closes and partner is None):
            waiting = [*waiting[-_DEEPEST + 1 :], place]
    found.sort(key=lambda quotation: quotation.start)
    left = [place for place in waiting if not _is_single(text, place)]
    found += [_left_open(text, place, paragraph, found) for place in left]
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def outermost(found: list[Quotation]) -> list[Quotation]:
    """Those of `quotations` that stand inside no other."""
    outer: list[Quotation] = []
    for quotation in found:
        if not outer or quotation.start >= outer[-1].end:
            outer.append(quotation)
    return outer


def holding(outer: Sequence[Quotation], position: int) -> Quotation | None:
    """The one of `outermost` that holds the code point at `position`."""
    index = bisect_right(outer, position, key=lambda quotation: quotation.start) - 1
    return outer[index] if index >= 0 and outer[index].holds(position) else None


def _left_open(
    text: str, place: int, paragraph: Fragment, closed: Sequence[Quotation]
) -> Quotation:
    """What an unclosed mark opens: it ends before the next whole sentence that is quoted.

    A quotation behind it that stands for itself, and in no other, shows that only its own closing
    mark is missing.
    """
    reach = place
    for index in range(bisect_right(closed, place, key=lambda one: one.start), len(closed)):
        following = closed[index]
        if following.end <= reach:
            continue  # inside another one, which would be cut in two
        reach = following.end
        if _stands_alone(text, following, paragraph):
            before = text[place : following.start].rstrip()
            return Quotation(place, place + len(before), False)
    return Quotation(place, paragraph[1], False)


def _stands_alone(text: str, quotation: Quotation, paragraph: Fragment) -> bool:
    """Whether a quotation follows a sentence's end and holds a stop itself."""
    before = text[max(paragraph[0], quotation.start - 3) : quotation.start].rstrip()[-1:]
    return before in (*_STOPS, ":") and text[quotation.inside[1] - 1] in _STOPS


def is_mark(char: str) -> bool:
    """Whether a character is a quotation mark of any style."""
    return char in _FAMILY


def _partner(text: str, place: int, waiting: list[int]) -> int | None:
    """Which waiting mark, counted from the outermost, the mark at `place` may close."""
    family = _family(text, place)
    for index in range(len(waiting) - 1, -1, -1):
        if _family(text, waiting[index]) == family:
            return index
    return None


def _family(text: str, place: int) -> tuple[int, int]:
    """Which marks the one at `place` is paired with, and how wide it is."""
    if text.startswith(_TYPED, place):
        return _FAMILY[_DOUBLE[0]], len(_TYPED)
    return _FAMILY[text[place]], 1


def _is_single(text: str, place: int) -> bool:
    return text[place] in _SINGLE and _family(text, place)[1] == 1


def _can_open(mark: str, single: bool, before: str, behind: str) -> bool:
    """Whether a quotation may begin here: a gap before the mark and a word behind it."""
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return mark in _ALWAYS_OPEN
    if single and not (behind.isalnum() or is_mark(behind)):
        return False
    if mark in _SPACED and behind.isspace():
        return mark in _SPACED_OPENING and before.isspace()  # `« Nous partons »`
    if mark in _OPENING and is_unspaced(before):
        return not behind.isspace()
    return (before.isspace() or before in "([{—–-/:,;…" or is_mark(before)) and not behind.isspace()


def _can_close(mark: str, before: str, behind: str) -> bool:
    """Whether a quotation may end here: a word or its stop before the mark, no word behind it."""
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return mark in _ALWAYS_CLOSE
    if mark in _SPACED and before.isspace():
        return mark not in _SPACED_OPENING and not behind.isalnum()
    if mark in _CLOSING and is_unspaced(behind):
        return not before.isspace()
    return not before.isspace() and not behind.isalnum()
