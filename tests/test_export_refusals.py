"""What is not exported, not overwritten, and never left half written."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import KutipError
from annotations.formats import kutip_jsonl
from annotations.formats.dataset import Dataset
from annotations.formats.export import export
from annotations.layer import Status
from annotations.project import Project
from tests.exporting import JSONL, TEXT, exported, written
from tests.listing import listing

Options = dict[str, Any]


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of the twelve articles of one's own."""
    return Path(shutil.copytree(original, tmp_path / "project"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"annotators": ["dewi"]},
            '"dewi" has tagged nothing in this project. There are ana, budi',
        ),
        ({"annotators": ["ana", "../ana"]}, '"../ana" has tagged nothing'),
        ({"status": Status.UNREAD, "annotators": ["ana"]}, "There is nothing to export"),
        ({"status": Status.DONE, "annotators": ["gold"]}, "There is nothing to export"),
        (
            {"status": Status.UNREAD, "annotators": ["ana"], "shares": (80, 10, 10)},
            "There is nothing to export",
        ),
    ],
    ids=["an unknown annotator", "a path", "no such status", "no gold is done", "empty splits"],
)
def test_what_can_not_be_exported_is_refused_and_nothing_is_written(
    folder: Path, tmp_path: Path, options: Options, message: str
) -> None:
    out = tmp_path / "new" / "folder" / "out.jsonl"
    before = listing(tmp_path)
    with pytest.raises(KutipError) as refused:
        written(folder, out, **options)
    assert message in str(refused.value) and refused.value.next_step
    assert listing(tmp_path) == before


def test_where_nobody_has_tagged_anything_there_is_nothing_to_export(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    before = listing(tmp_path)
    for options in ({}, {"annotators": ["ana"]}, {"shares": (80, 20)}):
        with pytest.raises(KutipError) as refused:
            written(tmp_path, tmp_path / "out", **options)
        assert refused.value.next_step
    assert listing(tmp_path) == before


def occupied_by_file(path: Path) -> None:
    path.write_text("precious", "utf-8")


def occupied_by_link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize("occupy", [occupied_by_file, occupied_by_link])
def test_what_is_there_is_overwritten_only_with_force(
    folder: Path, tmp_path: Path, occupy: Callable[[Path], None]
) -> None:
    out = tmp_path / "out.jsonl"
    occupy(out)
    before = listing(tmp_path)
    with pytest.raises(KutipError, match=r"is there already. Add --force"):
        export(Project(folder), JSONL, out)
    assert listing(tmp_path) == before
    _, rows = exported(folder, out, force=True)
    assert len(rows) == 13 and not out.is_symlink()
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("kind", ["pipe", "folder of a split"])
def test_what_is_no_file_is_never_overwritten(folder: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.jsonl"
    if kind == "pipe":
        os.mkfifo(out)
    else:
        (out / "train.jsonl").mkdir(parents=True)
    shares = () if kind == "pipe" else (80, 20)
    with pytest.raises(KutipError, match="is no file"):
        export(Project(folder), JSONL, out, shares=shares, force=True)
    assert out.is_fifo() or (out / "train.jsonl").is_dir()


def test_one_file_of_a_split_that_is_there_already_keeps_all_from_being_written(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "data"
    out.mkdir()
    (out / "test.jsonl").write_text("precious", "utf-8")
    before = listing(tmp_path)
    with pytest.raises(KutipError, match=r"test.jsonl is there already"):
        export(Project(folder), JSONL, out, shares=(80, 10, 10))
    assert listing(tmp_path) == before
    exported(folder, out, shares=(80, 10, 10), force=True)
    assert (out / "test.jsonl").read_text("utf-8") != "precious"


def test_a_folder_as_the_place_takes_a_file_of_kutips_name(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    report, _ = exported(folder, tmp_path / "data")
    assert report.files[0][0] == tmp_path / "data" / "kutip.jsonl"


@pytest.mark.parametrize("shares", [(), (80, 10, 10)], ids=["whole", "split"])
def test_a_place_that_can_not_be_written_is_refused(
    folder: Path, tmp_path: Path, shares: tuple[int, ...]
) -> None:
    (tmp_path / "file").write_text("precious", "utf-8")
    before = listing(tmp_path)
    out = tmp_path / "file" if shares else tmp_path / "file" / "out.jsonl"
    with pytest.raises(KutipError) as refused:
        export(Project(folder), JSONL, out, shares=shares)
    assert refused.value.next_step
    assert listing(tmp_path) == before


@pytest.mark.parametrize("shares", [(), (50, 25, 25)], ids=["whole", "split"])
def test_an_article_that_can_not_be_read_leaves_nothing_half_written(
    folder: Path, tmp_path: Path, shares: tuple[int, ...]
) -> None:
    project = Project(folder)
    (folder / "a11.txt").unlink()
    (folder / "a10.txt").unlink()
    (folder / "a00.txt").write_bytes(b"\0\1\2" * 9)
    out = tmp_path / "new"
    with pytest.raises(KutipError):
        export(project, JSONL, out, shares=shares)
    assert not out.exists()


def test_a_format_that_fails_half_way_leaves_what_was_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(dataset: Dataset) -> None:
        with dataset.split_file("") as file:
            file.write(b"half")
            next(dataset.articles(""))
            raise OSError(28, "No space left on device")

    out = tmp_path / "out.jsonl"
    out.write_text("precious", "utf-8")
    before = listing(tmp_path)
    monkeypatch.setattr(kutip_jsonl, "write", fail)
    with pytest.raises(KutipError, match=r"cannot be written \(no space left on device\)"):
        export(Project(folder), JSONL, out, force=True)
    assert {name: state[2] for name, state in listing(tmp_path).items()} == {
        name: state[2] for name, state in before.items()
    }


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_of_a_split_whose_files_can_not_all_take_their_places_none_is_left(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """A part of a dataset looks like a dataset, and would be in the way of the next try."""
    real, calls = os.replace, []

    def replacing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == failing:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", replacing)
    out = tmp_path / "data"
    with pytest.raises(KutipError, match=r"cannot be written \(input/output error\)"):
        export(Project(folder), JSONL, out, shares=(50, 25, 25))
    assert not out.exists()
    assert len(exported(folder, out, shares=(50, 25, 25))[0].files) == 3
