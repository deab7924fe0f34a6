"""Splits of a dataset: every article in one file, near the shares, the same tomorrow."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import KutipError
from annotations.formats.export import parsed_shares, split_of
from annotations.formats.places import SPLITS
from tests.exporting import TEXT, exported, put, rows_of, who
from tests.stored_layers import tagged


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of the twelve articles of one's own."""
    return Path(shutil.copytree(original, tmp_path / "project"))


def test_a_split_puts_every_article_into_one_file_and_leaves_none_out(
    folder: Path, tmp_path: Path
) -> None:
    report, rows = exported(folder, tmp_path / "data", shares=(50, 25, 25))
    names = {path.name: count for path, count in report.files}
    assert list(names) == ["train.jsonl", "validation.jsonl", "test.jsonl"]
    assert sum(names.values()) == len(rows) == 13
    _, whole = exported(folder, tmp_path / "whole.jsonl")
    assert sorted(who(rows)) == sorted(who(whole))
    for path, _ in report.files:
        for row in rows_of(path):
            assert split_of(row["id"], (50, 25, 25)) == path.stem
    articles = [{row["id"] for row in rows_of(path)} for path, _ in report.files]
    assert all(
        one.isdisjoint(other) for at, one in enumerate(articles) for other in articles[at + 1 :]
    ), "all annotators of an article are in the same split"


def test_more_articles_and_annotators_move_none_to_another_split(
    folder: Path, tmp_path: Path
) -> None:
    exported(folder, tmp_path / "before", shares=(50, 25, 25))
    for number in range(12, 20):
        (folder / f"a{number:02}.txt").write_text(TEXT, "utf-8")
        put(folder, "ana", f"a{number:02}", tagged(0, 1))
    put(folder, "cici", "a00", tagged(0, 1))
    exported(folder, tmp_path / "after", shares=(50, 25, 25))
    for split in SPLITS:
        before = {row["id"] for row in rows_of(tmp_path / "before" / f"{split}.jsonl")}
        after = {row["id"] for row in rows_of(tmp_path / "after" / f"{split}.jsonl")}
        assert before <= after


@given(article_id=st.text(st.characters(), max_size=12))
def test_a_larger_share_for_training_takes_no_article_away_from_it(article_id: str) -> None:
    if split_of(article_id, (60, 20, 20)) == "train":
        assert split_of(article_id, (80, 10, 10)) == "train"
    assert split_of(article_id, (100, 0)) == "train"
    assert split_of(article_id, (0, 100)) == "validation"
    assert split_of(article_id, (0, 0, 100)) == "test"


def test_splits_come_near_their_shares() -> None:
    counts = Counter(split_of(f"article-{number}", (80, 10, 10)) for number in range(10_000))
    assert 7_800 < counts["train"] < 8_200
    assert 850 < counts["validation"] < 1_150 and 850 < counts["test"] < 1_150


def test_where_an_article_falls_never_changes_between_versions_of_kutip() -> None:
    shares = (80, 10, 10)
    told = {name: split_of(name, shares) for name in ("berita", "a02", "a19", "a46", "é")}
    assert told == {
        "berita": "train",
        "a02": "validation",
        "a19": "test",
        "a46": "validation",
        "é": "train",
    }


def test_two_shares_make_no_test_file(folder: Path, tmp_path: Path) -> None:
    report, _ = exported(folder, tmp_path / "data", shares=(80, 20))
    assert [path.name for path, _ in report.files][:2] == ["train.jsonl", "validation.jsonl"]
    assert sum(count for _, count in report.files) == 13


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("80/10/10", (80, 10, 10)),
        ("90/10", (90, 10)),
        ("100/0", (100, 0)),
        ("0/0/100", (0, 0, 100)),
    ],
)
def test_shares_are_read_as_they_are_written(text: str, shares: tuple[int, ...]) -> None:
    assert parsed_shares(text) == shares


@pytest.mark.parametrize(
    "text",
    [
        *("", "100", "80/10", "80/10/20", "80/10/10/0", "-10/110", "80/ 20", "a/b", "80.5/19.5"),
        *("²0/80", "80//20", "1e1/90", "1" * 5_000 + "/0", "+80/20"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_split_is_refused(text: str) -> None:
    with pytest.raises(KutipError, match="is no split") as refused:
        parsed_shares(text)
    assert "80/10/10" in refused.value.next_step
