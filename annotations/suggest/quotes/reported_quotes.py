"""What a sentence reports without quotation marks, or with marks around a part of it only."""

from bisect import bisect_left
from typing import Protocol

from annotations.span import Fragment
from annotations.suggest.passage import Cue, Passage
from annotations.suggest.quotes.broken_in import broken_into
from annotations.suggest.quotes.closing import before_closing, before_inverted, behind_bullet
from annotations.suggest.quotes.marks import Quotation
from annotations.suggest.quotes.passed_over import is_passed_over, is_passive
from annotations.suggest.quotes.reported import content_of
from annotations.suggest.quotes.runs import Run
from annotations.suggest.quotes.said import Said
from annotations.suggest.quotes.statements import (
    DOUBTFUL,
    LIKELY,
    SPOKEN_ABOUT,
    SURE,
    confidence_of,
    only_points,
)
from annotations.suggest.sentences import without_final_stop
from annotations.suggest.sources.apposed import named_beside
from annotations.suggest.sources.mention import Mention
from annotations.suggest.sources.speakers import speaker_behind
from annotations.suggest.sources.subjects import (
    owner_before,
    speaker_beside,
    subject_before,
    subject_right_before,
)

_NEAREST = 4
"""Quotes of a sentence that a further reporting word is compared with."""
_LEAST_AROUND = 3
"""Words of a reported content outside its quotation marks; with fewer the marked part is it."""
_FEWEST_WORDS = 2
_LONGEST_DESCRIBING = 4
"""Words between a comma and the speaker found: `top` in `…, top lawmakers said`."""
_LONGEST_COPULA = 3
"""Words between an `it` and what it is: `became all too` in `it became all too clear`."""
_FARTHEST_CUT = 150
"""Tokens of a content among which a further reporting word may end it."""
_RULES = {
    SURE: "quote.reported_that",
    LIKELY: "quote.reported",
    DOUBTFUL: "quote.reported_loosely",
    SPOKEN_ABOUT: "quote.spoken_about",
}


class Place(Protocol):
    """A sentence: its tokens `[start, end)`, its number, its quotations and reporting words."""

    number: int
    start: int
    end: int
    runs: list[Run]
    cues: list[Cue]


def reported(
    passage: Passage, place: Place, cue: Cue, marked: set[Quotation], found: list[Said]
) -> Said | None:
    """What one reporting word reports, None where that is nothing or has been found."""
    if is_passed_over(passage, place.cues, cue):
        return None
    tokens = passage.tokens
    broken = _broken_into(passage, place, cue, marked)
    content = (
        (broken[0][0], broken[-1][1])
        if broken
        else _behind_source(passage, place, cue)
        or before_inverted(passage, place.start, cue)
        or before_closing(passage, place.start, place.end, cue)
        or content_of(tokens, (place.start, place.end), cue.start, cue.end, cue.place, passage.pack)
    )
    if content is None or (not broken and only_points(passage, cue, content)):
        return None
    speaker, is_back = _speaker_of(passage, cue, place.start, content), cue.place == "clitic"
    if speaker is None and not is_back and cue.place not in ("that", "topic"):
        return None
    ranges = broken or _around_the_cue(passage, place, cue, content, speaker)
    ranges = [(behind_bullet(tokens, *one), one[1]) for one in ranges]
    fragments = [without_final_stop(passage.text, tokens.fragment(*one)) for one in ranges]
    runs = _runs_within(place.runs, content)
    if any(run.quotation in marked for run in runs) or _is_found(fragments, found):
        return None
    confidence = confidence_of(passage, cue, ranges[-1]) or (DOUBTFUL if runs else 0)
    if confidence == 0:
        return None
    kind, rule = "indirect", _RULES[confidence]
    if runs:
        kind, rule = "mixed", "quote.partly_marked"
        if _only_marked(passage, cue, content, runs):
            fragments = [(run.quotation.start, run.quotation.end) for run in runs]
    why = (f'"{passage.text[tokens.starts[cue.start] : tokens.ends[cue.end - 1]]}"',)
    return Said(
        *(fragments, kind, rule, confidence, why),
        *(passage, place.number, cue, speaker, is_back),
    )


