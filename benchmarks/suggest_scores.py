"""What was suggested, counted against what people tagged: spans, and the links between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotations.span import Fragment
from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.numeral_parts import numeral_at
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions
from annotations.suggest.tokens import tokenise


@dataclass(slots=True)
class Score:
    """How many were right, how many were proposed, and how many were wanted."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def add(self, right: int, proposed: int, wanted: int) -> None:
        self.right += right
        self.proposed += proposed
        self.wanted += wanted

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.proposed + self.wanted
        return 2 * self.right / both if both else 0.0

    def __str__(self) -> str:
        return f"{self.precision:.3f} | {self.recall:.3f} | {self.f1:.3f} | {self.wanted}"


def is_exact(one: Fragment, other: Fragment) -> bool:
    return one == other


def is_half(one: Fragment, other: Fragment) -> bool:
    """Whether what both share is at least half of the longer one."""
    return 2 * shared(one, other) >= max(one[1] - one[0], other[1] - other[0])


def shared(one: Fragment, other: Fragment) -> int:
    """How many code points both cover."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def pairs(
    proposed: Iterable[Fragment], wanted: Iterable[Fragment], *, exact: bool
) -> Iterator[tuple[Fragment, Fragment]]:
    """Proposed and wanted fragments that match, each used once, those that share most first."""
    matches = is_exact if exact else is_half
    found = list(proposed)
    left = set(wanted)
    candidates = [(one, other) for one in found for other in left if shared(one, other)]
    candidates.sort(key=lambda pair: (-shared(*pair), pair))
    used: set[Fragment] = set()
    for one, other in candidates:
        if one not in used and other in left and matches(one, other):
            used.add(one)
            left.remove(other)
            yield one, other


def fragments(given: Suggestions, label: str, kinds: Iterable[str] = ()) -> list[Fragment]:
    """The fragments of the label's suggestions, of the given types where any is given."""
    wanted = set(kinds)
    found = [one for one in given.items if one.label == label]
    return [
        fragment
        for one in found
        if not wanted or one.attributes.get("type") in wanted
        for fragment in one.span.fragments
    ]


def numerals(
    text: str, number: Suggestion, language: str, wanted: Iterable[Fragment]
) -> list[Fragment]:
    """The numerals of a suggested number, as a treebank cuts them.

    Currency, unit and `persen` stand outside; a date, a range, and two numbers that a stroke sets
    side by side give each of theirs, everything else one. What is wanted whole is not cut.
    """
    start, end = number.span.fragments[0]
    if (start, end) in set(wanted):
        return [(start, end)]
    tokens, words, index = tokenise(text, start, end), pack(language).numbers, 0
    given, found = number.attributes, list[Fragment]()
    several = "high" in given or given.get("kind") in ("date", "time") or "value" not in given
    while index < len(tokens) and (several or not found):
        numeral = numeral_at(tokens, index, words, money=given.get("kind") == "money")
        if numeral is not None:
            found.append(tokens.fragment(index, numeral.end))
        index = index + 1 if numeral is None else numeral.end
    return found or [(start, end)]


def speakers(given: Suggestions) -> dict[Fragment, Fragment]:
    """For each fragment of a quote the source that its likeliest `said_by` leads to."""
    best: dict[str, SuggestedLink] = {}
    for link in given.links:
        if link.kind == "said_by":
            best.setdefault(link.head, link)
    spans = {one.id: one.span for one in given.items}
    return {
        fragment: spans[link.child].fragments[0]
        for head, link in best.items()
        for fragment in spans[head].fragments
    }


def score_links(
    score: Score,
    found: Iterable[tuple[Fragment, Fragment]],
    proposed: Mapping[Fragment, Fragment],
    wanted: Mapping[Fragment, list[Fragment]],
) -> None:
    """Count the speakers of found quotes; right is one that overlaps a wanted one."""
    for quote, gold in found:
        if gold not in wanted:
            continue
        speaker = proposed.get(quote)
        right = speaker is not None and any(shared(speaker, one) for one in wanted[gold])
        score.add(int(right), int(speaker is not None), 1)
