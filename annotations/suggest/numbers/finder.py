"""Numbers in a passage: amounts, dates, times, ordinals and vague plurals."""

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import category

from annotations.span import Fragment, Span
from annotations.suggest.candidate import Candidate
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.amount_readings import amount_reading_at
from annotations.suggest.numbers.clock import time_at
from annotations.suggest.numbers.context import modifier_before
from annotations.suggest.numbers.dates import date_at
from annotations.suggest.numbers.enumerators import enumerator_at
from annotations.suggest.numbers.identifiers import identifier_at
from annotations.suggest.numbers.ordinals import ordinal_at
from annotations.suggest.numbers.plain_counts import plain_count_at
from annotations.suggest.numbers.readings import Reading, passed_over
from annotations.suggest.numbers.vague_numbers import vague_at
from annotations.suggest.passages import pieces
from annotations.suggest.tokens import Tokens, tokenise

_MODIFIED = ("date", "time", "duration")
"""Kinds whose rules leave the modifier to be looked for."""


def find_numbers(text: str, start: int, end: int, pack: Pack) -> list[Candidate]:
    """Every number in `text[start:end)`, sorted and apart; linear in the range's length."""
    return [
        as_candidate(tokens, reading)
        for tokens, found in readings_in(text, start, end, pack)
        for reading in found
    ]


def readings_in(
    text: str, start: int, end: int, pack: Pack
) -> Iterator[tuple[Tokens, Iterator[Reading]]]:
    """The numbers of `text[start:end)` piece by piece, each piece's with its tokens."""
    for piece_start, piece_end in pieces(text, start, end):
        tokens = tokenise(text, piece_start, piece_end)
        yield tokens, readings(tokens, pack)


def as_candidate(tokens: Tokens, reading: Reading) -> Candidate:
    """The candidate of the tokens that `reading` covers."""
    span = Span((tokens.fragment(reading.start, reading.end),))
    return Candidate(span, reading.rule, reading.attributes, reading.others)


def reach_of(tokens: Tokens, reading: Reading) -> Fragment:
    """The code points that `reading` covers with its modifier and its counted noun."""
    start, end = reading.reach or (reading.start, reading.end)
    return tokens.fragment(start, end)


def readings(tokens: Tokens, pack: Pack) -> Iterator[Reading]:
    """The numbers among `tokens` in reading order."""
    index = last = 0
    openers, runs_together = pack.number_openers, bool(pack.numbers.glued)
    for place, word in enumerate(tokens.words):
        if place < index or not (word[0].isdecimal() or word in openers or runs_together):
            continue
        index, reading = place, plain_count_at(tokens, place, pack)
        if reading is None and may_begin(tokens, index, pack):
            reading = reading_at(tokens, index, pack)
            entry = enumerator_at(tokens, index, last)
            if entry is not None and (reading is None or reading.end == index + 1):
                reading, last = passed_over(index, index + 1), entry
        if reading is None:
            continue
        if reading.is_number:
            yield _with_modifier(tokens, reading, pack)
        index = reading.end


def may_begin(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a number may begin with the token, as with few it does."""
    word = tokens.words[index]
    if word[0].isdecimal():
        return not _is_keycap(tokens, index)
    if word in pack.number_openers:
        seconds, behind = pack.number_seconds.get(word), tokens.word(index + 1)
        if seconds is None or behind in seconds or behind[:1].isdecimal():
            return True
    return any(part in word for part in pack.numbers.glued)


def _is_keycap(tokens: Tokens, index: int) -> bool:
    """Whether marks that join it make a picture of a digit: `1️⃣`."""
    return tokens.glued(index + 1) and category(tokens.words[index + 1][0])[0] == "M"


def _with_modifier(tokens: Tokens, reading: Reading, pack: Pack) -> Reading:
    """A date or time with what stands before it: `sekitar pukul 9`, `around 1990`."""
    named = reading.attributes
    if named.get("kind") not in _MODIFIED or "modifier" in named:
        return reading
    start = reading.start
    before = tokens.word(start - 1)
    if before in pack.numbers.year_words | pack.numbers.day_words:
        start -= 1
    start, modifier = modifier_before(tokens, start, pack.numbers)
    if not modifier:
        return reading
    reach = (start, reading.end)
    return replace(reading, attributes={**named, "modifier": modifier}, reach=reach)


def reading_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The first rule's reading at `index`; what is a name or a code is passed over."""
    reading = date_at(tokens, index, pack) or ordinal_at(tokens, index, pack)
    if reading is not None:
        return reading
    return (
        identifier_at(tokens, index, pack)
        or time_at(tokens, index, pack)
        or vague_at(tokens, index, pack)
        or amount_reading_at(tokens, index, pack)
    )
