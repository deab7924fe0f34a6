"""Amounts as readings: what kind they are, what they count and how exact they are."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.ages import age_reading
from annotations.suggest.numbers.amounts import AmountRange, amount_range_at
from annotations.suggest.numbers.context import (
    counted_noun,
    measure_before,
    modifier_before,
    modifier_behind,
)
from annotations.suggest.numbers.quantities import Amount
from annotations.suggest.numbers.readings import AMBIGUOUS, Reading, attributes
from annotations.suggest.numbers.shares import spoken_at, stroked_at
from annotations.suggest.numbers.units import unit_at
from annotations.suggest.numbers.values import decimal_string, other_values
from annotations.suggest.numbers.years import may_be_year, year_pair_at, year_reading
from annotations.suggest.tokens import Tokens

_SCORE_NEIGHBOURS = 4
_HIGHEST_SCORE = 200


def amount_reading_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The amount, range, year, share, score or age that starts at `index`."""
    special = (
        year_pair_at(tokens, index)
        or stroked_at(tokens, index, pack)
        or spoken_at(tokens, index, pack)
        or _whole_duration(tokens, index, pack)
    )
    if special is not None:
        return special
    amounts = amount_range_at(tokens, index, pack.numbers)
    if amounts is None:
        return None
    return (
        _score(tokens, amounts, pack)
        or age_reading(tokens, amounts, pack)
        or year_reading(tokens, amounts, pack)
        or _counted(tokens, amounts, pack)
    )


