"""Names that are likely meant: begun alike, or the same but for a slip, letter case or a title."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

MOST = 6
"""Names that are worth being offered."""
_ALIKE = 75.0
"""Of 100, from where on two names are taken to be alike: `Budi Santoso`, `Budhi Santoso`."""
_LENGTHS = (2, 3, 1, 4)
"""Words of a name, the likeliest number first."""
_FEW = 150
"""Names that are compared in 10 ms without RapidFuzz's compiled part."""
_CHOICE = "RAPIDFUZZ_IMPLEMENTATION"
_SHORTEST = 3
"""Letters below which anything is like anything."""


def similar_names(typed: str, names: Sequence[str], most: int = MOST) -> list[str]:
    """Of `names`, those that `typed` may mean, the likeliest first; `typed` itself is none of them.

    First those that begin so, then those with a word that does, or that hold it; then those alike
    by RapidFuzz's WRatio, which forgives slips of the finger and words too many, such as a title.
    Of two that are as likely the one that comes first in `names` does so here. All of them, as
    they come, for an empty text.
    """
    others = [name for name in names if name != typed]
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return others[:most]
    folded = [name.casefold() for name in others]
    begins = [at for at, name in enumerate(folded) if name.startswith(wanted)]
    word_begins = [at for at, name in enumerate(folded) if f" {wanted}" in f" {name}"]
    holds = [at for at, name in enumerate(folded) if wanted in name]
    found = dict.fromkeys([*begins, *word_begins, *holds])
    if len(found) < most and len(wanted) >= _SHORTEST:
        found |= dict.fromkeys(_alike(wanted, others, most + len(found)))
    return [others[at] for at in list(found)[:most]]


def offered_names(
    typed: str, names: Sequence[str], words: str, written: Sequence[str] = ()
) -> list[str]:
    """Completions of a name that is being typed for a mention with these `words`.

    The project's `names`, the commonest first, and the names at the end of the mention's own
    words, for a name often stands behind a title; then those `written` near it. While nothing is
    typed, those like the words.
    """
    ends = names_at_the_end(words)
    if typed.strip():
        known = [*names, *ends]
        begun = [name for name in (*known, *written) if _goes_on(typed, name)]
        found = [*begun, *similar_names(typed, known), *similar_names(typed, written)]
    else:
        found = [*similar_names(words, names), *ends, *names, *similar_names(words, written)]
    return list(dict.fromkeys(found))


def _goes_on(typed: str, name: str) -> bool:
    """Whether a name begins with what is typed, and has more to it."""
    return name != typed and name.casefold().startswith(typed.casefold())


def names_at_the_end(words: str) -> list[str]:
    """The last words of a mention that may be its name alone, two of them first."""
    parts = words.split()
    ends = [parts[-length:] for length in _LENGTHS if length < len(parts)]
    return [" ".join(end) for end in ends if end[0][:1].isupper()]


def _alike(wanted: str, names: Sequence[str], most: int) -> list[int]:
    """The numbers of the names that are spelled much like it, the likest first."""
    found = _comparing(is_compiled=len(names) > _FEW)
    scored = found.extract(
        wanted,
        names,
        scorer=found.ratio,
        processor=found.as_compared,
        score_cutoff=_ALIKE,
        limit=most,
    )
    return [number for _, _, number in scored]


class _Comparing(NamedTuple):
    """What is used of RapidFuzz."""

    extract: Callable[..., list[tuple[str, float, int]]]
    ratio: Callable[..., float]
    as_compared: Callable[[str], str]


@cache
def _comparing(*, is_compiled: bool) -> _Comparing:
    """RapidFuzz, compiled or in plain Python, which it tells apart by the environment.

    Both give the same. Compiled it compares 30 times as fast, but takes 3 MB more and four times as
    long to load; which of the two there is, is settled for a process when it is loaded.
    """
    is_plain = not is_compiled and "rapidfuzz" not in sys.modules and _CHOICE not in os.environ
    if is_plain:
        os.environ[_CHOICE] = "python"
    try:
        from rapidfuzz import fuzz, process, utils
    finally:
        if is_plain:
            del os.environ[_CHOICE]
            for name in [name for name in sys.modules if name.partition(".")[0] == "rapidfuzz"]:
                del sys.modules[name]  # who compares more finds the compiled part
    return _Comparing(process.extract, fuzz.WRatio, utils.default_process)
