"""The rules on real articles, where the shared data is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.suggest.at_caret import candidates_at
from annotations.suggest.numbers import find_numbers
from annotations.suggest.packs import pack

DATA = Path(__file__).parents[2] / "shared" / "data"


def rows(name: str) -> list[dict[str, Any]]:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{path} is not here; the other tests cover the rules with their own sentences")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def exact_rate(name: str, language: str, kind: str) -> float:
    """How often the first press in the middle of a quote of `kind` takes exactly that quote."""
    hits = total = 0
    for row in rows(name):
        for span in row["spans"]:
            if span["label"] != "QUOTE" or span["attrs"].get("type") != kind:
                continue
            middle = (span["start"] + span["end"]) // 2
            taken = candidates_at(row["text"], middle, "quote", language)[0].span.fragments
            total += 1
            hits += taken == ((span["start"], span["end"]),)
    return hits / total


def test_the_first_press_inside_an_indonesian_quote_takes_it() -> None:
    assert exact_rate("pfsa_id_dev40.jsonl", "id", "direct") >= 0.995


def test_the_first_press_inside_an_english_quote_takes_it() -> None:
    assert exact_rate("polnear_en_dev.jsonl", "en", "direct") >= 0.97


def test_number_mentions_in_indonesian_news_are_found() -> None:
    hits = found = wanted = 0
    for row in rows("ud_id_csui_train.jsonl"):
        text = row["text"]
        gold = [(span["start"], span["end"]) for span in row["spans"]]
        others = [(span["start"], span["end"]) for span in row["extra"]]
        numbers = [
            (c.span.start, c.span.end)
            for c in find_numbers(text, 0, len(text), pack("id"))
            if c.attributes.get("kind") not in ("ordinal", "vague")
        ]
        wanted += len(gold)
        hits += sum(any(_overlap(one, other) for other in numbers) for one in gold)
        found += sum(not any(_overlap(one, other) for other in gold + others) for one in numbers)
    precision, recall = hits / (hits + found), hits / wanted
    assert 2 * precision * recall / (precision + recall) >= 0.985


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
