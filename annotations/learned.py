"""What one annotator's work teaches the rules of `kutip suggest`: names, rules, and rejections."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from annotations.errors import ArticleError, StoreError
from annotations.open_article import open_article
from annotations.project import Project
from annotations.suggest.known import Known
from annotations.suggest.learning import Learning

Rejected = frozenset[tuple[str, tuple[tuple[int, int], ...]]]
"""Labels and fragments that were turned down in one article, as its text is now."""


def learned_from(project: Project, annotator: str, known: Known) -> Known:
    """`known` with the names that an annotator has tagged, and how the rules have fared."""
    learned = Learning(project.root, annotator).known()
    return replace(known, names=learned.names, tagged=learned.tagged, fared=learned.fared)


def rejected_by(project: Project, annotator: str) -> Mapping[str, Rejected]:
    """What an annotator has turned down, by article; where a text has changed, it goes with it."""
    found = {}
    for stored in project.layers_of(annotator):
        if not stored.rejections:
            continue
        try:
            article = project.corpus.read(project.corpus.get(stored.article_id))
            frozen = partial(project.store.frozen_article, article.id)
            opened = open_article(article, annotator, stored, frozen)
        except (ArticleError, StoreError):
            continue
        rejections = opened.layer.rejections.values()
        found[article.id] = frozenset((one.label, one.span.fragments) for one in rejections)
    return found
