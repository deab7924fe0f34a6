"""Articles that say nearly the same: a dispatch in two papers, an article and its correction."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

_WORD = re.compile(r"\w+")
_RUN = 5
"""Words in a row that are compared."""
_SKETCH = 128
"""Runs kept of an article: those with the smallest hashes, a fair sample of any two articles
(Broder 1997, On the resemblance and containment of documents)."""
_COMMONEST = 50
"""Articles with the same run, such as a paper's standing lines, beyond which it tells nothing."""
RESEMBLANCE = 0.4
"""Runs that two articles share, of all that either has, from which on they are near-duplicates: of
an article in which every tenth word is another one, two runs in five are left."""

Sketch = tuple[int, ...]
"""The smallest hashes of an article's runs, ascending."""


def sketch_of(text: str) -> Sketch:
    """What is kept of a text to compare it: the same words give the same sketch."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    if len(words) < _RUN:
        return (_hash(b" ".join(words)),) if words else ()
    runs = {_hash(b" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)}
    return tuple(sorted(runs)[:_SKETCH])


def resemblance(one: Sketch, other: Sketch) -> float:
    """About how much of their runs two texts share, from 0 to 1; 0 for empty ones."""
    union = sorted({*one, *other})[:_SKETCH]
    shared = set(one).intersection(other).intersection(union)
    return len(shared) / len(union) if union else 0.0


def groups_of(sketches: Iterable[tuple[str, Sketch]]) -> dict[str, str]:
    """For each article, by id, the one that stands for its near-duplicates and itself.

    That is the one whose id has the smallest hash: the order of articles is of no matter.
    """
    known = dict(sketches)
    articles_of: dict[int, list[str]] = {}
    for name, sketch in known.items():
        for run in sketch:
            articles_of.setdefault(run, []).append(name)
    first = {name: name for name in known}
    for name in sorted(known):
        alike: Counter[str] = Counter()
        for run in known[name]:
            if len(articles_of[run]) <= _COMMONEST:
                alike.update(other for other in articles_of[run] if other < name)
        for other in alike:
            if resemblance(known[name], known[other]) >= RESEMBLANCE:
                _join(first, name, other)
    return {name: _first(first, name) for name in known}


def _join(first: dict[str, str], one: str, other: str) -> None:
    ends = _first(first, one), _first(first, other)
    smallest = min(ends, key=_place)
    for end in ends:
        first[end] = smallest


def _first(first: dict[str, str], name: str) -> str:
    while first[name] != name:
        first[name] = first[first[name]]
        name = first[name]
    return name


def _place(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _hash(words: bytes) -> int:
    """A number from 0 to 2⁶⁴ that is the same in every run; of near neighbours far apart."""
    return int.from_bytes(blake2b(words, digest_size=8).digest())
