"""What every format writes: an article as one annotator has labelled it."""

from dataclasses import dataclass

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.corpus.reference import ArticleRef
from annotations.project import OpenArticle, Project
from annotations.store.layer_file import StoredLayer
from annotations.suggest.language import detect


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with one annotator's annotations, in reading order, and links."""

    article: Article
    annotator: str
    language: str
    annotations: tuple[Annotation, ...]
    links: tuple[Link, ...]


def labelled_article(opened: OpenArticle, project_language: str = "") -> LabelledArticle:
    """An open article as formats want it; its language is detected where nobody said it."""
    layer, article = opened.layer, opened.article
    language = layer.state.language or article.language or project_language or detect(article.text)
    return LabelledArticle(
        article,
        layer.annotator,
        language,
        tuple(layer.in_reading_order()),
        tuple(sorted(layer.links.values(), key=lambda link: link.id)),
    )


def stored_article(project: Project, ref: ArticleRef, stored: StoredLayer) -> LabelledArticle:
    """A layer on the article that it was made on; KutipError if that can't be read."""
    article = project.corpus.read(ref)
    if stored.text_hash != article.text_hash:
        opened = project.open_article(ref.id, stored.annotator)
        return labelled_article(opened, project.language)
    language = stored.state.language or article.language or project.language
    return LabelledArticle(
        article,
        stored.annotator,
        language or detect(article.text),
        tuple(sorted(stored.annotations, key=lambda one: one.reading_order)),
        tuple(sorted(stored.links, key=lambda link: link.id)),
    )
