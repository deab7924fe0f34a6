"""A dataset as rows: articles, annotations, links, and who said what with which numbers."""

from collections.abc import Iterator

from annotations.annotation import Annotation
from annotations.formats.about import KEYS, about
from annotations.formats.labelled import LabelledArticle
from annotations.scheme import CANONICAL, Scheme

ARTICLE_COLUMNS = ("article", "annotator", "title", "language", "text")
ABOUT_COLUMNS = KEYS
"""Behind ARTICLE_COLUMNS; nothing is missed where a table lacks them."""
ANNOTATION_COLUMNS = (
    *("article", "annotator", "id", "label", "start", "end", "fragments", "text", "note", "made"),
)
LINK_COLUMNS = ("article", "annotator", "id", "kind", "head", "child", "head_text", "child_text")
SAID_COLUMNS = (
    *("article", "annotator", "source", "canonical", "link", "label", "words", "start", "end"),
    *("attributes", "via"),
)


def attribute_columns(scheme: Scheme) -> tuple[str, ...]:
    """The names of all attributes of a scheme, in its order, each once."""
    names = (attribute.name for label in scheme.labels for attribute in label.attributes)
    return tuple(dict.fromkeys(names))


def article_row(labelled: LabelledArticle) -> tuple[str, ...]:
    """An article under ARTICLE_COLUMNS and ABOUT_COLUMNS."""
    article = labelled.article
    said = (article.id, labelled.annotator, article.title, labelled.language, article.text)
    return (*said, *about(labelled).values())


def annotation_row(labelled: LabelledArticle, one: Annotation) -> tuple[str | int, ...]:
    """An annotation under ANNOTATION_COLUMNS; fragments are `0-10 12-20`, gaps are in the text."""
    span = one.span
    return (
        labelled.article.id,
        labelled.annotator,
        one.id,
        one.label,
        span.start,
        span.end,
        " ".join(f"{start}-{end}" for start, end in span.fragments),
        labelled.article.text[span.start : span.end],
        one.note,
        one.made,
    )


def link_rows(labelled: LabelledArticle) -> Iterator[tuple[str, ...]]:
    """The links under LINK_COLUMNS."""
    text = labelled.article.text
    by_id = {one.id: one for one in labelled.annotations}
    for link in labelled.links:
        ends = [by_id[end].span.text_in(text) for end in (link.head, link.child)]
        yield (labelled.article.id, labelled.annotator, link.id, link.kind, link.head, link.child,
               *ends)  # fmt: skip


def said_rows(labelled: LabelledArticle) -> Iterator[tuple[str, ...]]:
    """A row for each annotation, and each source it is linked to, under SAID_COLUMNS.

    What nobody is linked to has a row without a source; what others are linked to has none.
    """
    text = labelled.article.text
    by_id = {one.id: one for one in labelled.annotations}
    linked_to = {link.child for link in labelled.links}
    heads: dict[str, list[tuple[str, str]]] = {}
    for link in labelled.links:
        heads.setdefault(link.head, []).append((link.kind, link.child))
    for one in labelled.annotations:
        if one.id in linked_to:
            continue
        for kind, child in heads.get(one.id, [("", "")]):
            source = by_id.get(child)
            via = [by_id[end].span.text_in(text) for _, end in heads.get(child, [])]
            yield (
                labelled.article.id,
                labelled.annotator,
                source.span.text_in(text) if source else "",
                source.attributes.get(CANONICAL, "") if source else "",
                kind,
                one.label,
                one.span.text_in(text),
                str(one.span.start),
                str(one.span.end),
                "; ".join(f"{name}={value}" for name, value in one.attributes.items()),
                "; ".join(via),
            )
