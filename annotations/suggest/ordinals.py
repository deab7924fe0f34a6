"""Ordinals: `ke-3`, `pertama`, `21st`, and `kedua negara`, which counts."""

from annotations.suggest.identifiers import ends_name
from annotations.suggest.lexicon import Pack
from annotations.suggest.readings import Reading, attributes
from annotations.suggest.tokens import Tokens


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
    glued = tokens.word(index + 1) == "-" and tokens.glued(index + 1) and tokens.glued(index + 2)
    value = tokens.integer(index + 2)
    if not glued or value is None:
        return None
    return Reading(index, index + 3, "number.ordinal", attributes("ordinal", str(value)))


def _suffixed(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    value = tokens.integer(index)
    suffix = index + 1
    if value is None or not tokens.glued(suffix):
        return None
    if tokens.word(suffix) not in pack.numbers.ordinal_suffixes:
        return None
    return Reading(index, suffix + 1, "number.ordinal", attributes("ordinal", str(value)))


def _collective(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`kedua` before a noun, unless it follows the noun that it orders."""
    found = pack.numbers.collectives.at(tokens, index)
    if found is None or tokens.glued(found[0]):
        return None
    end, value = found
    noun = tokens.written(end)
    if not pack.is_content_word(noun) or tokens.word(index - 1) in pack.numbers.ordinal_heads:
        return None
    unit = attributes("count", str(value), unit=noun)
    return Reading(index, end, "number.collective", unit, reach=(index, end + 1))


def _spelt(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    found = pack.numbers.ordinals.at(tokens, index)
    if found is None or ends_name(tokens, index):
        return None
    return Reading(index, found[0], "number.ordinal_word", attributes("ordinal", str(found[1])))
