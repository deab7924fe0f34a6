"""Verbs that have no subject of their own: `seemed to think`, `, saying`, `and added`."""

from annotations.suggest.passage import Passage
from annotations.suggest.sources.adjuncts import before_adjuncts
from annotations.suggest.sources.mention import Mention

_FARTHEST = 40
"""Tokens between a verb and the `who` that it goes on with."""
_DASHES = ("-", "–", "—", "―")
_BOUNDS = (",", *_DASHES)


def governing(passage: Passage, first: int, verb: int) -> int:
    """The verb that the infinitive at `verb` hangs on: `seemed` in `seemed to think`."""
    tokens, speech = passage.tokens, passage.pack.speech
    before = verb - 2
    if before <= first or tokens.word(verb - 1) not in speech.infinitives:
        return verb
    return before if tokens.word(before) in speech.catenatives else verb


def before_dashes(passage: Passage, first: int, verb: int) -> int:
    """The dash behind the subject where two part it from its verb: `Ana — a clerk — said`."""
    tokens, place = passage.tokens, before_adjuncts(passage, first, verb)
    if not _is_dash(passage, place):
        return verb
    for other in range(place - 1, max(first, place - _FARTHEST), -1):
        if _is_dash(passage, other):
            return other
        if tokens.word(other) in passage.pack.marks:
            return verb
    return verb


def _is_dash(passage: Passage, index: int) -> bool:
    """Whether the token parts clauses, and joins no words: `a five-day tour` has none."""
    tokens = passage.tokens
    is_joint = tokens.glued(index) and tokens.glued(index + 1) and tokens.word(index) == "-"
    return tokens.word(index) in _DASHES and not is_joint


def is_participle(passage: Passage, first: int, verb: int) -> bool:
    """Whether the verb only goes on with the sentence whose subject it shares: `, saying`."""
    tokens, speech = passage.tokens, passage.pack.speech
    before = before_adjuncts(passage, first, verb)
    is_participle = tokens.word(verb).endswith(speech.participles or ("\0",))
    joined = {",", *speech.agents, *speech.subordinators}
    return is_participle and tokens.word(before) in joined


def shares_subject(passage: Passage, first: int, verb: int) -> bool:
    """Whether the verb takes its subject from a verb before it: `, saying`, `dan menambahkan`."""
    tokens, speech = passage.tokens, passage.pack.speech
    before = verb - 1
    while tokens.word(before) in speech.adverbs and before > first:
        before -= 1
    if before <= first:
        return False
    if tokens.word(before) in speech.further or tokens.word(before) in speech.agents:
        return True
    return tokens.word(before) == "," and tokens.word(verb).endswith(speech.participles or ("\0",))


def relative_before(passage: Passage, first: int, verb: int) -> Mention | None:
    """The `who` of the clause that the verb goes on with: `keepers who stayed and said`."""
    tokens, pack = passage.tokens, passage.pack
    if pack.names.head_first:
        return None
    for place in range(verb - 1, max(first, verb - _FARTHEST), -1):
        word = tokens.word(place)
        if word in _BOUNDS or passage.is_quoted(place):
            return None
        if word in pack.speech.relatives and word in pack.names.pronouns:
            return Mention(passage, place, place + 1, "source.pronoun", {"naming": "pronoun"})
    return None
