"""A numeral with its scale words, in digits, in words or mixed: `3 juta 500 ribu`."""

from dataclasses import dataclass, replace
from decimal import Decimal

from annotations.suggest.languages.lexicon import NumberWords
from annotations.suggest.numbers.numerals import cardinal_at, decimals_at, scales_at
from annotations.suggest.numbers.values import decimal_string, read_digits
from annotations.suggest.tokens import Tokens

_MOST_PARTS = 4
"""Numerals that add up to one: `3 juta 500 ribu`."""
_MOST_GROUPS = 6
_THOUSAND = 1000
_SHARE = Decimal("0.0001")
"""How exactly a share is given: a third is 0.3333."""


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
    is_share: bool = False
    """Whether it is a part of something: `a quarter`."""


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


def over_hyphen(tokens: Tokens, index: int) -> int:
    """The index behind a hyphen that touches what stands on both sides."""
    hyphen = tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1)
    return index + 1 if hyphen else index


def share_of(upper: Decimal, lower: Decimal) -> str:
    """A part of a whole as a decimal string, to four places; empty where that leaves nothing."""
    share = (upper / lower).quantize(_SHARE)
    return decimal_string(share) if share else ""


def _simple_numeral_at(
    tokens: Tokens, index: int, words: NumberWords, money: bool
) -> Numeral | None:
    fraction = words.fractions.at(tokens, index)
    if fraction is not None and not _is_ordinal(tokens, index, fraction[0], words):
        end, factor = _scaled(tokens, _over_part_of(tokens, fraction[0], words), words, money)
        if factor == 1:
            return Numeral(fraction[0], fraction[1], True, is_share=True)
        return Numeral(end, fraction[1] * factor, True, factor)
    rounded = words.rounded.at(tokens, index)
    if rounded is not None:
        end, factor = _scaled(tokens, rounded[0], words, money)
        return Numeral(end, rounded[1] * factor, True, factor, rounded=True)
    base = _digits_at(tokens, index, words) or _words_at(tokens, index, words)
    return None if base is None else _completed(tokens, base, words, money)


def _is_ordinal(tokens: Tokens, index: int, end: int, words: NumberWords) -> bool:
    """Whether `a third` is one more rather than a part: no `of` follows."""
    last = words.ordinals.meaning(tokens.word(end - 1))
    opens = tokens.word(index) in words.articles
    return last is not None and opens and tokens.word(end) not in words.noun_joiners


def _completed(tokens: Tokens, base: Numeral, words: NumberWords, money: bool) -> Numeral:
    """`base` with the fraction, the suffix and the scale words behind it."""
    end, part = words.added_fractions.at(tokens, base.end) or (base.end, Decimal(0))
    suffix_end = _over_suffix(tokens, end, words)
    scaled_end, factor = _scaled(tokens, suffix_end, words, money)
    if not part and factor > 1:
        scaled_end, part = words.added_fractions.at(tokens, scaled_end) or (scaled_end, part)
    value = None if base.value is None else (base.value + part * base.factor) * factor
    last = _over_suffix(tokens, scaled_end, words)
    if factor == 1:
        last, factor = _rounded_scale(tokens, last, words)
        value = None if value is None else value * factor
    rounded = suffix_end > end or last > scaled_end
    certain = base.certain or factor > 1
    return replace(
        base, end=last, value=value, certain=certain, factor=factor * base.factor, rounded=rounded
    )


def _digits_at(tokens: Tokens, index: int, words: NumberWords) -> Numeral | None:
    if not tokens.is_digits(index):
        return None
    end = _over_groups(tokens, index, words)
    run = " ".join(tokens.words[index:end])
    digits = read_digits(run, words.decimal, words.group)
    return Numeral(end, digits.value, digits.certain)


def _over_groups(tokens: Tokens, index: int, words: NumberWords) -> int:
    """The index behind digits that single spaces part into thousands: `1 250 000`."""
    first = tokens.word(index)
    if not first.isdecimal() or len(first) > 3 or first[0] == "0":
        return index + 1
    end = index + 1
    while end - index < _MOST_GROUPS and _is_group(tokens, end, words):
        end += 1
    return end if words.spaced_groups or tokens.word(end - 1) == "000" else index + 1


def _is_group(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether three digits stand one space behind the token before, decimals perhaps included."""
    whole, _, rest = tokens.word(index).partition(words.decimal or ",")
    if len(whole) != 3 or not whole.isdecimal() or (rest and not rest.isdecimal()):
        return False
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] == " "


def _words_at(tokens: Tokens, index: int, words: NumberWords) -> Numeral | None:
    found = cardinal_at(tokens, index, words)
    if found is None:
        return None
    end, value, spelt_factor = found
    denominator = words.denominators.at(tokens, over_hyphen(tokens, end))
    if denominator is not None and 0 < value < denominator[1]:
        share = (value / denominator[1]).quantize(_SHARE)
        return Numeral(denominator[0], share, True, is_share=True)
    end, part = decimals_at(tokens, end, words)
    return Numeral(end, value + part, True, spelt_factor)


def _over_part_of(tokens: Tokens, index: int, words: NumberWords) -> int:
    """The index behind the `of` in `a quarter of a million`."""
    return index + (tokens.word(index) in words.noun_joiners)


def _scaled(tokens: Tokens, index: int, words: NumberWords, money: bool) -> tuple[int, Decimal]:
    """The index behind the scale words at `index`, and what they multiply by."""
    start = over_hyphen(tokens, index)
    if tokens.word(start) in words.articles:
        start += 1  # `half a million`
    end, factor = scales_at(tokens, start, words)
    if factor > 1:
        return end, factor
    letter = words.money_scales.at(tokens, index)
    if letter is not None and (money or is_scale_letter(tokens, index, words)):
        return letter
    return index, Decimal(1)


def is_scale_letter(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether a letter that touches its digits makes them many without money: `4m users`."""
    letter = words.money_scales.at(tokens, index)
    if letter is None or not tokens.glued(index) or not tokens.is_digits(index - 1):
        return False
    if words.measures.at(tokens, index) is None:
        return letter[1] == _THOUSAND or words.noun_position == "plural"
    word = tokens.word(index + 1)
    counted = word in words.counted or (word.endswith("s") and not word.endswith("ss"))
    return words.noun_position == "plural" and len(word) > 3 and counted


def _rounded_scale(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, Decimal]:
    """The index behind a scale word that a suffix makes round (`20 jutaan`), and its factor."""
    word = tokens.word(index)
    for suffix in words.vague_suffixes:
        scale = words.scales.meaning(word.removesuffix(suffix)) if word.endswith(suffix) else None
        if scale is not None and word in words.vague:
            return index + 1, scale
    return index, Decimal(1)


def _over_suffix(tokens: Tokens, index: int, words: NumberWords) -> int:
    """The index behind what makes a number round: `-an`, `s`, `'s`."""
    at = over_hyphen(tokens, index)
    if tokens.word(at) in ("'", "’") and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
    attached = tokens.glued(at) and (at > index or tokens.is_digits(index - 1))
    return at + 1 if attached and tokens.word(at) in words.vague_suffixes else index