def _broken_into(
    passage: Passage, place: Place, cue: Cue, marked: set[Quotation]
) -> list[tuple[int, int]]:
    """What `, kata X,` breaks into, if no quote in marks stands in it that was found already."""
    broken = broken_into(passage, place, cue)
    whole = (broken[0][0], broken[-1][1]) if broken else (0, 0)
    runs = _runs_within(place.runs, whole)
    return [] if any(run.quotation in marked for run in runs) else broken


def _behind_source(passage: Passage, place: Place, cue: Cue) -> tuple[int, int] | None:
    """What goes on right behind the source, where verbs do: `Laut X kostet der Umbau …`."""
    if cue.place != "according" or not passage.pack.speech.verb_second:
        return None
    speaker = speaker_behind(passage, cue.end)
    if speaker is None or passage.tokens.word(speaker.end) == ",":
        return None
    if cue.start > place.start or place.end - speaker.end <= _FEWEST_WORDS:
        return None
    return speaker.end, place.end


def _speaker_of(passage: Passage, cue: Cue, start: int, content: tuple[int, int]) -> Mention | None:
    """Whose the tokens `content` are; the sentence begins at `start`."""
    if cue.place in ("according", "carried", "inverted"):
        behind = speaker_behind(passage, cue.end)
        is_thing = behind is not None and behind.rule == "source.noun_phrase"
        return None if is_thing and cue.place == "carried" else behind and named_beside(behind)
    if cue.place == "clitic":
        return None
    if cue.place == "topic" and is_passive(passage, cue.start):
        return None
    if cue.place in ("that", "topic"):
        verb = _before_expletive(passage, start, cue)
        if verb is not None:
            is_made = passage.tokens.word(verb) in passage.pack.speech.factitives
            return subject_before(passage, start, verb) if is_made else None
        owner = owner_before(passage, cue.start) or subject_before(passage, start, cue.start)
        is_described = owner is not None and owner.end == cue.start and owner.naming == "anonymous"
        plural = passage.pack.names.plural_ends or ("\0",)
        is_several = passage.tokens.word(cue.start - 1).endswith(plural)
        return owner if is_several or not is_described else None
    if passage.tokens.word(cue.start) in passage.pack.speech.homographs:
        has_that = passage.tokens.word(cue.end) in passage.pack.speech.complementisers
        owner = owner_before(passage, cue.start) if has_that else None
        return owner or subject_right_before(passage, start, cue.start)
    if cue.place == "either" and content[0] < cue.start:
        is_behind = passage.tokens.word(cue.start - 1) == ","
        behind = speaker_behind(passage, cue.end) if is_behind else None
        if behind is None and passage.tokens.word(content[1]) == ",":
            near = subject_before(passage, content[1] + 1, cue.start)
            behind = near if near is not None and near.start == content[1] + 1 else None
        return behind or speaker_beside(passage, cue, start)
    return subject_before(passage, start, cue.start)


def _before_expletive(passage: Passage, start: int, cue: Cue) -> int | None:
    """The token before the `it` that stands for what the `that` opens: `made it clear that`."""
    tokens, pack = passage.tokens, passage.pack
    if cue.place != "that":
        return None
    for place in range(cue.start - 1, max(start - 1, cue.start - 1 - _LONGEST_COPULA), -1):
        found = pack.names.pronouns.at(tokens, place)
        is_relative = tokens.word(place) in pack.speech.relatives
        if found is not None:
            is_it = found[1] == "other" and not is_relative
            return place - 1 if is_it else None
    return None


