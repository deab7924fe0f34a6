"""Placing spans anew in a text that was changed after they were marked.

The two texts are compared as words and signs: whitespace and Unicode normalisation are no part of
a word, so re-wrapped lines and composed accents change nothing. Sentences are compared first, then
the words of those that differ; what would take too long to compare counts as changed.

A place is certain if its words stand unchanged in a row, enough words near it are unchanged, and
most of its sentence is, unless what was put in or taken out beside them holds them once more. The
place of a paragraph that was moved is certain if it stands whole, and only once, in both texts.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from heapq import nsmallest
from itertools import accumulate, pairwise
from unicodedata import normalize

import regex

from annotations.span import Fragment, Span

WORDS_CHANGED = "its words were changed"
WORDS_GONE = "its words are gone"
WORDS_ELSEWHERE = "its words stand elsewhere"
WORDS_REPEATED = "its words stand there more than once"
SURROUNDINGS_CHANGED = "the words around it were changed"
MOST_CANDIDATES = 9

_ENOUGH, _NEAR, _BESIDE = 12, 20, 6
"""Unchanged words that are no coincidence; how many words and signs off is near, and beside."""
_EDGE_WORTH, _ISLAND = 6, 4
"""How many words an edge of both texts counts for; fewer than how many in a row may be chance."""
_MOST_STEPS = 8_000_000
"""Steps of comparing sentences, and again of comparing words; about 0.1 µs each."""

_ENDS = ".!?…。！？؟।"
_WORD = regex.compile(rf"""\w+(?:(?<=\d)[.,]\d+)*|[{_ENDS}]+[\p{{Pe}}\p{{Pf}}"']*|\S\p{{M}}*""")
"""A word, a number with its separators, the end of a sentence with its quotes, or a sign."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a span belongs in the new text, or what a person has to decide about it."""

    span: Span | None
    """The place in the new text; a guess unless it is certain, None if there is no good one."""
    is_certain: bool
    candidates: tuple[Span, ...] = ()
    """Places worth offering, the best first, at most `MOST_CANDIDATES`; none if it is certain."""
    why: str = ""
    """What is uncertain, as a part of a sentence; empty if nothing is."""


