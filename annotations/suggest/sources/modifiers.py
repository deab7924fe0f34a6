"""What stands before its noun where languages put it there: `Clinton spokesman`, `the police`."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.tokens import Tokens

_MOST_MODIFIERS = 4


def modified_start(tokens: Tokens, start: int, pack: Pack) -> int:
    """Where the phrase whose noun or title is at `start` begins, its determiner included."""
    if not pack.names.head_first:
        for _ in range(_MOST_MODIFIERS):
            if not _is_modifier(tokens, start - 1, pack):
                break
            start -= 1
    return with_determiner(tokens, start, pack)


def with_determiner(tokens: Tokens, start: int, pack: Pack) -> int:
    """Where the phrase at `start` begins with its `the` or `his`."""
    return start - (tokens.word(start - 1) in pack.names.determiners)


def noun_behind(tokens: Tokens, index: int, pack: Pack) -> int:
    """The role that a name only describes, else `index`: `aides` behind `McConnell`."""
    if pack.names.head_first:
        return index
    place = index
    while place < index + _MOST_MODIFIERS and is_name_token(tokens, place, pack):
        place += 1
    is_role = tokens.word(place) in pack.names.roles and not tokens.is_capitalised(place)
    return place if is_role else index


def _is_modifier(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the token may describe the noun behind it, and is likely no verb."""
    word = tokens.word(index)
    if not pack.is_content_word(word) or pack.speech.cues.at(tokens, index) is not None:
        return False
    if is_name_token(tokens, index, pack) or word in pack.names.roles:
        return True
    if tokens.is_capitalised(index):
        return False
    is_owned = is_name_token(tokens, index - 1, pack) and word.endswith(
        pack.speech.participles or ("\0",)
    )
    return is_owned or word in pack.nouns or not word.endswith(pack.names.verb_ends or ("\0",))
