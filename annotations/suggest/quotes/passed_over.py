"""Reporting words that report nothing where they stand: denied ones, and passives."""

from collections.abc import Sequence

from annotations.suggest.passage import Cue, Passage
from annotations.suggest.sources.adjuncts import is_adverb

_LATEST = 8
"""Reporting words at a sentence's end among which a further one is looked for."""
_WITH_SUBJECT = ("plain", "either")


def is_passed_over(passage: Passage, cues: Sequence[Cue], cue: Cue) -> bool:
    """Whether it reports nothing, or only says which speaker a further reporting word has."""
    tokens, speech = passage.tokens, passage.pack.speech
    before = cue.start - 1
    if tokens.word(before) in speech.negations:
        return True
    while tokens.word(before) in speech.adverbs or tokens.word(before) in speech.auxiliaries:
        if tokens.word(before) in speech.negations:
            return True
        before -= 1
    if tokens.word(before) in speech.negations or _is_done_to_its_subject(passage, cue):
        return True
    if tokens.word(before) not in speech.relatives or speech.whole_predicates:
        return False
    first = passage.sentence_range(passage.sentence_number(cue.start))[0]
    is_within = before - 1 > first and tokens.word(before - 1) != ","
    return any(
        (other.start > cue.start and other.place not in ("according", "carried"))
        or (is_within and other.start < cue.start and other.place == "plain")
        for other in cues[-_LATEST:]
    )


def _is_done_to_its_subject(passage: Passage, cue: Cue) -> bool:
    """Whether it says what was done to its subject: `were attacked`, `is believed to be`."""
    tokens, pack = passage.tokens, passage.pack
    behind = tokens.word(cue.end)
    if cue.place not in _WITH_SUBJECT or not _is_done_form(passage, cue.start):
        return False
    if behind in pack.speech.complementisers | pack.speech.content_openers:
        return False
    if is_passive(passage, cue.start):
        leads = behind in (",", ":") and tokens.word(cue.end + 1) in pack.marks
        return not leads
    is_state = tokens.word(cue.end + 1) in pack.speech.passives | pack.speech.auxiliaries
    is_raised = tokens.word(cue.start) in pack.speech.raised
    return is_raised and is_state and behind in pack.speech.infinitives


def is_passive(passage: Passage, index: int) -> bool:
    """Whether the form at `index` says what is done to its subject: `have been praised`."""
    passives, before = passage.pack.speech.passives, index - 1
    while is_adverb(passage, before) and passage.tokens.word(before) not in passives:
        before -= 1
    return passage.tokens.word(before) in passives and _is_done_form(passage, index)


def _is_done_form(passage: Passage, index: int) -> bool:
    """Whether a passive may be made with the token, and it names no listener: `found`."""
    word, pack = passage.tokens.word(index), passage.pack
    if pack.speech.addressing.at(passage.tokens, index) is not None:
        return False
    return word in pack.speech.done_forms or word.endswith(pack.names.past_ends or ("\0",))
