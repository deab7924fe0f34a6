"""What `, kata X,` reports that breaks into a sentence, on both sides of it or behind it."""

from typing import Protocol

from annotations.suggest.passage import Cue, Passage
from annotations.suggest.sources.apposed import named_beside
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.sources.speakers import speaker_behind

_PLACES = ("inverted", "clitic", "according")
_FEWEST_WORDS = 3
"""Words behind the attribution that what was said goes on with at least."""
_REACH = 60
"""Tokens before the reporting word that are looked at."""
_MOST_ASIDES, _LONGEST_ASIDE = 3, 9
_SHORTEST_VERB = 5
_FARTHEST_VERB = 15

Range = tuple[int, int]


class Bounds(Protocol):
    """A sentence's tokens `[start, end)`."""

    start: int
    end: int


def broken_into(passage: Passage, place: Bounds, cue: Cue) -> list[Range]:
    """The token ranges of what was said around `, kata X,`; none where it does not break in.

    Small words alone before it are the reporter's own: `Namun, kata X, …`.
    """
    tokens = passage.tokens
    if cue.place not in _PLACES or not passage.pack.speech.circumstances:
        return []
    behind = _behind_speaker(passage, cue, is_first=cue.start == place.start)
    if behind is None or passage.cues_between(max(place.start, cue.start - _REACH), cue.start):
        return []
    if tokens.word(cue.start) in passage.pack.speech.told and not _is_apart(passage, place, cue):
        return []
    opening = range(place.start, cue.start - (tokens.word(cue.start - 1) == ","))
    is_opened = all(_is_small(passage, index) for index in opening[-_REACH:])
    if tokens.word(behind) != ",":
        rest = (behind, place.end)
        if cue.start == place.start and _follows_a_name(passage, cue, rest):
            return [rest]
        if _leads(passage, cue, behind) and (is_opened or _is_small(passage, opening.stop - 1)):
            return [rest]
        goes_on = opening.stop < cue.start and _goes_on(passage, cue, rest)
        return [(opening.start, opening.stop), rest] if goes_on else []
    first = _over_asides(passage, opening, behind + 1, place.end)
    if first is None or place.end - first <= _FEWEST_WORDS:
        return []
    if is_opened:
        return [(first, place.end)]
    breaks_in = opening.stop < cue.start
    return [(opening.start, opening.stop), (first, place.end)] if breaks_in else []


def _over_asides(passage: Passage, opening: range, first: int, last: int) -> int | None:
    """Where what was said goes on behind what tells when and where: `, di X, Senin (2/3), …`.

    None where only such follows.
    """
    is_clause = any(_makes_clause(passage, index) for index in opening[-_REACH:])
    for _ in range(_MOST_ASIDES):
        if _is_carried(passage, first):
            return None
        apposed = _behind_apposition(passage, first, last)
        if apposed is not None:
            first = apposed
            continue
        if not _is_aside(passage, first):
            return first
        aside = range(first, min(first + _LONGEST_ASIDE, last))
        comma = next((place for place in aside if passage.tokens.word(place) == ","), None)
        if is_clause:
            return None
        if comma is None:
            return None if passage.tokens.word(first) in passage.pack.names.weekdays else first
        first = comma + 1
    return first


def _is_apart(passage: Passage, place: Bounds, cue: Cue) -> bool:
    """Whether a passive has no subject before it: `Selanjutnya, dikatakan X, …`."""
    before = cue.start - 1
    before -= passage.tokens.word(before) in passage.pack.speech.likening
    return before < place.start or passage.tokens.word(before) == ","


def _behind_speaker(passage: Passage, cue: Cue, is_first: bool) -> int | None:
    """The token behind the speaker and the bracket that belongs to it; None without a speaker."""
    tokens, behind = passage.tokens, cue.end
    if cue.place != "clitic":
        speaker = speaker_behind(passage, cue.end)
        if speaker is None:
            return None
        speaks = speaker.naming == "pronoun" or tokens.is_capitalised(speaker.start)
        if is_first and cue.place == "inverted" and not speaks:
            return None  # `Tutup mal` is a heading
        behind = named_beside(speaker).end
    if tokens.word(behind) == "(":
        while behind < len(tokens) and tokens.word(behind) != ")":
            behind += 1
        behind += 1
    return behind


