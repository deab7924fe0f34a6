"""Amounts as readings: what kind they are, what they count and how exact they are."""

import re
from decimal import Decimal

from annotations.suggest.amounts import AmountRange, amount_range_at
from annotations.suggest.lexicon import Pack
from annotations.suggest.number_context import counted_noun, modifier_before, modifier_behind
from annotations.suggest.number_values import decimal_string
from annotations.suggest.quantities import Amount
from annotations.suggest.readings import Reading, attributes
from annotations.suggest.tokens import Tokens
from annotations.suggest.years import year_pair_at, year_reading

AMBIGUOUS = "number.ambiguous"
"""The rule of a number with several readings: its value is for a person to fill in."""

_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")
_SCORE_NEIGHBOURS = 4
_YOUNGEST, _OLDEST = 3, 110
"""Years between which a bracketed number behind a name is likely an age."""


def amount_reading_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The amount, range, year, fraction, score or age that starts at `index`."""
    special = (
        year_pair_at(tokens, index)
        or _fraction(tokens, index, pack)
        or _whole_duration(tokens, index, pack)
    )
    if special is not None:
        return special
    amounts = amount_range_at(tokens, index, pack.numbers)
    if amounts is None:
        return None
    return (
        _score(tokens, amounts, pack)
        or _age(tokens, amounts, pack)
        or year_reading(tokens, amounts, pack.numbers)
        or _counted(tokens, amounts, pack)
    )


def _counted(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading:
    """The reading of an amount, with the counted noun and the modifier around it."""
    low, start, end = amounts.low, amounts.low.start, amounts.end
    kind, unit = low.kind or "count", low.unit
    reach_start, modifier = modifier_before(tokens, start, pack.numbers)
    reach_end, behind = modifier_behind(tokens, end, pack, has_unit=bool(low.kind))
    if not low.kind:
        reach_end, unit = counted_noun(tokens, reach_end, pack)
    if not modifier:
        modifier = behind or ("approx" if _is_rounded(amounts) else "")
    reach = (reach_start, reach_end)
    value, high = _values(amounts)
    second = _behind_second(tokens, end)
    if second > end:
        return Reading(start, second, AMBIGUOUS, attributes(low.kind, unit=low.unit))
    if not value:
        named = attributes(low.kind, unit=unit, modifier=modifier)
        return Reading(start, end, AMBIGUOUS, named, reach)
    rule = "number.range" if amounts.high is not None else f"number.{kind}"
    return Reading(start, end, rule, attributes(kind, value, high, unit, modifier), reach)


def _behind_second(tokens: Tokens, end: int) -> int:
    """The index behind a second number that a stroke sets beside the first: `Rp9.100/9.105`."""
    stroke = tokens.word(end) == "/" and tokens.glued(end) and tokens.glued(end + 1)
    second = tokens.word(end + 1)
    is_number = tokens.is_digits(end + 1) and not second.isdecimal()
    return end + 2 if stroke and is_number else end


def _is_rounded(amounts: AmountRange) -> bool:
    return amounts.low.numeral.rounded or (
        amounts.high is not None and amounts.high.numeral.rounded
    )


def _values(amounts: AmountRange) -> tuple[str, str]:
    """Both values as decimal strings; both empty where either end has several readings."""
    ends = [_value(end) for end in (amounts.low, amounts.high) if end is not None]
    if not all(ends):
        return "", ""
    return (ends[0], ends[1]) if len(ends) == 2 else (ends[0], "")


def _value(amount: Amount) -> str:
    numeral = amount.numeral
    if numeral.value is None or not (numeral.certain or amount.kind):
        return ""
    return decimal_string(numeral.value)


def _fraction(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`1/3 penduduk`; without a noun behind it, it may as well be a date."""
    match = _FRACTION.fullmatch(tokens.word(index))
    if match is None:
        return None
    upper, lower = int(match[1]), int(match[2])
    end = index + 1
    noun_end, noun = counted_noun(tokens, end, pack)
    if not noun or not 0 < upper < lower:
        return Reading(index, end, AMBIGUOUS)
    value = (Decimal(upper) / Decimal(lower)).quantize(Decimal("0.0001"))
    named = attributes("count", decimal_string(value), unit=noun)
    return Reading(index, end, "number.fraction", named, (index, noun_end))


def _whole_duration(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`setahun`: one year."""
    found = pack.numbers.whole_durations.at(tokens, index)
    if found is None:
        return None
    named = attributes("duration", "1", unit=found[1])
    return Reading(index, found[0], "number.duration", named)


def _score(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading | None:
    """`2-1` after `skor` or `menang`: two counts, so that neither is the value."""
    low, index = amounts.low, amounts.low.start
    joined = tokens.word(index + 1) in ("-", "–") and tokens.is_digits(index + 2)
    if low.kind or not joined or not tokens.is_digits(index):
        return None
    near = (tokens.word(index - step) for step in range(1, _SCORE_NEIGHBOURS + 1))
    if not any(word in pack.numbers.score_words for word in near):
        return None
    return Reading(index, index + 3, "number.score")


def _age(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading | None:
    """`(25)` right behind a name."""
    index, value = amounts.low.start, tokens.integer(amounts.low.start)
    closed = tokens.word(index - 1) == "(" and tokens.word(index + 1) in (")", ",")
    if not closed or amounts.end != index + 1 or not tokens.is_capitalised(index - 2):
        return None
    if value is None or not _YOUNGEST <= value <= _OLDEST:
        return None
    named = attributes("duration", str(value), unit=pack.numbers.age_unit)
    return Reading(index, index + 1, "number.age", named)
