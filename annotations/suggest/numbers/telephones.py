"""Telephone numbers and registration plates, which count nothing."""

from annotations.suggest.tokens import Tokens

_SHORTEST = 7
"""Digits of a telephone number in one run."""
_HYPHENS = ("-", "–")
_LONGEST_PLATE = 3
"""Letters on either side of the digits of a plate."""


def behind_telephone(tokens: Tokens, index: int) -> int:
    """The index behind the telephone number or plate whose digits start at `index`, else it."""
    if _is_plate(tokens, index):
        return index + 2
    if tokens.word(index - 1) == "+" and tokens.glued(index):
        return _groups_end(tokens, index)
    bracketed = tokens.word(index - 1) == "(" and tokens.word(index + 1) == ")"
    if bracketed and _is_area(tokens, index) and tokens.is_digits(index + 2):
        return _groups_end(tokens, index + 2)
    chain = chain_end(tokens, index)
    is_long = chain - index >= 5 or _is_one_run(tokens.word(index))
    area, number = tokens.word(index), tokens.word(index + 2)
    is_area = area[0] == "0" and area.isdecimal() and number.isdecimal() and len(number) > 4
    return chain if is_long or (chain - index == 3 and is_area) else index


def _is_plate(tokens: Tokens, index: int) -> bool:
    """`B 1234 XYZ`."""
    before, behind = tokens.written(index - 1), tokens.written(index + 1)
    if not (before.isupper() and behind.isupper() and tokens.word(index).isdecimal()):
        return False
    return len(before) <= 2 and len(behind) <= _LONGEST_PLATE


def _is_area(tokens: Tokens, index: int) -> bool:
    """Whether digits in brackets are the code of an area: `021`, `202` before a hyphened run."""
    word = tokens.word(index)
    if not word.isdecimal() or not 2 <= len(word) <= 5:
        return False
    return word[0] == "0" or tokens.word(index + 3) in _HYPHENS


def _groups_end(tokens: Tokens, index: int) -> int:
    """The index behind groups of digits that spaces or hyphens part."""
    while tokens.is_digits(index):
        index += 1
        if tokens.word(index) in (*_HYPHENS, ".") and tokens.is_digits(index + 1):
            index += 1
    return index


def chain_end(tokens: Tokens, index: int) -> int:
    """The index behind digits that hyphens join: `0812-3456-7890`."""
    while (
        tokens.word(index + 1) in _HYPHENS
        and tokens.glued(index + 1)
        and tokens.glued(index + 2)
        and tokens.is_digits(index + 2)
    ):
        index += 2
    return index + 1


def _is_one_run(run: str) -> bool:
    return run.isdecimal() and run[0] == "0" and len(run) >= _SHORTEST
