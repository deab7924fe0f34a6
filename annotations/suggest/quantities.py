"""One amount: its currency, its numeral with scale words, and its unit of measure."""

from dataclasses import dataclass
from decimal import Decimal

from annotations.suggest.lexicon import NumberWords
from annotations.suggest.number_values import read_digits
from annotations.suggest.numerals import cardinal_at, decimals_at, scales_at
from annotations.suggest.tokens import Tokens

_LONGEST_CODE = 3
_MOST_PARTS = 4
"""Amounts that add up to one: `3 juta 500 ribu`."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral with its scale words, without currency or unit."""

    end: int
    """The token behind it."""
    value: Decimal | None
    """None where the digits have no likely reading."""
    certain: bool
    """Whether the value can be believed without a unit."""
    factor: Decimal = Decimal(1)
    """What its scale words multiply by."""
    rounded: bool = False
    """Whether a suffix makes it approximate: `100-an`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with the currency before it or the unit behind it."""

    start: int
    end: int
    numeral: Numeral
    kind: str = ""
    """`money`, `percent`, `measure`, `duration`, or empty for a bare numeral."""
    unit: str = ""
    """ISO 4217 code, SI symbol or the language's word for a stretch of time."""
    currency_first: bool = False


def amount_at(tokens: Tokens, index: int, words: NumberWords) -> Amount | None:
    """The amount that starts at `index` with its currency, sign or numeral."""
    start = index
    currency = _currency_before(tokens, index, words)
    if currency is not None:
        index = currency[0]
    negative = _is_sign(tokens, index, words)
    numeral = numeral_at(tokens, index + negative, words, money=currency is not None)
    if numeral is None:
        return None
    if negative and numeral.value is not None:
        numeral = Numeral(numeral.end, -numeral.value, numeral.certain, numeral.factor)
    if currency is not None:
        end = _over_repeated_unit(tokens, numeral.end, currency[1], words)
        return Amount(start, end, numeral, "money", currency[1], currency_first=True)
    joined = numeral.factor > 1 and tokens.word(numeral.end) in words.noun_joiners
    end, kind, unit = unit_at(tokens, numeral.end + joined, words)
    return Amount(start, end if kind else numeral.end, numeral, kind, unit)


def _currency_before(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, str] | None:
    """A currency's sign or code at `index`; a name such as `Euro` in `Euro 2020` is none."""
    found = words.currencies.at(tokens, index)
    if found is None or len(tokens.word(found[0] - 1)) > _LONGEST_CODE:
        return None
    return found


def numeral_at(
    tokens: Tokens, index: int, words: NumberWords, *, money: bool = False
) -> Numeral | None:
    """The numeral that starts at `index`, in digits, in words or mixed."""
    numeral = _simple_numeral_at(tokens, index, words, money)
    for _ in range(_MOST_PARTS):
        if numeral is None or numeral.factor == 1 or numeral.value is None:
            break
        more = _simple_numeral_at(tokens, numeral.end, words, money)
        if more is None or more.value is None or not 1 < more.factor < numeral.factor:
            break
        numeral = Numeral(more.end, numeral.value + more.value, True, more.factor)
    return numeral


def unit_at(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, str, str]:
    """The index behind the unit at `index`, its kind and its canonical form."""
    start = index
    if tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1):
        index += 1  # `five-day`
    for phrases, kind in (
        (words.percent, "percent"),
        (words.currencies, "money"),
        (words.durations, "duration"),
        (words.measures, "measure"),
    ):
        found = phrases.at(tokens, index)
        if found is not None and not _runs_on(tokens, found[0], kind):
            return found[0], kind, "" if kind == "percent" else found[1]
    return start, "", ""


def _simple_numeral_at(
    tokens: Tokens, index: int, words: NumberWords, money: bool
) -> Numeral | None:
    fraction = words.fractions.at(tokens, index)
    if fraction is not None:
        end, factor = _scaled(tokens, fraction[0], words, money)
        return Numeral(end, fraction[1] * factor, True, factor)
    base = _digits_at(tokens, index, words) or _words_at(tokens, index, words)
    if base is None:
        return None
    end, part = _fraction_behind(tokens, base.end, words)
    suffix_end = _over_suffix(tokens, end, words)
    scaled_end, factor = _scaled(tokens, suffix_end, words, money)
    value = None if base.value is None else (base.value + part * base.factor) * factor
    last = _over_suffix(tokens, scaled_end, words)
    rounded = suffix_end > end or last > scaled_end
    return Numeral(last, value, base.certain or factor > 1, factor * base.factor, rounded)


def _digits_at(tokens: Tokens, index: int, words: NumberWords) -> Numeral | None:
    if not tokens.is_digits(index):
        return None
    digits = read_digits(tokens.word(index), words.decimal, words.group)
    return Numeral(index + 1, digits.value, digits.certain)


def _words_at(tokens: Tokens, index: int, words: NumberWords) -> Numeral | None:
    found = cardinal_at(tokens, index, words)
    if found is None:
        return None
    end, value, spelt_factor = found
    denominator = words.denominators.at(tokens, _over_hyphen(tokens, end))
    if denominator is not None:
        share = (value / denominator[1]).quantize(Decimal("0.0001"))
        return Numeral(denominator[0], share, True)
    end, part = decimals_at(tokens, end, words)
    return Numeral(end, value + part, True, spelt_factor)


def _fraction_behind(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, Decimal]:
    """The index behind `and a half`, and what it adds."""
    return words.added_fractions.at(tokens, index) or (index, Decimal(0))


def _scaled(tokens: Tokens, index: int, words: NumberWords, money: bool) -> tuple[int, Decimal]:
    """The index behind the scale words at `index`, and what they multiply by."""
    start = _over_hyphen(tokens, index)
    if tokens.word(start) in words.articles:
        start += 1  # `half a million`
    end, factor = scales_at(tokens, start, words)
    if factor > 1:
        return end, factor
    letter = words.money_scales.at(tokens, index) if money else None
    return letter if letter is not None else (index, Decimal(1))


def _over_suffix(tokens: Tokens, index: int, words: NumberWords) -> int:
    """The index behind what makes a number round: `-an`, `s`."""
    at = _over_hyphen(tokens, index)
    attached = tokens.glued(at) and (at > index or tokens.is_digits(index - 1))
    return at + 1 if attached and tokens.word(at) in words.vague_suffixes else index


def _over_hyphen(tokens: Tokens, index: int) -> int:
    hyphen = tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1)
    return index + 1 if hyphen else index


def _over_repeated_unit(tokens: Tokens, index: int, unit: str, words: NumberWords) -> int:
    """The index behind a currency that is named once more: `US$ 5 dolar`."""
    again = words.currencies.at(tokens, index)
    return again[0] if again is not None and again[1] == unit else index


def _is_sign(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether a minus stands at `index`, rather than a hyphen between two things."""
    if tokens.word(index) in words.minus:
        return words.modifiers.before(tokens, index + 1) is None
    dash = tokens.word(index) in ("-", "−")
    return dash and not tokens.glued(index) and tokens.glued(index + 1)


def _runs_on(tokens: Tokens, index: int, kind: str) -> bool:
    """Whether what ends before `index` is the beginning of more: `jam-jam`, `$5`."""
    if kind == "money" and tokens.is_digits(index):
        return tokens.glued(index)
    doubled = tokens.word(index + 1) == tokens.word(index - 1)
    return tokens.word(index) == "-" and tokens.glued(index) and doubled
