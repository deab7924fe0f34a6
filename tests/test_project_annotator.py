"""Who annotates: what is asked for a name, in which order, and which names are refused."""

import subprocess
from pathlib import Path

import pytest

from annotations.annotators import annotator_name
from annotations.errors import KutipError


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody has said who they are."""
    monkeypatch.delenv("KUTIP_ANNOTATOR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "masuk")


def test_who_annotates_is_asked_in_the_order_of_the_design(
    nobody: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert annotator_name(None) == "masuk"
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Siti Git\n", "utf-8")
    assert annotator_name(None) == "Siti Git"
    monkeypatch.setenv("KUTIP_ANNOTATOR", "budi")
    assert annotator_name(None) == "budi"
    assert annotator_name("ana") == "ana"


def test_an_empty_variable_counts_as_none(nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_ANNOTATOR", "")
    assert annotator_name(None) == "masuk"


def test_without_git_the_login_name_is_taken(nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    assert annotator_name(None) == "masuk"


def test_without_any_name_at_all_it_is_an_annotator(
    nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", unknown)
    assert annotator_name(None) == "annotator"


@pytest.mark.parametrize("given", ["", " ", "a/b", "..", "a\x1b[31m", "articles", "x" * 65])
def test_a_name_that_no_folder_can_have_is_refused_wherever_it_comes_from(
    nobody: None, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    with pytest.raises(KutipError, match="can't be an annotator's name"):
        annotator_name(given)
    if given.strip():
        monkeypatch.setenv("KUTIP_ANNOTATOR", given)
        with pytest.raises(KutipError, match="can't be an annotator's name"):
            annotator_name(None)
