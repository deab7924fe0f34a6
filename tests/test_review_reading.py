"""Whose layers are compared, and what is said where that can't be done."""

from pathlib import Path

import pytest

from annotations import editing
from annotations.errors import KutipError
from annotations.layer import Change, Edit, Status
from annotations.project import Project
from annotations.remark import Remark
from annotations.review.blind import objection, objection_to_all
from annotations.review.reading import Reading, candidates, read_sides, reviewed_annotators
from annotations.span import Span
from tui.cli import main

TEXT = "“Harga naik,” kata Bupati Wiraseta. Ia menyebut 19 juta rupiah.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8")
    return tmp_path


def tag(folder: Path, annotator: str, words: str = "19 juta", label: str = "number") -> None:
    """Store one tag of an annotator's."""
    project = Project(folder)
    opened = project.open_article("berita", annotator)
    start = opened.article.text.index(words)
    change, _ = editing.tag(opened.layer, label, Span.of((start, start + len(words))))
    project.store.append(annotator, opened.article, [change])
    project.store.write_checkpoints()
    project.store.close()


def done(folder: Path, annotator: str) -> None:
    project = Project(folder)
    opened = project.open_article("berita", annotator)
    change = editing.set_status(opened.layer, Status.DONE)
    project.store.append(annotator, opened.article, [change])
    project.store.close()


def reading(folder: Path, *annotators: str) -> Reading:
    project = Project(folder)
    return read_sides(project, project.corpus.read(project.corpus.get("berita")), annotators)


def names(found: Reading) -> list[str]:
    return [side.annotator for side in found.sides]


def test_everybody_who_says_anything_is_compared_and_gold_is_not(folder: Path) -> None:
    for name in ("ana", "budi", "gold"):
        tag(folder, name)
        done(folder, name)
    project = Project(folder)
    article = project.corpus.read(project.corpus.get("berita"))
    remark = Change((Edit(None, Remark("r", (("ana", "x"),), "benar?")),), "remark")
    project.store.append("rina", article, [remark])
    found = reading(folder)
    assert (names(found), found.notices, found.refusal) == (["ana", "budi"], (), "")


def test_one_who_is_not_done_is_compared_and_that_is_said(folder: Path) -> None:
    tag(folder, "ana")
    tag(folder, "budi")
    done(folder, "budi")
    assert reading(folder).notices == ("ana: not done with this article yet.",)


def test_one_who_was_done_without_a_tag_says_that_there_is_nothing(folder: Path) -> None:
    tag(folder, "ana")
    done(folder, "ana")
    done(folder, "budi")
    assert names(reading(folder)) == ["ana", "budi"]


def test_an_annotator_with_nothing_is_left_out_and_that_is_said_of_those_who_are_named(
    folder: Path,
) -> None:
    tag(folder, "ana")
    found = reading(folder, "ana", "citra")
    assert names(found) == ["ana"]
    assert "citra has tagged nothing in this article and is left out." in found.notices
    assert found.refusal == "Only ana has tagged this article: it takes two to compare."


def test_nobody_is_nobody(folder: Path) -> None:
    assert reading(folder).refusal.startswith("Nobody has tagged this article yet")


def test_a_layer_on_another_version_of_the_text_goes_with_it_and_says_so(folder: Path) -> None:
    tag(folder, "ana")
    (folder / "berita.txt").write_text("Kabar hari ini.\n" + TEXT, "utf-8")
    tag(folder, "budi")
    found = reading(folder)
    assert "ana: tagged another version of the text; all annotations went with it." in found.notices
    spans = [[one.span for one in side.layer.annotations.values()] for side in found.sides]
    assert spans[0] == spans[1]


def test_what_has_no_certain_place_in_the_text_is_not_compared(folder: Path) -> None:
    tag(folder, "ana", "Harga naik", "quote")
    tag(folder, "budi")
    text = TEXT.replace("Harga naik", "Semua turun")
    (folder / "berita.txt").write_text(text, "utf-8")
    found = reading(folder)
    assert [len(side.layer.annotations) for side in found.sides] == [0, 1]
    assert any("1 annotation waits for a decision" in notice for notice in found.notices)


def test_a_damaged_layer_is_compared_as_far_as_it_can_be_read_and_that_is_said(
    folder: Path,
) -> None:
    tag(folder, "ana")
    tag(folder, "budi")
    (folder / "annotations" / "budi" / "berita.json").write_bytes(b"{")
    found = reading(folder)
    assert names(found) == ["ana", "budi"]
    assert [len(side.layer.annotations) for side in found.sides] == [1, 1]
    assert any(
        "budi: budi/berita.json is damaged" in notice and "put together" in notice
        for notice in found.notices
    )


