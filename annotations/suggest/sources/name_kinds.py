"""What a name phrase says of its bearer: kind, naming, canonical name, or that it is no name."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.name_runs import may_start_name
from annotations.suggest.sources.names import NamePhrase, canonical_name
from annotations.suggest.sources.titles import behind_offices
from annotations.suggest.tokens import Tokens, text_of

_SENTENCE_OPENERS = ("", ".", "?", "!", ":", "-", "–", "—", '"', "“", "”")

_MOST_ADVERBS = 4
_SHORTEST_PARTICIPLE = 6
_SMALL_IN_A_HEADING = 2
"""Capitalised small words that no name has and a heading does: `To Run Only One`."""

_SHORTEST_NAME = 2
"""Words of a name behind an office without a title."""


def attributes_of(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> dict[str, str]:
    """Kind, naming and canonical name of a name phrase."""
    if _is_doubtful(tokens, phrase, pack):
        return {}
    canonical = canonical_name(tokens, phrase, pack)
    kind = phrase.title or _kind_of_name(tokens, phrase, pack)
    pairs = {"kind": kind, "naming": "named" if canonical else "partly", "canonical": canonical}
    return {key: value for key, value in pairs.items() if value}


def is_lone_opener(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> bool:
    """Whether the run is one ordinary word that only its sentence capitalises."""
    start = phrase.start
    if phrase.end - start > 1:
        return False
    word, behind = tokens.word(start), tokens.word(start + 1)
    if not may_start_name(tokens, start, pack):
        return True
    if word in pack.names.roles or word in pack.names.documents:
        return True
    if opens_sentence(tokens, start) and word.endswith(pack.names.opener_ends or ("\0",)):
        return True
    if opens_sentence(tokens, start) and _is_participle(tokens, start, pack):
        return True
    verb = start + 1
    while verb < start + _MOST_ADVERBS and (
        tokens.word(verb) in pack.speech.adverbs or _is_by_form(tokens.word(verb), pack)
    ):
        verb += 1
    followed = pack.is_content_word(tokens.word(verb)) and not tokens.is_capitalised(verb)
    followed = followed and pack.speech.cues.at(tokens, verb) is None
    if verb > start + 1 and not word.endswith(pack.names.plural_ends or ("\0",)):
        followed = False  # `Wirya quickly left`: one noun would have its article
    return opens_sentence(tokens, start) and (followed or behind in ("?", "!"))


def _is_participle(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the word is a verb's form before what belongs to it: `Published in May`."""
    word, names = tokens.word(index), pack.names
    long = len(word) >= _SHORTEST_PARTICIPLE and word.endswith(names.past_ends or ("\0",))
    return long and tokens.word(index + 1) in names.locatives | pack.speech.agents


def is_ordinary(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> bool:
    """Whether the capitals are a heading's: numerals, negations, small words, or two of these.

    Where there is one word only, one that may be a name too does not count: `Will`.
    """
    words = [one for one in range(phrase.start, phrase.end) if tokens.is_capitalised(one)]
    small = [one for one in words if _is_small(tokens, one, pack, many=len(words) > 1)]
    if not small:
        return False
    denies = pack.speech.negations & pack.speech.auxiliaries
    is_clause = any(tokens.word(one) in denies | pack.speech.passives for one in small)
    return is_clause or len(small) == len(words) or len(small) >= _SMALL_IN_A_HEADING


def _is_small(tokens: Tokens, index: int, pack: Pack, *, many: bool) -> bool:
    """Whether the token is no noun: a numeral or a negation; in a run of `many` an adverb too."""
    word, numbers, speech = tokens.word(index), pack.numbers, pack.speech
    if len(word) == 1:
        return False  # an initial, or the number behind a king's name
    if word in speech.negations or numbers.small.meaning(word) is not None:
        return True
    if numbers.whole_durations.meaning(word) is not None:
        return True
    return many and (
        word in speech.auxiliaries or word in speech.adverbs or word in pack.function_words
    )


def _is_by_form(word: str, pack: Pack) -> bool:
    """Whether the word's ending makes it an adverb."""
    return word.endswith(pack.speech.adverb_ends or ("\0",))


def opens_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a token is the first of its sentence, a line or what is quoted."""
    return tokens.word(index - 1) in _SENTENCE_OPENERS


def _is_doubtful(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> bool:
    """Whether one word that opens a sentence may be no name: `Video di media sosial`."""
    start = phrase.start
    if phrase.end - start > 1 or not opens_sentence(tokens, start):
        return False
    known = tokens.written(start).isupper() or pack.names.places.at(tokens, start) is not None
    behind = start + 1
    while tokens.word(behind) in pack.speech.adverbs:
        behind += 1
    reports = pack.speech.cues.at(tokens, behind) is not None
    return not known and not reports and tokens.word(start + 1) in pack.function_words


def _kind_of_name(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> str:
    """`organisation` where a word of the name says so, else `person`; empty behind `di`."""
    names = pack.names
    words = range(phrase.name_start, phrase.end)
    if any(tokens.word(index) in names.organisations for index in words):
        return "organisation"
    written = text_of(tokens, phrase.name_start, phrase.end)
    place = names.places.at(tokens, phrase.name_start)
    is_acronym = written.isupper() and len(written) > 1 and " " not in written
    is_place = place is not None and place[0] == phrase.end
    is_firm = any(tokens.word(index) == "&" for index in words)
    is_body = is_acronym or is_place or is_firm or _is_office(tokens, phrase, pack)
    if is_body or _is_site(tokens, phrase):
        return "organisation"
    return "" if tokens.word(phrase.start - 1) in names.locatives else "person"


def _is_office(tokens: Tokens, phrase: NamePhrase, pack: Pack) -> bool:
    """Whether the name begins as an office or a place and no one's name follows: `Kota X`."""
    if tokens.word(phrase.name_start) not in pack.names.title_parts:
        return False
    return phrase.end - behind_offices(tokens, phrase.name_start, phrase.end, pack) < _SHORTEST_NAME


def _is_site(tokens: Tokens, phrase: NamePhrase) -> bool:
    """Whether the name is a site's: `Avia.pro`."""
    return any(
        tokens.word(index - 1) == "."
        and tokens.glued(index)
        and tokens.word(index) == tokens.written(index)
        for index in range(phrase.name_start + 1, phrase.end)
    )
