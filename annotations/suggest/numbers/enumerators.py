"""Numbers that only number a list: `1. Jakarta 2. Bandung`, `3)`."""

from annotations.suggest.tokens import Tokens

_MOST = 300
_DEEPEST = 20
"""Blanks that may stand before an entry."""
_BEHIND_SENTENCE = (".", ":", ";", "!", "?", ")")


def enumerator_at(tokens: Tokens, index: int, last: int) -> int | None:
    """The number of a list's entry at `index`; `last` is the entry's before, 0 where none was.

    An entry begins a line, or goes on counting behind an entry that did; 1 may begin a list inside
    a line, behind the end of a sentence.
    """
    value = tokens.integer(index)
    if value is None or not 0 < value <= _MOST or not _is_closed(tokens, index):
        return None
    if _begins_line(tokens, index) or value == last + 1 > 1:
        return value
    return value if value == 1 and tokens.word(index - 1) in _BEHIND_SENTENCE else None


def _is_closed(tokens: Tokens, index: int) -> bool:
    """Whether `.` or `)` touches the number and no more digits follow, but a blank."""
    sign = index + 1
    if tokens.word(sign) not in (".", ")") or not tokens.glued(sign):
        return False
    if tokens.word(sign) == ")" and tokens.word(index - 1) == "(":
        return False
    return sign + 1 < len(tokens) and not tokens.glued(sign + 1)


def _begins_line(tokens: Tokens, index: int) -> bool:
    start = tokens.starts[index]
    before = tokens.text[max(0, start - _DEEPEST) : start].rpartition("\n")[2]
    return index == 0 and not before.strip() and len(before) < _DEEPEST
