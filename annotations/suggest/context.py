"""What the rules say around a place, proposed already or not: whom `dia` means, who says what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotations.span import Span, overlaps
from annotations.suggest.candidate import Candidate
from annotations.suggest.suggestion import SuggestedLink, Suggestion

_SAYS = ("said_by", "reported_by")
"""The links that lead from what is said to who says it."""


@dataclass(frozen=True, slots=True)
class Context:
    """Suggestions around a place, where they stand in the text."""

    items: tuple[Suggestion, ...] = ()
    speakers: Mapping[Span, Suggestion] = field(default_factory=dict)
    """Who says a quote or a number, by where that stands."""

    def source(self, span: Span) -> dict[str, str] | None:
        """What is said of the source over exactly this span; None if none would be proposed."""
        found = (one for one in self.items if (one.label, one.span) == ("source", span))
        return next((dict(one.attributes) for one in found), None)

    def speaker(self, label: str, span: Span) -> Candidate | None:
        """Who says the quote, or the number, that would be proposed over some of a span."""
        for one in self.items:
            if one.label == label and overlaps(one.span, span) and one.span in self.speakers:
                said = self.speakers[one.span]
                return Candidate(said.span, said.rule, said.attributes)
        return None


NO_CONTEXT = Context()


def context_of(
    items: Iterable[Suggestion], links: Iterable[SuggestedLink], known: Mapping[str, Suggestion]
) -> Context:
    """The context that suggestions in reading order make with their links, the likelier first.

    `known` has what is at the links' ends, by id.
    """
    speakers: dict[Span, Suggestion] = {}
    for link in links:
        if link.kind in _SAYS and link.head in known and link.child in known:
            speakers.setdefault(known[link.head].span, known[link.child])
    return Context(tuple(items), speakers)
