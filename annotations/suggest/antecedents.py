"""Whom a pronoun, a short name or `-nya` points back to."""

from dataclasses import dataclass, field

from annotations.suggest.mention import Mention, mention_of
from annotations.suggest.passage import Passage
from annotations.suggest.sources import speaker_at

_OPENING_WORDS = 12


@dataclass(slots=True)
class Cast:
    """Who has been named so far in an article, in reading order."""

    names: dict[str, str] = field(default_factory=dict)
    """The latest full canonical name by each of its words, lower-cased."""
    people: list[Mention] = field(default_factory=list)
    """Speakers so far."""

    def learn(self, canonical: str) -> None:
        """Remember a full name for its parts."""
        words = canonical.split()
        if len(words) > 1:
            for word in words:
                self.names[word.lower()] = canonical

    def full(self, canonical: str) -> str:
        """The full name that a short one stands for, else itself."""
        if " " in canonical:
            return canonical
        return self.names.get(canonical.lower(), canonical)


def subject_of(passage: Passage, number: int) -> Mention | None:
    """The person or group that a sentence begins with."""
    start, end = passage.sentence_range(number)
    tokens = passage.tokens
    for index in range(start, min(end, start + _OPENING_WORDS)):
        if passage.is_quoted(index):
            return None
        found = speaker_at(tokens, index, passage.pack)
        if found is not None and found[0] >= start:
            mention = mention_of(passage, found)
            if mention.kind in ("person", "group"):
                return mention
    return None
