"""Ages: `(25)` and `, 25,` behind a name, `aged 80`, `usia 17`."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.amounts import AmountRange
from annotations.suggest.numbers.readings import Reading, attributes
from annotations.suggest.tokens import Tokens

_LONGEST_NAME = 5
_YOUNGEST, _OLDEST = 3, 110
"""Years between which a number behind a name is likely an age."""


def age_reading(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading | None:
    """The age that a bare number is, by what stands around it."""
    low, high = amounts.low, amounts.high
    if low.kind or low.numeral.value is None or not 0 <= low.numeral.value <= _OLDEST:
        return None
    if tokens.word(low.start - 1) in pack.numbers.age_words:
        last = "" if high is None else str(high.numeral.value or "")
        named = attributes("duration", str(low.numeral.value), last, pack.numbers.age_unit)
        return Reading(low.start, amounts.end, "number.age", named)
    return _behind_name(tokens, amounts, pack)


def _behind_name(tokens: Tokens, amounts: AmountRange, pack: Pack) -> Reading | None:
    """`(25)` or `, 25,` right behind a name; either may be something else."""
    index, word = amounts.low.start, tokens.word(amounts.low.start)
    value, signs = tokens.integer(index), (tokens.word(index - 1), tokens.word(index + 1))
    is_apart = signs in {("(", ")"), ("(", ","), (",", ","), (",", ".")}
    if not is_apart or amounts.end != index + 1 or not _is_name(tokens, index - 2, pack):
        return None
    if value is None or word[0] == "0" or not _YOUNGEST <= value <= _OLDEST:
        return None
    named = attributes("duration", str(value), unit=pack.numbers.age_unit)
    return Reading(index, index + 1, "number.age", named, others=(attributes("count", str(value)),))


def _is_name(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a word may end a person's name, and no party's or other body's."""
    word = tokens.word(index)
    if not tokens.is_word(index) or not tokens.is_capitalised(index):
        return False
    for place in range(index, index - _LONGEST_NAME, -1):
        if not tokens.is_capitalised(place):
            break
        if tokens.word(place) in pack.names.organisations:
            return False
    is_month = pack.numbers.months.before(tokens, index + 1) is not None
    return not is_month and word not in pack.names.weekdays and word not in pack.function_words
