"""What every format writes: an article as one annotator has labelled it."""

from dataclasses import dataclass
from functools import partial

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.corpus.reference import ArticleRef
from annotations.layer import Status
from annotations.open_article import OpenArticle, open_article
from annotations.project import Project
from annotations.store.stored_layer import StoredLayer
from annotations.suggest.languages.detection import detect


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with one annotator's annotations, in reading order, and links."""

    article: Article
    annotator: str
    language: str
    annotations: tuple[Annotation, ...]
    links: tuple[Link, ...]
    status: Status = Status.UNREAD
    """How far the annotator is with it."""
    waiting_annotations: int = 0
    """How many are not here, since the text has changed and a person has to say where they are."""
    waiting_links: int = 0
    """How many links are not here because an end of theirs is not."""


def labelled_article(opened: OpenArticle, project_language: str = "") -> LabelledArticle:
    """An open article as formats want it, without what waits for a decision.

    Its language is detected where nobody said it.
    """
    layer, article = opened.layer, opened.article
    language = layer.state.language or article.language or project_language or detect(article.text)
    waiting = opened.undecided
    annotations = tuple(one for one in layer.in_reading_order() if one.id not in waiting)
    links = tuple(
        link
        for link in sorted(layer.links.values(), key=lambda link: link.id)
        if link.head not in waiting and link.child not in waiting
    )
    return LabelledArticle(
        article,
        layer.annotator,
        language,
        annotations,
        links,
        layer.state.status,
        len(layer.annotations) - len(annotations),
        len(layer.links) - len(links),
    )


def stored_article(project: Project, ref: ArticleRef, stored: StoredLayer) -> LabelledArticle:
    """A layer on the article as it is now; KutipError if that can't be read.

    What waits for a decision because the text has changed is left out.
    """
    article = project.corpus.read(ref)
    if stored.text_hash != article.text_hash or stored.other_texts:
        frozen = partial(project.store.frozen_article, ref.id)
        opened = open_article(article, stored.annotator, stored, frozen)
        return labelled_article(opened, project.language)
    language = stored.state.language or article.language or project.language
    return LabelledArticle(
        article,
        stored.annotator,
        language or detect(article.text),
        tuple(sorted(stored.annotations, key=lambda one: one.reading_order)),
        tuple(sorted(stored.links, key=lambda link: link.id)),
        stored.state.status,
    )
