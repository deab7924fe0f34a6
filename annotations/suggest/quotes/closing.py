"""What stands before the words that say whose it is: `…, said X, a keeper`, `…, X said`."""

from annotations.suggest.passage import Cue, Passage
from annotations.suggest.sources.adjuncts import before_adjuncts
from annotations.suggest.sources.speakers import speaker_behind
from annotations.suggest.sources.subjects import subject_before
from annotations.suggest.tokens import Tokens

_BULLETS = ("•", "·", "▪", "◦", "►", "*", "-", "–", "—")
_ITEM_BOUNDS = ("", ".", "?", "!", ":", ";")
_FEWEST_WORDS = 3
_FARTHEST_CUT = 150
_LONGEST_SUBJECT = 15
"""Tokens from the comma to a reporting word that ends its sentence."""
_LONGEST_TRAIL = 8
"""Tokens behind a reporting word that ends its sentence: `said on Monday in an interview`."""


def before_inverted(passage: Passage, first: int, cue: Cue) -> tuple[int, int] | None:
    """What stands before `, said Orla Brindle, a keeper`: a name, and then no verb of its own."""
    tokens, comma = passage.tokens, cue.start - 1
    is_long = comma - first >= _FEWEST_WORDS
    if cue.place != "either" or tokens.word(comma) != "," or not is_long:
        return None
    if passage.pack.speech.weak.at(tokens, cue.start) is not None:
        return None
    speaker = speaker_behind(passage, cue.end)
    if speaker is None or speaker.naming == "pronoun":
        return None
    is_person = speaker.naming == "named" and speaker.kind == "person"
    earlier = range(max(first, comma - _FARTHEST_CUT), comma)
    has_comma = any(tokens.word(index) == "," for index in earlier)
    if has_comma and not is_person:
        return None
    if passage.pack.speech.verb_second and not has_comma:
        return first, comma  # `…, teilte der Bund am Montag mit`
    behind = tokens.word(speaker.end)
    closes = behind in (",", ".", "(", "") or behind in passage.pack.speech.relatives
    closes = closes or behind in passage.pack.names.postmodifiers
    at_place = behind in passage.pack.names.locatives | passage.pack.names.attaching
    return (first, comma) if closes or at_place else None


def before_closing(passage: Passage, first: int, last: int, cue: Cue) -> tuple[int, int] | None:
    """What stands before `, the keeper said.`, whatever else of the sentence `[first, last)` says.

    A clause that only opens the sentence is none: `When the ferry came, the keeper agreed.`
    """
    tokens, speech = passage.tokens, passage.pack.speech
    if cue.place != "either" or not speech.whole_predicates or not _ends(passage, cue, last):
        return None
    if tokens.word(first) in speech.subordinators or tokens.word(cue.start - 1) in speech.passives:
        return None
    for comma in range(cue.start - 1, max(first, cue.start - _LONGEST_SUBJECT), -1):
        if passage.is_quoted(comma):
            return None
        if tokens.word(comma) == ",":
            subject = subject_before(passage, comma + 1, cue.start)
            if subject is None or subject.start != comma + 1 or comma - first < _FEWEST_WORDS:
                return None
            if tokens.word(subject.start) in speech.relatives:
                return None
            is_near = before_adjuncts(passage, comma, cue.start) < subject.end
            is_whole = is_near or tokens.word(subject.end) in speech.relatives
            return (first, comma) if is_whole and _is_clause(passage, first, comma) else None
    return None


def behind_bullet(tokens: Tokens, start: int, end: int) -> int:
    """The first token of `[start, end)` behind the sign that begins an item of a list."""
    is_item = tokens.word(start) in _BULLETS and tokens.word(start - 1) in _ITEM_BOUNDS
    return start + (is_item and end - start > 1 and not tokens.glued(start + 1))


def _is_clause(passage: Passage, first: int, end: int) -> bool:
    """Whether the tokens are no mere phrase that tells where or how: `Through a friend`."""
    tokens, pack = passage.tokens, passage.pack
    openers = pack.names.attaching | pack.speech.trailers | pack.speech.negations
    return tokens.word(first) not in openers or any(
        tokens.word(index) in (",", *pack.speech.auxiliaries) for index in range(first, end)
    )


def _ends(passage: Passage, cue: Cue, last: int) -> bool:
    """Whether nothing but a time or a place follows the reporting word in its sentence."""
    tokens, speech = passage.tokens, passage.pack.speech
    end = last
    while end > cue.end and not tokens.is_word(end - 1) and not tokens.is_digits(end - 1):
        end -= 1
    if end - cue.end > _LONGEST_TRAIL:
        return False
    if before_adjuncts(passage, cue.end - 1, end) < cue.end:
        return True
    is_joined = tokens.word(cue.end) in (*speech.infinitives, *speech.joiners)
    is_joined = is_joined or tokens.word(cue.start) in speech.homographs
    is_trailed = tokens.word(cue.end) in speech.trailers and not is_joined
    return is_trailed and speech.weak.at(tokens, cue.start) is None
