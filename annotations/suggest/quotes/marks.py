"""Quotation marks paired inside a paragraph: nested, unclosed, in every style that papers use."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from annotations.span import Fragment
from annotations.suggest.languages.mark_habits import Mark, MarkHabits
from annotations.suggest.tokens import is_unspaced

_DEEPEST = 4
"""Quotations inside one another; what is nested deeper is noise."""
_TYPED = 2
"""Code points of a mark that is typed as two apostrophes."""


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
        return self.width == _TYPED

    @property
    def inside(self) -> Fragment:
        """What stands between the marks; of an unclosed one its last character is left out too."""
        return self.start + self.width, self.end - self.width

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end


def quotations(text: str, paragraph: Fragment, habits: MarkHabits) -> list[Quotation]:
    """The quotations of a paragraph by their start, outer before inner; linear in its length."""
    start, end = paragraph
    known, typed, stops = habits.known, habits.typed, habits.stops
    waiting: list[tuple[int, Mark]] = []
    found: list[Quotation] = []
    for match in habits.pattern.finditer(text, start, end):
        place = match.start()
        pair = typed.get(text[place : place + _TYPED])
        mark, following = (
            (known[text[place]], place + 1) if pair is None else (pair, place + _TYPED)
        )
        before = text[place - 1] if place > start else " "
        behind = text[following] if following < end else " "
        opens, closes = _can_open(mark, before, behind, known), _can_close(mark, before, behind)
        if not opens and not closes and mark.is_apostrophe:
            continue
        partner = _partner(mark, waiting)
        if partner is None and pair is not None and not opens:
            partner = _partner(known.get('"', mark), waiting)  # `"We left,''` of two keyboards
        if partner is not None and text[place - 1] in stops:
            closes = True  # `takut,"kata dia`: only the space behind the mark is missing
        if partner is not None and (closes or not opens):
            width = match.end() - place
            found.append(Quotation(waiting[partner][0], match.end(), True, width))
            del waiting[partner:]
        elif opens or (not closes and partner is None):
            waiting = [*waiting[-_DEEPEST + 1 :], (place, mark)]
    found.sort(key=lambda quotation: quotation.start)
    left = [place for place, mark in waiting if not mark.is_apostrophe]
    found += [_left_open(text, place, paragraph, found, stops) for place in left]
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
    text: str, place: int, paragraph: Fragment, closed: Sequence[Quotation], stops: Set[str]
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
        if _stands_alone(text, following, paragraph, stops):
            before = text[place : following.start].rstrip()
            return Quotation(place, place + len(before), False)
    return Quotation(place, paragraph[1], False)


def _stands_alone(text: str, quotation: Quotation, paragraph: Fragment, stops: Set[str]) -> bool:
    """Whether a quotation follows a sentence's end and holds a stop itself."""
    before = text[max(paragraph[0], quotation.start - 3) : quotation.start].rstrip()[-1:]
    return (before == ":" or before in stops) and text[quotation.inside[1] - 1] in stops


def _partner(mark: Mark, waiting: list[tuple[int, Mark]]) -> int | None:
    """Which waiting mark, counted from the outermost, `mark` may close."""
    family = mark.family
    for index in range(len(waiting) - 1, -1, -1):
        if waiting[index][1].family == family:
            return index
    return None


def _can_open(mark: Mark, before: str, behind: str, known: Mapping[str, Mark]) -> bool:
    """Whether a quotation may begin here: a gap before the mark and a word behind it."""
    if mark.opens or mark.closes:
        return mark.opens
    if mark.is_apostrophe and not (behind.isalnum() or behind in known):
        return False
    if mark.is_spaced and behind.isspace():
        return mark.may_open and before.isspace()  # `« Nous partons »`
    if mark.may_open and is_unspaced(before):
        return not behind.isspace()
    return (before.isspace() or before in "([{—–-/:,;…" or before in known) and not behind.isspace()


def _can_close(mark: Mark, before: str, behind: str) -> bool:
    """Whether a quotation may end here: a word or its stop before the mark, no word behind it."""
    if mark.opens or mark.closes:
        return mark.closes
    if mark.is_spaced and before.isspace():
        return not mark.may_open and not behind.isalnum()
    if mark.may_close and is_unspaced(behind):
        return not before.isspace()
    return not before.isspace() and not behind.isalnum()
