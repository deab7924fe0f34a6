"""Counts that nothing around can make anything else: `5 orang`, and digits among digits."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.context import counted_noun
from annotations.suggest.numbers.readings import Reading, attributes
from annotations.suggest.tokens import Tokens

_LONGEST = 3
"""Digits; four may be a year."""
_SHORTEST_GROUP = 3
"""Digits that a space may set apart from those before them: `1 250`."""


def plain_count_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The count of a few digits between words that no rule for numbers knows.

    It is what all those rules, asked one by one, would come to; most numbers of a text are such.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    word, behind = words[index], index + 1
    if not (word.isdecimal() and word.isascii()) or len(word) > _LONGEST or word[0] == "0":
        return None
    if not index:
        return None
    if behind >= len(words) or ends[index - 1] == starts[index] or ends[index] == starts[behind]:
        return None
    near, before, following = pack.near_numbers, words[index - 1], words[behind]
    if before in near or following in near or word in near:
        return None
    if not (tokens.written(index - 1).islower() or before.isdecimal()):
        return None
    if not following[0].isalpha():
        is_apart = following.isdecimal() and len(following) < _SHORTEST_GROUP
        return _count(index, behind, word, "") if is_apart else None
    end, noun = counted_noun(tokens, behind, pack)
    return _count(index, end, word, noun)


def _count(index: int, end: int, value: str, noun: str) -> Reading:
    named = attributes("count", value, unit=noun)
    return Reading(index, index + 1, "number.count", named, (index, end))
