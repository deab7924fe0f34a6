"""The sources that come, for whoever stands on words that can be none."""

from collections.abc import Iterator, Mapping

from annotations.suggest.candidate import WORD, Candidate
from annotations.suggest.languages.packs import pack_for
from annotations.suggest.passages import paragraph_at
from annotations.suggest.quotes.marks import holding, outermost, quotations
from annotations.suggest.sentences import sentence_at
from annotations.suggest.sources.phrase import speaker_at
from annotations.suggest.tokens import tokens_around

_REACH = 600
"""Code points from the place in which they are looked for."""


def is_no_source(
    text: str, candidate: Candidate, language: str, own_packs: Mapping[str, str]
) -> bool:
    """Whether what is found at a place is a mere word that never speaks: `sementara`, `mengatakan`.

    `language` is a BCP 47 code or empty.
    """
    word = candidate.span.text_in(text).lower()
    return candidate.rule == WORD and not pack_for(language, own_packs).is_content_word(word)


def sources_ahead(
    text: str, position: int, language: str, own_packs: Mapping[str, str]
) -> Iterator[Candidate]:
    """Names, and others who may speak, behind `position` in its sentence, in reading order.

    `position` is in code points. Those in quotations are left out, unless one stands in it oneself.
    """
    paragraph = paragraph_at(text, position)
    if paragraph is None:
        return
    pack = pack_for(language, own_packs)
    outer = outermost(quotations(text, paragraph, pack.marks))
    end = sentence_at(text, paragraph, position, pack, outer)[1]
    tokens = tokens_around(text, paragraph, position, _REACH)
    around = holding(outer, position)
    index = tokens.first_from(position)
    while index < len(tokens) and tokens.starts[index] < end:
        found = speaker_at(tokens, index, pack)
        index = index + 1 if found is None else max(index + 1, found[1])
        if found is None or found[2].span.start < position:
            continue
        if holding(outer, found[2].span.start) == around:
            yield found[2]
