"""Numbers that are the name of a thing, wherever they stand: of `Boeing 737` also `the 737 Max`."""

import re
from collections.abc import Iterable

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.suggestion import Suggestion

_NAMED = re.compile(r"\b([A-Z][\w-]*) (\d{1,4})\b(?![.,]\d)")
_FEWEST_LISTED = 3
"""Digits that are a thing's name behind `Flight`, too."""
_BEHIND = 12
"""Code points behind a number in which the word that follows it begins."""


def without_models(numbers: Iterable[Suggestion], text: str, pack: Pack) -> list[Suggestion]:
    """The numbers of an article, without counts whose digits end a name elsewhere in it."""
    found = list(numbers)
    starts = {one.span.start for one in found}
    models = {
        match[2]
        for match in _NAMED.finditer(text)
        if match.start(2) not in starts and _may_be_thing(match[1], match[2], pack)
    }
    return [one for one in found if not (models and _is_model(one, text, models))]


def _may_be_thing(word: str, digits: str, pack: Pack) -> bool:
    """Whether the word before the digits is no month, and no `Page` before what may count, too."""
    word, numbers = word.lower(), pack.numbers
    is_listed = numbers.identifiers.meaning(word) is not None
    if numbers.months.meaning(word) is not None or word in pack.function_words:
        return False
    return len(digits) >= _FEWEST_LISTED or not is_listed


def _is_model(one: Suggestion, text: str, models: set[str]) -> bool:
    """Whether a bare count of these digits stands before a capital, or before no noun."""
    start, end = one.span.fragments[0]
    if one.rule != "number.count" or text[start:end] not in models:
        return False
    behind = text[end : end + _BEHIND].lstrip()
    return not one.attributes.get("unit") or behind[:1].isupper()
