"""A row of a corpus, JSONL or CSV alike: its members by name become an article."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from annotations.article import Article
from annotations.corpus.file_access import has_changed
from annotations.corpus.kind import Kind
from annotations.corpus.problems import Problems
from annotations.corpus.reference import ArticleRef, place_of, printable_name
from annotations.errors import ArticleError

MEND_ROW = "Mend the row or take it out, then open the corpus again."


class FoundRow(NamedTuple):
    """A row, as far as it was looked at when the corpus was opened."""

    number: int
    """From 1; JSONL counts lines, CSV the records after the header."""
    offset: int
    """Where it begins in the file, in bytes."""
    length: int
    """In bytes, line end included."""
    members: Mapping[str, object]


def refs_of_rows(
    root: Path, file: str, kind: Kind, rows: Iterable[FoundRow | ArticleError], problems: Problems
) -> Iterator[ArticleRef]:
    """A reference for each of `rows`; those that are refused become problems."""
    for row in rows:
        if isinstance(row, ArticleError):
            problems.add(file, str(row))
            continue
        number, offset, length, members = row
        try:
            name = row_id(members, file, number)
            title, language = word(members, "title"), row_language(members)
            refuse_surrogates(file, number, name, title, language)
        except ArticleError as refusal:
            problems.add(file, str(refusal))
            continue
        yield ArticleRef(name, root, file, kind, number, offset, length, title, language)


def article_of_row(ref: ArticleRef, row: Mapping[str, object]) -> Article:
    """The article in `row`; ArticleError if it has no text or is not the row that `ref` found."""
    if row_id(row, ref.file, ref.row) != ref.id:
        raise has_changed(ref)
    text = text_of(row, ref.place)
    article = Article(
        id=ref.id,
        text=text,
        title=word(row, "title"),
        language=row_language(row),
        url=word(row, "url"),
        date=word(row, "date"),
        origin=ref.origin,
    )
    words = (text, article.title, article.language, article.url, article.date)
    refuse_surrogates(ref.file, ref.row, *words)
    return article


def text_of(row: Mapping[str, object], place: str) -> str:
    """The row's text; ArticleError if it has none."""
    text = row.get("text")
    if not isinstance(text, str):
        raise ArticleError(f"{place} has no text.", MEND_ROW)
    return text


def row_id(row: Mapping[str, object], file: str, number: int) -> str:
    """The row's id as given, a number as its decimal string; `<file stem>-<row number>` without.

    ArticleError if it is neither text nor a number.
    """
    given = row.get("id")
    if given is None or given == "":
        return f"{printable_name(PurePosixPath(file).stem)}-{number}"
    name = word(row, "id")
    if not name:
        raise ArticleError(
            f"{place_of(file, number)} has an id that is neither text nor a number.", MEND_ROW
        )
    return name


def row_language(row: Mapping[str, object]) -> str:
    """What the row says of its language, under `language` or `lang`; "" where it says nothing."""
    return word(row, "language") or word(row, "lang")


def word(row: Mapping[str, object], key: str) -> str:
    """The text under `key`, or a number as its decimal string; "" where there is neither."""
    value = row.get(key)
    if isinstance(value, str):
        return value
    if isinstance(value, float) and isfinite(value):
        return f"{Decimal(repr(value)):f}"
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def refuse_surrogates(file: str, number: int, *texts: str) -> None:
    """Raise ArticleError if one of `texts` has half a surrogate pair, which no file can hold."""
    for text in texts:
        if text.isascii():
            continue
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ArticleError(
                f"{place_of(file, number)} has half a surrogate pair in it "
                f"(\\u{ord(text[error.start]):x}).",
                MEND_ROW,
            ) from error
