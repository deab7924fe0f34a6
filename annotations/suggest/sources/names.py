"""Names with their titles: `juru bicara polisi X`, and the name without the title."""

from dataclasses import dataclass

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.name_runs import is_name_token, name_run_around
from annotations.suggest.sources.titles import (
    behind_offices,
    cut_at_title,
    is_part_of_title,
    may_stand_between,
    office_start,
    title_before,
    title_within,
)
from annotations.suggest.tokens import Tokens, text_of

_MOST_FILLERS = 3
"""Lower-case words between a title and the name: `polisi` in `juru bicara polisi X`."""
_LONGEST_WAY = 7
"""Tokens from the caret on a title to its name."""


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """Tokens `[start, end)`: a title, where there is one, and a run of capitalised words."""

    start: int
    name_start: int
    """The first capitalised word behind a lower-case title."""
    end: int
    title: str
    """What the title makes of the name: `person`, `organisation` or empty."""


def name_phrase_at(tokens: Tokens, index: int, pack: Pack) -> NamePhrase | None:
    """The name phrase at a token of the name, or of the lower-case title before it."""
    anchor = _name_from(tokens, index, pack)
    if anchor is None:
        return None
    start, end = name_run_around(tokens, anchor, pack)
    if not start <= anchor < end:
        return None
    if pack.names.head_first:
        start, end = cut_at_title(tokens, start, anchor, end, pack)
        start = office_start(tokens, start, pack)
    inner = title_within(tokens, start, end, pack)
    fillers = _MOST_FILLERS if pack.names.head_first and not inner else 0
    title_start, title = title_before(tokens, start, fillers, pack)
    if title_start > index:
        return None
    return NamePhrase(title_start, start, end, inner or title)


def canonical_name(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> str:
    """The name without titles and offices, empty where nothing else is left."""
    start = phrase.name_start
    if phrase.title == "organisation":
        place = pack.names.places.at(tokens, start)
        if place is not None and phrase.start < start:
            start = place[0]
        return text_of(tokens, start, phrase.end)
    if phrase.title:
        start = _over_small_words(tokens, phrase, pack)
        return text_of(tokens, start, _before_place(tokens, start, phrase.end, pack))
    if tokens.word(start) in pack.names.title_parts and not _is_body(tokens, phrase, pack):
        behind = behind_offices(tokens, start, phrase.end, pack)
        start = behind if phrase.end - behind > 1 else start
    return text_of(tokens, start, phrase.end)


def _over_small_words(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> int:
    """Where the name behind a title starts, its end if only the office's second half is left.

    So it is of `Menteri Pendidikan dan Kebudayaan`.
    """
    begin = start = behind_offices(tokens, phrase.name_start, phrase.end, pack)
    while start < phrase.end and not is_name_token(tokens, start, pack):
        start += 1
    rest = (tokens.word(index) for index in range(start, phrase.end))
    is_office = begin < start and all(word in pack.names.title_parts for word in rest)
    return phrase.end if is_office else start


def _before_place(tokens: Tokens, start: int, end: int, pack: Pack) -> int:
    """The index behind a name that says with a small word where it is from: `X of Maryland`."""
    if pack.names.head_first:
        return end
    for index in range(start + 1, end - 1):
        is_from = tokens.word(index) in pack.names.attaching
        if (
            is_from
            and not tokens.is_capitalised(index)
            and tokens.word(index) in pack.names.particles
        ):
            return index
    return end


def _is_body(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> bool:
    words = range(phrase.name_start, phrase.end)
    return any(tokens.word(index) in pack.names.organisations for index in words)


def _name_from(tokens: Tokens, index: int, pack: Pack) -> int | None:
    """The token at `index` if it belongs to a name, else the name behind the title there."""
    for place in range(index, min(index + _LONGEST_WAY, len(tokens))):
        if is_name_token(tokens, place, pack):
            return place
        if not is_part_of_title(tokens, place, pack) and not may_stand_between(tokens, place, pack):
            return None
    return None
