"""Shares: `1/3 penduduk`, `dua per lima`, `three in four voters`."""

import re
from decimal import Decimal

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.context import counted_noun
from annotations.suggest.numbers.numeral_parts import share_of
from annotations.suggest.numbers.numerals import cardinal_at
from annotations.suggest.numbers.partial_date import day_and_month
from annotations.suggest.numbers.readings import AMBIGUOUS, Reading, attributes
from annotations.suggest.tokens import Tokens

_STROKED = re.compile(r"(\d{1,3})/(\d{1,3})")
_USUAL = frozenset((*range(2, 11), 12, 16, 20, 100))
"""What wholes are parted into; `9/11` is a day."""
_GREATEST = 100_000


def stroked_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`1/3 penduduk`; without a noun behind it, it may as well be a date."""
    match = _STROKED.fullmatch(tokens.word(index))
    if match is None:
        return None
    upper, lower = int(match[1]), int(match[2])
    end = index + 1
    noun_end, noun = counted_noun(tokens, end, pack)
    dates = [attributes("date", date) for date in day_and_month(upper, lower, pack.numbers)]
    if not 0 < upper < lower:
        return Reading(index, end, AMBIGUOUS, others=tuple(dates))
    is_usual = lower in _USUAL
    share = attributes("count", share_of(Decimal(upper), Decimal(lower)), unit=noun)
    if not (noun and is_usual):
        return Reading(index, end, AMBIGUOUS, others=(*dates, share))
    return Reading(index, end, "number.fraction", share, (index, noun_end), tuple(dates))


def spoken_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`dua per lima warga`, `three in four voters`: both in words or both in digits."""
    upper = _whole_at(tokens, index, pack)
    if upper is None:
        return None
    joined = pack.numbers.fraction_joiners.at(tokens, upper[0])
    lower = None if joined is None else _whole_at(tokens, joined[0], pack)
    if joined is None or lower is None or not upper[1] < lower[1] <= _GREATEST:
        return None
    share = share_of(Decimal(upper[1]), Decimal(lower[1]))
    noun_end, noun = counted_noun(tokens, lower[0], pack)
    is_even = tokens.is_digits(index) == tokens.is_digits(joined[0]) or joined[0] - upper[0] > 1
    if not (share and is_even) or (tokens.is_digits(index) and not noun):
        return None
    named = attributes("count", share, unit=noun)
    return Reading(index, lower[0], "number.fraction", named, (index, noun_end))


def _whole_at(tokens: Tokens, index: int, pack: Pack) -> tuple[int, int] | None:
    """The index behind a whole number, in a few digits or in words, and its value."""
    value = tokens.integer(index)
    if value is not None:
        return index + 1, value
    found = cardinal_at(tokens, index, pack.numbers)
    return None if found is None else (found.end, int(found.value))
