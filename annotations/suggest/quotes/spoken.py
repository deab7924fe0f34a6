"""Which runs between quotation marks were said by someone, and which are titles or nicknames."""

from dataclasses import dataclass

from annotations.suggest.passage import Passage
from annotations.suggest.quotes.marks import Quotation, is_mark

_CUE_DISTANCE = 3
_STOPS_INSIDE = ",.?!…"
_OPENERS = ".?!…"
_DASHES = "–—―"
_NAMING_DISTANCE = 3
"""Words before the mark among which `bertajuk` makes a title of what follows."""
_FEWEST_ALONE = 5
"""Words of a run that was said though neither a stop inside nor a reporting word shows it."""
_LONGEST_TITLE = 12
_RESUMED_WITHIN = 25
"""Tokens between a reporting word and a quotation that goes on in lower case behind a comma."""


@dataclass(frozen=True, slots=True)
class Run:
    """A quotation of a passage with its tokens: the opening mark, and the first behind it."""

    quotation: Quotation
    start: int
    end: int
    words: int
    """Words and digit runs between the marks."""
    has_stop: bool
    """Whether a comma or a sentence's stop stands inside the closing mark."""
    opening: str
    """What it stands behind: `sentence`, `colon`, `comma`, `cue`, or empty inside a sentence."""
    cue_behind: int
    """The reporting word within three words behind it, -1 where there is none."""
    is_named: bool
    """Whether a word before it says that a title or a nickname follows."""
    is_capitalised: bool
    """Whether it begins as a sentence does: with no lower-case letter."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a run was said, and how sure that is."""

    type: str
    confidence: float
    why: tuple[str, ...]


def run_of(passage: Passage, quotation: Quotation) -> Run:
    """A quotation with what stands around it."""
    tokens = passage.tokens
    start, end = tokens.first_from(quotation.start), tokens.first_from(quotation.end)
    inner = range(start + 1, end)
    words = sum(tokens.is_word(index) or tokens.is_digits(index) for index in inner)
    last = passage.text[slice(*quotation.inside)].rstrip()[-1:]
    return Run(
        quotation,
        start,
        end,
        words,
        bool(last) and last in _STOPS_INSIDE and quotation.is_closed,
        _opening(passage, start),
        -1 if _begins_anew(passage, quotation, end) else cue_behind(passage, end),
        _is_named(passage, start),
        not passage.text[slice(*quotation.inside)].lstrip()[:1].islower(),
    )


def verdict(passage: Passage, run: Run) -> Verdict | None:
    """Whether the run was said: whole (`direct`), as a part (`mixed`), or not at all."""
    if run.words == 0:
        return None
    if not run.quotation.is_closed and not _may_be_unclosed(passage, run):
        return None
    opening = _opening_of(passage, run)
    if run.cue_behind >= 0 and opening:
        cue = passage.tokens.written(run.cue_behind)
        return Verdict("direct", 0.98, (f'"{cue}" behind the closing mark',))
    if run.is_named or _looks_like_title(passage, run):
        return None
    if run.cue_behind >= 0 and run.has_stop and not _is_weak(passage, run.cue_behind):
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


def _may_be_unclosed(passage: Passage, run: Run) -> bool:
    """Whether a mark that nothing closes opens what was said, and is no closing mark astray.

    What was said then ends before `, kata X`, or fills the paragraph and goes on in the next.
    """
    first = passage.pack.speech.cues.at(passage.tokens, run.start + 1)
    if first is not None and first[1] in ("inverted", "clitic"):
        return False
    start, end = passage.fragment
    opens = run.quotation.start == start or run.opening in ("comma", "colon", "cue")
    return run.cue_behind >= 0 or (opens and run.quotation.end == end)


def _opening_of(passage: Passage, run: Run) -> str:
    """What the run stands behind; nothing where it only goes on with the sentence around it."""
    tokens = passage.tokens
    if run.opening in ("comma", "colon") and _has_begun(passage, run):
        return ""
    if run.opening == "cue":
        begins = run.has_stop or tokens.is_capitalised(run.start + 1)
        return run.opening if begins and run.is_capitalised else ""
    if run.opening == "sentence" and is_mark(tokens.word(run.start - 1)):
        return run.opening if run.is_capitalised else ""
    if run.is_capitalised or run.opening in ("", "sentence", "colon"):
        return run.opening
    near = passage.cues_within(max(run.start - _RESUMED_WITHIN, 0), run.start)
    begun = [cue for cue in near if not _has_that(passage, cue.end, run.start)]
    return run.opening if begun else ""


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


