"""Whose words they are: the noun phrase on the speaker's side of a reporting word."""

from dataclasses import replace

from annotations.suggest.passage import Passage
from annotations.suggest.sources.mention import Mention, mention_of
from annotations.suggest.sources.name_kinds import opens_sentence
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.sources.nominals import some_of
from annotations.suggest.sources.phrase import Found, plain_at, speaker_at
from annotations.suggest.sources.titles import may_stand_between
from annotations.suggest.tokens import text_of

_DASHES = ("-", "–", "—", "―")
_LONGEST_NOUNS = 5
_MOST_DESCRIBING, _LONGEST_DESCRIBING = 4, 10
"""Words in lower case before a name that say who its bearer is, and their tokens."""


def speaker_behind(passage: Passage, index: int) -> Mention | None:
    """The source that begins at the token behind a reporting word: `kata X`."""
    tokens = passage.tokens
    if tokens.word(index) in passage.pack.speech.agents:
        index += 1
    is_account = tokens.word(index + 1) == "@" and not tokens.is_capitalised(index)
    if tokens.word(index) == "@" or (is_account and tokens.is_word(index)):
        return _handle(passage, index, index + is_account)
    found = _determined(passage, index) or speaker_at(tokens, index, passage.pack)
    if found is not None and found[0] == index and not _is_only_part(passage, found):
        return mention_of(passage, _titled_behind(passage, found) or found)
    quantifiers = passage.pack.names.quantifiers
    if tokens.word(index) in quantifiers:
        is_counted_again = tokens.word(index + 2) in quantifiers
        inner = None if is_counted_again else speaker_behind(passage, index + 2)
        return some_of(passage, index, inner)
    return _described(passage, index) or _odd_name(passage, index) or _plain(passage, index)


def _handle(passage: Passage, start: int, index: int) -> Mention | None:
    """Somebody's name on a platform, its `@` at `index`: `kata @ana_99`, `tulis akun @ana_99`."""
    tokens, end = passage.tokens, index + 1
    while tokens.glued(end) and (
        tokens.is_word(end) or tokens.is_digits(end) or tokens.word(end) == "_"
    ):
        end += 1
    if end == index + 1:
        return None
    named = {"kind": "person", "naming": "named", "canonical": text_of(tokens, index, end)}
    return Mention(passage, start, end, "source.handle", named)


def signed(passage: Passage, index: int) -> Mention | None:
    """The name behind a dash that follows a quotation: `"…" ― Ana Wirya`."""
    if passage.tokens.word(index) not in _DASHES:
        return None
    mention = speaker_behind(passage, index + 1)
    return mention if mention is not None and mention.naming == "named" else None


def named_without_verb(passage: Passage, index: int) -> Mention | None:
    """The person whom a comma or a stop follows right behind a quotation: `“…,” Ana, a clerk.`"""
    tokens = passage.tokens
    found = speaker_at(tokens, index, passage.pack) if tokens.is_capitalised(index) else None
    if found is None or found[0] != index or tokens.word(found[1]) not in (",", "."):
        return None
    mention = mention_of(passage, found)
    return mention if mention.naming == "named" and mention.kind == "person" else None


def speaker_of_any_verb(passage: Passage, index: int) -> Mention | None:
    """The person named behind one word in lower case that follows a quotation: `pesan X`."""
    tokens, pack = passage.tokens, passage.pack
    index += tokens.word(index) == ","
    is_verb = pack.is_content_word(tokens.word(index)) or bool(pack.verb_starts)
    if not is_verb or not tokens.is_word(index) or tokens.is_capitalised(index):
        return None
    names_one = tokens.is_capitalised(index + 1) or tokens.word(index + 1) == "@"
    if tokens.word(index) in pack.function_words or not names_one:
        return None
    mention = speaker_behind(passage, index + 1)
    return mention if mention is not None and mention.kind == "person" else None


