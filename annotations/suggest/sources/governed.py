"""Who a clause is about where a preposition governs the source nearest to its verb."""

from collections.abc import Iterable

from annotations.suggest.sources.mention import Mention
from annotations.suggest.sources.speakers import phrase_from


def not_governed(found: Mention, starts: Iterable[int]) -> Mention | None:
    """The person whom the clause begins with, at one of `starts`, if `found` is no subject.

    So it is in `Camat X, Ana dalam rapat dengan sejumlah warga menuturkan`.
    """
    passage = found.passage
    tokens, pack = passage.tokens, passage.pack
    if tokens.word(found.start - 1) not in pack.speech.agents | pack.names.locatives:
        return None
    is_person = found.kind == "person" and found.end - found.start > 1
    if tokens.word(found.start - 2) in pack.names.documents or is_person:
        return None
    for start in starts:
        mention = phrase_from(passage, start, found.start - 1)
        if mention is not None and mention.kind == "person" and mention.naming == "named":
            return None if pack.is_content_word(tokens.word(mention.end)) else mention
    return None
