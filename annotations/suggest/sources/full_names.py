"""The full name of somebody whom an article otherwise calls by one word, wherever it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotations.span import Fragment
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.passage import passage_of
from annotations.suggest.passages import paragraph_at
from annotations.suggest.sources.antecedents import name_in
from annotations.suggest.sources.genders import may_be_called
from annotations.suggest.sources.mention import mention_of
from annotations.suggest.sources.name_kinds import opens_sentence
from annotations.suggest.sources.phrase import speaker_at
from annotations.suggest.suggestion import Suggestion
from annotations.suggest.tokens import tokens_around

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_CAPITAL}[^\W\d_]+"
_RUN = re.compile(rf"\b{_WORD}(?:[ -]{_WORD}){{1,7}}\b")
"""Capitalised words in a row."""
_REACH = 120
"""Code points around a run in which its titles stand."""
_MOST_PLACES = 8
"""Places at which the full name of one word is looked for."""
_LONGEST_NAME, _LEAST = 5, 2
_SEEN = 20_000
"""Code points in which it is looked up how else the words of a name are used."""
_SHORTEST = 3


def with_full_names(
    sources: Mapping[Fragment, Suggestion], text: str, pack: Pack
) -> dict[Fragment, Suggestion]:
    """The sources, people that go by one word under the full name that the article has for it."""
    wanted = {
        name
        for one in sources.values()
        if one.attributes.get("kind") == "person"
        and (name := _one_word(one))
        and name.lower() not in pack.names.places
    }
    known = _full_names(text, wanted, pack) if wanted else {}
    return {
        place: _renamed(one, known)
        if may_be_called(text[slice(*place)], _full(one, known), pack)
        else one
        for place, one in sources.items()
    }


def _one_word(source: Suggestion) -> str:
    """The canonical name of a source if it is one word, else nothing."""
    name = source.attributes.get("canonical", "")
    return name if len(name) >= _SHORTEST and name.isalpha() else ""


def _full(one: Suggestion, known: Mapping[str, str]) -> str:
    return known.get(one.attributes.get("canonical", "").lower(), "")


def _renamed(one: Suggestion, known: Mapping[str, str]) -> Suggestion:
    full = _full(one, known)
    if not full or one.attributes.get("kind") != "person":
        return one
    attributes = {**one.attributes, "canonical": full}
    return replace(one, attributes=attributes, why=(*one.why, f'"{full}" stands in the article'))


def _full_names(text: str, wanted: Iterable[str], pack: Pack) -> dict[str, str]:
    """The one full name that each word, lower-cased, is a part of; none where there are several."""
    found: dict[str, set[str]] = {word.lower(): set() for word in wanted}
    left = dict.fromkeys(found, _MOST_PLACES)
    for match in _RUN.finditer(text):
        for word in {part.lower() for part in re.split("[ -]", match.group())}:
            if left.get(word, 0) > 0:
                left[word] -= 1
                place = match.start() + match.group().lower().index(word)
                found[word].update(_names_at(text, place, word, pack))
    return {word: max(names, key=len) for word, names in found.items() if _is_one(names)}


def _names_at(text: str, place: int, word: str, pack: Pack) -> Iterator[str]:
    """The name of the person of whose name the word at `place` is a part."""
    paragraph = paragraph_at(text, place)
    if paragraph is None or text[paragraph[1] - 1].isalnum():
        return  # a heading
    tokens = tokens_around(text, paragraph, place, _REACH)
    index = tokens.index_at(place)
    found = None if index is None else speaker_at(tokens, index, pack)
    if found is None:
        return
    mention = mention_of(passage_of(tokens, (tokens.starts[0], tokens.ends[-1]), pack), found)
    if mention.kind != "person" or mention.naming != "named":
        return
    name = name_in(mention)
    for end in pack.names.possessive_ends:
        name = name.removesuffix(end)
    words = _own_words(name.split(), word, is_titled="title" in mention.rule)
    begins = pack.names.head_first and opens_sentence(tokens, mention.start)
    if words and words[-1].lower() == word and begins:
        return  # `Diceritakan Ana`, `Tangan Ana`
    reports = any(one.lower() in pack.speech.cues for one in words)  # `Wirya Calls Lintang`
    if 1 < len(words) <= _LONGEST_NAME and not reports and _may_be_name(words, word, text):
        yield " ".join(words)


def _own_words(words: list[str], word: str, *, is_titled: bool) -> list[str]:
    """The words of a name without what may still be of an office before the known one."""
    known = [one.lower() for one in words]
    if word not in known:
        return []
    at, is_last = known.index(word), known[-1] == word
    if at == 0 or (is_last and not is_titled):
        return words
    return words[-_LEAST:] if is_last else words[at:]


def _may_be_name(words: list[str], word: str, text: str) -> bool:
    """Whether the words are a name: none is written in lower case or, before the last, goes alone.

    Of `Subsidi Ana` and `Wanalaya Ana` the article has `subsidi` and `di Wanalaya` as well.
    """
    near = text[:_SEEN]
    if any(f" {one.lower()} " in near for one in words):
        return False
    if any("-" in one for one in words[1:-1]):
        return False  # two people: `Ana Wirya-Bima Laras`
    first, second = words[:2]
    together = near.count(f"{first} {second}")
    return words[0].lower() == word or near.count(f" {first} ") <= 2 * together


def _is_one(names: set[str]) -> bool:
    """Whether they are names of one person: each is a part of the longest."""
    longest = set(max(names, key=len).split()) if names else set()
    return bool(names) and all(longest.issuperset(name.split()) for name in names)
