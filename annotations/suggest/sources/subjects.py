"""The subject of a reporting word that stands before it: near, or at the sentence's beginning."""

from dataclasses import replace

from annotations.suggest.passage import Cue, Passage
from annotations.suggest.sources.adjuncts import before_adjuncts, is_adverb
from annotations.suggest.sources.apposed import is_described, named_beside
from annotations.suggest.sources.clauses import BOUNDS, clause_starts, opens_clause
from annotations.suggest.sources.governed import behind_place, not_governed
from annotations.suggest.sources.mention import Mention, mention_of
from annotations.suggest.sources.nominals import nominal_before
from annotations.suggest.sources.phrase import speaker_at
from annotations.suggest.sources.speakers import phrase_from, speaker_behind
from annotations.suggest.sources.verb_chains import (
    before_dashes,
    governing,
    is_participle,
    relative_before,
    shares_subject,
)

_FARTHEST = 40
"""Tokens between a subject and its verb, an apposition or a relative clause among them."""
_NEAREST = 6
"""Tokens before a reporting word among which its subject ends where nothing else is found."""
_LONGEST_NOUNS = 5
_LONGEST_OWNED = 3
"""Words before a noun among which its owner stands: `his infamous comment`."""
_LONGEST_OPENER = 8
"""Tokens at a clause's beginning among which its pronoun stands: `On the third of May they`."""
_LEFT_OUT = 4
"""Words at a sentence's beginning that its subject may stand behind: `At the forum,` has more."""
_WITH_SUBJECT = ("plain", "either")
_DASHES = ("-", "–", "—", "―")


def subject_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The subject of the reporting word at `verb` in a clause that begins at `first`."""
    found = _subject_before(passage, first, verb)
    return None if found is None else _with_document(found)


def subject_right_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The subject with nothing but adverbs between it and the reporting word at `verb`.

    What is unnamed must end in a word for those who speak: `the northern` is none.
    """
    found = _nearest_before(passage, first, verb, 1)
    if found is None and not passage.pack.names.head_first:
        found = nominal_before(passage, first, verb, over_verb=False)
    if found is None or found.naming in ("named", "pronoun"):
        return found
    last = passage.tokens.word(found.end - 1)
    speaks = last in passage.pack.names.roles
    if passage.tokens.word(verb + 1) in passage.pack.speech.complementisers:
        speaks = speaks or last.endswith(passage.pack.names.plural_ends or ("\0",))
    return found if speaks or found.kind in ("organisation", "document") else None


def owner_before(passage: Passage, index: int) -> Mention | None:
    """Whose the noun at `index` is: `Wirya's` or `his` before `claim`."""
    tokens, names = passage.tokens, passage.pack.names
    for place in range(index - 1, max(index - 1 - _LONGEST_OWNED, -1), -1):
        if tokens.word(place) in names.possessives:
            return Mention(passage, place, place + 1, "source.pronoun", {"naming": "pronoun"})
        if _is_owner(passage, place + 1):
            found = speaker_at(tokens, place, passage.pack)
            is_near = found is not None and found[1] == place + 1
            return mention_of(passage, found) if found is not None and is_near else None
        if not passage.pack.is_content_word(tokens.word(place)):
            return None
    return None


def _with_document(mention: Mention) -> Mention:
    """The document that the source found has written: `A report by the Transport Office`."""
    tokens, pack = mention.passage.tokens, mention.passage.pack
    noun = mention.start - 2
    if noun < 0 or tokens.word(noun + 1) not in pack.speech.agents:
        return mention
    if tokens.word(noun) not in pack.names.documents:
        return mention
    start = noun - (tokens.word(noun - 1) in pack.names.determiners)
    attributes = {**mention.attributes, "kind": "document"}
    return replace(mention, start=start, rule="source.document", attributes=attributes)


def _subject_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """As `subject_before`, before what the phrase is part of is looked at."""
    verb = before_dashes(passage, first, governing(passage, first, verb))
    earlier = [
        cue
        for cue in passage.cues_within(max(first, verb - _FARTHEST), verb)
        if cue.place in _WITH_SUBJECT
    ]
    if is_participle(passage, first, verb):
        main = _of_finite_cue(passage, first, earlier, verb)
        main = main or _main_subject(passage, first, verb, over_marks=True)
        if main is not None:
            return main
    if shares_subject(passage, first, verb):
        relative = relative_before(passage, first, verb)
        if relative is not None:
            return relative
        shared = _own_subject(passage, first, earlier[-1].start) if earlier else None
        shared = shared or _main_subject(passage, first, verb)
        if shared is not None:
            return shared
    return _own_subject(passage, first, verb)


