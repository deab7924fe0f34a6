"""One amount: its currency, its numeral with scale words, and its unit of measure."""

from dataclasses import dataclass, replace
from decimal import Decimal

from annotations.suggest.languages.lexicon import NumberWords
from annotations.suggest.numbers.numeral_parts import Numeral, numeral_at
from annotations.suggest.numbers.units import Unit, unit_at
from annotations.suggest.tokens import Tokens

_LONGEST_CODE = 3
_MOST_STEPS = 8
"""Units between the largest and the smallest of one amount."""
_LARGE = 1_000_000
"""From here on, what may be weight or money is money: `80 million pounds`."""


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
    other: Unit | None = None
    """What the unit may mean as well: `pounds`."""


def amount_at(tokens: Tokens, index: int, words: NumberWords) -> Amount | None:
    """The amount that starts at `index` with its currency, sign or numeral."""
    amount = _simple_amount_at(tokens, index, words)
    if amount is None:
        return _one_and_a_half_at(tokens, index, words)
    if amount.kind in ("duration", "measure"):
        return _with_smaller_parts(tokens, amount, words)
    return amount


def _simple_amount_at(tokens: Tokens, index: int, words: NumberWords) -> Amount | None:
    start = index
    negative = _is_sign(tokens, index, words)
    index += negative
    currency = _currency_before(tokens, index, words)
    if currency is not None:
        index = currency[0]
        if not negative:
            negative = _is_sign(tokens, index, words)
            index += negative
    numeral = numeral_at(tokens, index, words, money=currency is not None)
    if numeral is None:
        return None
    if negative and numeral.value is not None:
        numeral = replace(numeral, value=-numeral.value)
    if currency is not None:
        end = _over_repeated_unit(tokens, numeral.end, currency[1], words)
        return Amount(start, end, numeral, "money", currency[1], currency_first=True)
    return _with_unit(tokens, start, numeral, words)


def _with_unit(tokens: Tokens, start: int, numeral: Numeral, words: NumberWords) -> Amount:
    """The amount of a numeral without a currency before it."""
    unit = unit_at(tokens, _over_joiner(tokens, numeral, words), words)
    if unit is None:
        return Amount(start, numeral.end, numeral)
    if unit.factor != 1 and numeral.value is not None:
        numeral = replace(numeral, value=numeral.value * unit.factor)
    other = unit.other
    if other is not None and other.kind == "money" and numeral.factor >= _LARGE:
        unit, other = other, unit
    return Amount(start, unit.end, numeral, unit.kind, unit.name, other=other)


def _over_joiner(tokens: Tokens, numeral: Numeral, words: NumberWords) -> int:
    """The index behind the `of` before a unit: `two millions of dollars`, `half of a percent`."""
    joined = numeral.factor > 1 or numeral.is_share
    if not joined or tokens.word(numeral.end) not in words.noun_joiners:
        return numeral.end
    return numeral.end + 1 + (numeral.is_share and tokens.word(numeral.end + 1) in words.articles)


def _one_and_a_half_at(tokens: Tokens, index: int, words: NumberWords) -> Amount | None:
    """`an hour and a half`."""
    if tokens.word(index) not in words.articles:
        return None
    unit = unit_at(tokens, index + 1, words)
    if unit is None or unit.kind not in ("duration", "measure"):
        return None
    part = _fraction_behind_unit(tokens, unit.end, words)
    if part is None:
        return None
    numeral = Numeral(index + 1, 1 + part[1], True)
    return Amount(index, part[0], numeral, unit.kind, unit.name)


def _with_smaller_parts(tokens: Tokens, amount: Amount, words: NumberWords) -> Amount:
    """`amount` with what follows in smaller units: `2 jam 30 menit` is 150 `menit`."""
    if amount.numeral.value is None or amount.numeral.value % 1:
        return amount
    fraction = _fraction_behind_unit(tokens, amount.end, words)
    if fraction is not None:
        numeral = replace(amount.numeral, value=amount.numeral.value + fraction[1])
        return replace(amount, end=fraction[0], numeral=numeral)
    while True:
        joined = tokens.word(amount.end) in words.unit_joiners
        part = _simple_amount_at(tokens, amount.end + joined, words)
        value = None if part is None else _in_unit_of(amount, part, words)
        if part is None or value is None:
            return amount
        numeral = replace(amount.numeral, end=part.numeral.end, value=value, certain=True)
        amount = replace(amount, end=part.end, numeral=numeral, unit=part.unit, other=None)


def _in_unit_of(amount: Amount, part: Amount, words: NumberWords) -> Decimal | None:
    """Both together in the unit of `part`, None unless that is a smaller one and not filled up."""
    if amount.numeral.value is None or part.numeral.value is None or part.numeral.value < 0:
        return None
    factor = steps_between(amount.unit, part.unit, words)
    if factor is None or part.numeral.value >= factor:
        return None
    return amount.numeral.value * factor + part.numeral.value


def steps_between(unit: str, smaller: str, words: NumberWords) -> Decimal | None:
    """How many of `smaller` make one `unit`; None where it is no smaller unit of the same kind."""
    factor = Decimal(1)
    for _ in range(_MOST_STEPS):
        steps, _, unit = words.smaller_units.get(unit, "").partition(" ")
        if not unit:
            return None
        factor *= int(steps)
        if unit == smaller:
            return factor
    return None


def _fraction_behind_unit(
    tokens: Tokens, index: int, words: NumberWords
) -> tuple[int, Decimal] | None:
    """The index behind the `and a half` that follows a unit, and what it adds."""
    found = words.added_fractions.at(tokens, index)
    return None if found is None or words.fractions.at(tokens, index) else found


def _currency_before(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, str] | None:
    """A currency's sign or code at `index`; a name such as `Euro` in `Euro 2020` is none."""
    found = words.currencies.at(tokens, index)
    if found is None or len(tokens.word(found[0] - 1)) > _LONGEST_CODE:
        return None
    word = tokens.word(index)
    is_code = len(word) < _LONGEST_CODE or not word.isalpha() or word.upper() == found[1]
    return found if is_code or tokens.is_capitalised(index) else None  # but `won 2-1`


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
