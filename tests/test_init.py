"""What `init` writes, and what it refuses."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from annotations.project import Project
from annotations.scheme_file import PRESETS, preset
from tests.command_line import refused, run
from tests.full_disk import largest_file
from tests.labelled_words import TEXT
from tests.listing import listing


@pytest.mark.parametrize("name", PRESETS)
def test_init_writes_a_file_that_says_what_its_preset_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    status, out, err = run(capsys, "init", tmp_path, "--preset", name)
    assert (status, err) == (0, "") and "kutip.toml: written" in out
    assert [entry.name for entry in tmp_path.iterdir()] == ["kutip.toml"]
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert Project(tmp_path).scheme == preset(name)


def test_init_does_so_in_this_folder_with_the_news_preset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "init")[0] == 0
    assert 'preset = "news"' in (tmp_path / "kutip.toml").read_text("utf-8")


def test_init_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kutip.toml").write_text("# mine\n", "utf-8")
    before = listing(tmp_path)
    assert "is there already. Edit it" in refused(capsys, "init", tmp_path)
    assert listing(tmp_path) == before


def test_init_follows_no_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "kutip.toml").symlink_to(tmp_path / "outside")
    assert "is there already" in refused(capsys, "init", tmp_path / "p")
    assert not (tmp_path / "outside").exists()


def test_init_wants_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    for path in ("a.txt", "tidak-ada", "a.txt/b"):
        assert "is no folder" in refused(capsys, "init", tmp_path / path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_init_on_a_full_disk_leaves_no_half_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with largest_file(100):
        sentence = refused(capsys, "init", tmp_path)
    assert "kutip.toml cannot be written" in sentence
    assert list(tmp_path.iterdir()) == []


def test_init_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real_open = os.open

    def no_open(path: Any, flags: int, *more: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real_open(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", no_open)
    assert "cannot be written (permission denied)" in refused(capsys, "init", tmp_path)
