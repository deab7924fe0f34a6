"""What stands beside a source: its bracket, the appositions around it, the nouns it belongs to."""

from collections.abc import Iterator

from annotations.span import Span
from annotations.suggest.candidate import Candidate
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.groups import plain_phrase_at
from annotations.suggest.sources.name_runs import may_start_name
from annotations.suggest.tokens import Tokens

_LONGEST_APPOSITION = 20


def larger_sources(
    tokens: Tokens, start: int, end: int, candidate: Candidate, pack: Pack
) -> Iterator[Candidate]:
    """A source with its bracket, with the appositions on both sides, and with the nouns around."""
    bracket_end = _behind_bracket(tokens, end)
    behind = _behind_apposition(tokens, bracket_end, pack)
    before = _before_apposition(tokens, start, pack)
    around = plain_phrase_at(tokens, start, pack) or (start, end)
    for first, last, rule in (
        (start, bracket_end, "source.with_bracket"),
        (min(start, around[0]), max(bracket_end, around[1]), "source.noun_phrase"),
        (start, behind, "source.with_apposition"),
        (before, bracket_end, "source.with_apposition"),
        (before, behind, "source.with_appositions"),
    ):
        span = Span((tokens.fragment(first, last),))
        yield Candidate(span, rule, candidate.attributes)


def _behind_bracket(tokens: Tokens, end: int) -> int:
    """The index behind `(CSTO)`, `end` where no bracket follows."""
    if tokens.word(end) != "(":
        return end
    for index in range(end, min(end + _LONGEST_APPOSITION, len(tokens))):
        if tokens.word(index) == ")":
            return index + 1
    return end


def _behind_apposition(tokens: Tokens, end: int, pack: Pack) -> int:
    """The end of what stands between this comma and the next, or before a reporting word."""
    if tokens.word(end) != ",":
        return end
    for index in range(end + 1, min(end + _LONGEST_APPOSITION, len(tokens))):
        stop = tokens.word(index) in (",", ".", ";", ":", '"', "“", "”")
        if stop or pack.speech.cues.at(tokens, index) is not None:
            complete = stop and tokens.word(index) != "." and index > end + 1
            return index if complete else end
    return end


def _before_apposition(tokens: Tokens, start: int, pack: Pack) -> int:
    """The start of a title that a comma keeps apart from the name: `Ketua CSTO saat ini, …`."""
    if tokens.word(start - 1) != ",":
        return start
    for index in range(start - 2, max(start - _LONGEST_APPOSITION, -1), -1):
        if tokens.word(index - 1) in (",", ".", "") or pack.speech.cues.at(tokens, index - 1):
            titled = pack.names.titles.at(tokens, index) is not None
            return index if titled and may_start_name(tokens, index, pack) else start
    return start
