"""Numbers as suggestions: how sure each rule is, and what it has seen."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.finder import as_candidate, readings
from annotations.suggest.numbers.readings import AMBIGUOUS, Reading
from annotations.suggest.suggestion import Suggestion
from annotations.suggest.tokens import Tokens, text_of

_USUAL = 0.9
_CONFIDENCE = {
    "number.money": 0.98,
    "number.percent": 0.98,
    "number.date": 0.98,
    "number.date_range": 0.97,
    "number.year": 0.97,
    "number.measure": 0.97,
    "number.duration": 0.97,
    "number.range": 0.94,
    "number.time": 0.95,
    "number.ordinal_word": 0.85,
    "number.other_calendar": 0.8,
    "number.score": 0.7,
    AMBIGUOUS: 0.6,
}
"""How likely a rule's number is one, with the value given: as 480 of them from 1,000 Indonesian
articles were judged by reading, and on the Indonesian treebank's numbers; others as `_USUAL`."""

_SEEN = {
    "number.money": "a currency beside the numeral",
    "number.percent": "percent behind the numeral",
    "number.measure": "a unit of measure beside the numeral",
    "number.duration": "a stretch of time behind the numeral",
    "number.count": "a numeral",
    "number.range": "two numerals joined",
    "number.fraction": "two numerals that make a share",
    "number.date": "a day, a month or a year written as a date",
    "number.date_range": "two dates joined",
    "number.day": "a day's number behind a word for days",
    "number.year": "four digits of a year",
    "number.years": "years that follow one another",
    "number.decade": "a year and a suffix for ten years",
    "number.other_calendar": "a month or an era of another calendar",
    "number.time": "a clock word, a part of the day or the shape of a time",
    "number.ordinal": "digits with the sign of an ordinal",
    "number.ordinal_word": "an ordinal in words",
    "number.collective": "an ordinal before a noun, which counts it",
    "number.vague": "a word for many or a few",
    "number.age": "a name or a word for age before the numeral",
    "number.score": "two numbers joined that are no range",
    AMBIGUOUS: "a shape with several readings",
}


def numbers_among(tokens: Tokens, pack: Pack) -> list[Suggestion]:
    """The numbers among a passage's tokens as suggestions, in reading order and apart."""
    return [_suggestion(tokens, reading) for reading in readings(tokens, pack)]


def _suggestion(tokens: Tokens, reading: Reading) -> Suggestion:
    one = as_candidate(tokens, reading)
    confidence = _CONFIDENCE.get(one.rule, _USUAL)
    why = tuple(_why(tokens, reading))
    return Suggestion(
        "number", one.span, one.rule, confidence, one.attributes, why, others=one.others
    )


def _why(tokens: Tokens, reading: Reading) -> list[str]:
    """What the rule has seen, the words around the number included."""
    seen = [_SEEN[reading.rule]] if reading.rule in _SEEN else []
    start, end = reading.reach or (reading.start, reading.end)
    if start < reading.start:
        seen.append(f'"{text_of(tokens, start, reading.start)}" before it')
    if end > reading.end:
        seen.append(f'"{text_of(tokens, reading.end, end)}" behind it')
    return seen