def _around_the_cue(
    passage: Passage, place: Place, cue: Cue, content: tuple[int, int], speaker: Mention | None
) -> list[tuple[int, int]]:
    """The token ranges of the content; on both sides of `, he said,` where that breaks in."""
    tokens = passage.tokens
    first, last = content
    if first < cue.end:
        return [content]
    last = _end_of_opening(passage, place, first, last)
    last = _cut(passage, first, last)
    if tokens.word(first - 1) in passage.pack.speech.infinitives and first == cue.end + 1:
        return [(first, last)]
    if cue.place != "either" or speaker is None or speaker.start > cue.start:
        return [(first, last)]
    comma = speaker.start - 1
    while tokens.word(comma) != "," and comma > speaker.start - _LONGEST_DESCRIBING:
        comma -= 1
    if tokens.word(comma) != "," or comma - place.start < _FEWEST_WORDS:
        return [(first, last)]
    if tokens.word(cue.end) == ",":
        return [(place.start, comma), (cue.end + 1, last)]
    if tokens.word(cue.end) in passage.pack.speech.trailers:
        return [(place.start, comma)]
    return [(first, last)]


def _end_of_opening(passage: Passage, place: Place, first: int, last: int) -> int:
    """Where the content ends that stands in a clause before the main one: `When X noted that …,`.

    A comma inside quotation marks does not end it.
    """
    tokens = passage.tokens
    is_subordinate = tokens.word(place.start) in passage.pack.speech.subordinators
    before = range(max(place.start, first - _FARTHEST_CUT), max(first - 1, place.start))
    if not is_subordinate or any(tokens.word(index) == "," for index in before):
        return last
    for index in range(first + _FEWEST_WORDS, min(last, first + _FARTHEST_CUT)):
        if tokens.word(index) == "," and not passage.is_quoted(index):
            return index
        is_closed = tokens.word(index) in passage.pack.marks and tokens.word(index - 1) == ","
        if is_closed and not passage.is_quoted(index + 1):
            return index + 1
    return last


def _cut(passage: Passage, first: int, last: int) -> int:
    """Where the content ends: before `, dengan mengatakan`, which reports something further."""
    tokens, speech = passage.tokens, passage.pack.speech
    for other in passage.cues_within(first + 1, min(last, first + _FARTHEST_CUT)):
        before = other.start - 1
        while tokens.word(before) in speech.adverbs and tokens.word(before) not in speech.further:
            before -= 1
        joined = tokens.word(before) in speech.further
        if joined and tokens.word(before - 1) != "," and speech.weak.at(tokens, other.start):
            continue
        before -= joined
        if before > first and (tokens.word(before) == "," or joined):
            return before if tokens.word(before) == "," else before + 1
        clause = _clause_of(passage, first, other)
        if clause is not None:
            return clause
    return last


def _clause_of(passage: Passage, first: int, cue: Cue) -> int | None:
    """Where a clause begins that reports something of its own: `, and the board warned that`."""
    tokens, speech = passage.tokens, passage.pack.speech
    if passage.pack.names.head_first or tokens.word(cue.end) not in speech.complementisers:
        return None
    speaker = subject_before(passage, first, cue.start)
    if speaker is None or speaker.start - 2 <= first:
        return None
    joined, bound = tokens.word(speaker.start - 1), tokens.word(speaker.start - 2)
    is_clause = joined in speech.further and bound in (",", "-", "–", "—", "―")
    return speaker.start - 2 if is_clause else None


def _runs_within(runs: list[Run], content: tuple[int, int]) -> list[Run]:
    starts = [bisect_left(runs, place, key=lambda run: run.start) for place in content]
    return runs[starts[0] : starts[1]]


def _is_found(fragments: list[Fragment], found: list[Said]) -> bool:
    """Whether one of the latest quotes covers some of it already."""
    return any(
        one[0] < other[1] and other[0] < one[1]
        for said in found[-_NEAREST:]
        for other in said.fragments
        for one in fragments
    )


def _only_marked(passage: Passage, cue: Cue, content: tuple[int, int], runs: list[Run]) -> bool:
    """Whether the quote is what stands in the marks alone: `menyebut X "…"`."""
    if passage.pack.speech.whole_predicates:
        return False
    if passage.pack.speech.calling.at(passage.tokens, cue.start) is not None:
        return True
    words = sum(passage.tokens.is_word(index) for index in range(*content))
    marked = sum(run.words for run in runs)
    return words - marked < _LEAST_AROUND or 2 * marked >= words
