"""Amounts that belong together: `160-165 juta`, `Rp 5 juta sampai Rp 10 juta`, `dua tiga`."""

from dataclasses import dataclass, replace
from decimal import Decimal

from annotations.suggest.languages.lexicon import NumberWords
from annotations.suggest.numbers.numeral_parts import Numeral
from annotations.suggest.numbers.quantities import Amount, amount_at, steps_between
from annotations.suggest.numbers.values import read_digits
from annotations.suggest.tokens import Tokens

_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class AmountRange:
    """One amount, or the two ends of a range; both ends have the same kind and unit."""

    low: Amount
    high: Amount | None

    @property
    def end(self) -> int:
        return self.low.end if self.high is None else self.high.end


def amount_range_at(tokens: Tokens, index: int, words: NumberWords) -> AmountRange | None:
    """The amount that starts at `index`, with the other end where it is a range."""
    low = amount_at(tokens, index, words)
    if low is None:
        return None
    high = _range_end(tokens, low, words)
    if high is None:
        return AmountRange(low, None)
    return AmountRange(*_in_one_unit(_sharing(low, high), high, words))


def _range_end(tokens: Tokens, low: Amount, words: NumberWords) -> Amount | None:
    """The amount behind a dash or `sampai` that makes `low` the beginning of a range."""
    start = _over_connector(tokens, low, words)
    high = None if start is None else amount_at(tokens, start, words)
    if high is None:
        return None
    high = _completed(tokens, low, high, words)
    return high if _fit(*_in_one_unit(low, high, words)) else None


def _in_one_unit(low: Amount, high: Amount, words: NumberWords) -> tuple[Amount, Amount]:
    """Both ends in the smaller of their units: `30 menit hingga 2 jam` is 30 to 120 `menit`."""
    if not low.kind or low.kind != high.kind or low.unit == high.unit:
        return low, high
    more = steps_between(high.unit, low.unit, words)
    if more is not None:
        return low, _times(high, more, low.unit)
    less = steps_between(low.unit, high.unit, words)
    return (low, high) if less is None else (_times(low, less, high.unit), high)


def _times(amount: Amount, factor: Decimal, unit: str) -> Amount:
    value = amount.numeral.value
    numeral = replace(amount.numeral, value=None if value is None else value * factor)
    return replace(amount, numeral=numeral, unit=unit)


def _over_connector(tokens: Tokens, low: Amount, words: NumberWords) -> int | None:
    end = low.end
    if tokens.word(end) == "~" and tokens.glued(end) and tokens.glued(end + 1):
        return end + 1
    if tokens.word(end) in _DASHES:
        even = tokens.glued(end) == tokens.glued(end + 1)
        return end + 1 if even else None
    found = words.range_words.at(tokens, end)
    if found is not None:
        changes = low.kind and tokens.word(low.start - 1) in words.change_words
        return None if changes else found[0]
    opener = words.range_openers.before(tokens, low.start)
    if opener is not None and tokens.word(end) == _and_of(tokens, opener[0], words):
        return end + 1
    if tokens.word(end) in words.or_words:
        return end + 1 if _counts_on(tokens, low, end + 1, words) else None
    return end if not tokens.is_digits(end - 1) and _counts_on(tokens, low, end, words) else None


def _and_of(tokens: Tokens, index: int, words: NumberWords) -> str:
    found = words.range_openers.at(tokens, index)
    return found[1] if found is not None else ""


def _counts_on(tokens: Tokens, low: Amount, index: int, words: NumberWords) -> bool:
    """Whether one token of `low` is followed by the next number: `dua tiga orang`, `2 or 3`."""
    if low.kind or low.numeral.value is None or low.end - low.start != 1:
        return False
    following = tokens.integer(index)
    if following is None:
        following = words.small.meaning(tokens.word(index))
    return following is not None and following < 100 and following == low.numeral.value + 1


def _fit(low: Amount, high: Amount) -> bool:
    """Whether both can be ends of one range: no two units, and the second the larger."""
    if low.kind and high.kind and (low.kind, low.unit) != (high.kind, high.unit):
        return False
    if high.currency_first and not low.currency_first:
        return False
    first, last = _sharing(low, high).numeral.value, high.numeral.value
    return first is None or last is None or first < last


def _sharing(low: Amount, high: Amount) -> Amount:
    """`low` with the scale word, kind and unit that only `high` has: `160-165 juta`."""
    numeral, factor = low.numeral, high.numeral.factor
    if numeral.value is not None and high.numeral.value is not None and numeral.factor == 1:
        scaled = numeral.value * factor
        if scaled < high.numeral.value:
            numeral = Numeral(numeral.end, scaled, numeral.certain or factor > 1, factor)
    kind, unit = (low.kind, low.unit) if low.kind else (high.kind, high.unit)
    other = low.other if low.kind else high.other
    return replace(low, numeral=numeral, kind=kind, unit=unit, other=other)


def _completed(tokens: Tokens, low: Amount, high: Amount, words: NumberWords) -> Amount:
    """`high` with the digits that a shortened range leaves out: `154,66-71`, `1998-99`."""
    first, last = low.numeral.value, high.numeral.value
    long, short = tokens.word(low.numeral.end - 1), tokens.word(high.numeral.end - 1)
    head, tail = long[: -len(short)], long[-len(short) :]
    if first is None or last is None or first < last or high.numeral.factor != 1:
        return high
    if high.kind and low.unit != high.unit:
        return high
    if not (head and short.isdecimal() and tail.isdecimal()):
        return high
    whole = read_digits(head + short, words.decimal, words.group)
    return replace(high, numeral=Numeral(high.numeral.end, whole.value, whole.certain))
