"""Giving out articles: balanced by length, the same for whoever does it, old ones as they were."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from annotations.article import text_hash
from annotations.assigned.assignments import Assignment
from annotations.decision import GOLD
from annotations.errors import ArticleError, KutipError
from annotations.identifier import random_letters
from annotations.project import Project
from annotations.store.names import refuse_annotator

OnArticle = Callable[[int, int], None]
"""Is told how many articles of how many were read."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was given out."""

    new: tuple[Assignment, ...]
    every: tuple[Assignment, ...]
    """Earlier ones too."""
    path: Path | None = None
    """The file that says so; None if there was nothing to give out."""


def assign(
    project: Project,
    annotators: Sequence[str],
    overlap: float,
    each: int = 2,
    on_article: OnArticle = lambda done, of: None,
) -> Given:
    """Give every article that nobody was given to one of the annotators; KutipError.

    A share `overlap` (0 to 1) of all goes to `each` annotators, for their agreement to be known.
    """
    _refuse(annotators, overlap, each)
    known = project.assignments.by_article
    lengths: dict[str, int] = {}
    refs = [ref for ref in project.corpus.refs if ref.id not in known]
    for number, ref in enumerate(refs, start=1):
        try:
            lengths[ref.id] = len(project.corpus.read(ref).text)
        except ArticleError:
            continue
        finally:
            on_article(number, len(refs))
    new = shared_out(lengths, annotators, overlap, each, list(known.values()))
    if not new:
        return Given((), tuple(known.values()))
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{random_letters(10)}"
    path = project.assignments.add(new, name)
    return Given(tuple(new), (*known.values(), *new), path)


def shared_out(
    lengths: dict[str, int],
    annotators: Sequence[str],
    overlap: float,
    each: int,
    known: Sequence[Assignment] = (),
) -> list[Assignment]:
    """New assignments of articles, by id with their lengths, beside those that are `known`.

    Which articles overlap goes by the hash of their ids; the longest are given out first, each to
    whoever has the least. The order of articles and annotators makes no difference.
    """
    loads: Counter[str] = Counter(dict.fromkeys(annotators, 0))
    together: Counter[tuple[str, str]] = Counter()
    overlapping = 0
    for one in known:
        overlapping += len(one.annotators) > 1
        _take(one, loads, together)
    wanted = set()
    for number, name in enumerate(sorted(lengths, key=text_hash), start=len(known) + 1):
        if overlapping < round(overlap * number, 9) and overlapping + 1 <= overlap * number + 1e-9:
            overlapping += 1
            wanted.add(name)
    found = []
    for name in sorted(lengths, key=lambda name: (-lengths[name], text_hash(name))):
        chosen: list[str] = []
        for _ in range(each if name in wanted else 1):
            free = [one for one in annotators if one not in chosen]
            chosen.append(
                min(
                    free,
                    key=lambda one: (_common(one, chosen, together), loads[one], text_hash(one)),
                )
            )
        assignment = Assignment(name, tuple(sorted(chosen)), lengths[name])
        _take(assignment, loads, together)
        found.append(assignment)
    return sorted(found, key=lambda one: one.article_id)


def _take(one: Assignment, loads: Counter[str], together: Counter[tuple[str, str]]) -> None:
    """Count an assignment."""
    for name in one.annotators:
        loads[name] += one.length
    together.update(combinations(sorted(one.annotators), 2))


def _common(one: str, chosen: Sequence[str], together: Counter[tuple[str, str]]) -> int:
    """How many articles somebody has together with those who were chosen already."""
    pairs = [(one, other) if one < other else (other, one) for other in chosen]
    return sum(together[pair] for pair in pairs)


def _refuse(annotators: Sequence[str], overlap: float, each: int) -> None:
    for name in annotators:
        refuse_annotator(name)
    if GOLD in annotators:
        raise KutipError("gold is what a review writes.", "Name the annotators.")
    if len(set(annotators)) < len(annotators):
        raise KutipError("An annotator is named twice.", "Name each once.")
    if not 0 <= overlap <= 1:
        raise KutipError("The overlap is a share from 0% to 100%.", "Write --overlap 20%.")
    if overlap and not 2 <= each <= len(annotators):
        raise KutipError(
            f"{each} annotators can't share an article among {len(annotators)}.",
            "Name more, or leave --overlap out.",
        )
