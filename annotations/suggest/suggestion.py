"""A suggestion: an annotation that a rule proposes; and a suggested link between two."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotations.span import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a rule proposes to annotate; it is stored only when a person accepts or rejects it."""

    label: str
    span: Span
    rule: str
    """Which rule found it, label first: `quote.enclosing_marks`."""
    confidence: float
    """How likely a person is to accept it untouched, from 0 to 1."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes by name, in the scheme's order; what the rule cannot tell is left out."""
    why: tuple[str, ...] = ()
    """What the rule has seen, a few words each: `cue "ujar" behind the closing mark`."""
    others: tuple[Mapping[str, str], ...] = ()
    """Further readings of the same words, as the attributes they would have, the likelier first."""

    @property
    def id(self) -> str:
        """The same in every run for the same label and span: `quote:12-40,52-80`."""
        places = ",".join(f"{start}-{end}" for start, end in self.span.fragments)
        return f"{self.label}:{places}"


@dataclass(frozen=True, slots=True)
class SuggestedLink:
    """A link that a rule proposes between two suggestions."""

    kind: str
    head: str
    """The id of the suggestion it begins at."""
    child: str
    """The id of the suggestion it leads to."""
    rule: str
    confidence: float

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.head}>{self.child}"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that the rules propose for one article."""

    language: str = ""
    """The language whose pack was used, as BCP 47; empty where only marks and digits were."""
    items: tuple[Suggestion, ...] = ()
    """In reading order: by where they begin, the longer first."""
    links: tuple[SuggestedLink, ...] = ()
    """Sorted by head in reading order, the likelier first; every end is among the items."""
    other_links: tuple[SuggestedLink, ...] = ()
    """Less likely ones, sorted as `links`: a person is offered them, none is made by itself."""

    def from_confidence(self, least: float) -> "Suggestions":
        """Those that are at least so likely, with the links between them."""
        items = tuple(one for one in self.items if one.confidence >= least)
        kept = {one.id for one in items}
        links, others = (
            tuple(one for one in links if one.head in kept and one.child in kept)
            for links in (self.links, self.other_links)
        )
        return Suggestions(self.language, items, links, others)
