"""Whom a pronoun, a short name or `-nya` points back to, and the name that a mention stands for."""

from dataclasses import dataclass, field, replace

from annotations.suggest.passage import Passage
from annotations.suggest.sources.genders import may_be_called
from annotations.suggest.sources.mention import Mention, mention_of
from annotations.suggest.sources.phrase import speaker_at

_OPENING_WORDS = 20
_MOST_OF_A_NAME = 2
"""Words kept of a name behind an office whose end cannot be told."""


@dataclass(slots=True)
class Cast:
    """Who has been named so far in an article, in reading order."""

    names: dict[str, str] = field(default_factory=dict)
    """The latest full canonical name by each of its words, lower-cased."""
    short: set[str] = field(default_factory=set)
    """Names of one word, lower-cased."""
    people: set[str] = field(default_factory=set)
    """The first words of people's names of several words, lower-cased."""

    def learn(self, mention: Mention) -> None:
        """Remember the name of a mention."""
        if mention.kind not in ("person", "organisation") or mention.naming != "named":
            return
        words = name_in(mention).split()
        if len(words) == 1:
            self.short.add(words[0].lower())
        for word in words if len(words) > 1 else ():
            self.names[word.lower()] = " ".join(words)
        if mention.kind == "person" and len(words) > 1:
            self.people.add(words[0].lower())

    def as_person(self, mention: Mention) -> Mention:
        """The mention as a person's where one word stands for a person that places have too."""
        is_word = mention.rule == "source.name" and mention.end == mention.start + 1
        is_place = is_word and mention.words.lower() in mention.passage.pack.names.places
        if not is_place or mention.kind == "person" or mention.words.lower() not in self.people:
            return mention
        return replace(mention, attributes={**mention.attributes, "kind": "person"})

    def knows(self, mention: Mention) -> bool:
        """Whether its bearer has spoken before."""
        if mention.naming != "named":
            return False
        words = name_in(mention).lower().split()
        return (len(words) == 1 and (words[0] in self.short or words[0] in self.names)) or (
            len(words) > 1 and self.names.get(words[-1], "").lower().endswith(" ".join(words))
        )

    def full(self, mention: Mention) -> str:
        """The canonical name of a named mention: the full one that it is short for."""
        words = name_in(mention).split()
        if len(words) == 1:
            full = self.names.get(words[0].lower(), words[0])
            words = (
                full.split() if may_be_called(mention.words, full, mention.passage.pack) else words
            )
        for index in range(1, len(words) - 1):
            if words[index].lower() in self.short and len(words) > _MOST_OF_A_NAME:
                return " ".join(words[index:])
        return " ".join(words)


def name_in(mention: Mention) -> str:
    """The canonical name of a mention, without the place or body that its title belongs to."""
    name = mention.attributes.get("canonical", "")
    words = name.split()
    if mention.kind == "organisation" and len(words) > 1:
        first = words[0].lower()
        is_sort = mention.passage.pack.names.titles.meaning(first) == "organisation"
        return " ".join(words[1:]) if is_sort else name
    if mention.kind != "person" or len(words) <= _MOST_OF_A_NAME or "title" not in mention.rule:
        return name
    tokens, names = mention.passage.tokens, mention.passage.pack.names
    head = range(mention.start, mention.end - len(words))
    if _ends_office(mention, head.stop):
        return name
    if any(tokens.word(index) in names.organisations for index in head):
        return " ".join(words[-_MOST_OF_A_NAME:])
    if any(names.place_titles.at(tokens, index) is not None for index in head):
        return " ".join(words[1:])
    return name


def _ends_office(mention: Mention, index: int) -> bool:
    """Whether a comma, a rank or a place shows that the office ends before the name at `index`."""
    tokens, names = mention.passage.tokens, mention.passage.pack.names
    if tokens.word(index - 1) == ",":
        return True
    rank = names.titles.before(tokens, index)
    is_rank = rank is not None and names.place_titles.before(tokens, index) is None
    return is_rank or names.places.before(tokens, index) is not None


def subject_of(passage: Passage, number: int) -> Mention | None:
    """The person or group that a sentence begins with."""
    if not _is_prose(passage):
        return None
    start, end = passage.sentence_range(number)
    tokens = passage.tokens
    for index in range(start, min(end, start + _OPENING_WORDS)):
        if passage.is_quoted(index):
            if passage.pack.names.head_first:
                return None
            continue
        found = speaker_at(tokens, index, passage.pack)
        if found is None or found[0] != index or not _may_act(passage, start, index):
            continue
        mention = mention_of(passage, found)
        if mention.kind in ("person", "group"):
            return mention
    return None


def closing_person(passage: Passage, number: int) -> Mention | None:
    """The person with a title whom a sentence ends with: `… protes dari politikus Ana Wirya.`"""
    start, end = passage.sentence_range(number)
    tokens, last = passage.tokens, end - 2
    if tokens.word(end - 1) != "." or last < start or passage.is_quoted(last):
        return None
    found = speaker_at(tokens, last, passage.pack)
    if found is None or found[1] != end - 1 or found[2].rule != "source.name_with_title":
        return None
    if tokens.word(found[0] - 1) not in passage.pack.speech.agents:
        return None
    mention = mention_of(passage, found)
    is_one = mention.kind == "person" and mention.naming == "named"
    return mention if is_one and mention.end == end - 1 else None


def _may_act(passage: Passage, first: int, index: int) -> bool:
    """Whether what begins at `index` is no place, no part of a noun, and not what is denied."""
    tokens, pack = passage.tokens, passage.pack
    before = tokens.word(index - 1)
    if index == first or not tokens.is_word(index - 1):
        return True
    if before in pack.names.locatives or before in pack.speech.negations:
        return False
    return before in pack.function_words or pack.speech.cues.before(tokens, index) is not None


def _is_prose(passage: Passage) -> bool:
    """Whether a paragraph ends as one, and is no heading or advertisement."""
    return not passage.tokens.is_word(len(passage.tokens) - 1)
