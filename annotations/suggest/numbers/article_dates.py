"""Days whose order an article's other dates tell: `pada 1/7` beside `6 Januari`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.numbers.readings import AMBIGUOUS
from annotations.suggest.suggestion import Suggestion

_RULE = "number.date_among_others"
_SURE = 0.8
_BEFORE = 20
"""Code points before a number in which the word before it is looked for."""


def told_by_other_dates(numbers: Iterable[Suggestion], text: str, pack: Pack) -> list[Suggestion]:
    """The numbers of an article; a day of two readings gets the one whose month others name."""
    found = list(numbers)
    months = {month for one in found if (month := _month(one.attributes))}
    return [_told(one, months, text, pack) if one.rule == AMBIGUOUS else one for one in found]


def _told(one: Suggestion, months: set[str], text: str, pack: Pack) -> Suggestion:
    fitting = [other for other in one.others if _month(other) in months]
    start = one.span.start
    before = text[max(0, start - _BEFORE) : start].split()
    if len(fitting) != 1 or not before or before[-1].lower() not in pack.function_words:
        return one
    others = tuple(other for other in one.others if other is not fitting[0])
    why = (*one.why, "other dates of the article name its month")
    return replace(one, rule=_RULE, confidence=_SURE, attributes=fitting[0], why=why, others=others)


def _month(attributes: Mapping[str, str]) -> str:
    """The month of a date that has a day and a month, empty where it is none."""
    value = attributes.get("value", "")
    if attributes.get("kind") != "date" or len(value) not in (7, 10) or value[-3] != "-":
        return ""
    return value[-5:-3] if value[-6:-5] == "-" else ""
