"""Dates in digits: `6/1/2022`, `6.1.2022`, `2022-01-06`, and `5/1` where its place tells."""

import re

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.partial_date import PartialDate
from annotations.suggest.numbers.readings import AMBIGUOUS, Reading, attributes
from annotations.suggest.tokens import Tokens

_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")


def numeric_date_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`6/1/2022`, `6.1.2022`, `2022-01-06`, `6-1-2022`, and `5/1` where its place tells."""
    if not tokens.is_digits(index):
        return None
    hyphened = _hyphened(tokens, index, pack)
    if hyphened is not None:
        return hyphened
    match = _SLASHED.fullmatch(tokens.word(index))
    if match is None or (not match[4] and not _is_told_by_place(tokens, index, match[2], pack)):
        return None
    return _ordered(index, index + 1, (match[1], match[3]), match[4] or "", pack)


def _hyphened(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    parts = [tokens.word(index + step) for step in range(5)]
    glued = all(tokens.glued(index + step) for step in range(1, 5))
    if (
        not glued
        or parts[1] != "-"
        or parts[3] != "-"
        or not all(p.isdecimal() for p in parts[::2])
    ):
        return None
    if len(parts[0]) == 4 and len(parts[2]) == len(parts[4]) == 2:
        date = PartialDate(index + 5, int(parts[0]), int(parts[2]), int(parts[4]))
        possible = date.month > 0 and date.day > 0 and date.is_possible()
        return (
            Reading(index, index + 5, "number.date", attributes("date", date.iso()))
            if possible
            else None
        )
    if len(parts[4]) in (2, 4) and len(parts[0]) <= 2 and len(parts[2]) <= 2:
        return _ordered(index, index + 5, (parts[0], parts[2]), parts[4], pack)
    return None


def _ordered(index: int, end: int, pair: tuple[str, str], year: str, pack: Pack) -> Reading | None:
    """A date of two numbers in the language's order; without a value where that is not known."""
    one, two = int(pair[0]), int(pair[1])
    full_year = 0 if not year else int(year) + (2000 if len(year) == 2 else 0)
    order = pack.numbers.date_order or ("DMY" if one > 12 else "MDY" if two > 12 else "")
    if not order:
        possible = 0 < one <= 12 and 0 < two <= 12
        if not possible:
            return None
        dates = [
            PartialDate(end, full_year, *pair) for pair in dict.fromkeys(((one, two), (two, one)))
        ]
        others = tuple(attributes("date", date.iso()) for date in dates if date.is_possible())
        return Reading(index, end, AMBIGUOUS, attributes("date"), others=others)
    day, month = (one, two) if order == "DMY" else (two, one)
    date = PartialDate(end, full_year, month, day)
    if not (day and month and date.is_possible()):
        return None
    return Reading(index, end, "number.date", attributes("date", date.iso()))


def _is_told_by_place(tokens: Tokens, index: int, separator: str, pack: Pack) -> bool:
    """Whether `5/1` stands where only a date does: in brackets, or after `tanggal`."""
    if separator != "/":
        return False
    if tokens.word(index - 1) in pack.numbers.day_words:
        return True
    near = (tokens.word(index - step) for step in range(1, 6))
    after_weekday = any(word in pack.names.weekdays for word in near)
    bracketed = tokens.word(index - 1) == "(" and tokens.word(index + 1) == ")"
    return after_weekday or (bracketed and pack.numbers.date_order == "DMY")
