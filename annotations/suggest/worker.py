"""The process that looks for suggestions, article by article, beside the one that takes keys.

It reads requests from standard input and writes parts to standard output, both pickled; of a mere
text it writes the language. It ends with its input. What it is asked for comes from the program
that has started it, and nobody else.
"""

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from annotations.span import Span
from annotations.suggest.known import Known
from annotations.suggest.languages.detection import detect_alone
from annotations.suggest.languages.own_packs import read_own_packs
from annotations.suggest.learning import Learning
from annotations.suggest.request import Part, Request
from annotations.suggest.suggesters import are_others, with_others
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions

_AT_ONCE = 200
"""Suggestions in one part, few enough for a key to be taken between two."""
_PATIENCE = 60.0
"""Seconds that another package's suggester has for an article."""
_POLITENESS = 10
"""How much this process stands back behind others, as `nice` has it."""


class Answerer:
    """Answers requests one after the other, and keeps what it has learned between them."""

    def __init__(self) -> None:
        self._learning: dict[tuple[str, str], Learning] = {}

    def answer(self, request: Request) -> Iterator[Part]:
        """The parts of the answer; whatever goes wrong is told in the last of them."""
        try:
            yield from self._parts(request)
        except Exception as error:  # a rule that fails must not end the reader
            what = " ".join(f"{type(error).__name__}: {error}".split())
            problem = f"The rules failed on this article ({what}): nothing is proposed."
            yield Part(request.number, 0, 0, Suggestions(), True, (problem,))

    def _parts(self, request: Request) -> Iterator[Part]:
        known, problems = self._known(request)
        own = suggest(request.text, request.language, known)
        end = request.start + len(request.text)
        if not are_others():
            yield from _sliced(request, _moved(own, request.start), end, problems)
            return
        for part in _sliced(request, _moved(own, request.start), end, ()):
            yield replace(part, is_last=False)
        proposed = with_others(own, request.text, request.language, known, _PATIENCE)
        found = _moved(proposed.suggestions, request.start)
        yield from _sliced(request, found, end, (*problems, *proposed.problems))

    def _known(self, request: Request) -> tuple[Known, tuple[str, ...]]:
        """What the project teaches, and what is wrong with its language packs."""
        if not request.root:
            return Known(labels=request.labels), ()
        key = (request.root, request.annotator)
        learning = self._learning.setdefault(key, Learning(Path(request.root), request.annotator))
        packs = read_own_packs(Path(request.root))
        known = replace(learning.known(), packs=packs.texts, labels=request.labels)
        return known, tuple(str(error) for error in packs.refused)


def _sliced(
    request: Request, found: Suggestions, last: int, problems: tuple[str, ...]
) -> Iterator[Part]:
    """A whole answer in parts that together cover what was asked for, up to `last`."""
    links, others = _by_head(found.links), _by_head(found.other_links)
    start, items = request.start, found.items
    while True:
        taken, items = _first(items)
        end = items[0].span.start if items else max(last, start + 1)
        own, further = (
            tuple(link for one in taken for link in by_head.get(one.id, ()))
            for by_head in (links, others)
        )
        part = Suggestions(found.language, taken, own, further)
        yield Part(request.number, start, end, part, not items, problems if not items else ())
        if not items:
            return
        start = end


def _by_head(links: tuple[SuggestedLink, ...]) -> dict[str, list[SuggestedLink]]:
    found: dict[str, list[SuggestedLink]] = {}
    for link in links:
        found.setdefault(link.head, []).append(link)
    return found


def _first(
    items: tuple[Suggestion, ...],
) -> tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    """The first few and the others, parted where none begins that begins before too."""
    at = min(_AT_ONCE, len(items))
    while 0 < at < len(items) and items[at].span.start == items[at - 1].span.start:
        at += 1
    return items[:at], items[at:]


def _moved(found: Suggestions, by: int) -> Suggestions:
    """Suggestions for a stretch of a text, over the whole one."""
    if not by:
        return found
    moved = {
        one.id: replace(one, span=Span(tuple((a + by, b + by) for a, b in one.span.fragments)))
        for one in found.items
    }
    links, others = (
        tuple(replace(one, head=moved[one.head].id, child=moved[one.child].id) for one in links)
        for links in (found.links, found.other_links)
    )
    return Suggestions(found.language, tuple(moved.values()), links, others)


def main(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    answerer = Answerer()
    while True:
        try:
            request: Request | str = pickle.load(requests)
        except EOFError:
            return
        if isinstance(request, str):
            pickle.dump(detect_alone(request), answers)
            answers.flush()
            continue
        for part in answerer.answer(request):
            pickle.dump(part, answers)
            answers.flush()


def run() -> None:
    """Answer what comes on standard input, on what was standard output before anybody prints."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(OSError, AttributeError):
        os.nice(_POLITENESS)
    with suppress(BrokenPipeError, KeyboardInterrupt):
        main(sys.stdin.buffer, answers)
