"""A candidate: a span that a rule would tag, with the attributes it can fill in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotations.span import Span, covers

WORD = "word"
"""The rule of a candidate that is just the word at the caret."""
NOUNS = "source.noun_phrase"
"""The rule of nouns that nothing says of that they speak."""
NAME = "source.name"
"""The rule of a name without a title."""
_WORDS_ALONE = frozenset({WORD, "sentence", "paragraph", "quote.sentence", "quote.paragraph"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule proposes; nothing is stored before a person takes it."""

    span: Span
    rule: str
    """Which rule found it, label first: `quote.enclosing_marks`."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes by key, in the scheme's order; what the rule cannot tell is left out."""
    others: tuple[Mapping[str, str], ...] = ()
    """Further readings of the same words, as the attributes they would have, the likelier first."""


def knows_more_than_words(candidate: Candidate) -> bool:
    """Whether more is known of it than where a word, a sentence or a paragraph begins and ends."""
    return candidate.rule not in _WORDS_ALONE


def growing(candidates: Iterable[Candidate]) -> list[Candidate]:
    """`candidates` without those that do not strictly cover the one kept before them."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not kept or _strictly_covers(candidate.span, kept[-1].span):
            kept.append(candidate)
    return kept


def _strictly_covers(outer: Span, inner: Span) -> bool:
    return len(outer) > len(inner) and covers(outer, inner)
