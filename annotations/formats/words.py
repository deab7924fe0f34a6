"""A text cut into sentences and words, for the formats that hold labels on words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from annotations.span import Fragment, Span
from annotations.suggest.tokens import tokenise

_SENTENCE_END = re.compile(r"\n\s*+|(?<![.!?…])[.!?…]++[\"”’'»)\]]*+\s++(?=[^a-z])")
_UNBLANK = re.compile(r"\S+")


def words_of(text: str, start: int, end: int) -> list[Fragment]:
    """The words and signs in `[start, end)`; none has a blank in it, all else is in one."""
    tokens = tokenise(text, start, end)
    return [
        (begin + part.start(), begin + part.end())
        for begin, stop in zip(tokens.starts, tokens.ends, strict=True)
        for part in _UNBLANK.finditer(text[begin:stop])
    ]


def sentences_of(text: str, whole: Iterable[Span] = ()) -> list[Fragment]:
    """The sentences, blanks behind them included.

    Together they are the text, and no span of `whole` ends in another than it begins in.
    """
    first = len(text) - len(text.lstrip())
    ends = (match.end() for match in _SENTENCE_END.finditer(text, first))
    starts = [0, *ends, len(text)]
    inside = _inside(whole)
    kept = sorted({start for start in starts if not inside(start)})
    return list(pairwise(kept))


def sentences_of_words(text: str, whole: Iterable[Span] = ()) -> Iterator[list[Fragment]]:
    """The words of each sentence; sentences without words are left out."""
    for start, end in sentences_of(text, whole):
        if words := words_of(text, start, end):
            yield words


def split_at(words: list[Fragment], positions: Iterable[int]) -> list[Fragment]:
    """The words, those that have one of `positions` inside of them cut there."""
    cuts = sorted(set(positions))
    parts: list[Fragment] = []
    for start, end in words:
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        ends = [start, *inner, end]
        parts += pairwise(ends)
    return parts


class WordIndex:
    """Finds the words under a range of code points."""

    def __init__(self, words: list[Fragment]) -> None:
        self.words = words
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]

    def under(self, start: int, end: int) -> range:
        """The numbers of the words that share a code point with `[start, end)`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


def _inside(spans: Iterable[Span]) -> "_Inside":
    return _Inside(sorted((span.start, span.end) for span in spans))


class _Inside:
    """Whether a position lies inside one of many ranges, their ends not counted."""

    def __init__(self, ranges: list[Fragment]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in ranges:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __call__(self, position: int) -> bool:
        number = bisect_left(self._starts, position) - 1
        return number >= 0 and position < self._ends[number]
