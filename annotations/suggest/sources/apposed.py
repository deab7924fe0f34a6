"""The name that stands beside an unnamed speaker: `seorang warga Desa X, Ana Wirya (43), …`."""

from annotations.suggest.passage import Passage
from annotations.suggest.sources.mention import Mention, mention_of
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.sources.phrase import speaker_at

_FARTHEST = 8
"""Tokens between the unnamed phrase and the comma: `di Pasar Cik Puan`."""
_LONGEST_BRACKET = 6
_RULES = ("source.unnamed", "source.role", "source.title", "source.noun_phrase")


def named_beside(mention: Mention) -> Mention:
    """The name between two commas behind an unnamed speaker, else the mention itself."""
    comma = _comma_behind(mention)
    if comma is None:
        return mention
    passage = mention.passage
    found = speaker_at(passage.tokens, comma + 1, passage.pack)
    if found is None or found[0] != comma + 1:
        return mention
    named = mention_of(passage, found)
    fits = named.kind == "person" or mention.kind == "group" != named.kind
    is_name = named.naming == "named" and fits
    return named if is_name and _is_closed(named) and not _is_listed(named) else mention


def is_described(mention: Mention, verb: int) -> bool:
    """Whether only what describes the bearer of a name stands between it and `verb`.

    So it does in `Ana Wirya, kerabat korban Bima mengatakan` and `Ana (40) petani asal X mengaku`.
    """
    passage = mention.passage
    tokens, pack = passage.tokens, passage.pack
    if mention.kind != "person" or mention.naming != "named" or not pack.names.head_first:
        return False
    index = _behind_bracket(mention)
    is_one_word = index == mention.end == mention.start + 1
    has_age = index > mention.end and tokens.is_digits(mention.end + 1)
    if not has_age and tokens.word(index) != ",":
        return False
    index += tokens.word(index) == ","
    if tokens.is_capitalised(index) or index >= verb - 1:
        return False
    word = tokens.word(index)
    one_words, pair = pack.names.one_words, f"{word} {tokens.word(index + 1)}"
    may_begin = word in one_words or pair in one_words or word in pack.names.descriptions
    if not (may_begin or (pack.is_content_word(word) and not is_one_word)):
        return False
    return not passage.cues_between(index, verb) and not _acts(passage, index, verb)


def _acts(passage: Passage, start: int, end: int) -> bool:
    """Whether a verb stands among the tokens that no `yang` makes a part of a noun."""
    tokens, pack = passage.tokens, passage.pack
    for index in range(start, end):
        word = tokens.word(index)
        if word in pack.speech.relatives:
            return False
        is_verb = word.startswith(pack.verb_starts or ("\0",)) and word not in pack.nouns
        is_verb = is_verb and not tokens.is_capitalised(index) and word not in pack.function_words
        if is_verb or word in pack.speech.auxiliaries:
            return True
    return False


def _behind_bracket(mention: Mention) -> int:
    """The token behind the name and the bracket that belongs to it."""
    tokens, end = mention.passage.tokens, mention.end
    if tokens.word(end) != "(":
        return end
    inside = range(end, end + _LONGEST_BRACKET)
    return next((index + 1 for index in inside if tokens.word(index) == ")"), end)


def _is_closed(named: Mention) -> bool:
    """Whether a comma stands behind the name and its bracket."""
    return named.passage.tokens.word(_behind_bracket(named)) == ","


def _comma_behind(mention: Mention) -> int | None:
    """The comma that ends an unnamed phrase and the place or body behind it."""
    tokens, pack = mention.passage.tokens, mention.passage.pack
    if mention.rule not in _RULES or mention.naming not in ("anonymous", "partly", ""):
        return None
    for index in range(mention.end, mention.end + _FARTHEST):
        word = tokens.word(index)
        if word == ",":
            return index
        may_belong = word in pack.names.locatives or word in pack.speech.agents
        if not (may_belong or is_name_token(tokens, index, pack)):
            return None
    return None


def _is_listed(named: Mention) -> bool:
    """Whether the name is one of several: `warga, Ana, Budi dan Citra`."""
    tokens, pack = named.passage.tokens, named.passage.pack
    return tokens.word(named.end) == "," and is_name_token(tokens, named.end + 1, pack)