class TextComparison:
    """An old and a new text, compared once, by which any number of spans can be placed."""

    def __init__(self, old: str, new: str) -> None:
        letters: dict[str, str] = {}
        self._old, self._new = _Words(old, letters), _Words(new, letters)
        self._twins = twins = _twins(self._old, self._new)
        """The number of the new word that an old one is, -1 if it is none; rising."""
        breaks = (at for at, (one, two) in enumerate(pairwise(twins), 1) if two != one + (one >= 0))
        self._rows = [0, *breaks, len(twins)]
        """Where the old words begin that are unchanged in a row, or changed in a row."""
        rows = [it for it in pairwise(self._rows) if twins[it[0]] >= 0]
        self._firm = [self._old.firm(*it) for it in rows if self._old.worth(*it) >= _ISLAND]
        """The old words `[first, last)` that are unchanged in a row too long to be chance."""

    def place(self, span: Span) -> Placement:
        """Where `span` of the old text is in the new one; ValueError if it ends beyond the old."""
        if span.end > len(self._old.text):
            raise ValueError(f"the old text ends before {span.end}")
        if self._old.text == self._new.text:
            return Placement(span, is_certain=True)
        placed = _in_order([self._certain(fragment) for fragment in span.fragments])
        return self._undecided(span) if placed is None else Placement(placed, is_certain=True)

    def _certain(self, fragment: Fragment) -> Fragment | None:
        """Where the fragment stands for certain; if it is whitespace, by the words around it."""
        first, last = self._old.within(fragment)
        row = (first, last) if first < last else (first - 1, last + 1)
        if self._is_row(*row) and self._is_anchored(*row) and not self._is_repeated_beside(*row):
            return self._beginning_at(self._twins[first], fragment)
        begin, end = self._old.paragraph(fragment)
        paragraph = self._old.code[begin:end]
        at = self._new.code.find(paragraph) if self._old.worth(begin, end) >= _ENOUGH else -1
        moved = self._beginning_at(at + first - begin, fragment) if at > 0 else None
        is_whole = moved is not None and self._new.paragraph(moved) == (at, at + end - begin)
        is_unique = self._old.code.count(paragraph) == self._new.code.count(paragraph) == 1
        return moved if is_whole and is_unique else None

    def _is_row(self, first: int, last: int) -> bool:
        """Whether the old words `[first, last)` stand unchanged in a row."""
        return self._twins[first] >= 0 and last <= self._rows[bisect_right(self._rows, first)]

    def _is_anchored(self, first: int, last: int) -> bool:
        """Whether enough words near a row are unchanged, and most of those in its sentences."""
        twin, twin_end = self._twins[first], self._twins[last - 1] + 1
        old, new = (first - _NEAR, last + _NEAR), (twin - _NEAR, twin_end + _NEAR)
        cuts = self._old.sentences
        parts = pairwise([first, *cuts[bisect_right(cuts, first) : bisect_left(cuts, last)], last])
        return self._kept(old, new) >= _ENOUGH and all(self._is_sentence_kept(*it) for it in parts)

    def _is_sentence_kept(self, first: int, last: int) -> bool:
        """Whether most words beside a row are the same in both, and its sentence no other one."""
        sentence, old = self._old.beside(first, last)
        new_sentence, new = self._new.beside(self._twins[first], self._twins[last - 1] + 1)
        if (sentence not in new_sentence and sentence in self._new.code) or (
            new_sentence not in sentence and new_sentence in self._old.code
        ):
            return False
        most = max(self._old.worth(*old), self._new.worth(*new))
        beside = most - min(self._old.worth(first, last), _ISLAND)
        return 2 * (most - self._kept(old, new)) < max(beside, 1)

    def _kept(self, old: tuple[int, int], new: tuple[int, int]) -> int:
        """How much the words count for that stand within these ranges in the two texts."""
        words = range(max(old[0], 0), min(old[1], len(self._twins)))
        kept = (word for word in words if max(new[0], 0) <= self._twins[word] < new[1])
        return sum(self._old.worth(word, word + 1) for word in kept)

    def _is_repeated_beside(self, first: int, last: int) -> bool:
        """Whether what is changed beside the row holds all from it up to those words again."""
        row = bisect_right(self._rows, first)
        start, end = self._rows[row - 1], self._rows[row]
        before, behind = bisect_left(self._firm, (start,)), bisect_left(self._firm, (end,))
        far_start = self._firm[before - 1][1] if before > 0 else start
        far_end = self._firm[behind][0] if behind < len(self._firm) else end
        start, end = self._old.firm(start, end)
        words_before = self._old.code[min(start, first) : last]
        words_behind = self._old.code[first : max(end, last)]
        is_before = words_before in self._stretch(far_start, last - 1)
        return is_before or words_behind in self._stretch(first + 1, far_end)

    def _stretch(self, start: int, end: int) -> str:
        """The old words `[start, end)`, the letter of an end, and the new words in their place."""
        new_end = self._twins[end] if end < len(self._twins) else None
        new = self._new.code[self._twins[start - 1] + 1 : new_end]
        return self._old.code[start:end] + self._old.code[-1] + new

    def _beginning_at(self, at: int, fragment: Fragment) -> Fragment | None:
        """Where its words stand from the new word `at` on; None if a character was cut apart."""
        first, last = self._old.within(fragment)
        start = self._position(fragment[0], first, at)
        end = self._position(fragment[1], last - 1, at + last - 1 - first)
        return (start, end) if start is not None and end is not None and start < end else None

    def _position(self, position: int, old_word: int, new_word: int) -> int | None:
        """Where a position in a word, or in the whitespace beside it, is in the new text."""
        old, start, end = self._old.text, self._old.starts[old_word], self._old.ends[old_word]
        new, begin, behind = self._new.text, self._new.starts[new_word], self._new.ends[new_word]
        if position < start:
            return begin - (start - position) * new.endswith(old[position:start], 0, begin)
        if position > end:
            return behind + (position - end) * new.startswith(old[end:position], behind)
        word, inside = new[begin:behind], normalize("NFD", old[start:position])
        sizes = range(len(word))
        size = bisect_left(sizes, len(inside), key=lambda it: len(normalize("NFD", word[:it])))
        return begin + size if normalize("NFD", word[:size]) == inside else None

    def _undecided(self, span: Span) -> Placement:
        """What a person is asked about a span that has no certain place."""
        ranges = [self._old.within(fragment) for fragment in span.fragments]
        kept = [self._twins[word] >= 0 for one in ranges for word in range(*one)]
        is_kept = 2 * sum(kept) >= len(kept)
        are_rows = all(self._is_row(*one) for one in ranges)
        guesses = [guess for guess in map(self._guess, span.fragments) if guess]
        guess = [Span.of(*guesses)] if guesses else []
        alike = list(self._alike(span)) if kept else []
        if (alike and not is_kept) or (are_rows and len(alike) > 1):
            why = WORDS_REPEATED if len(alike) > 1 else WORDS_ELSEWHERE
        elif are_rows:
            why = SURROUNDINGS_CHANGED
        else:
            why = WORDS_CHANGED if guess else WORDS_GONE
        candidates = list(dict.fromkeys([*guess, *alike] if is_kept else [*alike, *guess]))
        best = candidates[0] if (guess and is_kept) or len(candidates) == 1 else None
        return Placement(best, False, tuple(candidates[:MOST_CANDIDATES]), why)

    def _guess(self, fragment: Fragment) -> Fragment | None:
        """What stands where the fragment stood, unless that is nothing or far more."""
        first, last = self._old.within(fragment)
        if self._is_row(first, last):
            return self._beginning_at(self._twins[first], fragment)
        begin, end = self._around(first)[0], self._around(last - 1)[1]
        if begin < end and end - begin <= 2 * (last - first) + _NEAR:
            return self._new.starts[begin], self._new.ends[end - 1]
        return None

    def _around(self, word: int) -> tuple[int, int]:
        """The new words `[first, last)` that stand where the old `word` stood."""
        row = bisect_right(self._rows, word)
        start, end = self._rows[row - 1], self._rows[row]
        if self._twins[start] >= 0:
            return self._twins[word], self._twins[word] + 1
        return self._twins[start - 1] + 1, self._twins[end]

    def _alike(self, span: Span) -> Iterator[Span]:
        """Where its words stand, with those in its gaps, the nearest to its old place first."""
        first, last = self._old.within((span.start, span.end))
        same = regex.finditer(regex.escape(self._old.code[first:last]), self._new.code)
        shifts = (match.start() - first for match in same)
        expected = self._around(first)[0] - first
        for shift in nsmallest(MOST_CANDIDATES, shifts, key=lambda it: abs(it - expected)):
            starts = [self._old.within(fragment)[0] + shift for fragment in span.fragments]
            if place := _in_order(list(map(self._beginning_at, starts, span.fragments))):
                yield place


