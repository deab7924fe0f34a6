"""`kutip suggest --annotator`: what an annotator has turned down and named is known there too."""

from pathlib import Path

import pytest

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Change, Edit
from annotations.span import Span
from tests.running_app import project_of
from tui.cli import main

TEXT = '"Air naik cepat," kata Bupati Wirya. Sebanyak 62 orang pergi.'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project in which ana has turned a number down and given a name."""
    project = project_of(tmp_path, {"berita.txt": TEXT})
    opened = project.open_article("berita", "ana")
    start = TEXT.index("62")
    rejection = editing.reject(opened.layer, "number", Span.of((start, start + 2)), "number.count")
    start = TEXT.index("Bupati")
    named = Annotation(
        "s", Span.of((start, start + 12)), "source", {"canonical": "Ana Wirya"}, made="manual"
    )
    changes = [rejection, Change((Edit(None, named),), "tag")]
    project.store.append("ana", opened.article, changes)
    project.store.write_checkpoints()
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> str:
    assert main(["suggest", str(folder), "--language", "id", *options]) == 0
    return capsys.readouterr().out


def test_what_an_annotator_turned_down_is_not_printed_and_names_are_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everybodys = printed(capsys, folder)
    assert "62" in everybodys and "canonical Wirya" in everybodys
    own = printed(capsys, folder, "--annotator", "ana")
    assert "62" not in own and "canonical Ana Wirya" in own
    assert printed(capsys, folder, "--annotator", "ana", "--jobs", "2") == own
    assert printed(capsys, folder, "--annotator", "budi") == everybodys


def test_it_goes_with_the_words_when_the_text_has_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "berita.txt").write_text(f"Hujan turun sejak pagi.\n\n{TEXT}", encoding="utf-8")
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    assert "62" not in printed(capsys, folder, "--annotator", "ana")
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before
