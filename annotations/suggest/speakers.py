"""Whose words they are: the noun phrase on the speaker's side of a reporting word."""

from dataclasses import replace

from annotations.suggest.mention import Mention, mention_of
from annotations.suggest.name_runs import is_name_token
from annotations.suggest.passage import Cue, Passage
from annotations.suggest.sources import Found, plain_at, speaker_at

_FARTHEST_SUBJECT = 40
"""Tokens between a subject and its verb, an apposition or a relative clause among them."""
_NEAREST = 6
"""Tokens before a reporting word among which its subject ends where nothing else is found."""
_OPENERS_SKIPPED = 3
_MOST_DESCRIBING = 4
"""Words in lower case before a name that say who its bearer is."""


def speaker_behind(passage: Passage, index: int) -> Mention | None:
    """The source that begins at the token behind a reporting word: `kata X`."""
    tokens = passage.tokens
    if tokens.word(index) in passage.pack.speech.agents:
        index += 1
    found = _determined(passage, index) or speaker_at(tokens, index, passage.pack)
    if found is not None and found[0] == index and not _is_only_part(passage, found):
        return mention_of(passage, found)
    return _described(passage, index) or _plain(passage, index)


def speaker_beside(passage: Passage, cue: Cue, first: int) -> Mention | None:
    """The speaker behind `kata` or `said`, or between the quotation that ends before `first`."""
    while passage.tokens.word(first) in (",", "-", "–", "—"):
        first += 1
    if cue.start > first:
        found = subject_before(passage, first, cue.start)
        if found is not None or cue.place == "plain":
            return found
    return speaker_behind(passage, cue.end)


def speaker_of_any_verb(passage: Passage, index: int) -> Mention | None:
    """The person named behind one word in lower case that follows a quotation: `pesan X`."""
    tokens, pack = passage.tokens, passage.pack
    index += tokens.word(index) == ","
    is_verb = pack.is_content_word(tokens.word(index)) or bool(pack.verb_starts)
    if not is_verb or not tokens.is_word(index) or tokens.is_capitalised(index):
        return None
    if tokens.word(index) in pack.function_words or not tokens.is_capitalised(index + 1):
        return None
    mention = speaker_behind(passage, index + 1)
    return mention if mention is not None and mention.kind == "person" else None


def speaker_before_colon(passage: Passage, first: int, colon: int) -> Mention | None:
    """The source right before a colon: `Warga: "…"`."""
    if passage.cues_between(first, colon):
        return None
    return _nearest_before(passage, first, colon)


def _determined(passage: Passage, index: int) -> Found | None:
    """The name behind the article at `index`: `the Penmarrow Record`."""
    if passage.tokens.word(index) not in passage.pack.names.determiners:
        return None
    found = speaker_at(passage.tokens, index + 1, passage.pack)
    is_named = found is not None and found[2].attributes.get("naming") == "named"
    return found if is_named else None


def _is_only_part(passage: Passage, found: Found) -> bool:
    """Whether an unnamed phrase goes on in lower case up to a name: `penjual ikan Ana`."""
    return found[2].attributes.get("naming") in ("anonymous", "partly", None) and (
        passage.tokens.is_capitalised(found[1]) and not passage.tokens.glued(found[1])
    )


def _described(passage: Passage, index: int) -> Mention | None:
    """A name with what describes it in lower case before it: `head librarian Ana Wirya`."""
    tokens, pack = passage.tokens, passage.pack
    start = index + (tokens.word(index) in pack.names.determiners)
    for place in range(start, start + _MOST_DESCRIBING + 1):
        if is_name_token(tokens, place, pack):
            found = speaker_at(tokens, place, pack)
            if found is None or place == index or found[1] <= place:
                return None
            mention = mention_of(passage, found)
            kind = {"kind": "person"} if mention.kind in ("", "group") else {}
            return replace(
                mention,
                start=index,
                rule="source.described_name",
                attributes={**kind, **mention.attributes},
            )
        if not pack.is_content_word(tokens.word(place)) or pack.speech.cues.at(tokens, place):
            return None
    return None


def _plain(passage: Passage, index: int) -> Mention | None:
    """The nouns at `index`, in a language that can tell them from verbs."""
    found = plain_at(passage.tokens, index, passage.pack)
    return mention_of(passage, found) if found is not None and found[0] == index else None


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
    found = _determined(passage, start) or speaker_at(passage.tokens, start, passage.pack)
    if found is None or found[0] != start or found[1] > verb or _is_only_part(passage, found):
        return _described(passage, start)
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
        if passage.tokens.word(place) in (".", "?", "!", ";", ":") or passage.is_quoted(place):
            return None
        found = speaker_at(passage.tokens, place, passage.pack)
        if found is not None and found[0] >= first and found[1] <= verb:
            return mention_of(passage, found)
    return None
