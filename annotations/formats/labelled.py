"""What every format writes: an article as one annotator has labelled it."""

from dataclasses import dataclass

from annotations.annotation import Annotation, Link
from annotations.article import Article


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with one annotator's annotations, in reading order, and links."""

    article: Article
    annotator: str
    language: str
    annotations: tuple[Annotation, ...]
    links: tuple[Link, ...]
