"""Whether a quotation begins what was said, or goes on with the sentence that it stands in."""

from annotations.suggest.passage import Cue, Passage
from annotations.suggest.quotes.runs import Run
from annotations.suggest.sources.subjects import subject_right_before

_RESUMED_WITHIN = 25
"""Tokens between a reporting word and the quotation behind a comma that it leads to."""
_FEWEST_SAID = 3
_CLOSERS = (",", ".", "?", "!", "…", ";", ":", "(", ")", "-", "–", "—", "―", "")
"""What may follow a whole sentence in marks; with anything else the sentence goes on."""


def opening_of(passage: Passage, run: Run) -> str:
    """What the run stands behind; nothing where it only goes on with the sentence around it."""
    tokens = passage.tokens
    if run.opening in ("comma", "colon") and _has_begun(passage, run):
        return ""
    if run.opening == "cue":
        begins = run.has_stop or tokens.is_capitalised(run.start + 1)
        return run.opening if begins and run.is_capitalised else ""
    if run.opening == "sentence":
        begins = run.is_capitalised or tokens.word(run.start - 1) not in passage.pack.marks
        return run.opening if begins and not _goes_on_behind(passage, run) else ""
    if run.opening == "comma":
        return run.opening if _is_led_to(passage, run) else ""
    return run.opening


def has_content_before(passage: Passage, run: Run) -> bool:
    """Whether a reporting word before the run, in its sentence, reports what it is a part of."""
    near = _nearest_cue(passage, run)
    return near is not None and _says_something(passage, near.end, run.start)


def is_led_to_by_a_cue(passage: Passage, run: Run, opening: str) -> bool:
    """Whether a reporting word leads to the comma that a run too long for a title stands behind."""
    return (
        opening == "comma" and run.words >= _FEWEST_SAID and _nearest_cue(passage, run) is not None
    )


def _has_begun(passage: Passage, run: Run) -> bool:
    """Whether what is reported has begun before the marks: `said she is the best: "…"`."""
    tokens, pack = passage.tokens, passage.pack
    near = list(passage.cues_within(max(run.start - _RESUMED_WITHIN, 0), run.start))
    if not near or near[-1].place not in ("plain", "either") or near[-1].end >= run.start - 2:
        return False
    word = tokens.word(near[-1].end)
    same = passage.sentence_number(near[-1].start) == passage.sentence_number(run.start)
    is_begun = word in pack.speech.complementisers or word in pack.names.pronouns
    return same and is_begun and near[-1].end < run.start - 2


def _is_led_to(passage: Passage, run: Run) -> bool:
    """Whether the words before the comma lead to what is said: `he told them on Monday, "…"`.

    They do not where they break off in a phrase (`including, "…"`), nor where a statement has
    begun without marks (`he said that it is late, "…"`).
    """
    if passage.tokens.word(run.start - 2) in passage.pack.speech.unfinished:
        return False
    near = _nearest_cue(passage, run)
    if near is None:
        return run.is_capitalised
    first = passage.sentence_range(passage.sentence_number(run.start))[0]
    if near.place == "according" and near.start > first and not run.is_capitalised:
        return False
    return not _takes_object(passage, near) and not _says_something(
        passage, near.end, run.start - 1
    )


def _takes_object(passage: Passage, cue: Cue) -> bool:
    """Whether a mere noun is what the reporting word speaks of: `praised the plan, "…"`."""
    tokens, speech = passage.tokens, passage.pack.speech
    behind = tokens.word(cue.end)
    is_weak = speech.weak.at(tokens, cue.start) is not None
    if not is_weak or speech.addressing.at(tokens, cue.start) is not None:
        return False
    return behind not in (",", *speech.trailers, *speech.adverbs)


def _nearest_cue(passage: Passage, run: Run) -> Cue | None:
    """The last reporting word before the run in its sentence, not too far away."""
    first = passage.sentence_range(passage.sentence_number(run.start))[0]
    near = [
        cue
        for cue in passage.cues_within(max(run.start - _RESUMED_WITHIN, first), run.start)
        if passage.tokens.word(cue.start) not in passage.pack.speech.homographs
        or subject_right_before(passage, first, cue.start) is not None
    ]
    return near[-1] if near else None


def _says_something(passage: Passage, start: int, end: int) -> bool:
    """Whether the tokens hold a `that` or a verb of their own, outside what stands in marks."""
    speech = passage.pack.speech
    return any(
        passage.tokens.word(index) in speech.complementisers
        or passage.tokens.word(index) in speech.auxiliaries
        for index in range(start, end)
        if not passage.is_quoted(index)
    )


def _goes_on_behind(passage: Passage, run: Run) -> bool:
    """Whether the sentence goes on behind the marks, which hold its first words only."""
    behind = passage.tokens.word(run.end)
    if run.has_stop or not run.quotation.is_closed or run.cue_behind >= 0:
        return False
    return behind not in _CLOSERS and not passage.tokens.is_capitalised(run.end)
