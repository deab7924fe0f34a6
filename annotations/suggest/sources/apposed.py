"""The name that stands beside an unnamed speaker: `seorang warga Desa X, Ana Wirya (43), …`."""

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


def _is_closed(named: Mention) -> bool:
    """Whether a comma stands behind the name and its bracket."""
    tokens, end = named.passage.tokens, named.end
    if tokens.word(end) == "(":
        inside = range(end, end + _LONGEST_BRACKET)
        end = next((index + 1 for index in inside if tokens.word(index) == ")"), end)
    return tokens.word(end) == ","


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
