"""Where the first sentence begins behind place and paper: `BANYUAN, Kabar.com - `."""

from annotations.suggest.tokens import Tokens

_LONGEST = 14
_DASHES = ("-", "–", "—", "|")
_SIGNS = (",", ".", "(", ")", "/", "'", "’")
_ENDS = frozenset((*_DASHES, ":"))
_SHORTEST_SHOUT = 3
"""Letters of a place in capitals only, behind which a colon ends a dateline too."""


def behind_dateline(tokens: Tokens) -> int:
    """The first token behind the dateline that a paragraph begins with, 0 where there is none."""
    if _ENDS.isdisjoint(tokens.words[:_LONGEST]):
        return 0
    behind, index, has_site = 0, 0, False
    while index < _LONGEST and index < len(tokens):
        if tokens.word(index) in _DASHES:
            end = index + 1 + (tokens.word(index + 1) in _DASHES)
            if index > behind and _parts(tokens, index, end, has_site=has_site):
                behind = end
            elif not tokens.glued(index):
                break
            index = end
        elif tokens.word(index) == ":" and _is_shouted(tokens, index):
            return index + 1
        elif _belongs(tokens, index):
            has_site |= _is_in_site(tokens, index)
            index += 1
        else:
            break
    return behind if behind < len(tokens) else 0


def _parts(tokens: Tokens, dash: int, end: int, *, has_site: bool) -> bool:
    """Whether the dash before token `end` stands apart, is two, or follows a site's name."""
    is_apart = not (tokens.glued(dash) and tokens.glued(end))
    goes_on = not tokens.written(end)[:1].islower() or _is_in_site(tokens, end)
    return goes_on and (is_apart or end - dash > 1 or has_site)


def _belongs(tokens: Tokens, index: int) -> bool:
    """Whether the token may stand in a dateline: a name, a day, a bracket, a part of a site."""
    if tokens.word(index) in _SIGNS or tokens.is_digits(index):
        return True
    return tokens.is_capitalised(index) or _is_in_site(tokens, index)


def _is_in_site(tokens: Tokens, index: int) -> bool:
    """Whether the word is glued to a full stop and to the word beyond it: `Kabar.com`."""
    if not tokens.is_word(index):
        return False
    behind = tokens.word(index + 1) == "." and tokens.glued(index + 1) and tokens.glued(index + 2)
    before = tokens.word(index - 1) == "." and tokens.glued(index) and tokens.glued(index - 1)
    return (behind and tokens.is_word(index + 2)) or (before and tokens.is_word(index - 2))


def _is_shouted(tokens: Tokens, colon: int) -> bool:
    """Whether all before the colon is in capitals, and no quotation follows it."""
    words = [tokens.written(index) for index in range(colon) if tokens.is_word(index)]
    letters = "".join(words)
    return len(letters) >= _SHORTEST_SHOUT and letters.isupper() and tokens.is_word(colon + 1)
