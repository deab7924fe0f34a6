"""What a tag key takes when nothing is selected: the best span at the caret, then larger ones."""

from collections.abc import Callable, Mapping

from annotations.span import Fragment, Span
from annotations.suggest.candidate import WORD, Candidate, growing
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.languages.packs import pack_for
from annotations.suggest.numbers.amount_readings import amount_reading_at
from annotations.suggest.numbers.finder import as_candidate, reach_of, readings
from annotations.suggest.numbers.readings import Reading
from annotations.suggest.passages import paragraph_at
from annotations.suggest.quotes.marked import marked_quotes_at
from annotations.suggest.quotes.marks import outermost, quotations
from annotations.suggest.quotes.reported import reported_at, reported_type
from annotations.suggest.sentences import (
    sentence_at,
    without_final_stop,
    without_lone_marks,
    word_at,
)
from annotations.suggest.sources.phrase import sources_at
from annotations.suggest.tokens import Tokens, tokens_around

_NUMBER_REACH = 300
"""Code points around the caret in which its number is looked for."""

_NO_PACKS: Mapping[str, str] = {}

Finder = Callable[[str, Fragment, int, Pack], list[Candidate]]


def candidates_at(
    text: str, position: int, label: str, language: str, own_packs: Mapping[str, str] = _NO_PACKS
) -> list[Candidate]:
    """Spans for `label` at the caret, each covering the one before; empty on an empty line.

    `position` is in code points and may lie beyond either end; `language` is a BCP 47 code or
    empty, `own_packs` are the project's packs as TOML by code. Only the caret's paragraph is read,
    and its neighbours for a quote that runs on.
    """
    position = min(max(position, 0), len(text))
    paragraph = paragraph_at(text, position)
    if paragraph is None:
        return []
    find = FINDERS.get(label, _plain_at)
    return growing(find(text, paragraph, position, pack_for(language, own_packs)))


def _contents_at(text: str, paragraph: Fragment, position: int, pack: Pack) -> list[Candidate]:
    """As for a quote; in PolNeAR's scheme `that` belongs to the content."""
    return _quotes_at(text, paragraph, position, pack, with_that=True)


def _quotes_at(
    text: str, paragraph: Fragment, position: int, pack: Pack, *, with_that: bool = False
) -> list[Candidate]:
    """Quotation marks first, then what is reported, the sentence and the paragraph."""
    found = quotations(text, paragraph, pack.marks)
    outer = outermost(found)
    sentence = sentence_at(text, paragraph, position, pack, outer)
    candidates = marked_quotes_at(text, paragraph, position, pack, found)
    candidates += reported_at(text, sentence, position, pack, outer, with_that=with_that)
    for fragment, rule in ((sentence, "quote.sentence"), (paragraph, "quote.paragraph")):
        content = without_final_stop(text, fragment)
        kind = reported_type(content, outer)
        candidates.append(Candidate(Span((content,)), rule, {"type": kind}))
    return candidates


def _numbers_at(text: str, paragraph: Fragment, position: int, pack: Pack) -> list[Candidate]:
    """The number at or beside the caret, else the next one of its sentence; with what it counts."""
    tokens = tokens_around(text, paragraph, position, _NUMBER_REACH)
    found = list(readings(tokens, pack))
    nearest = _nearest(tokens, found, position)
    asked_for = _integer_at(tokens, position, pack)
    if asked_for is not None and (nearest is None or not _holds(tokens, nearest, position)):
        nearest = asked_for
    if nearest is None:
        outer = outermost(quotations(text, paragraph, pack.marks))
        end = sentence_at(text, paragraph, position, pack, outer)[1]
        nearest = _first_between(tokens, found, position, end)
    if nearest is None:
        return []
    number = as_candidate(tokens, nearest)
    reach = Span((reach_of(tokens, nearest),))
    return [number, Candidate(reach, "number.with_unit", number.attributes)]


def _nearest(tokens: Tokens, found: list[Reading], position: int) -> Reading | None:
    """The reading that holds `position`, else the one that touches it or whose reach does."""
    for reading in found:
        if _holds(tokens, reading, position):
            return reading
    for reading in found:
        start, end = reach_of(tokens, reading)
        if start - 1 <= position <= end:
            return reading
    return None


def _first_between(tokens: Tokens, found: list[Reading], start: int, end: int) -> Reading | None:
    for reading in found:
        if start < tokens.fragment(reading.start, reading.end)[0] < end:
            return reading
    return None


def _holds(tokens: Tokens, reading: Reading, position: int) -> bool:
    start, end = tokens.fragment(reading.start, reading.end)
    return start <= position < end


def _integer_at(tokens: Tokens, position: int, pack: Pack) -> Reading | None:
    """The short number at the caret even where it is a name, for here a person says it counts."""
    index = tokens.index_at(position)
    if index is None or tokens.integer(index) is None or tokens.ends[index] <= position:
        return None
    return amount_reading_at(tokens, index, pack)


def _sources_at(text: str, paragraph: Fragment, position: int, pack: Pack) -> list[Candidate]:
    """The noun phrase at the caret, else the word."""
    found = sources_at(text, paragraph, position, pack)
    word = word_at(text, paragraph, position)
    return found or ([] if word is None else [Candidate(Span((word,)), WORD)])


def _cues_at(text: str, paragraph: Fragment, position: int, pack: Pack) -> list[Candidate]:
    """The reporting word or phrase at the caret, else the word."""
    tokens = tokens_around(text, paragraph, position, _NUMBER_REACH)
    for index in range(len(tokens)):
        found = pack.speech.cues.at(tokens, index)
        if found is None:
            continue
        fragment = tokens.fragment(index, found[0])
        if fragment[0] <= position <= fragment[1]:
            return [Candidate(Span((fragment,)), "cue.reporting_word")]
    return _plain_at(text, paragraph, position, pack)


def _plain_at(text: str, paragraph: Fragment, position: int, pack: Pack) -> list[Candidate]:
    """The word, the sentence and the paragraph at the caret."""
    found = quotations(text, paragraph, pack.marks)
    sentence = without_lone_marks(text, sentence_at(text, paragraph, position, pack), found, pack)
    word = word_at(text, paragraph, position)
    parts = ((word, WORD), (sentence, "sentence"), (paragraph, "paragraph"))
    return [Candidate(Span((part,)), rule) for part, rule in parts if part is not None]


FINDERS: dict[str, Finder] = {
    "quote": _quotes_at,
    "content": _contents_at,
    "number": _numbers_at,
    "source": _sources_at,
    "cue": _cues_at,
}
"""How each label's candidates are found; any other label takes the word, then the sentence."""
