"""Who speaks: the noun phrase at the caret with its title, then what stands beside it."""

from collections.abc import Iterator

from annotations.span import Fragment, Span
from annotations.suggest.candidate import NOUNS, Candidate
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.appositions import larger_sources
from annotations.suggest.sources.groups import plain_phrase_at, unnamed_phrase_at
from annotations.suggest.sources.modifiers import modified_start, noun_behind, with_determiner
from annotations.suggest.sources.name_kinds import attributes_of, is_lone_opener, is_ordinary
from annotations.suggest.sources.names import name_phrase_at
from annotations.suggest.tokens import Tokens, tokens_around

_REACH = 400
"""Code points looked at on either side of the caret."""

Found = tuple[int, int, Candidate]
"""A source's first token, the one behind its last, and its candidate."""

_FARTHEST_SPEAKER = 8
"""Words before a reporting word among which its speaker is looked for."""


def sources_at(text: str, paragraph: Fragment, position: int, pack: Pack) -> list[Candidate]:
    """The source at `position`, then with the brackets and appositions beside it."""
    tokens = tokens_around(text, paragraph, position, _REACH)
    found = _nearest_source(tokens, position, pack)
    if found is None:
        return []
    first, end, candidate = found
    return [candidate, *larger_sources(tokens, first, end, candidate, pack)]


def _nearest_source(tokens: Tokens, position: int, pack: Pack) -> Found | None:
    """The source at `position`, else on the speaker's side of a reporting word, else beside."""
    index = tokens.index_at(position)
    if index is None:
        index = tokens.first_from(position)
    if index >= len(tokens):
        return None
    found = speaker_at(tokens, index, pack) or plain_at(tokens, index, pack)
    if found is not None:
        return found
    for place in _places_beside(tokens, index, pack):
        found = speaker_at(tokens, place, pack)
        if found is not None:
            return found
    if tokens.is_word(index):
        return None
    return plain_at(tokens, index + 1, pack) or plain_at(tokens, index - 1, pack)


def _places_beside(tokens: Tokens, index: int, pack: Pack) -> Iterator[int]:
    """The tokens where the speaker of a reporting word is looked for, else those next to a sign."""
    cue = pack.speech.cues.at(tokens, index)
    if cue is not None and cue[1] in ("plain", "either"):
        for place in range(index - 1, max(index - _FARTHEST_SPEAKER, -1), -1):
            if tokens.word(place) in (".", "?", "!"):
                break
            yield place
    if cue is not None:
        yield cue[0]
    elif not tokens.is_word(index):
        yield from (index + 1, index - 1)


def speaker_at(tokens: Tokens, index: int, pack: Pack) -> Found | None:
    """The named or unnamed speaker that holds the token at `index`."""
    if not 0 <= index < len(tokens):
        return None
    index = noun_behind(tokens, index, pack)
    phrase = name_phrase_at(tokens, index, pack)
    if phrase is not None and (
        is_lone_opener(tokens, phrase, pack) or is_ordinary(tokens, phrase, pack)
    ):
        phrase = None
    if phrase is not None:
        begin = modified_start if phrase.title else with_determiner
        start = begin(tokens, phrase.start, pack)
        rule = "source.name_with_title" if phrase.title else "source.name"
        return _found(tokens, start, phrase.end, rule, attributes_of(tokens, phrase, pack))
    unnamed = unnamed_phrase_at(tokens, index, pack)
    if unnamed is None:
        return None
    is_pronoun = unnamed.naming == "pronoun"
    start = unnamed.start if is_pronoun else modified_start(tokens, unnamed.start, pack)
    named = {"kind": unnamed.kind, "naming": unnamed.naming}
    return _found(tokens, start, unnamed.end, unnamed.rule, named)


def plain_at(tokens: Tokens, index: int, pack: Pack) -> Found | None:
    """The nouns around the token at `index`."""
    plain = plain_phrase_at(tokens, index, pack)
    return None if plain is None else _found(tokens, *plain, NOUNS, {})


def _found(tokens: Tokens, start: int, end: int, rule: str, attributes: dict[str, str]) -> Found:
    span = Span((tokens.fragment(start, end),))
    return start, end, Candidate(span, rule, attributes)
