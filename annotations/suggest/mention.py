"""A source where it stands: its tokens in a passage, and what its words say of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.span import Fragment
from annotations.suggest.passage import Passage
from annotations.suggest.sources import Found


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens `[start, end)` of a passage that say who speaks."""

    passage: Passage
    start: int
    end: int
    rule: str
    attributes: Mapping[str, str]

    @property
    def fragment(self) -> Fragment:
        return self.passage.tokens.fragment(self.start, self.end)

    @property
    def words(self) -> str:
        start, end = self.fragment
        return self.passage.text[start:end]

    @property
    def naming(self) -> str:
        return self.attributes.get("naming", "")

    @property
    def kind(self) -> str:
        return self.attributes.get("kind", "")


def mention_of(passage: Passage, found: Found) -> Mention:
    """The mention that a rule found among the passage's tokens."""
    start, end, candidate = found
    return Mention(passage, start, end, candidate.rule, candidate.attributes)
