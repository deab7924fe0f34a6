"""Names as they stand in a text: runs of capitalised words, and the parts that may be names."""

import re
from collections.abc import Iterator

from annotations.similar_names import names_at_the_end

_REACH = 10_000
"""Code points on either side of a place in which names are looked for."""
_MOST_WORDS = 8
_LONGEST_SHORT_FORM = 3
"""Signs of a short form, its full stop included."""
_RUN = re.compile(r"[^\W\d_][\w'’.&-]*(?:[ \t\u00a0]+[^\W\d_][\w'’.&-]*)*")


def names_written_around(text: str, place: int) -> list[str]:
    """What may be a name near a place (a code point), the nearest run first.

    Of a run of capitalised words its last words come first, for a name stands behind a title, then
    all of it, then every other part.
    """
    start, end = max(0, place - _REACH), min(len(text), place + _REACH)
    runs = sorted(_runs(text, start, end), key=lambda run: abs(run[0] - place))
    return list(dict.fromkeys(part for _, run in runs for part in _parts(run)))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
    """Where each run of capitalised words begins, and its words."""
    for line in _RUN.finditer(text, start, end):
        words: list[str] = []
        at = line.start()
        for word in re.finditer(r"\S+", line[0]):
            if word[0][0].isupper():
                at = at if words else line.start() + word.start()
                words.append(word[0])
                if not _ends_sentence(word[0]):
                    continue
            if words:
                yield at, words
            words = []
        if words:
            yield at, words


def _ends_sentence(word: str) -> bool:
    """Whether a full stop ends more than a word: that of `Budi.`, not of `Dr.` or `P.`."""
    return word.endswith(".") and len(word) > _LONGEST_SHORT_FORM


def _parts(words: list[str]) -> Iterator[str]:
    """The parts of a run, the likelier names first."""
    words = [*words[:-1], words[-1].rstrip(".-'’&")][:_MOST_WORDS]
    yield from names_at_the_end(" ".join(words))
    yield " ".join(words)
    for size in range(1, len(words)):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])