def _has_that(passage: Passage, start: int, end: int) -> bool:
    """Whether a `that` stands among the tokens, so that what was said has begun without marks."""
    that = passage.pack.speech.complementisers
    return any(passage.tokens.word(index) in that for index in range(start, end))


def _ends_sentence(passage: Passage, run: Run) -> bool:
    """Whether more than one word stands there and the sentence ends behind the closing mark."""
    return run.words > 1 and passage.tokens.word(run.end) in (".", "?", "!", "…", "")


def _is_weak(passage: Passage, cue: int) -> bool:
    return passage.pack.speech.weak.at(passage.tokens, cue) is not None


def _begins_anew(passage: Passage, quotation: Quotation, end: int) -> bool:
    """Whether the quotation ends a sentence, so that what follows belongs to the next."""
    last = passage.text[slice(*quotation.inside)].rstrip()[-1:]
    return last == "." and passage.tokens.is_capitalised(end)


def cue_behind(passage: Passage, end: int) -> int:
    """The reporting word within three words behind a closing mark, -1 where there is none."""
    tokens = passage.tokens
    for index in range(end, min(end + _CUE_DISTANCE + 1, end_of_attribution(passage, end))):
        if tokens.word(index) in (";", ":") or is_mark(tokens.word(index)):
            return -1
        found = passage.pack.speech.cues.at(tokens, index)
        if found is not None and found[1] in ("inverted", "clitic", "either"):
            return index
    return -1


def end_of_attribution(passage: Passage, end: int) -> int:
    """Where the sentence ends that goes on behind the quotation that ends before token `end`.

    Behind a question or an exclamation that is the next one: `“What?” Smith asked.`
    """
    number = passage.sentence_number(max(end - 1, 0))
    following = passage.sentence_range(number)[1]
    if (
        following == end
        and end < len(passage.tokens)
        and passage.tokens.word(end - 2) in ("?", "!")
    ):
        return passage.sentence_range(number + 1)[1]
    return following


def _opening(passage: Passage, start: int) -> str:
    tokens = passage.tokens
    before = tokens.word(start - 1)
    if start == 0 or before in _OPENERS or is_mark(before) or before in _DASHES:
        return "sentence"
    if before == ":":
        return "colon"
    if before == ",":
        return "comma"
    if passage.pack.speech.calling.before(tokens, start) is not None:
        return ""
    cue = passage.pack.speech.cues.before(tokens, start)
    return "cue" if cue is not None and cue[1] in ("plain", "either", "inverted") else ""


def _is_named(passage: Passage, start: int) -> bool:
    tokens, naming = passage.tokens, passage.pack.speech.naming
    if tokens.word(start - 1) == ",":
        return naming.before(tokens, start - 1) is not None
    left = _NAMING_DISTANCE
    for index in range(start - 1, max(start - 1 - 2 * _NAMING_DISTANCE, -1), -1):
        if left == 0 or tokens.word(index) in (".", "?", "!", ":"):
            return False
        if naming.before(tokens, index + 1) is not None:
            return True
        left -= tokens.is_word(index)
    return False


def _looks_like_title(passage: Passage, run: Run) -> bool:
    """Whether every longer word is capitalised, in a sentence or a heading by itself."""
    is_alone = passage.fragment == (run.quotation.start, run.quotation.end)
    if run.words > _LONGEST_TITLE or (run.opening in ("sentence", "colon") and not is_alone):
        return False
    tokens = passage.tokens
    shortest = 2 if is_alone else 3
    words = range(run.start + 1, run.end)
    long = [one for one in words if tokens.is_word(one) and len(tokens.word(one)) > shortest]
    long = [one for one in long if tokens.word(one) not in passage.pack.function_words]
    capitals = sum(tokens.is_capitalised(index) for index in long)
    return len(long) > 0 and capitals >= 2 and capitals == len(long)
