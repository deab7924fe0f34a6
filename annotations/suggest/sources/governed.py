"""Who a clause is about where a preposition governs the source nearest to its verb."""

from collections.abc import Iterable

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.mention import Mention
from annotations.suggest.sources.name_runs import is_name_token, name_run_around
from annotations.suggest.sources.speakers import phrase_from
from annotations.suggest.tokens import Tokens


def not_governed(found: Mention, starts: Iterable[int]) -> Mention | None:
    """The person whom the clause begins with, at one of `starts`, if `found` is no subject.

    So it is in `Camat X, Ana dalam rapat dengan sejumlah warga menuturkan`.
    """
    passage = found.passage
    tokens, pack = passage.tokens, passage.pack
    governing = pack.speech.agents | pack.names.locatives | pack.speech.circumstances
    if tokens.word(found.start - 1) not in governing - pack.speech.relatives:
        return None
    is_person = found.kind == "person" and found.end - found.start > 1
    if tokens.word(found.start - 2) in pack.names.documents or is_person:
        return None
    for start in starts:
        mention = phrase_from(passage, start, found.start - 1)
        if mention is None or mention.kind != "person":
            continue
        if mention.naming == "named" or mention.rule == "source.unnamed":
            return None if pack.is_content_word(tokens.word(mention.end)) else mention
    return None


def behind_place(tokens: Tokens, index: int, pack: Pack) -> int:
    """The token behind the place that a `di` at `index` names, `index` where none is named."""
    if not is_name_token(tokens, index + 1, pack):
        return index
    return name_run_around(tokens, index + 1, pack)[1]
