"""Numbers written in words: `dua ratus lima puluh ribu`, `one hundred and five`."""

from decimal import Decimal
from typing import NamedTuple

from annotations.suggest.languages.lexicon import NumberWords
from annotations.suggest.tokens import Tokens

_LONGEST_WORD = 80
_LONGEST_CHAIN = 3
"""Scale words that may follow one another: `juta triliun`."""


class Cardinal(NamedTuple):
    """A numeral in words."""

    end: int
    """The token behind it."""
    value: Decimal
    factor: Decimal
    """What the scale word that it ends with multiplies by, 1 where it ends with none."""


def cardinal_at(tokens: Tokens, index: int, words: NumberWords) -> Cardinal | None:
    """The numeral in words that starts at `index`."""
    total, limit, end = Decimal(0), Decimal("Infinity"), index
    factor = Decimal(1)
    while limit > 1:
        part = _part_at(tokens, end if end == index else _over_joiner(tokens, end, words), words)
        if part is None:
            break
        if part.value >= limit and end > index:
            group = part.value / part.factor
            if group >= limit or part.factor <= factor:
                break
            total, part = Decimal(0), part._replace(value=(total + group) * part.factor)
        total, factor, end = total + part.value, part.factor, part.end
        limit = factor if factor > 1 else Decimal(_magnitude(int(part.value)))
    return None if end == index else Cardinal(end, total, factor)


def scales_at(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, Decimal]:
    """The index behind the scale words at `index` and their product, 1 where there are none."""
    factor = last = Decimal(1)
    for _ in range(_LONGEST_CHAIN):
        found = words.scales.at(tokens, index)
        if found is None or found[1] < last:
            break
        index, last = found
        factor *= last
    return index, factor


def decimals_at(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, Decimal]:
    """The index behind a fraction spelt digit by digit (`koma dua lima`), and its value."""
    if tokens.word(index) not in words.decimal_words:
        return index, Decimal(0)
    digits, end = "", index + 1
    while (found := words.small.at(tokens, end)) is not None and found[1] < 10:
        digits, end = digits + str(found[1]), found[0]
    return (end, Decimal(f"0.{digits}")) if digits else (index, Decimal(0))


def _part_at(tokens: Tokens, index: int, words: NumberWords) -> Cardinal | None:
    """One numeral below a thousand with its scale."""
    group = _group_at(tokens, index, words) or _article_at(tokens, index, words)
    if group is None:
        return None
    end, factor = scales_at(tokens, group[0], words)
    return Cardinal(end, group[1] * factor, factor)


def _group_at(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int] | None:
    """The index behind numerals that add up without a scale word, and their sum."""
    total, limit, end = 0, 10**16, index
    while limit > 1 and total < 1000:
        start = end if end == index else _over_joiner(tokens, end, words)
        found = words.small.at(tokens, start) or _glued_at(tokens, start, words)
        if found is None and end > index and tokens.word(start) in words.trailing_ones:
            found = start + 1, 1
        if found is None:
            break
        part_end, value = _multiplied(tokens, *found, words)
        if end > index and found[1] < limit <= value and total + found[1] < 100:
            return part_end, (total + found[1]) * value // found[1]  # `fifty-eight hundred`
        if value >= min(limit, 1000) and end > index:
            break
        total, limit, end = total + value, _magnitude(value), part_end
    return None if end == index else (end, total)


def _glued_at(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int] | None:
    """A numeral in one word that holds a multiplier: `fünfundzwanzigtausend`."""
    value = glued_value(tokens.word(index), words)
    return None if value is None else (index + 1, value)


def glued_value(word: str, words: NumberWords) -> int | None:
    """What a numeral in one word is worth; None where it is none, or in a language without such."""
    if not 0 < len(word) <= _LONGEST_WORD:
        return None
    plain = words.small.meaning(word)
    if plain is not None:
        return plain
    for multiplier in words.glued:
        before, _, behind = word.rpartition(multiplier)
        times = words.small.meaning(multiplier)
        if times is None or len(before) + len(behind) == len(word):
            continue
        is_one = not before or before in words.articles
        high = 1 if is_one else glued_value(before, words)
        low = glued_value(behind, words) if behind else 0
        if high is not None and low is not None and low < times:
            return high * times + low
    return None


def _multiplied(tokens: Tokens, end: int, value: int, words: NumberWords) -> tuple[int, int]:
    """`value` with the `belas`, `puluh` or `ratus` behind it."""
    if value < 10 and tokens.word(end) in words.tens_added:
        return end + 1, value + 10
    times = words.times.at(tokens, end)
    return (times[0], value * times[1]) if times and value < 100 else (end, value)


def _article_at(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int] | None:
    """The index behind an article that stands for one, and its value: `a hundred`."""
    if tokens.word(index) not in words.articles:
        return None
    times = words.times.at(tokens, index + 1)
    if times is not None:
        return times
    return (index + 1, 1) if words.scales.at(tokens, index + 1) else None


def _over_joiner(tokens: Tokens, index: int, words: NumberWords) -> int:
    """The index behind an `and` or a hyphen between two parts of one numeral."""
    hyphen = tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1)
    return index + 1 if hyphen or tokens.word(index) in words.joiners else index


def _magnitude(value: int) -> int:
    """What the next part must stay below: 100 for 300, 1 for 12."""
    power = 1
    while value and value % (power * 10) == 0:
        power *= 10
    return power
