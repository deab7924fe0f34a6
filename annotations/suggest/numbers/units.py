"""The unit behind a numeral: percent, a currency, a stretch of time, a measure."""

from dataclasses import dataclass
from decimal import Decimal

from annotations.suggest.languages.lexicon import NumberWords
from annotations.suggest.numbers.numeral_parts import over_hyphen
from annotations.suggest.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written, and what it means."""

    end: int
    """The token behind it."""
    kind: str
    """`money`, `percent`, `measure` or `duration`."""
    name: str
    """ISO 4217 code, SI symbol, `pp`, the language's word for a stretch of time; empty for `%`."""
    factor: Decimal = Decimal(1)
    """What it multiplies by: 0.01 for `cents`."""
    other: "Unit | None" = None
    """What the same words may mean as well."""


def unit_at(tokens: Tokens, index: int, words: NumberWords) -> Unit | None:
    """The unit at `index`, behind a hyphen too: `five-day`."""
    index = over_hyphen(tokens, index)
    found = [unit for unit in _units_at(tokens, index, words) if unit is not None]
    if not found:
        return None
    first = max(found, key=lambda unit: unit.end)
    others = [unit for unit in found if unit is not first and unit.end == first.end]
    unit = first if not others else _either(first, others[0])
    end = _over_age_suffix(tokens, unit, words)
    return unit if end == unit.end else Unit(end, unit.kind, unit.name)


def _units_at(tokens: Tokens, index: int, words: NumberWords) -> list[Unit | None]:
    tables = (
        (words.percent, "percent"),
        (words.durations, "duration"),
        (words.measures, "measure"),
        (words.currencies, "money"),
    )
    units: list[Unit | None] = [_small_money_at(tokens, index, words)]
    for phrases, kind in tables:
        found = phrases.at(tokens, index)
        if found is not None and not _runs_on(tokens, index, found[0], kind):
            units.append(Unit(found[0], kind, "" if found[1] == "percent" else found[1]))
    return units


def _either(first: Unit, second: Unit) -> Unit:
    return Unit(first.end, first.kind, first.name, first.factor, second)


def _small_money_at(tokens: Tokens, index: int, words: NumberWords) -> Unit | None:
    """`cents`, and `p` only where it touches its digits."""
    found = words.small_money.at(tokens, index)
    if found is None or (len(tokens.word(index)) == 1 and not tokens.glued(index)):
        return None
    worth, _, currency = found[1].partition(" ")
    return Unit(found[0], "money", currency, Decimal(worth))


def _over_age_suffix(tokens: Tokens, unit: Unit, words: NumberWords) -> int:
    """The index behind the `-old` of `25-year-old`."""
    suffix = over_hyphen(tokens, unit.end)
    is_age = unit.kind == "duration" and suffix > unit.end
    return suffix + 1 if is_age and tokens.word(suffix) in words.age_suffixes else unit.end


def _runs_on(tokens: Tokens, index: int, end: int, kind: str) -> bool:
    """Whether what stands from `index` is the beginning of more: `jam-jam`, `$5`, `3M`."""
    if kind == "money" and tokens.is_digits(end):
        return tokens.glued(end)
    if kind == "measure" and tokens.glued(index) and tokens.written(index) == "M":
        return True
    doubled = tokens.word(end + 1) == tokens.word(end - 1)
    return tokens.word(end) == "-" and tokens.glued(end) and doubled
