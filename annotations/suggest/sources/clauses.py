"""Where the clauses of a sentence begin, as far as commas, dashes and small words tell."""

from annotations.suggest.passage import Passage

_FARTHEST = 40
"""Tokens before a verb among which its clause begins."""
_OPENERS_SKIPPED = 3
BOUNDS = (",", "-", "–", "—", "―")
"""Signs between clauses."""


def opens_clause(passage: Passage, first: int, start: int) -> bool:
    """Whether a clause begins with the token at `start`: behind a comma, `and`, `that`, `when`."""
    speech, before = passage.pack.speech, passage.tokens.word(start - 1)
    if start == first or before in BOUNDS:
        return True
    return before in speech.further | speech.subordinators | speech.complementisers


def clause_starts(
    passage: Passage, first: int, verb: int, *, over_marks: bool = False
) -> list[int]:
    """Where the clause may begin: at `first`, or behind the commas of what opens the sentence.

    It begins behind what is quoted, unless it goes on with words before that: `over_marks`.
    """
    tokens = passage.tokens
    starts = [max(first, verb - _FARTHEST)]
    over_marks = over_marks and not passage.is_quoted(first)
    for index in range(verb - 1, starts[0] - 1, -1):
        if over_marks:
            break
        if tokens.word(index) in passage.pack.marks and passage.is_quoted(index):
            starts = [index + 1 + (tokens.word(index + 1) == ",")]
            break
    for index in range(starts[0], verb - 1):
        if over_marks and passage.is_quoted(index):
            continue
        if tokens.word(index) in BOUNDS and tokens.word(index + 1) not in BOUNDS:
            starts.append(index + 1)
    return starts[: _OPENERS_SKIPPED + 1] + starts[_OPENERS_SKIPPED + 1 :][-1:]
