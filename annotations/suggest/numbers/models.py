"""Numbers that are the name of a thing, wherever they stand: of `Boeing 737` also `the 737 Max`."""

import re
from collections.abc import Iterable

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.suggestion import Suggestion

_NAMED = re.compile(r"\b([A-Z][\w-]*) (\d{1,4})\b(?![.,]\d)")
_BEHIND = 12
"""Code points behind a number in which the word that follows it begins."""


def without_models(numbers: Iterable[Suggestion], text: str, pack: Pack) -> list[Suggestion]:
    """The numbers of an article, without counts whose digits end a name elsewhere in it."""
    found = list(numbers)
    starts = {one.span.start for one in found}
    models = {
        match[2]
        for match in _NAMED.finditer(text)
        if match.start(2) not in starts and _may_be_thing(match[1], pack)
    }
    return [one for one in found if not (models and _is_model(one, text, models))]


def _may_be_thing(word: str, pack: Pack) -> bool:
    """Whether the word before the digits is no `No`, `Flight` or month."""
    word, numbers = word.lower(), pack.numbers
    known = numbers.identifiers.meaning(word) or numbers.months.meaning(word)
    return known is None and word not in pack.function_words


def _is_model(one: Suggestion, text: str, models: set[str]) -> bool:
    """Whether a bare count of these digits stands before a capital, or before no noun."""
    start, end = one.span.fragments[0]
    if one.rule != "number.count" or text[start:end] not in models:
        return False
    behind = text[end : end + _BEHIND].lstrip()
    return not one.attributes.get("unit") or behind[:1].isupper()
