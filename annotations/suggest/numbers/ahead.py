"""The numbers that come, one after the other, for whoever tags them one after the other."""

from collections.abc import Iterator, Mapping

from annotations.span import Span
from annotations.suggest.candidate import Candidate, growing
from annotations.suggest.languages.packs import pack_for
from annotations.suggest.numbers.finder import as_candidate, reach_of, readings_in


def numbers_ahead(
    text: str, start: int, end: int, language: str, own_packs: Mapping[str, str]
) -> Iterator[list[Candidate]]:
    """The numbers of `text[start:end)` in reading order, each as at the caret: with its noun too.

    `start` and `end` are code points, `language` a BCP 47 code or empty.
    """
    for tokens, found in readings_in(text, start, end, pack_for(language, own_packs)):
        for reading in found:
            number = as_candidate(tokens, reading)
            reach = Span((reach_of(tokens, reading),))
            yield growing([number, Candidate(reach, "number.with_unit", number.attributes)])