class _Words:
    """A text as a row of words and signs, its beginning as a line end and its end as a tab."""

    def __init__(self, text: str, letters: dict[str, str]) -> None:
        ranges = [match.span() for match in _WORD.finditer(text)]
        words = ["\n", *(normalize("NFC", text[slice(*it)]) for it in ranges), "\t"]
        self.text = text
        self.starts = [0, *(start for start, _ in ranges), len(text)]
        self.ends = [0, *(end for _, end in ranges), len(text)]
        self.code = "".join(
            letters.setdefault(it, chr(min(len(letters), 0x10FFFF))) for it in words
        )
        """One letter a word, the same for the same; past the last code point all are the same."""
        inner = (number for number, word in enumerate(words, 1) if word[0] in _ENDS)
        self.sentences = sorted({1, *inner, len(words) - 1})
        """Where sentences begin, and where the last one ends."""
        worth = (_EDGE_WORTH, *(word[0].isalnum() for word in words[1:-1]), _EDGE_WORTH)
        self._worth = list(accumulate(worth, initial=0))

    def within(self, fragment: Fragment) -> tuple[int, int]:
        """The numbers `[first, last)` of the words that a range of code points touches."""
        return bisect_right(self.ends, fragment[0]), bisect_left(self.starts, fragment[1])

    def worth(self, first: int, last: int) -> int:
        """How much the words `[first, last)` count for if unchanged: signs for nothing."""
        return self._worth[last] - self._worth[first]

    def firm(self, first: int, last: int) -> tuple[int, int]:
        """The words `[first, last)` without the few of another sentence at either end."""
        head = self.sentences[bisect_left(self.sentences, first)]
        tail = self.sentences[bisect_right(self.sentences, last) - 1]
        first = head if head < last and self.worth(first, head) < _ISLAND else first
        return first, tail if first < tail and self.worth(tail, last) < _ISLAND else last

    def paragraph(self, fragment: Fragment) -> tuple[int, int]:
        """The words `[first, last)` of the lines that a range of code points touches."""
        start, end = self.text.rfind("\n", 0, fragment[0]) + 1, self.text.find("\n", fragment[1])
        return self.within((start, end if end >= 0 else len(self.text)))

    def beside(self, first: int, last: int) -> tuple[str, tuple[int, int]]:
        """The sentence of the words `[first, last)` as letters, and those of it beside them."""
        start = self.sentences[max(bisect_right(self.sentences, first) - 1, 0)]
        end = self.sentences[min(bisect_left(self.sentences, last), len(self.sentences) - 1)]
        return self.code[start:end], (max(start, first - _BESIDE), min(end, last + _BESIDE))


