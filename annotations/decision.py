"""A decision: how a reviewer has settled what annotators made of one thing in a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

GOLD = "gold"
"""The annotator whose layers hold what a review has settled."""

Ref = tuple[str, str]
"""An annotation among several layers: whose it is, and its id."""


class Origin(StrEnum):
    """Where what stands in gold comes from."""

    AGREED = "agreed"
    """All annotators say it."""
    TAKEN = "taken"
    """It is one annotator's version."""
    UNION = "union"
    """It covers all that somebody covers."""
    INTERSECTION = "intersection"
    """It covers what all cover who have it."""
    MAJORITY = "majority"
    """It covers and says what more than half of the annotators do."""
    REJECTED = "rejected"
    """Nothing stands there, whoever has tagged it."""
    KEPT = "kept"
    """What gold had was kept when versions changed."""
    OWN = "own"
    """The reviewer has tagged it."""


@dataclass(frozen=True, slots=True)
class WantedLink:
    """A link that belongs to what was decided, and stands in gold when both ends do."""

    kind: str
    head: int
    """Which of the decision's annotations it begins at, from 0."""
    annotator: str
    """Whose link it is."""
    child: str
    """The id of the annotation that it leads to in that annotator's layer."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom, of which versions, and what stands in gold because of it."""

    id: str
    """The same for all who see the same annotations side by side."""
    origin: Origin
    reviewer: str
    of: tuple[Ref, ...] = ()
    """The annotations that it is about; none if it is the reviewer's own."""
    seen: Mapping[str, str] = field(default_factory=dict)
    """The fingerprint of each annotator's version as it was decided upon; empty for nothing."""
    text: str = ""
    """The hash of the article's text as it was then, over which the versions have their places."""
    taken: tuple[str, ...] = ()
    """Whose version it is, or whose versions went into it."""
    gold: tuple[str, ...] = ()
    """The ids of what stands in gold because of it."""
    links: tuple[WantedLink, ...] = ()
    is_edited: bool = False
    """Whether the reviewer has changed by hand what was taken or merged."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", MappingProxyType(dict(self.seen)))

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def made(self) -> str:
        """How an annotation in gold says that it was made: `review:taken:ana`."""
        parts = ["review", self.origin.value]
        if self.origin is Origin.TAKEN:
            parts.append("+".join(self.taken))
        return ":".join([*parts, *(["edited"] if self.is_edited else [])])
