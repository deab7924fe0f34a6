"""One name for somebody whose name an article spells in two ways: `Iqbal Wirya`, `Iqbal Wiriya`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from annotations.span import Fragment
from annotations.suggest.suggestion import Suggestion

_SHORTEST = 5
"""Letters from which on one of them may be a slip."""
_LONGEST = 40
_MOST_ALIKE = 20
_NAMED = ("person", "organisation")


def in_one_spelling(sources: Mapping[Fragment, Suggestion]) -> dict[Fragment, Suggestion]:
    """The sources, a name that is nearly another one under that: the longer, then the commoner."""
    names = Counter(
        (kind, name)
        for one in sources.values()
        if (kind := one.attributes.get("kind", "")) in _NAMED
        and (name := one.attributes.get("canonical", ""))
    )
    known = _spellings(names)
    return {place: _respelt(one, known) for place, one in sources.items()} if known else {**sources}


def _respelt(one: Suggestion, known: Mapping[tuple[str, str], str]) -> Suggestion:
    name = known.get((one.attributes.get("kind", ""), one.attributes.get("canonical", "")))
    if name is None:
        return one
    attributes = {**one.attributes, "canonical": name}
    return replace(one, attributes=attributes, why=(*one.why, f'"{name}" in the article, too'))


def _spellings(names: Counter[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The name that another one is meant for, where exactly one comes into question."""
    near: dict[tuple[str, str, str], set[str]] = {}
    for kind, name in names:
        for key in _keys(name):
            near.setdefault((kind, *key), set()).add(name)
    found = {}
    for kind, name in names:
        others = {
            other
            for key in _keys(name)
            for other in _few(near[kind, *key])
            if _rank(other, names[kind, other]) > _rank(name, names[kind, name])
            and _is_meant(name, other)
        }
        if len(others) == 1:
            found[kind, name] = others.pop()
    return found


def _few(names: set[str]) -> set[str]:
    """None where so many names have it in common that it tells nothing."""
    return names if len(names) <= _MOST_ALIKE else set()


def _rank(name: str, count: int) -> tuple[bool, int, str]:
    """What makes a spelling the one that all are given: more words, then how often it stands."""
    return " " in name, count, name


def _keys(name: str) -> Iterator[tuple[str, str]]:
    """What a name has in common with those from which one letter keeps it apart.

    Of a word that is each form with a letter left out; of several the other words as well.
    """
    words = name.lower().split()
    for index, word in enumerate(words):
        if _SHORTEST <= len(word) <= _LONGEST:
            others = " ".join(words[:index] + words[index + 1 :])
            for form in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                yield others, form
                if others:
                    yield "", form


def _is_meant(name: str, other: str) -> bool:
    """Whether all words are alike but one, of which one letter is another, missing or astray."""
    words, others = name.lower().split(), other.lower().split()
    if len(words) == 1:
        return all(words[0] != each for each in others) and any(
            _is_slip(words[0], each) for each in others
        )
    apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    return len(words) == len(others) and len(apart) == 1 and _is_slip(*apart[0])


def _is_slip(one: str, other: str) -> bool:
    """Whether two words begin alike, and one letter or the order of two makes the difference."""
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1