class _BoundedMatcher(SequenceMatcher[str]):
    """Matches in no more than about `steps` steps; what is left then counts as unmatched."""

    def __init__(self, old: Sequence[str], new: Sequence[str], steps: int) -> None:
        super().__init__(None, old, new, autojunk=False)
        times = Counter(new)
        self._costs = list(accumulate((1 + times[one] for one in old), initial=0))
        self.steps = steps

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """The longest run within the bounds, or an empty one if finding it would take too long."""
        cost = self._costs[-1 if ahi is None else ahi] - self._costs[alo]
        if cost > self.steps:
            return Match(alo, blo, 0)
        self.steps -= cost
        return super().find_longest_match(alo, ahi, blo, bhi)


def _twins(old: _Words, new: _Words) -> list[int]:
    """The number of the new word that each old one is, rising, -1 for those that are none."""
    cuts, new_cuts = old.sentences, new.sentences
    sentences = [old.code[start:end] for start, end in pairwise(cuts)]
    new_sentences = [new.code[start:end] for start, end in pairwise(new_cuts)]
    matcher = _BoundedMatcher(sentences, new_sentences, _MOST_STEPS)
    blocks = matcher.get_matching_blocks()
    same = [Match(cuts[a], new_cuts[b], cuts[a + n] - cuts[a]) for a, b, n in blocks]
    same = [Match(0, 0, 1), *same, Match(len(old.code) - 1, len(new.code) - 1, 1)]
    twins = [-1] * len(old.code)
    for at, new_at, size in [*same, *_same_between(same, old.code, new.code)]:
        twins[at : at + size] = range(new_at, new_at + size)
    return twins


def _same_between(same: list[Match], old: str, new: str) -> Iterator[Match]:
    """The words that are unchanged between sentences that are, the shortest stretches first."""
    gaps = [(one.a + one.size, two.a, one.b + one.size, two.b) for one, two in pairwise(same)]
    steps = _MOST_STEPS
    for at, end, new_at, new_end in sorted(gaps, key=lambda it: it[1] - it[0] + it[3] - it[2]):
        matcher = _BoundedMatcher(old[at:end], new[new_at:new_end], steps)
        *blocks, _ = matcher.get_matching_blocks()
        steps = matcher.steps
        for block in blocks or _same_ends(old[at:end], new[new_at:new_end]):
            yield Match(at + block.a, new_at + block.b, block.size)


def _same_ends(old: str, new: str) -> list[Match]:
    """What two stretches that would take too long to match begin with, and end with."""
    least = min(len(old), len(new))
    begun = next((at for at in range(least) if old[at] != new[at]), least)
    ended = next((at for at in range(least - begun) if old[~at] != new[~at]), least - begun)
    return [Match(0, 0, begun), Match(len(old) - ended, len(new) - ended, ended)]


def _in_order(fragments: Sequence[Fragment | None]) -> Span | None:
    """The span of `fragments` if all are there, in order and apart."""
    there = tuple(filter(None, fragments))
    are_apart = all(one[1] < two[0] for one, two in pairwise(there))
    return Span(there) if are_apart and len(there) == len(fragments) else None
