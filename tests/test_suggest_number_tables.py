"""Hand-written number expressions with their values, by language and category."""

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers

FOLDER = Path(__file__).parent / "number_tables"
COLUMNS = ("value", "high", "unit", "kind", "modifier")

FEWEST = {"id": 300, "en": 300, "ms": 60, "de": 60, "fr": 60, "es": 60}
"""Rows that a language's table has at least."""

LEAST_RIGHT = {"id": 0.97, "en": 0.97, "ms": 0.97, "de": 0.95, "fr": 0.95, "es": 0.95}


class Expected(NamedTuple):
    """A sentence and the number in it: its place, and what it is worth."""

    sentence: str
    mention: str
    attributes: dict[str, str]
    is_known_miss: bool


def table(language: str) -> list[Expected]:
    """The rows of a language's table; a mention is empty where the sentence has no number."""
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    misses = set(data.pop("misses"))
    rows = [row for category in data.values() for row in category["rows"]]
    assert misses <= {row[0] for row in rows}
    expected = []
    for marked, *values in rows:
        before, _, rest = marked.partition("[")
        mention, _, behind = rest.partition("]")
        told = {key: value for key, value in zip(COLUMNS, values, strict=True) if value}
        expected.append(Expected(before + mention + behind, mention, told, marked in misses))
    return expected


def found_in(sentence: str, language: str) -> list[tuple[str, dict[str, str]]]:
    candidates = find_numbers(sentence, 0, len(sentence), pack(language))
    return [(one.span.text_in(sentence), dict(one.attributes)) for one in candidates]


def wanted_of(row: Expected) -> list[tuple[str, dict[str, str]]]:
    return [(row.mention, row.attributes)] if row.mention else []


@pytest.mark.parametrize("language", FEWEST)
def test_the_table_is_right_but_for_the_misses_that_it_lists(language: str) -> None:
    rows = table(language)
    assert len({row.sentence for row in rows}) == len(rows) >= FEWEST[language]
    wrong = [
        f"{row.sentence}\n  wanted {wanted_of(row)}\n  found  {found_in(row.sentence, language)}"
        for row in rows
        if not row.is_known_miss and found_in(row.sentence, language) != wanted_of(row)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", FEWEST)
def test_what_is_listed_as_a_miss_is_one(language: str) -> None:
    right = [
        row.sentence
        for row in table(language)
        if row.is_known_miss and found_in(row.sentence, language) == wanted_of(row)
    ]
    assert not right, f"take these off the list of misses: {right}"


@pytest.mark.parametrize("language", FEWEST)
def test_the_misses_are_few(language: str) -> None:
    rows = table(language)
    right = sum(not row.is_known_miss for row in rows)
    assert right / len(rows) >= LEAST_RIGHT[language]
