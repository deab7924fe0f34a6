"""What was accepted as proposed, corrected, or made by hand is told apart in exports."""

import json
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.formats.html_page import page
from annotations.formats.parts import Part
from annotations.formats.registry import FORMATS
from annotations.span import Span
from tests.labelled_samples import NEWS, labelled, read, write

TEXT = "Ana dan Budi menerima 62 surat dari Citra % Wira."
MADE = {
    "Ana": "rule:source.name",
    "Budi": "corrected:source.name",
    "62": "manual",
    "Citra": "import:brat:berita % lain.ann",
}
SAMPLE = labelled(
    TEXT,
    [
        Annotation(
            str(number),
            Span.of((start, start + len(words))),
            "number" if words == "62" else "source",
            made=made,
        )
        for number, (words, made) in enumerate(MADE.items())
        if (start := TEXT.index(words)) >= 0
    ],
)
SILENT = {"webanno-tsv"}
"""Formats without a place for it."""
READ = [one.name for one in FORMATS.values() if one.writes and one.reads and one.name not in SILENT]


def test_the_formats_that_cannot_tell_it_are_known() -> None:
    written = {one.name for one in FORMATS.values() if one.writes and Part.MADE in one.cannot_hold}
    assert written == SILENT


@pytest.mark.parametrize("name", READ)
def test_it_comes_back(name: str, tmp_path: Path) -> None:
    for library in FORMATS[name].libraries:
        pytest.importorskip(library)
    found, problems, _ = read(FORMATS[name], write(FORMATS[name], [SAMPLE], tmp_path).path)
    assert problems.all == []
    told = {}
    for article in found:
        for one in article.annotations:
            told[one.span.text_in(article.article.text)] = one.made
    if name == "brat":  # what says nothing is by hand, or another program's
        assert told.pop("62") == ""
    assert told.items() <= MADE.items() and len(told) >= 3


def test_a_page_tells_people_and_programs() -> None:
    content = page(SAMPLE, NEWS)
    assert all(f'data-made="{made}"' in content for made in MADE.values())
    assert "made: <bdi>suggested, accepted</bdi>" in content
    assert "made: <bdi>suggested, corrected</bdi>" in content


def test_label_studio_is_told_in_its_own_words_and_says_what_was_changed_there(
    tmp_path: Path,
) -> None:
    written = write(FORMATS["label-studio"], [SAMPLE], tmp_path)
    file = written.path / "tasks.json"
    tasks = json.loads(file.read_text("utf-8"))
    regions = tasks[0]["annotations"][0]["result"]
    origins = [one["origin"] for one in regions if one["type"] == "labels"]
    assert origins == ["prediction", "prediction-changed", "manual", "manual"]
    regions[0] |= {"origin": "prediction-changed"}
    file.write_text(json.dumps(tasks), "utf-8")
    (found,), _, _ = read(FORMATS["label-studio"], written.path)
    assert found.annotations[0].made == "corrected:source.name"


def test_what_was_moved_in_doccano_is_no_rules_any_more(tmp_path: Path) -> None:
    written = write(FORMATS["doccano"], [SAMPLE], tmp_path)
    row = json.loads(written.path.read_text("utf-8"))
    row["entities"][0]["end_offset"] += 4
    for number, one in enumerate(row["entities"]):
        one["id"] = 900 + number
    row["meta"] = {"made": row.pop("made")}
    written.path.write_text(json.dumps(row), "utf-8")
    (found,), _, _ = read(FORMATS["doccano"], written.path)
    assert [one.made for one in found.annotations] == ["", *list(MADE.values())[1:]]


def test_other_files_chunks_say_nothing_of_how_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("Ana NNP B-NP B-source\ndatang VB O O\n", "utf-8")
    (found,), problems, _ = read(FORMATS["conll"], tmp_path)
    assert problems.all == [] and found.annotations[0].made == ""
