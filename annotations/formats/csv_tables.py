"""CSV: a table each of articles, annotations and links, and one flat table of who said what."""

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from annotations.formats.about import take_about
from annotations.formats.csv_cells import CellWriter, rows_of
from annotations.formats.dataset import Dataset, in_split
from annotations.formats.encoding import in_utf8
from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source
from annotations.formats.tables import (
    ABOUT_COLUMNS,
    ANNOTATION_COLUMNS,
    ARTICLE_COLUMNS,
    LINK_COLUMNS,
    SAID_COLUMNS,
    annotation_row,
    article_row,
    attribute_columns,
    link_rows,
    said_rows,
)

_OTHER = "other"
"""The column of attributes that the scheme does not know, as a JSON object."""


def write(dataset: Dataset) -> None:
    """Write the four tables of each split, all cells as text between quotation marks."""
    named = attribute_columns(dataset.scheme)
    heads = {
        "articles": (*ARTICLE_COLUMNS, *ABOUT_COLUMNS),
        "annotations": (*ANNOTATION_COLUMNS, *(f"attribute:{name}" for name in named), _OTHER),
        "links": LINK_COLUMNS,
        "said": SAID_COLUMNS,
    }
    for split in dataset.splits:
        with ExitStack() as ends:
            tables = {}
            for name, head in heads.items():
                file = ends.enter_context(dataset.file(in_split(split, f"{name}.csv")))
                tables[name] = CellWriter(file, raw=dataset.settings.raw_cells)
                tables[name].row(head)
            for labelled in dataset.articles(split):
                in_utf8(labelled.article.text, dataset.lost)
                _write_article(labelled, tables, named)


def _write_article(
    labelled: LabelledArticle, tables: dict[str, CellWriter], named: tuple[str, ...]
) -> None:
    tables["articles"].row(article_row(labelled))
    for one in labelled.annotations:
        other = {name: value for name, value in one.attributes.items() if name not in named}
        tables["annotations"].row(
            [
                *map(str, annotation_row(labelled, one)),
                *(one.attributes.get(name, "") for name in named),
                json.dumps(other, ensure_ascii=False) if other else "",
            ]
        )
    for row in link_rows(labelled):
        tables["links"].row(row)
    for row in said_rows(labelled):
        tables["said"].row(row)


def read(source: Source) -> Iterator[Incoming]:
    """What the tables of a folder say; the flat one repeats the others and is not read."""
    named = [path for path in source.files("articles.csv") if path.name == "articles.csv"]
    if not named:
        source.problems.refuse(str(source.paths[0]), "there is no articles.csv; name its folder")
    for path in named:
        found = {
            (row["article"], row["annotator"]): _article(place, row, source)
            for place, row in _rows(path, source)
        }
        for place, row in _rows(path.with_name("annotations.csv"), source):
            if (article := found.get((row["article"], row["annotator"]))) is None:
                source.problems.refuse(place, f'there is no article "{row["article"]}"')
            else:
                _add(article, place, row, source)
        for place, row in _rows(path.with_name("links.csv"), source):
            if (article := found.get((row["article"], row["annotator"]))) is None:
                source.problems.refuse(place, f'there is no article "{row["article"]}"')
            else:
                article.link(place, row["id"], row["kind"], row["head"], row["child"])
        yield from found.values()


def _rows(path: Path, source: Source) -> Iterator[tuple[str, dict[str, str]]]:
    content = source.text_of(path)
    wanted = {"articles": ARTICLE_COLUMNS, "links": LINK_COLUMNS}.get(path.stem, ANNOTATION_COLUMNS)
    try:
        for line, row in rows_of(content or "", raw=source.raw_cells):
            place = f"{path}:{line}"
            if missing := [name for name in wanted if name not in row]:
                source.problems.refuse(place, f"has no {', '.join(missing)}")
            else:
                yield place, row
    except csv.Error as error:
        source.problems.refuse(str(path), f"is not CSV ({error})")


def _article(place: str, row: dict[str, str], source: Source) -> Incoming:
    said = (row["article"], row["title"], row["language"], row["annotator"])
    found = Incoming(place, row["text"], source.problems, *said, offsets=source.offsets)
    take_about(found, row)
    return found


def _add(article: Incoming, place: str, row: dict[str, str], source: Source) -> None:
    try:
        pairs = [part.split("-") for part in row["fragments"].split(" ")]
        fragments = [[int(start), int(end)] for start, end in pairs]
    except ValueError:
        source.problems.refuse(place, "its fragments are not of the form 0-10 12-20")
        return
    prefix = "attribute:"
    attributes = {
        name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)
    }
    if row.get(_OTHER):
        other = source.json_of(row[_OTHER], place)
        attributes |= other if isinstance(other, dict) else {}
    kept = {name: value for name, value in attributes.items() if isinstance(value, str)}
    more = {"note": row["note"], "made": row["made"], "surface": row["text"]}
    article.add(place, row["id"], row["label"], fragments, attributes=kept, **more)