def _counted(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading:
    """The reading of an amount, with the counted noun and the modifier around it."""
    amounts = _measured(tokens, amounts, pack)
    low, start, end = amounts.low, amounts.low.start, amounts.end
    kind, unit = low.kind or "count", low.unit
    reach_start, modifier = modifier_before(tokens, start, pack.numbers)
    reach_end, behind = modifier_behind(tokens, end, pack, has_unit=bool(low.kind))
    if not low.kind:
        reach_end, unit = counted_noun(tokens, reach_end, pack)
    if modifier in ("", "exact"):
        modifier = behind or modifier or ("approx" if _is_rounded(amounts) else "")
    reach = (reach_start, reach_end)
    second = _behind_second(tokens, end)
    if second > end:
        return _two_at_once(tokens, amounts, second, pack)
    value, high = _values(amounts)
    thousands = _thousands(tokens, amounts, pack.numbers)
    if thousands:
        named = attributes("money", thousands, "", unit, modifier)
        other = attributes("money", value, "", unit)
        return Reading(start, end, "number.money", named, reach, (other,))
    if not value:
        named = attributes(low.kind, unit=unit, modifier=modifier)
        others = _other_readings(tokens, amounts, unit, pack)
        return Reading(start, end, AMBIGUOUS, named, reach, others)
    rule = "number.range" if amounts.high is not None else f"number.{kind}"
    named = attributes(kind, value, high, unit, modifier)
    others = _other_units(low, value, high) or _other_readings(tokens, amounts, unit, pack)
    return Reading(start, end, rule, named, reach, others)


def _thousands(tokens: Tokens, amounts: AmountRange, words: NumberWords) -> str:
    """The value of a price with the other separator, where a small coin has no third digit."""
    low = amounts.low
    is_bare = amounts.high is None and low.kind == "money" and low.numeral.factor == 1
    if not is_bare or low.unit.lower() not in words.uncounted_coins:
        return ""
    run = next(
        (tokens.word(one) for one in range(low.start, amounts.end) if tokens.is_digits(one)), ""
    )
    whole, separator, rest = run.partition(words.decimal or ",")
    grouped = separator and len(rest) == 3 and 0 < len(whole) <= 3 and whole[0] != "0"
    return whole + rest if grouped and (whole + rest).isdecimal() else ""


def _measured(tokens: Tokens, amounts: AmountRange, pack: Pack) -> AmountRange:
    """`amounts` as a measure where a word or a capital before them makes them one: `M 4,4`."""
    low = amounts.low
    found = measure_before(tokens, low.start, pack.numbers)
    if low.kind or not found:
        return amounts
    return replace(amounts, low=replace(low, kind="measure", unit=found))


def _two_at_once(tokens: Tokens, amounts: AmountRange, end: int, pack: Pack) -> Reading:
    """Two amounts that a stroke sets side by side, which may be a range: `Rp9.100/9.105`."""
    low = amounts.low
    second = amount_range_at(tokens, end - 1, pack.numbers)
    values = _value(low), _value(second.low) if second is not None else ""
    named = attributes(low.kind, unit=low.unit)
    both = attributes(low.kind or "count", *values, low.unit)
    return Reading(low.start, end, AMBIGUOUS, named, others=(both,) if all(values) else ())


def _behind_second(tokens: Tokens, end: int) -> int:
    """The index behind a second number that a stroke sets beside the first: `Rp9.100/9.105`."""
    stroke = tokens.word(end) == "/" and tokens.glued(end) and tokens.glued(end + 1)
    second = tokens.word(end + 1)
    is_number = tokens.is_digits(end + 1) and not second.isdecimal()
    return end + 2 if stroke and is_number else end


def _other_units(low: Amount, value: str, high: str) -> tuple[Mapping[str, str], ...]:
    """The same amount in what its unit may mean as well: `pounds`."""
    other = low.other
    return () if other is None else (attributes(other.kind, value, high, other.name),)


def _other_readings(
    tokens: Tokens, amounts: AmountRange, unit: str, pack: Pack
) -> tuple[Mapping[str, str], ...]:
    """What a lone run of digits with a separator may mean as well: a time, a day, a count."""
    low = amounts.low
    if amounts.high is not None or low.numeral.end - low.start != 1 or low.numeral.factor > 1:
        return ()
    found = other_values(tokens.word(low.start), pack.numbers)
    if may_be_year(tokens, low):
        found = [*found, ("date", tokens.word(low.start))]
    if low.kind:
        found = [(kind, value) for kind, value in found if kind == "count"]
    told = _value(low)
    return tuple(
        attributes(low.kind or "count", value, unit=unit)
        if kind == "count"
        else attributes(kind, value)
        for kind, value in found
        if kind != "count" or value != told
    )


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


def _whole_duration(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`setahun`: one year."""
    found = pack.numbers.whole_durations.at(tokens, index)
    if found is None or _is_rate(tokens, index, pack.numbers):
        return None
    named = attributes("duration", decimal_string(Decimal(1)), unit=found[1])
    return Reading(index, found[0], "number.duration", named)


def _is_rate(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether an amount stands before `sehari`, which then says how often: `tiga kali sehari`."""
    tables = (words.scales, words.measures, words.currencies, words.percent)
    if any(table.before(tokens, index) for table in tables):
        return True
    return tokens.is_digits(index - 1) or tokens.word(index - 1) in words.counted


def _falls(tokens: Tokens, amounts: AmountRange, pack: Pack) -> bool:
    """Whether the second of two joined numbers is no greater, as in no range: `5-5`."""
    index = amounts.low.start
    first, second = tokens.integer(index), tokens.integer(index + 2)
    if amounts.high is not None or first is None or second is None or first < second:
        return False
    glued = tokens.glued(index + 1) and tokens.glued(index + 2)
    return glued and first <= _HIGHEST_SCORE and unit_at(tokens, index + 3, pack.numbers) is None


def _score(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading | None:
    """`2-1` after `skor` or `menang`: two counts, so that neither is the value."""
    low, index = amounts.low, amounts.low.start
    joined = tokens.word(index + 1) in ("-", "–") and tokens.is_digits(index + 2)
    if low.kind or not joined or not tokens.is_digits(index):
        return None
    near = (tokens.word(index - step) for step in range(1, _SCORE_NEIGHBOURS + 1))
    is_told = any(word in pack.numbers.score_words for word in near)
    if not is_told and not _falls(tokens, amounts, pack):
        return None
    return Reading(index, index + 3, "number.score", attributes("count"))
