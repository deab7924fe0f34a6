"""Which runs between quotation marks were said by someone, and which are titles or nicknames."""

from dataclasses import dataclass

from annotations.suggest.passage import Passage
from annotations.suggest.quotes.openings import has_content_before, is_led_to_by_a_cue, opening_of
from annotations.suggest.quotes.runs import Run
from annotations.suggest.sources.name_runs import is_nickname

_FEWEST_ALONE = 5
"""Words of a run that was said though neither a stop inside nor a reporting word shows it."""
_FEWEST_BY_MARKS = 4
"""The same where no reporting words are known, so that marks are all there is to go by."""
_LONGEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a run was said, and how sure that is."""

    type: str
    confidence: float
    why: tuple[str, ...]


def verdict(passage: Passage, run: Run) -> Verdict | None:
    """Whether the run was said: whole (`direct`), as a part (`mixed`), or not at all."""
    if run.words == 0 or is_nickname(passage.tokens, run.start, passage.pack):
        return None
    if not run.quotation.is_closed and not _may_be_unclosed(passage, run):
        return None
    if not passage.pack.speech.cues.meanings:
        return _by_marks_alone(passage, run)
    opening = opening_of(passage, run)
    if run.cue_behind >= 0 and opening:
        cue = passage.tokens.written(run.cue_behind)
        return Verdict("direct", 0.98, (f'"{cue}" behind the closing mark',))
    is_named = run.is_named and not (run.has_stop and is_led_to_by_a_cue(passage, run, opening))
    if is_named or _looks_like_title(passage, run):
        return None
    if run.cue_behind >= 0 and run.has_stop and not _is_weak(passage, run.cue_behind):
        if has_content_before(passage, run):
            return None
        cue = passage.tokens.written(run.cue_behind)
        if run.is_capitalised and run.words >= _FEWEST_ALONE:
            return Verdict("direct", 0.9, (f'"{cue}" behind the closing mark',))
        return Verdict("mixed", 0.7, (f'"{cue}" behind what the marks end',))
    sure = 0.95 if run.has_stop else 0.8
    if opening == "sentence" and (run.has_stop or run.words >= _FEWEST_ALONE):
        return Verdict("direct", sure, ("a sentence of its own",))
    if opening in ("colon", "cue") and (run.has_stop or run.words > 1):
        return Verdict("direct", sure, (f"behind a {opening}",))
    if opening == "comma" and (
        run.has_stop or run.words >= _FEWEST_ALONE or _ends_sentence(passage, run)
    ):
        return Verdict("direct", 0.85, ("behind a comma",))
    return None


def _by_marks_alone(passage: Passage, run: Run) -> Verdict | None:
    """Where no reporting words are known: what is long enough, or ends as a sentence does."""
    if not (run.has_stop or run.words >= _FEWEST_BY_MARKS) or _looks_like_title(passage, run):
        return None
    return Verdict("direct", 0.6, ("marks around it",))


def _may_be_unclosed(passage: Passage, run: Run) -> bool:
    """Whether a mark that nothing closes opens what was said, and is no closing mark astray.

    What was said then ends before `, kata X`, or fills the paragraph and goes on in the next.
    """
    first = passage.pack.speech.cues.at(passage.tokens, run.start + 1)
    if first is not None and first[1] in ("inverted", "clitic"):
        return False
    start, end = passage.fragment
    opens = run.quotation.start == start or run.opening in ("comma", "colon", "cue")
    opens = opens or _resumes(passage, run)
    return run.cue_behind >= 0 or (opens and run.quotation.end == end)


def _resumes(passage: Passage, run: Run) -> bool:
    """Whether the mark begins a sentence as an opening mark does: `he said. "They came late.`"""
    tokens = passage.tokens
    glued = tokens.glued(run.start + 1) and not tokens.glued(run.start)
    return run.opening == "sentence" and run.is_capitalised and glued


def _ends_sentence(passage: Passage, run: Run) -> bool:
    """Whether more than one word stands there and the sentence ends behind the closing mark."""
    return run.words > 1 and passage.tokens.word(run.end) in (".", "?", "!", "…", "")


def _is_weak(passage: Passage, cue: int) -> bool:
    return passage.pack.speech.weak.at(passage.tokens, cue) is not None


def _looks_like_title(passage: Passage, run: Run) -> bool:
    """Whether every longer word is capitalised, in a sentence or a heading by itself."""
    is_alone = passage.fragment == (run.quotation.start, run.quotation.end)
    if run.words > _LONGEST_TITLE or (run.opening in ("sentence", "colon") and not is_alone):
        return False
    tokens = passage.tokens
    shortest = 2 if is_alone else 3
    words = [one for one in range(run.start + 1, run.end) if tokens.is_word(one)]
    if is_alone and len(words) > 1 and all(tokens.is_capitalised(one) for one in words):
        return True
    long = [one for one in words if len(tokens.word(one)) > shortest]
    long = [one for one in long if tokens.word(one) not in passage.pack.function_words]
    capitals = sum(tokens.is_capitalised(index) for index in long)
    return len(long) > 0 and capitals >= 2 and capitals == len(long)
