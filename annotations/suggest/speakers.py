"""Whose words they are: the noun phrase on the speaker's side of a reporting word."""

from annotations.suggest.mention import Mention, mention_of
from annotations.suggest.passage import Passage
from annotations.suggest.sources import plain_at, speaker_at

_FARTHEST_SUBJECT = 40
"""Tokens between a subject and its verb, an apposition or a relative clause among them."""
_NEAREST = 6
"""Tokens before a reporting word among which its subject ends where nothing else is found."""
_OPENERS_SKIPPED = 3


def speaker_behind(passage: Passage, index: int) -> Mention | None:
    """The source that begins at the token behind a reporting word: `kata X`."""
    tokens = passage.tokens
    if tokens.word(index) in passage.pack.speech.agents:
        index += 1
    found = speaker_at(tokens, index, passage.pack)
    if found is None or found[0] > index:
        found = plain_at(tokens, index, passage.pack)
    if found is None or found[0] != index:
        return None
    return mention_of(passage, found)


def subject_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The subject of the reporting word at `verb` in a clause that begins at `first`."""
    for start in _clause_starts(passage, first, verb):
        mention = _phrase_from(passage, start, verb)
        if mention is not None and _leads_to(passage, mention.end, verb):
            return mention
    return _nearest_before(passage, first, verb)


def _clause_starts(passage: Passage, first: int, verb: int) -> list[int]:
    """Where the clause may begin: at `first`, or behind the commas of what opens the sentence."""
    tokens = passage.tokens
    starts = [max(first, verb - _FARTHEST_SUBJECT)]
    for index in range(starts[0], verb):
        if tokens.word(index) == "," and index + 1 < verb:
            starts.append(index + 1)
    return starts[: _OPENERS_SKIPPED + 1] + starts[_OPENERS_SKIPPED + 1 :][-1:]


def _phrase_from(passage: Passage, start: int, verb: int) -> Mention | None:
    """The source that begins at `start`."""
    found = speaker_at(passage.tokens, start, passage.pack)
    if found is None or found[0] != start or found[1] > verb:
        return None
    return mention_of(passage, found)


def _leads_to(passage: Passage, index: int, verb: int) -> bool:
    """Whether only an adverb, an apposition or a relative clause stands before the verb."""
    tokens, pack = passage.tokens, passage.pack
    if tokens.word(index) == "(":
        while index < verb and tokens.word(index) != ")":
            index += 1
        index += 1
    if verb - index > _FARTHEST_SUBJECT:
        return False
    word = tokens.word(index)
    if word == "," and tokens.word(verb - 1) == ",":
        return True
    if word in pack.speech.relatives or (
        word == "," and tokens.word(index + 1) in pack.speech.relatives
    ):
        return True
    return all(_is_adverb(passage, place) for place in range(index, verb))


def _is_adverb(passage: Passage, index: int) -> bool:
    """Whether the token may stand between a subject and its verb: `sebelumnya`, `also`."""
    return passage.tokens.word(index) in passage.pack.speech.adverbs


def _nearest_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The source that ends nearest before the verb."""
    for place in range(verb - 1, max(verb - _NEAREST, first) - 1, -1):
        if passage.tokens.word(place) in (".", "?", "!", ";", ":"):
            return None
        found = speaker_at(passage.tokens, place, passage.pack)
        if found is not None and found[0] >= first and found[1] <= verb:
            return mention_of(passage, found)
    return None