def test_a_damaged_layer_that_holds_nothing_any_more_is_named(folder: Path) -> None:
    for name in ("ana", "budi", "citra"):
        tag(folder, name)
    for path in (folder / "annotations" / "citra").rglob("*.json*"):
        path.write_bytes(b"\0" * 99)
    found = reading(folder, "ana", "budi", "citra")
    assert names(found) == ["ana", "budi"]
    assert any(
        notice.startswith("citra is left out: the files are damaged") for notice in found.notices
    )


def test_more_than_nine_on_one_article_are_refused_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for letter in "abcdefghij":
        tag(folder, letter)
    assert main(["review", str(folder), "--annotator", "rina"]) == 1
    told = capsys.readouterr().err
    assert "10 annotators have tagged this article, and 9 can be compared" in told


def test_what_cannot_be_read_at_all_is_left_out_and_the_others_are_compared(folder: Path) -> None:
    for name in ("ana", "budi", "citra"):
        tag(folder, name)
    budi = folder / "annotations" / "budi"
    budi.rename(folder / "elsewhere")
    budi.symlink_to(folder / "elsewhere")
    found = reading(folder, "ana", "budi", "citra")
    assert names(found) == ["ana", "citra"]
    assert any(notice.startswith("budi is left out: ") for notice in found.notices)


@pytest.mark.parametrize(
    ("present", "named", "sentence"),
    [
        ([], [], "Nobody has tagged anything in this project yet"),
        (["ana"], [], "Only ana has tagged here: it takes two to compare."),
        (["ana", "gold"], [], "Only ana has tagged here: it takes two to compare."),
        (["ana", "budi"], ["ana"], "Only ana has tagged here: it takes two to compare."),
        (["ana", "budi"], ["ana", "eko"], '"eko" has tagged nothing in this project.'),
        (["ana", "budi"], ["ana", "gold"], "gold is what a review writes"),
    ],
)
def test_a_review_of_fewer_than_two_is_refused_in_a_sentence(
    folder: Path, present: list[str], named: list[str], sentence: str
) -> None:
    for name in present:
        tag(folder, name)
    with pytest.raises(KutipError) as refused:
        reviewed_annotators(Project(folder), named)
    assert sentence in str(refused.value)


def test_articles_that_two_have_files_on_are_candidates(folder: Path) -> None:
    (folder / "lain.txt").write_text("Kabar lain.\n")
    tag(folder, "ana")
    tag(folder, "budi")
    assert candidates(Project(folder), ["ana", "budi"]) == ["berita"]
    assert candidates(Project(folder), ["ana", "citra"]) == []


def test_in_a_blind_project_nobody_sees_others_before_being_done_but_for_reviewers(
    folder: Path,
) -> None:
    tag(folder, "ana")
    assert objection(Project(folder), "ana", "berita") == ""
    (folder / "kutip.toml").write_text('blind = true\nreviewers = ["rina"]\n')
    project = Project(folder)
    assert "This project is blind: ana sees others' tags" in objection(project, "ana", "berita")
    assert "This project is blind: eko" in objection(project, "eko", "berita")
    assert "once all articles are done: 1 to go" in objection_to_all(project, "ana")
    assert objection(project, "rina", "berita") == objection_to_all(project, "rina") == ""
    done(folder, "ana")
    assert objection(project, "ana", "berita") == objection_to_all(project, "ana") == ""


def test_reading_writes_nothing(folder: Path) -> None:
    tag(folder, "ana")
    tag(folder, "budi")
    (folder / "annotations" / "budi" / "berita.json").write_bytes(b"{")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    reading(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_show_keeps_to_blindness(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(folder, "ana")
    tag(folder, "budi", "Bupati Wiraseta", "source")
    (folder / "kutip.toml").write_text("blind = true\n")
    monkeypatch.setenv("KUTIP_ANNOTATOR", "ana")
    assert main(["show", str(folder / "berita.txt")]) == 0
    told = capsys.readouterr().out
    assert "19 juta" in told and "budi" not in told
    assert main(["show", str(folder / "berita.txt"), "--annotator", "budi"]) == 1
    assert "This project is blind" in capsys.readouterr().err
    done(folder, "ana")
    assert main(["show", str(folder / "berita.txt")]) == 0
    assert "budi" in capsys.readouterr().out
