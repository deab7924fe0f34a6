"""Exports of many files: where they may go, what is left as it is, and what is chosen."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from annotations import editing
from annotations.errors import KutipError
from annotations.formats.choosing import Choice
from annotations.formats.export import Report, export
from annotations.formats.registry import FORMATS, formats_that
from annotations.layer import Change, Edit, Item, Status
from annotations.project import Project
from annotations.span import Span
from tests.article_files import articles_in
from tests.labelled_samples import SAMPLES, TRICKY
from tests.listing import listing
from tui.cli import main
from tui.jobs.progress import bar

FOLDERS = [one.name for one in FORMATS.values() if one.writes and one.is_folder]
LIGHT = [name for name in formats_that(write=True) if not FORMATS[name].libraries]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The two sample articles as ana has tagged them."""
    texts = {one.article.id: one.article.text for one in SAMPLES}
    root = articles_in(tmp_path / "project", texts)
    opened = Project(root).open_article("berita", "ana")
    items: tuple[Item, ...] = (*TRICKY.annotations, *TRICKY.links)
    edits = [Edit(None, one) for one in items]
    change = Change(tuple(edits), "tag")
    Project(root).store.append("ana", opened.article, [change])
    plain = Project(root).open_article("kosong", "ana")
    status = editing.set_status(plain.layer, Status.DONE)
    Project(root).store.append("ana", plain.article, [status])
    return Project(root)


def exported(project: Project, name: str, out: Path, **options: Any) -> Report:
    return export(project, FORMATS[name], out, **options)


@pytest.mark.parametrize("name", LIGHT)
def test_a_project_leaves_in_every_format_and_the_project_stays_as_it_is(
    project: Project, tmp_path: Path, name: str
) -> None:
    before = listing(project.root)
    report = exported(project, name, tmp_path / "out", shares=(50, 25, 25))
    assert listing(project.root) == before
    assert report.annotators == {"ana": 2} and report.labels.total() == 8 and report.links == 4
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) == report.written and report.strangers == 0
    assert not any(path.name.startswith(".") for path in (tmp_path / "out").iterdir())


@pytest.mark.parametrize("name", FOLDERS)
def test_no_folder_of_files_is_written_among_the_articles(project: Project, name: str) -> None:
    before = listing(project.root)
    if FORMATS[name].libraries:
        pytest.importorskip(FORMATS[name].libraries[0], reason=f"{name} needs it")
    with pytest.raises(KutipError, match="lies inside the project"):
        exported(project, name, project.root / "data")
    assert listing(project.root) == before


def test_a_folder_with_something_in_it_is_left_alone_without_force(
    project: Project, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("precious", "utf-8")
    before = listing(tmp_path)
    with pytest.raises(KutipError, match="is there already and not empty"):
        exported(project, "brat", out)
    assert listing(tmp_path) == before
    report = exported(project, "brat", out, force=True)
    assert (report.strangers, (out / "mine.txt").read_text("utf-8")) == (1, "precious")
    assert exported(project, "brat", out, force=True).written == report.written


def test_a_file_in_the_place_of_a_folder_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("precious", "utf-8")
    with pytest.raises(KutipError, match="is no folder"):
        exported(project, "brat", tmp_path / "out", force=True)


@pytest.mark.parametrize("failing", range(1, 7))
def test_of_files_that_can_not_all_take_their_places_none_is_left(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    real, calls = os.replace, []

    def replacing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replacing)
    with pytest.raises(KutipError, match="no space left on device"):
        exported(project, "brat", tmp_path / "new" / "out")
    assert not (tmp_path / "new").exists()


def test_a_link_below_the_folder_is_not_followed(project: Project, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "ana").symlink_to(elsewhere)
    with pytest.raises(KutipError, match="symbolic link"):
        exported(project, "brat", out, force=True)
    assert not any(elsewhere.iterdir())


def test_labels_and_how_annotations_were_made_are_chosen(project: Project, tmp_path: Path) -> None:
    report = exported(project, "jsonl", tmp_path / "a", choice=Choice(labels=["quote", "source"]))
    assert set(report.labels) == {"quote", "source"} and report.links == 3
    assert report.filtered == {"annotations": 3, "links": 1}
    report = exported(project, "jsonl", tmp_path / "b", choice=Choice(made=["rule"]))
    assert report.labels == {"quote": 1} and report.links == 0
    with pytest.raises(KutipError, match='no label "citation"'):
        exported(project, "jsonl", tmp_path / "c", choice=Choice(labels=["citation"]))


def test_what_is_lost_is_said_in_the_last_line(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", str(project.root), "--to", "conll", "--out", str(tmp_path / "out")]
    assert main(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{tmp_path / 'out'}: 2 layers in 3 files"
    assert lines[-1].startswith("lost in this format: ")
    for part in ("attributes (12)", "links (4)", "gaps in discontinuous annotations (1)"):
        assert part in lines[-1]


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if one.libraries])
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    known_as = FORMATS[name]
    for library in known_as.libraries:
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(KutipError) as refused:
        exported(project, name, tmp_path / "out")
    assert refused.value.next_step == f'Install it with: pip install "kutip[{known_as.extra}]"'
    assert not (tmp_path / "out").exists()


def test_a_project_whose_texts_are_hostile_names_no_file_outside(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "c.jsonl").write_text('{"id": "../../x", "text": "Ya"}\n', "utf-8")
    opened = Project(root).open_article("../../x", "ana")
    change, _ = editing.tag(opened.layer, "quote", Span.of((0, 2)))
    Project(root).store.append("ana", opened.article, [change])
    before = set(tmp_path.iterdir())
    exported(Project(root), "brat", tmp_path / "out")
    assert set(tmp_path.iterdir()) - before == {tmp_path / "out"}
    (text,) = (tmp_path / "out").rglob("*.txt")
    assert text.parent == tmp_path / "out" / "ana"


def test_the_bar_is_full_at_the_end() -> None:
    assert bar(0, 10) == "─" * 30 and bar(5, 10) == "━" * 15 + "─" * 15 and bar(10, 10) == "━" * 30
