"""Ordinals: `ke-3`, `pertama`, `21st`, and `kedua negara`, which counts."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.identifiers import ends_name
from annotations.suggest.numbers.numeral_parts import over_hyphen
from annotations.suggest.numbers.numerals import cardinal_at
from annotations.suggest.numbers.readings import Reading, attributes
from annotations.suggest.numbers.values import decimal_string, read_digits
from annotations.suggest.tokens import Tokens

_LONGEST_APART = 3
"""Digits of an ordinal behind a word of its own: `peringkat ke 12`, not `poin ke 24.820`."""


def ordinal_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The ordinal that starts at `index`."""
    return (
        _prefixed(tokens, index, pack)
        or _suffixed(tokens, index, pack)
        or _collective(tokens, index, pack)
        or _spelt(tokens, index, pack)
    )


def _prefixed(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`ke-3`, `ke 21` is a destination."""
    if tokens.word(index) not in pack.numbers.ordinal_prefixes:
        return None
    number = over_hyphen(tokens, index + 1)
    after_head = tokens.word(index - 1) in pack.numbers.ordinal_heads
    is_apart = number == index + 1
    if is_apart and not (after_head and len(tokens.word(number)) <= _LONGEST_APART):
        return None
    return _ordinal(tokens, index, number, number + 1, pack)


def _ordinal(tokens: Tokens, start: int, number: int, end: int, pack: Pack) -> Reading | None:
    """The ordinal of the digits at `number`, None where they are no whole number."""
    words = pack.numbers
    if not tokens.is_digits(number):
        return None
    value = read_digits(tokens.word(number), words.decimal, words.group).value
    if value is None or value % 1:
        return None
    named = attributes("ordinal", decimal_string(value))
    return Reading(start, end, "number.ordinal", named)


def _suffixed(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    suffix = index + 1
    if tokens.word(suffix) == "." and tokens.glued(suffix) and tokens.glued(suffix + 1):
        suffix += 1  # `21.º`
    if not tokens.glued(suffix) or tokens.word(suffix) not in pack.numbers.ordinal_suffixes:
        return None
    if tokens.word(suffix) == "." and not _is_inside_sentence(tokens, index, pack):
        return None
    return _ordinal(tokens, index, index, suffix + 1, pack)


def _is_inside_sentence(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the full stop behind digits makes them an ordinal: `im 21. Jahrhundert`."""
    noun, is_small = index + 2, len(tokens.word(index)) <= 3
    opens = tokens.word(index - 1) in pack.function_words
    follows = tokens.is_capitalised(noun) and tokens.word(noun) not in pack.function_words
    return is_small and opens and follows and not tokens.glued(noun)


def _collective(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`kedua` before a noun, unless it follows the noun that it orders."""
    found = pack.numbers.collectives.at(tokens, index)
    if found is None or tokens.glued(found[0]):
        return None
    end, value = found
    if _compound(tokens, end, value, pack)[0] > end:
        return None
    place = end + (tokens.word(end) in pack.numbers.classifiers)
    noun = tokens.written(place)
    if not pack.is_content_word(noun) or tokens.word(index - 1) in pack.numbers.ordinal_heads:
        return None
    if noun[0].isupper() and pack.is_content_word(tokens.word(index - 1)):
        return None  # `presiden kedua Indonesia`
    unit = attributes("count", str(value), unit=noun)
    return Reading(index, end, "number.collective", unit, reach=(index, place + 1))


def _spelt(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    tens, before = index, 0
    found = pack.numbers.ordinals.at(tokens, index)
    cardinal = None if found is not None else cardinal_at(tokens, index, pack.numbers)
    if cardinal is not None:
        tens, before = over_hyphen(tokens, cardinal.end), int(cardinal.value)
        if tens == cardinal.end:
            return None
        found = pack.numbers.ordinals.at(tokens, tens)
    if found is None or ends_name(tokens, index) or (before and before % 10 ** len(str(found[1]))):
        return None
    if _is_moment(tokens, index, pack):
        return None
    end, value = _compound(tokens, *found, pack)
    named = attributes("ordinal", str(before + value))
    return Reading(index, end, "number.ordinal_word", named)


def _is_moment(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether an ordinal behind an article is a unit of time: `a second later`."""
    words = pack.numbers
    after_article = (
        tokens.word(index - 1) in words.articles and tokens.word(index) in words.durations
    )
    return after_article and not pack.is_content_word(tokens.word(index + 1))


def _compound(tokens: Tokens, end: int, value: int, pack: Pack) -> tuple[int, int]:
    """The end and the value of an ordinal with the rest of its numeral: `kedua puluh satu`."""
    words = pack.numbers
    if value > 9 or not words.tens_added:
        return end, value
    if tokens.word(end) in words.tens_added:
        return end + 1, value + 10
    times = words.times.at(tokens, end)
    if times is None:
        return end, value
    end, value = times[0], value * times[1]
    rest = cardinal_at(tokens, end, words)
    fits = rest is not None and rest.value < times[1]
    return (rest.end, value + int(rest.value)) if rest is not None and fits else (end, value)