def _of_finite_cue(
    passage: Passage, first: int, earlier: list[Cue], participle: int
) -> Mention | None:
    """The subject of the first reporting word of a sentence, unless a clause only opens it."""
    tokens, speech = passage.tokens, passage.pack.speech
    if not earlier or tokens.word(first) in speech.subordinators:
        return None
    verb = earlier[0].start
    is_finite = not tokens.word(verb).endswith(speech.participles or ("\0",))
    is_noun = tokens.word(verb) in speech.homographs
    later = range(verb + 1, min(participle, verb + _FARTHEST))
    goes_on = any(
        tokens.word(place) in speech.further and tokens.word(place - 1) == "," for place in later
    )
    if not is_finite or is_noun or goes_on:
        return None
    found = _own_subject(passage, first, verb)
    is_relative = found is not None and tokens.word(found.start) in speech.relatives
    return None if is_relative else found


def _own_subject(passage: Passage, first: int, verb: int) -> Mention | None:
    """The subject that stands in the verb's own clause."""
    pronoun = None if passage.pack.names.head_first else _pronoun_before(passage, first, verb)
    if pronoun is not None:
        return pronoun
    is_head_first = passage.pack.names.head_first
    nominal = None if is_head_first else nominal_before(passage, first, verb)
    if nominal is not None and opens_clause(passage, first, nominal.start):
        return nominal
    for start in clause_starts(passage, first, verb):
        start += passage.tokens.word(start) in passage.pack.speech.further
        mention = phrase_from(passage, start, verb)
        if mention is not None and (
            _leads_to(passage, mention.end, verb) or is_described(mention, verb)
        ):
            named = named_beside(mention)
            return named if named.end <= verb else mention
    adjacent = nominal or _nearest_before(passage, first, verb, 1)
    if is_head_first:
        near = adjacent or _nearest_before(passage, first, verb, _NEAREST)
        starts = [] if near is None else clause_starts(passage, first, near.start)
        return near and (not_governed(near, starts) or near)
    if adjacent is not None:
        return adjacent
    return (
        _main_subject(passage, first, verb)
        or _plain_before(passage, first, verb)
        or _nearest_before(passage, first, verb, _NEAREST)
    )


def _pronoun_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The pronoun with nothing but adverbs between it and the verb: `he` in `but he said`."""
    place = before_adjuncts(passage, first, verb)
    if place < first or passage.pack.names.pronouns.at(passage.tokens, place) is None:
        return None
    found = speaker_at(passage.tokens, place, passage.pack)
    return mention_of(passage, found) if found is not None and found[0] == place else None


def _plain_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The nouns that fill the clause up to the verb: `the ad's narrator says`."""
    tokens, pack = passage.tokens, passage.pack
    start = clause_starts(passage, first, verb)[-1]
    noun = start + (tokens.word(start) in pack.names.determiners)
    words = range(noun, verb)
    if not 0 < len(words) <= _LONGEST_NOUNS or not all(
        pack.is_content_word(tokens.word(index)) for index in words
    ):
        return None
    return Mention(passage, start, verb, "source.noun_phrase", {})


def _main_subject(
    passage: Passage, first: int, verb: int, *, over_marks: bool = False
) -> Mention | None:
    """The first source of the sentence that no small word makes a part of something else."""
    tokens, pack = passage.tokens, passage.pack
    starts = clause_starts(passage, first, verb, over_marks=over_marks)
    joined = [start for start in starts if tokens.word(start) in pack.speech.further]
    for start in (*reversed(joined), *starts):
        pronoun = _pronoun_within(passage, start, verb)
        if pronoun is not None:
            return pronoun
        for place in range(start, min(start + _LEFT_OUT, verb)):
            if place > start and not pack.is_content_word(tokens.word(place - 1)):
                break
            mention = phrase_from(passage, place, verb)
            if mention is None or _is_owner(passage, mention.end):
                continue
            if tokens.word(mention.end) not in _DASHES:
                return mention
    return None


