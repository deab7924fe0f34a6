"""The rules on real articles, where the shared data is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.suggest.at_caret import candidates_at
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestion

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
        gold = [(span["start"], span["end"]) for span in row["spans"]]
        others = [(span["start"], span["end"]) for span in row["extra"]]
        numbers = [
            one
            for one in suggest(row["text"], "id").items
            if one.label == "number" and one.attributes.get("kind") not in ("ordinal", "vague")
        ]
        wanted += len(gold)
        left = list(gold)
        for one in numbers:
            place = (one.span.start, one.span.end)
            its = [other for other in left if _overlap(place, other)]
            its = its if _may_hold_several(one) else its[:1]
            hits += len(its)
            left = [other for other in left if other not in its]
            found += not its and not any(_overlap(place, other) for other in gold + others)
    precision, recall = hits / (hits + found), hits / wanted
    assert 2 * precision * recall / (precision + recall) >= 0.985


def _may_hold_several(number: Suggestion) -> bool:
    """Whether the data tags several numbers where one suggestion is right: dates, ranges, `2-1`."""
    is_range = "high" in number.attributes or number.rule == "number.score"
    return is_range or number.attributes.get("kind") in ("date", "time") or not number.attributes


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