def subject_of_any_verb(passage: Passage, index: int) -> Mention | None:
    """Whoever is named before a word with a verb's ending behind a quotation: `“…,” Ana sings`."""
    tokens, pack = passage.tokens, passage.pack
    end = index
    while is_name_token(tokens, end, pack):
        end += 1
    pronoun = pack.names.pronouns.at(tokens, index)
    verb = tokens.word(pronoun[0] if pronoun is not None else end)
    ends = pack.names.past_ends + pack.names.plural_ends[:1]
    if not verb.endswith(ends or ("\0",)) or not pack.is_content_word(verb):
        return None
    if pronoun is not None:
        return Mention(passage, index, pronoun[0], "source.pronoun", {"naming": "pronoun"})
    if end == index:
        return None
    found = speaker_at(tokens, index, pack)
    if found is not None and found[0] == index and found[1] == end:
        return mention_of(passage, found)
    names = {"kind": "person", "naming": "named", "canonical": text_of(tokens, index, end)}
    return Mention(passage, index, end, "source.name", names)


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


def _titled_behind(passage: Passage, found: Found) -> Found | None:
    """The name that a found one only describes: `Wirya Ferries chief Ana Laras`."""
    tokens, place = passage.tokens, found[1]
    while place < found[1] + _MOST_DESCRIBING and may_stand_between(tokens, place, passage.pack):
        place += 1
    is_first = place == found[1] or passage.pack.names.head_first
    if is_first or not is_name_token(tokens, place, passage.pack):
        return None
    titled = speaker_at(tokens, place, passage.pack)
    if titled is None or titled[1] <= place or titled[2].attributes.get("naming") != "named":
        return None
    is_noun = not tokens.word(place - 1).endswith(passage.pack.names.verb_ends or ("\0",))
    return (found[0], *titled[1:]) if titled[0] == found[0] or is_noun else None


def _described(passage: Passage, index: int) -> Mention | None:
    """A name with what describes it in lower case before it: `head librarian Ana Wirya`."""
    tokens, pack = passage.tokens, passage.pack
    start = index + (tokens.word(index) in pack.names.determiners)
    left = _MOST_DESCRIBING
    for place in range(start, start + _LONGEST_DESCRIBING):
        if is_name_token(tokens, place, pack):
            found = speaker_at(tokens, place, pack)
            is_noun = pack.is_content_word(tokens.word(place)) and opens_sentence(tokens, place)
            if found is None and place == index and is_noun and not pack.names.head_first:
                left -= 1  # `Hotel worker Ana Wirya`
                continue
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
        if tokens.is_digits(place) or tokens.word(place) == "-":
            continue  # `24-year-old keeper Ana Wirya`
        is_describing = pack.is_content_word(tokens.word(place)) and left > 0
        if not is_describing or pack.speech.cues.at(tokens, place):
            return None
        left -= not tokens.glued(place)
    return None


def _odd_name(passage: Passage, index: int) -> Mention | None:
    """A capitalised word behind a reporting word, though it is an ordinary one: `kata Hari`."""
    tokens, pack = passage.tokens, passage.pack
    is_name = tokens.is_word(index) and tokens.is_capitalised(index)
    if not is_name or tokens.word(index) in pack.names.pronouns or not tokens.is_word(index - 1):
        return None
    if not is_name_token(tokens, index, pack):
        return None  # `dikutip Senin`
    end = index + 1
    while is_name_token(tokens, end, pack):
        end += 1
    names = {"kind": "person", "naming": "named", "canonical": text_of(tokens, index, end)}
    return Mention(passage, index, end, "source.name", names)


def _plain(passage: Passage, index: int) -> Mention | None:
    """The nouns at `index`; where they cannot be told from verbs, all words up to a small one."""
    tokens, pack = passage.tokens, passage.pack
    found = plain_at(tokens, index, pack)
    if found is not None and found[0] == index:
        return mention_of(passage, found)
    if pack.verb_starts:
        return None
    end = start = index + (tokens.word(index) in pack.names.determiners)
    while end < start + _LONGEST_NOUNS and pack.is_content_word(tokens.word(end)):
        end += 1
    if end == start or (start == index and pack.speech.cues.at(tokens, start) is not None):
        return None
    return Mention(passage, index, end, "source.noun_phrase", {})


def phrase_from(passage: Passage, start: int, verb: int) -> Mention | None:
    """The source that begins at `start`."""
    found = _determined(passage, start) or speaker_at(passage.tokens, start, passage.pack)
    if found is None or found[0] != start or found[1] > verb or _is_only_part(passage, found):
        return _described(passage, start)
    return mention_of(passage, found)
