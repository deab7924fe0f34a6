"""Years, decades and pairs of years: `tahun 2006`, `2019-2024`, `2006/2007`, `1990-an`."""

import re

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.amounts import AmountRange
from annotations.suggest.numbers.context import counted_noun
from annotations.suggest.numbers.quantities import Amount
from annotations.suggest.numbers.readings import AMBIGUOUS, Reading, attributes
from annotations.suggest.tokens import Tokens

_FIRST, _BEHIND_LAST = 1900, 2100
"""Years that a bare number is taken for."""
_PAIR = re.compile(r"((?:1[5-9]|20)\d\d)/((?:1[5-9]|20)?\d\d)")


def year_pair_at(tokens: Tokens, index: int) -> Reading | None:
    """`2006/2007`, `2006/07`: two years that follow one another."""
    match = _PAIR.fullmatch(tokens.word(index))
    if match is None:
        return None
    first, second = match[1], match[1][: 4 - len(match[2])] + match[2]
    if int(second) != int(first) + 1:
        return None
    return Reading(index, index + 1, "number.years", attributes("date", first, second))


def year_reading(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading | None:
    """The year, the decade or the range of years that `amounts` is; None where it counts."""
    low, high, words = amounts.low, amounts.high, pack.numbers
    if high is None and _is_short_decade(tokens, low, words):
        tens = int(tokens.word(low.start))
        if tokens.word(low.start - 1) in pack.names.possessives:
            of_life = attributes("duration", str(tens), str(tens + 9), words.age_unit)
            return Reading(low.start, low.end, "number.age", of_life)  # `in his 20s`
        decade = _decade(1900 + int(tokens.word(low.start)))
        return Reading(low.start, low.end, AMBIGUOUS, attributes("date"), others=(decade,))
    before = _year_of_era(tokens, amounts, words)
    if before is not None:
        return before
    year = _year(tokens, low, words)
    if year is None:
        return None
    if high is None and low.numeral.rounded and year % 10:
        named = attributes("date", str(year))  # `2002's loss`
        return Reading(low.start, low.start + 1, "number.year", named)
    if high is None and low.numeral.rounded:
        return Reading(low.start, low.numeral.end, "number.decade", _decade(year))
    if high is None:
        named = attributes("date", str(year))
        return Reading(low.start, low.end, "number.year", named, others=_count(tokens, low, pack))
    if high.numeral.value is None or not 0 < high.numeral.value - year <= 300:
        return None
    return Reading(
        low.start, high.end, "number.years", attributes("date", str(year), str(high.numeral.value))
    )


def may_be_year(tokens: Tokens, amount: Amount) -> bool:
    """Whether a bare count of four digits could as well be a year of our time."""
    value = tokens.integer(amount.start)
    return not amount.kind and value is not None and _FIRST <= value < _BEHIND_LAST


def _year(tokens: Tokens, amount: Amount, words: NumberWords) -> int | None:
    """The year that an amount of four plain digits stands for."""
    year = tokens.integer(amount.start)
    is_decade = amount.kind == "duration" and amount.numeral.rounded  # `1990er Jahre`
    if (amount.kind and not is_decade) or amount.numeral.factor != 1 or year is None:
        return None
    if amount.numeral.end - amount.start > 1 and not amount.numeral.rounded:
        return None
    told = tokens.word(amount.start - 1) in words.year_words
    if not (1000 <= year <= 2100 if told else _FIRST <= year < _BEHIND_LAST):
        return None
    return None if tokens.word(amount.end) in words.counted else year


def _year_of_era(tokens: Tokens, amounts: AmountRange, words: NumberWords) -> Reading | None:
    """`2686 SM`, of which ISO 8601 makes -2685, for it has a year 0; `1444 H` without a value."""
    era = words.eras.at(tokens, amounts.end)
    ends = [one.numeral.value for one in (amounts.low, amounts.high) if one is not None]
    if era is None or not tokens.is_capitalised(amounts.end):
        return None
    if amounts.low.kind or any(not one or one % 1 or one > 9999 for one in ends):
        return None
    if era[1] == "other":
        return Reading(amounts.low.start, era[0], "number.other_calendar", attributes("date"))
    years = [int(one or 0) if era[1] == "after" else 1 - int(one or 0) for one in ends]
    values = [f"-{-year:04d}" if year < 0 else f"{year:04d}" for year in years]
    return Reading(amounts.low.start, era[0], "number.year", attributes("date", *values))


def _count(tokens: Tokens, amount: Amount, pack: Pack) -> tuple[dict[str, str], ...]:
    """The count that a year may be as well where a noun follows it: `Gempa 2006 rumah`."""
    told = tokens.word(amount.start - 1) in pack.numbers.year_words
    noun = "" if told else counted_noun(tokens, amount.end, pack)[1]
    return (attributes("count", tokens.word(amount.start), unit=noun),) if noun else ()


def _is_short_decade(tokens: Tokens, amount: Amount, words: NumberWords) -> bool:
    """`80s`, `tahun 80-an`: a decade of a century that is not said."""
    tens = tokens.word(amount.start)
    if amount.kind or amount.numeral.factor > 1 or not amount.numeral.rounded:
        return False
    if len(tens) != 2 or tens[1] != "0":
        return False
    glued = tokens.word(amount.start + 1) != "-"
    return glued or tokens.word(amount.start - 1) in words.year_words


def _decade(year: int) -> dict[str, str]:
    return attributes("date", str(year), str(year + 9)) if year % 10 == 0 else attributes("date")
