"""Companies that go by a name alone, which nothing in it tells from a person's: `Wirya said`."""

import re
from collections.abc import Mapping
from dataclasses import replace

from annotations.span import Fragment
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.suggestion import Suggestion

_SEEN = 20_000
"""Code points in which it is looked up how the name is used."""


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
    words, written = pack.names, re.escape(name)
    people, titles = _any(words.person_pronouns), _any(words.courtesies)
    if re.search(rf"\b{titles} {written}\b|\b{written},? {people}\b|\b{written}, \d\d,", text):
        return False
    forms = rf"\b{written},? (?=[A-Z]){_any(words.firm_forms)}(?!\w)"
    if name.lower() in words.firms or re.search(forms, text):
        return True
    uses = rf"\b{written}(?:['’]s?)? {_any(words.firm_parts)}\b"
    uses += rf"|\b{written}(?:,| [a-z]+) {_any(words.firm_pronouns)}\b"
    has_first_name = any(
        match[1].lower() not in pack.function_words
        for match in re.finditer(rf"([A-ZÀ-Þ][^\W\d_]+) {written}\b", text)
    )
    return not has_first_name and re.search(uses, text) is not None


def _any(words: frozenset[str]) -> str:
    """A pattern for any of the words, for none where there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(map(re.escape, longest_first)) + ")" if words else r"(?!)"
