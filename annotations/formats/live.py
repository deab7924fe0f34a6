"""A project's annotations for a notebook: as plain objects, and as rows for a table."""

from collections.abc import Iterator

from annotations.formats.choosing import EVERYTHING, Choice, chosen_layers, chosen_parts
from annotations.formats.labelled import LabelledArticle
from annotations.formats.tables import (
    ANNOTATION_COLUMNS,
    LINK_COLUMNS,
    SAID_COLUMNS,
    annotation_row,
    link_rows,
    said_rows,
)
from annotations.project import Project

Row = dict[str, object]


def labelled_articles(project: Project, choice: Choice = EVERYTHING) -> Iterator[LabelledArticle]:
    """The articles that somebody has labelled, a layer at a time, in reading order.

    Where nobody is named, gold's layer stands alone on the articles that it has.
    """
    for labelled in chosen_layers(project, choice):
        yield chosen_parts(labelled, choice)


def annotation_rows(project: Project, choice: Choice = EVERYTHING) -> Iterator[Row]:
    """A row for each annotation; an attribute is a column of its name, empty where it has no value.

    `start` and `end` are half-open code points.
    """
    names = dict.fromkeys(
        attribute.name for label in project.scheme.labels for attribute in label.attributes
    )
    for labelled in labelled_articles(project, choice):
        for one in labelled.annotations:
            row: Row = dict(zip(ANNOTATION_COLUMNS, annotation_row(labelled, one), strict=True))
            yield row | {name: one.attributes.get(name, "") for name in names}


def link_table(project: Project, choice: Choice = EVERYTHING) -> Iterator[Row]:
    """A row for each link, with the words at both of its ends."""
    for labelled in labelled_articles(project, choice):
        for row in link_rows(labelled):
            yield dict(zip(LINK_COLUMNS, row, strict=True))


def said_table(project: Project, choice: Choice = EVERYTHING) -> Iterator[Row]:
    """Who said what, with which numbers: a row for each quote or number and each of its sources."""
    for labelled in labelled_articles(project, choice):
        for row in said_rows(labelled):
            yield dict(zip(SAID_COLUMNS, row, strict=True))