def _pronoun_within(passage: Passage, start: int, verb: int) -> Mention | None:
    """The pronoun behind what opens a clause without a comma: `On Monday they said`."""
    tokens, pack = passage.tokens, passage.pack
    opener = tokens.word(start)
    if pack.names.head_first or opener not in pack.function_words:
        return None
    if opener in pack.speech.subordinators and opener not in pack.names.locatives:
        return None
    for place in range(start, min(start + _LONGEST_OPENER, verb)):
        word = tokens.word(place)
        if word in BOUNDS or word in pack.speech.relatives:
            return None
        found = pack.names.pronouns.at(tokens, place)
        if found is not None and found[1] != "other":
            return Mention(passage, place, found[0], "source.pronoun", {"naming": "pronoun"})
    return None


def _leads_to(passage: Passage, index: int, verb: int) -> bool:
    """Whether only an adverb, an apposition or a relative clause stands before the verb."""
    tokens, pack = passage.tokens, passage.pack
    if _is_owner(passage, index) or verb - index > _FARTHEST:
        return False
    if tokens.word(index) == "(":
        while index < verb and tokens.word(index) != ")":
            index += 1
        index += 1
    if tokens.word(index) in pack.names.locatives and pack.names.head_first:
        index = behind_place(tokens, index, pack)
    word = tokens.word(index)
    if word == "," and tokens.word(before_adjuncts(passage, index + 1, verb)) == ",":
        return True
    if word in pack.speech.relatives or (
        word == "," and tokens.word(index + 1) in pack.speech.relatives
    ):
        return True
    return all(is_adverb(passage, place) for place in range(index, verb))


def _is_owner(passage: Passage, end: int) -> bool:
    """Whether the word before `end` says whose the next one is: `Trump's`."""
    return passage.tokens.word(end - 1).endswith(passage.pack.names.possessive_ends or ("\0",))


def _nearest_before(passage: Passage, first: int, verb: int, reach: int) -> Mention | None:
    """The source that ends nearest before the verb, at most `reach` tokens and adverbs away."""
    tokens = passage.tokens
    place = verb - 1
    while place >= first and reach > 0:
        if tokens.word(place) in ("?", "!", ";", ":") or passage.is_quoted(place):
            return None
        found = speaker_at(tokens, place, passage.pack)
        if found is not None and found[0] >= first and found[1] <= verb:
            return None if _is_owner(passage, found[1]) else mention_of(passage, found)
        reach -= not is_adverb(passage, place)
        place -= 1
    return None


def speaker_before_colon(passage: Passage, first: int, colon: int) -> Mention | None:
    """The source right before a colon: `Warga: "…"`."""
    main = None if passage.pack.names.head_first else _main_subject(passage, first, colon)
    if main is not None or passage.cues_between(first, colon):
        return main
    noun = first + (passage.tokens.word(first) in passage.pack.names.determiners)
    if noun > first and passage.tokens.word(noun + 1) in passage.pack.speech.auxiliaries:
        return Mention(passage, first, noun + 1, "source.noun_phrase", {})
    return _nearest_before(passage, first, colon, _NEAREST)


def _described_at(passage: Passage, first: int, verb: int) -> Mention | None:
    """The name at `first` if what describes it fills the rest: `Ana, a clerk at Wirya told`."""
    tokens, pack = passage.tokens, passage.pack
    found = None if pack.names.head_first else phrase_from(passage, first, verb)
    if found is None or found.naming != "named" or tokens.word(found.end) != ",":
        return None
    described = range(found.end + 1, verb)
    is_one = tokens.word(found.end + 1) in pack.names.one_words
    is_plain = all(
        tokens.word(place) not in BOUNDS and tokens.word(place) not in pack.speech.further
        for place in described
    )
    return found if is_one and is_plain and len(described) < _FARTHEST else None


def speaker_beside(passage: Passage, cue: Cue, first: int) -> Mention | None:
    """The speaker behind `kata` or `said`, or between the quotation that ends before `first`."""
    while passage.tokens.word(first) in (",", "-", "–", "—"):
        first += 1
    if cue.start > first:
        found = _described_at(passage, first, cue.start)
        found = found or subject_before(passage, first, cue.start)
        if found is not None or cue.place == "plain":
            return found
    behind = speaker_behind(passage, cue.end)
    return behind and named_beside(behind)