def _leads(passage: Passage, cue: Cue, behind: int) -> bool:
    """Whether what was said follows without a comma: `menurutnya`, `menurut dia`."""
    tokens = passage.tokens
    if not tokens.is_word(behind) or behind >= len(tokens) - _FEWEST_WORDS:
        return False
    if tokens.word(cue.start) in passage.pack.speech.leading:
        return True
    is_pronoun = behind == cue.end + 1 and tokens.word(cue.end) in passage.pack.names.pronouns
    return cue.place == "according" and is_pronoun


def _behind_apposition(passage: Passage, first: int, last: int) -> int | None:
    """The token behind the comma that ends what says who the speaker is: `, kuasa hukum X, …`."""
    tokens, names = passage.tokens, passage.pack.names
    word = tokens.word(first)
    title = names.titles.at(tokens, first)
    is_person = title is not None and title[1] == "person"
    says_who = is_person or word in names.descriptions or word in names.one_words
    if not says_who or tokens.is_capitalised(first):
        return None
    for place in range(first + 1, min(first + _LONGEST_ASIDE, last)):
        if tokens.word(place) == ",":
            if names.places.at(tokens, place + 1) is not None:
                continue
            is_listed = is_name_token(tokens, place + 1, passage.pack)
            return None if is_listed else place + 1
        if _makes_clause(passage, place):
            return None
    return None


def _follows_a_name(passage: Passage, cue: Cue, rest: Range) -> bool:
    """Whether a clause begins right behind who is named first: `Menurut Ana sudah ada …`."""
    tokens = passage.tokens
    if cue.place != "according" or rest[1] - rest[0] <= _FEWEST_WORDS:
        return False
    is_person = is_name_token(tokens, rest[0] - 1, passage.pack)
    speaker = speaker_behind(passage, cue.end)
    named = speaker is not None and speaker.kind == "person" and speaker.naming == "named"
    return is_person and named and tokens.word(rest[0]) in passage.pack.speech.auxiliaries


def _goes_on(passage: Passage, cue: Cue, rest: Range) -> bool:
    """Whether a clause follows without a comma: `Jika tidak, menurut X harga akan naik.`"""
    tokens = passage.tokens
    leads = cue.place == "according" or tokens.word(cue.start) in passage.pack.speech.leading
    if not leads or rest[1] - rest[0] <= _FEWEST_WORDS or not tokens.is_word(rest[0]):
        return False
    near = range(rest[0] + 1, min(rest[1], rest[0] + _FARTHEST_VERB))
    is_clause = any(_makes_clause(passage, index) for index in near)
    return is_clause and not _is_aside(passage, rest[0]) and not _is_carried(passage, rest[0])


def _is_carried(passage: Passage, first: int) -> bool:
    found = passage.pack.speech.cues.at(passage.tokens, first)
    return found is not None and found[1] in ("carried", *_PLACES)


def _is_aside(passage: Passage, first: int) -> bool:
    """Whether what begins at `first` may tell when, where or how it was said."""
    tokens, pack = passage.tokens, passage.pack
    word = tokens.word(first)
    is_told = word in pack.speech.circumstances and tokens.word(first + 1) not in pack.names.closers
    return is_told or word in pack.names.weekdays


def _makes_clause(passage: Passage, index: int) -> bool:
    tokens, pack = passage.tokens, passage.pack
    word = tokens.word(index)
    if word in pack.speech.auxiliaries:
        return True
    if tokens.is_capitalised(index) or len(word) < _SHORTEST_VERB or word in pack.nouns:
        return False
    return word.startswith(pack.verb_starts or ("\0",)) and word not in pack.function_words


def _is_small(passage: Passage, index: int) -> bool:
    tokens = passage.tokens
    word = tokens.word(index)
    return word in passage.pack.function_words or word in (",", "-")
