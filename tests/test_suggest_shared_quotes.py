"""Quotes and their speakers on real articles, where the shared data is at hand."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from benchmarks.suggest import HELD_OUT, Row, Table, count_english, count_indonesian
from benchmarks.suggest_scores import Score

DATA = Path(__file__).parents[2] / "shared" / "data"


@cache
def scores(name: str, count: Callable[[Table, int, Row], None]) -> dict[str, tuple[Score, Score]]:
    """The scores over all rows, and over those held out while the rules were made."""
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{path} is not here; the other tests cover the rules with their own sentences")
    table = Table()
    for index, line in enumerate(path.read_text("utf-8").splitlines()):
        count(table, index, json.loads(line))
    return table.scores


def test_every_third_row_is_held_out() -> None:
    table = Table()
    assert [len(table.of("x", index)) for index in (0, 1, HELD_OUT)] == [1, 1, 2]


def test_direct_quotes_of_indonesian_news_are_found() -> None:
    everything, held_out = scores("pfsa_id_dev40.jsonl", count_indonesian)["direct quotes, exact"]
    assert everything.precision >= 0.99 and everything.recall >= 0.985
    assert held_out.precision >= 0.985 and held_out.recall >= 0.985


def test_speakers_of_indonesian_quotes_are_found() -> None:
    found = scores("pfsa_id_dev40.jsonl", count_indonesian)["speakers of the quotes found"]
    assert min(score.f1 for score in found) >= 0.95


def test_direct_quotes_of_english_news_are_found() -> None:
    found = scores("polnear_en_dev.jsonl", count_english)
    everything, _ = found["direct quotes, exact"]
    assert everything.precision >= 0.96 and everything.recall >= 0.95
    assert found["direct quotes, others left out"][1].precision >= 0.96


def test_quotes_of_every_type_and_their_speakers_in_english_news_are_found() -> None:
    found = scores("polnear_en_dev.jsonl", count_english)
    assert found["all quotes, half overlap"][0].f1 >= 0.67
    assert found["speakers of the quotes found"][0].f1 >= 0.92
