"""Articles that say nearly the same are found, and kept in one split of a dataset."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.export import export, split_of
from annotations.formats.near_duplicates import groups_of, resemblance, sketch_of
from annotations.formats.registry import FORMATS
from annotations.project import Project
from annotations.store.store import Store
from tests.stored_layers import tagged
from tui.jobs.report import report_lines

WORDS = [f"kata{number}" for number in range(3000)]


def news(seed: int, words: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def edited(words: list[str], changed: int, seed: int = 1) -> list[str]:
    """The words with so many of them replaced, and a sentence of its own behind them."""
    chance = random.Random(seed)
    new = list(words)
    for at in chance.sample(range(len(new)), changed):
        new[at] = f"lain{chance.random()}"
    return [*new, "sampai", "berita", "ini", "ditulis"]


@pytest.mark.parametrize(
    ("changed", "are_alike"), [(0, True), (10, True), (20, True), (120, False)]
)
def test_an_edited_article_is_a_near_duplicate_and_another_one_is_none(
    changed: int, are_alike: bool
) -> None:
    texts = {"a": news(1), "b": edited(news(1), changed), "c": news(2)}
    groups = groups_of((name, sketch_of(" ".join(words))) for name, words in texts.items())
    assert (groups["a"] == groups["b"]) is are_alike
    assert groups["c"] == "c"


def test_a_standing_line_makes_no_near_duplicates() -> None:
    line = ["baca", "juga", "berita", "lain", "di", "laman", "kami"]
    texts = {str(seed): [*news(seed, 80), *line] for seed in range(80)}
    groups = groups_of((name, sketch_of(" ".join(words))) for name, words in texts.items())
    assert all(first == name for name, first in groups.items())


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_articles_is_of_no_matter(names: list[str]) -> None:
    words = {"a": news(1), "b": edited(news(1), 5), "c": edited(news(1), 9, 2), "d": news(4)}
    words["e"] = edited(news(4), 3)
    sketches = [(name, sketch_of(" ".join(words[name]))) for name in names]
    groups = groups_of(sketches)
    assert groups["a"] == groups["b"] == groups["c"] != groups["d"] == groups["e"]
    assert groups == groups_of(sorted(sketches))


@given(st.text(), st.text())
def test_resemblance_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    sketches = sketch_of(one), sketch_of(other)
    assert 0 <= resemblance(*sketches) == resemblance(*reversed(sketches)) <= 1
    assert resemblance(sketches[0], sketches[0]) in (0, 1)


def test_near_duplicates_share_a_split_and_are_told(tmp_path: Path) -> None:
    shares = (50, 50)
    names = [f"n{number}" for number in range(20)]
    one = next(name for name in names if split_of(name, shares) == "train")
    other = next(name for name in names if split_of(name, shares) == "validation")
    root = tmp_path / "project"
    root.mkdir()
    for name in names:
        words = news(1 if name in (one, other) else names.index(name) + 2)
        (root / f"{name}.txt").write_text(" ".join(words if name != other else edited(words, 9)))
    project = Project(root)
    for ref in project.corpus.refs:
        Store(root).append("ana", project.corpus.read(ref), [tagged(0, 7)])
    jsonl = FORMATS["jsonl"]
    apart = export(project, jsonl, tmp_path / "apart", shares=shares)
    report = export(project, jsonl, tmp_path / "together", shares=shares, together=True)
    places = {
        json.loads(line)["id"]: file.stem
        for file in (tmp_path / "together").iterdir()
        for line in file.read_text("utf-8").splitlines()
    }
    assert places[one] == places[other]
    assert {name: places[name] for name in names if name not in (one, other)} == {
        name: split_of(name, shares) for name in names if name not in (one, other)
    }
    assert (apart.near_duplicates, report.near_duplicates) == ([], [2])
    assert "kept together: 2 near-duplicate articles in 1 group" in report_lines(report, "jsonl")
