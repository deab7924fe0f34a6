"""Numbers that give no figure: `puluhan`, `ratusan ribu`, `beberapa jam`, `dozens`."""

from decimal import Decimal

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.context import counted_noun
from annotations.suggest.numbers.numerals import scales_at
from annotations.suggest.numbers.readings import Reading, attributes
from annotations.suggest.numbers.units import unit_at
from annotations.suggest.numbers.values import decimal_string
from annotations.suggest.tokens import Tokens


def vague_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The vague number that starts at `index`, its unit of measure or currency included."""
    words = pack.numbers
    many = words.vague_durations.at(tokens, index)
    if many is not None:
        return Reading(index, many[0], "number.vague", attributes("vague", unit=many[1]))
    currency = words.currencies.at(tokens, index)
    start = currency[0] if currency is not None else index
    found = words.vague.at(tokens, start)
    if found is None:
        return None
    end, factor = scales_at(tokens, found[0], words)
    end, unit = _unit_behind(tokens, end, words)
    reach_end = end
    if currency is not None:
        unit = currency[1]
    elif not unit:
        reach_end, unit = counted_noun(tokens, end, pack)
    low, high = _bounds(found[1], factor)
    named = attributes("vague", low, high, unit)
    return Reading(index, end, "number.vague", named, (index, reach_end))


def _unit_behind(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, str]:
    """The index behind a unit, `of` before it included, and the unit: `hundreds of dollars`."""
    joined = tokens.word(index) in words.noun_joiners
    unit = unit_at(tokens, index + joined, words)
    return (index, "") if unit is None else (unit.end, unit.name)


def _bounds(suggested: str, factor: Decimal) -> tuple[str, str]:
    """Both ends of the range that a vague word suggests, empty where it suggests none."""
    low, _, high = suggested.partition("..")
    if not high:
        return "", ""
    return decimal_string(int(low) * factor), decimal_string((int(high) + 1) * factor - 1)
