"""An article with its tags as plain text, for pagers and screen readers."""

from collections import Counter
from collections.abc import Iterable

from annotations.annotation import Annotation
from annotations.formats.labelled import LabelledArticle
from annotations.nouns import counted
from annotations.suggest.suggestion import Suggestion


def plain_text(labelled: LabelledArticle) -> str:
    """The text with `[q1 … q1]` around what is tagged, then every tag on a line of its own."""
    article = labelled.article
    names = tag_names(labelled.annotations)
    counts = f"{counted(len(names), 'annotation')}, {counted(len(labelled.links), 'link')}"
    head = f"{_one_line(article.title or article.id)}\n{_one_line(article.id)}, "
    head += f"{labelled.language or 'language unknown'}, tagged by {labelled.annotator}: {counts}"
    lines = [_described(one, labelled, names) for one in labelled.annotations]
    return "\n\n".join([head, _marked(article.text, labelled.annotations, names), "\n".join(lines)])


def tag_names(annotations: Iterable[Annotation | Suggestion]) -> dict[str, str]:
    """Short names by annotation id: the label's first letter, numbered in reading order."""
    counts: Counter[str] = Counter()
    names = {}
    for annotation in annotations:
        letter = annotation.label[0]
        counts[letter] += 1
        names[annotation.id] = f"{letter}{counts[letter]}"
    return names


def _marked(text: str, annotations: tuple[Annotation, ...], names: dict[str, str]) -> str:
    """The text with marks, which are nested like brackets wherever the tags are.

    Where several stand at one place, closing ones come first; what was opened last is closed first.
    """
    marks: list[tuple[int, int, int, int, str]] = []
    for number, annotation in enumerate(annotations):
        name = names[annotation.id]
        for start, end in annotation.span.fragments:
            marks.append((start, 1, -end, number, f"[{name} "))
            marks.append((end, 0, -start, -number, f" {name}]"))
    pieces = []
    at = 0
    for position, _, _, _, mark in sorted(marks):
        pieces += [text[at:position], mark]
        at = position
    return "".join([*pieces, text[at:]])


def _described(annotation: Annotation, labelled: LabelledArticle, names: dict[str, str]) -> str:
    """A tag in one line: `q1 quote, type direct, said_by s1: “…”`."""
    said = [f"{names[annotation.id]} {annotation.label}"]
    said += [f"{name} {value}" for name, value in annotation.attributes.items()]
    said += [
        f"{link.kind} {names[link.child]}"
        for link in labelled.links
        if link.head == annotation.id and link.child in names
    ]
    if annotation.note:
        said.append(f"note: {annotation.note}")
    return _one_line(f"{', '.join(said)}: {annotation.span.text_in(labelled.article.text)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
