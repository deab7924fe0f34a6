"""Companies that go by a name alone, which nothing in it tells from a person's: `Wirya said`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from annotations.span import Fragment
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.suggestion import Suggestion

_SEEN = 20_000
"""Code points in which it is looked up how the name is used."""
_NEAR, _MOST_PLACES, _MOST_PATTERNS = 20, 40, 16
"""Code points before a name with the word that stands there; places and languages looked at."""
_BEFORE = re.compile(r"([A-ZÀ-Þ][^\W\d_]*\.?) $")


def with_firms(
    sources: Mapping[Fragment, Suggestion], text: str, pack: Pack
) -> dict[Fragment, Suggestion]:
    """The sources, a bare name as an organisation's where the article uses it as one."""
    names = {text[slice(*place)] for place, one in sources.items() if _is_bare(one)}
    firms = {name for name in names if _is_firm(name, text[:_SEEN], pack)}
    return {
        place: _as_firm(one, text[slice(*place)]) if text[slice(*place)] in firms else one
        for place, one in sources.items()
    }


def _is_bare(one: Suggestion) -> bool:
    return one.rule == "source.name" and one.attributes.get("kind") == "person"


def _as_firm(one: Suggestion, name: str) -> Suggestion:
    if not _is_bare(one):
        return one
    attributes = {**one.attributes, "kind": "organisation"}
    return replace(one, attributes=attributes, why=(*one.why, f'"{name}" is a company here'))


def _is_firm(name: str, text: str, pack: Pack) -> bool:
    """Whether the name is known, or its uses are a company's, and none of them is a person's."""
    words = pack.names
    people = _behind_people(words.person_pronouns)
    forms, uses = _forms(words.firm_forms), _uses(words.firm_parts, words.firm_pronouns)
    is_formed, is_used, has_first_name = name.lower() in words.firms, False, False
    for place in _places(name, text):
        before, end = _BEFORE.search(text, max(0, place - _NEAR), place), place + len(name)
        first = "" if before is None else before[1].lower()
        if first.strip(".") in words.courtesies or people.match(text, end):
            return False
        has_first_name |= first[-1:].isalpha() and first not in pack.function_words
        is_formed = is_formed or forms.match(text, end) is not None
        is_used = is_used or uses.match(text, end) is not None
    return is_formed or (is_used and not has_first_name)


def _places(name: str, text: str) -> Iterator[int]:
    """Where the name stands as words of its own."""
    place = text.find(name)
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        end = place + len(name)
        if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            yield place
        place = text.find(name, end)


@lru_cache(_MOST_PATTERNS)
def _behind_people(pronouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf",? {_any(pronouns)}\b|, \d\d,")


@lru_cache(_MOST_PATTERNS)
def _forms(forms: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf",? (?=[A-Z]){_any(forms)}(?!\w)")


@lru_cache(_MOST_PATTERNS)
def _uses(parts: frozenset[str], pronouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)? {_any(parts)}\b|(?:,| [a-z]+) {_any(pronouns)}\b")


def _any(words: frozenset[str]) -> str:
    """A pattern for any of the words, for none where there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(map(re.escape, longest_first)) + ")" if words else r"(?!)"
