"""What an office belongs to, and the name behind it: `la maire de la ville, Claire Aubert`."""

from collections.abc import Mapping

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.name_runs import is_name_token, name_run_around
from annotations.suggest.tokens import Tokens, text_of

_MOST = 3
_LONGEST = 4
"""Words of one complement, its article left out."""


def with_complements(tokens: Tokens, end: int, pack: Pack) -> tuple[int, Mapping[str, str]]:
    """The end of an office that ends at `end` with all that belongs to it, and its bearer's name.

    Without a name behind a comma the attributes are empty.
    """
    for _ in range(_MOST):
        behind = _over_complement(tokens, end, pack)
        if behind == end:
            break
        end = behind
    name = end + 1
    if tokens.word(end) != "," or not is_name_token(tokens, name, pack):
        return end, {}
    stop = name_run_around(tokens, name, pack)[1]
    is_single = stop - name == 1 and tokens.word(stop) not in (",", ".", "(", "")
    follows = not tokens.is_word(stop) or tokens.word(stop) in pack.function_words
    if is_single or not (follows or pack.speech.cues.at(tokens, stop)):
        return end, {}
    return stop, {"naming": "named", "canonical": text_of(tokens, name, stop)}


def _over_complement(tokens: Tokens, end: int, pack: Pack) -> int:
    """The index behind `de la ville` at `end`; `end` where none is there."""
    word = tokens.word(end).replace("’", "'")
    joiner, apostrophe, noun = word.partition("'")
    if joiner not in pack.names.complements:
        return end
    place = end + 1
    if not apostrophe:
        place += tokens.word(place) in pack.names.determiners
        noun = tokens.word(place)
        place += 1
    if not pack.is_content_word(noun) or pack.speech.cues.at(tokens, place - 1) is not None:
        return end
    if tokens.is_capitalised(place - 1):
        return name_run_around(tokens, place - 1, pack)[1]
    limit = end + _LONGEST
    while place < limit and _goes_on(tokens, place, pack):
        place += 1
    return place


def _goes_on(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether an adjective or a name in the same phrase stands there."""
    if pack.speech.cues.at(tokens, index) is not None:
        return False
    return tokens.is_capitalised(index) and is_name_token(tokens, index, pack)
