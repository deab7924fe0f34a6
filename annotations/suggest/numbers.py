"""Numbers in a passage: amounts, dates, times, ordinals and vague plurals."""

from collections.abc import Iterator

from annotations.span import Fragment, Span
from annotations.suggest.amount_readings import amount_reading_at
from annotations.suggest.candidate import Candidate
from annotations.suggest.clock import time_at
from annotations.suggest.dates import date_at
from annotations.suggest.identifiers import identifier_at
from annotations.suggest.lexicon import Pack
from annotations.suggest.ordinals import ordinal_at
from annotations.suggest.passages import pieces
from annotations.suggest.readings import Reading
from annotations.suggest.tokens import Tokens, tokenise
from annotations.suggest.vague_numbers import vague_at


def find_numbers(text: str, start: int, end: int, pack: Pack) -> list[Candidate]:
    """Every number in `text[start:end)`, sorted and apart; linear in the range's length."""
    found: list[Candidate] = []
    for piece_start, piece_end in pieces(text, start, end):
        tokens = tokenise(text, piece_start, piece_end)
        found.extend(as_candidate(tokens, reading) for reading in readings(tokens, pack))
    return found


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
    index = 0
    while index < len(tokens):
        word = tokens.words[index]
        reading = None
        if word[0].isdecimal() or word in pack.number_openers:
            reading = _reading_at(tokens, index, pack)
        if reading is not None and reading.is_number:
            yield reading
        index = index + 1 if reading is None else reading.end


def _reading_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
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
