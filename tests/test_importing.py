"""Importing: into whose layer, onto which article, what is refused, and all or nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import KutipError
from annotations.formats.parts import Part
from annotations.formats.registry import FORMATS
from annotations.formats.source import Outcome
from annotations.layer import Status
from annotations.project import Project
from annotations.store.store import Store
from tests.article_files import articles_in
from tests.importing import imported
from tests.labelled_samples import BROKEN, SAMPLES, TRICKY, write
from tests.listing import listing
from tui.cli import main

LIGHT = [one.name for one in FORMATS.values() if one.writes and one.reads and not one.libraries]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with the two sample articles that nobody has tagged."""
    texts = {one.article.id: one.article.text for one in SAMPLES}
    return articles_in(tmp_path / "project", texts)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def row(**more: Any) -> dict[str, Any]:
    return {"id": "berita", "text": BROKEN, "spans": [], "relations": [], **more}


def span(name: str, start: object, end: object, label: object = "quote", **more: Any) -> Any:
    return {"id": name, "label": label, "start": start, "end": end, **more}


# What comes in


@pytest.mark.parametrize("name", LIGHT)
def test_an_export_comes_into_the_layer_once(folder: Path, tmp_path: Path, name: str) -> None:
    written = write(FORMATS[name], SAMPLES, tmp_path / "out")
    report = imported(folder, name, written.path, annotator="budi")
    assert report.refused == 0 and report.annotations > 0 and report.corpus is None
    layer = Project(folder).open_article("berita", "budi").layer
    holds_status = Part.STATUSES not in FORMATS[name].cannot_hold
    assert layer.state.status is (Status.DONE if holds_status else Status.STARTED)
    assert len(layer.annotations) == report.annotations and len(layer.links) == report.links
    before = listing(folder)
    again = imported(folder, name, written.path, annotator="budi")
    assert (again.annotations, again.links) == (0, 0)
    assert again.known == report.annotations + report.links
    assert listing(folder) == before


def test_made_says_what_it_was_imported_from(folder: Path, tmp_path: Path) -> None:
    written = write(FORMATS["doccano"], [TRICKY], tmp_path / "out")
    row = json.loads(written.path.read_text("utf-8"))
    del row["made"]  # as a file has it that did not come from Kutip
    written.path.write_text(json.dumps(row), "utf-8")
    imported(folder, "doccano", written.path)
    layer = Project(folder).open_article("berita", "ana").layer
    assert {one.made for one in layer.annotations.values()} == {"import:doccano:kutip.jsonl:1"}


def test_kutips_own_lines_keep_ids_and_how_things_were_made(folder: Path, tmp_path: Path) -> None:
    written = write(FORMATS["jsonl"], [TRICKY], tmp_path / "out")
    imported(folder, "jsonl", written.path, annotator=None)
    layer = Project(folder).open_article("berita", "ana").layer
    assert tuple(layer.in_reading_order()) == TRICKY.annotations
    assert set(layer.links.values()) == set(TRICKY.links)


def test_articles_that_the_project_has_not_become_a_corpus_in_it(
    folder: Path, tmp_path: Path
) -> None:
    file = lines(
        tmp_path / "a.jsonl",
        row(id="baru", text="“Ya,” kata Budi.", title="Baru", spans=[span("q", 0, 5)]),
    )
    report = imported(folder, "jsonl", file)
    assert report.articles == 1 and report.corpus is not None
    project = Project(folder)
    opened = project.open_article("baru", "ana")
    assert (opened.article.title, len(opened.layer.annotations)) == ("Baru", 1)
    assert imported(folder, "jsonl", file).annotations == 0
    assert len(project.corpus.refs) == 3


def test_an_empty_folder_becomes_a_project(tmp_path: Path) -> None:
    written = write(FORMATS["jsonl"], SAMPLES, tmp_path / "out")
    (tmp_path / "new").mkdir()
    assert imported(tmp_path / "new", "jsonl", written.path).articles == 2
    opened = Project(tmp_path / "new").open_article("berita", "ana")
    assert tuple(opened.layer.in_reading_order()) == TRICKY.annotations


def test_an_article_is_known_by_its_words_whatever_it_is_called(
    folder: Path, tmp_path: Path
) -> None:
    other = BROKEN.replace("\n\n", "\r\n")
    words = "“Air naik.\r\n“Kami pindah,”"
    start = other.index(words)
    rows = row(id="x", text=other, spans=[span("q", start, start + len(words))])
    report = imported(folder, "jsonl", lines(tmp_path / "a.jsonl", rows))
    assert report.articles == 0
    assert [str(one) for one in report.problems] == [
        f'{tmp_path / "a.jsonl"}:1: repaired: "berita" has other blanks here; placed by its words'
    ]
    (one,) = Project(folder).open_article("berita", "ana").layer.annotations.values()
    assert BROKEN[one.span.start : one.span.end] == "“Air naik.\n\n“Kami pindah,”"


def test_names_are_mapped_or_known_whatever_their_case(folder: Path, tmp_path: Path) -> None:
    spans = [span("a", 2, 5, "QUOTE"), span("b", 6, 9, "SPEAKER"), span("c", 0, 1, "PER")]
    relations = [{"id": "r", "type": "SaidBy", "head": "a", "child": "b"}]
    file = lines(tmp_path / "a.jsonl", row(spans=spans, relations=relations))
    report = imported(folder, "jsonl", file, mapping={"SPEAKER": "source"})
    assert (report.annotations, report.links, report.refused) == (2, 1, 1)
    assert 'the scheme has no label "PER"; --map PER=NAME' in report.problems[0].what


def test_utf_16_offsets_are_found_out_by_the_words(folder: Path, tmp_path: Path) -> None:
    start = BROKEN.index("Ana Wulan")
    units = len(BROKEN[:start].encode("utf-16-le")) // 2
    file = lines(
        tmp_path / "a.jsonl", row(spans=[span("a", units, units + 9, "source", text="Ana Wulan")])
    )
    report = imported(folder, "jsonl", file)
    assert "UTF-16" in report.problems[0].what and report.problems[0].outcome is Outcome.REPAIRED
    (one,) = Project(folder).open_article("berita", "ana").layer.annotations.values()
    assert one.span.text_in(BROKEN) == "Ana Wulan"


# What does not


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (span("a", 5, 5), "is no range"),
        (span("a", -1, 5), "is no range"),
        (span("a", 0, 10_000), "is no range"),
        (span("a", "0", 5), "not whole numbers"),
        (span("a", 0.0, 5), "not whole numbers"),
        (span("a", True, 5), "not whole numbers"),
        (span("a", None, 5), "not whole numbers"),
        (span("a", 0, 5, ""), "without a label"),
        (span("a", 0, 5, None), "without a label"),
        (span("a", 0, 5, text="tidak ada di sini"), "do not stand there"),
        (span("a", 0, 5, fragments=[[0, 2], 7]), "not whole numbers"),
        (span("a", 0, 5, fragments=7), "not whole numbers"),
        (span("ok", 0, 3), 'the id "ok" is there twice'),
    ],
    ids=str,
)
def test_a_bad_item_is_refused_by_its_line_and_the_others_come_in(
    folder: Path, tmp_path: Path, bad: dict[str, Any], what: str
) -> None:
    file = lines(tmp_path / "a.jsonl", row(id="x"), row(spans=[span("ok", 2, 9), bad]))
    report = imported(folder, "jsonl", file)
    assert (report.annotations, report.refused) == (1, 1)
    problem = str(next(one for one in report.problems if one.outcome is Outcome.REFUSED))
    assert problem.startswith(f"{file}:2: refused: ") and what in problem


def test_words_that_stand_elsewhere_once_move_the_annotation(folder: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", row(spans=[span("a", 0, 5, "source", text="Ana Wulan")]))
    report = imported(folder, "jsonl", file)
    assert (report.annotations, report.refused, len(report.problems)) == (1, 0, 1)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"[1, 2]", "is not a JSON object"),
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "too many digits"),
        (b'{"id": "x"}', "has no text"),
        (b'{"id": "berita", "text": "lain sama sekali"}', "with another text"),
        (b'{"id": "y", "text": "\\ud83d x"}', "half a surrogate pair"),
        (b'{"id": "", "text": "Siapa?"}', "no id or no text"),
    ],
    ids=lambda it: it[:20] if isinstance(it, bytes) else None,
)
def test_a_bad_line_is_refused_and_nothing_is_written(
    folder: Path, tmp_path: Path, content: bytes, what: str
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(content)
    before = listing(folder)
    report = imported(folder, "jsonl", file)
    assert [what in str(one) for one in report.problems] == [True]
    assert listing(folder) == before


def test_a_single_file_is_given_no_other_articles(folder: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", row(id="z", text="Lain."), row(spans=[span("q", 0, 3)]))
    report = imported(folder / "berita.txt", "jsonl", file)
    assert (report.annotations, report.articles, report.refused) == (1, 0, 1)


@pytest.mark.parametrize("failing", [1, 2])
def test_an_import_that_fails_half_way_is_taken_back(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    written = write(FORMATS["jsonl"], SAMPLES, tmp_path / "out")
    more = lines(tmp_path / "b.jsonl", row(id="n", text="Baru.", spans=[span("q", 0, 4)]))
    real: Callable[..., None] = Store.append
    calls: list[int] = []

    def append(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        real(*arguments)

    monkeypatch.setattr(Store, "append", append)
    with pytest.raises(KutipError, match="no space left on device"):
        imported(folder, "jsonl", written.path, more)
    project = Project(folder)
    assert len(project.corpus.refs) == 2
    layer = project.open_article("berita", "ana").layer
    assert not layer.annotations and not layer.links


@pytest.mark.parametrize("annotator", ["../x", "", "a\x1b"])
def test_an_annotator_who_can_not_be_is_refused(
    folder: Path, tmp_path: Path, annotator: str
) -> None:
    file = lines(tmp_path / "a.jsonl", row())
    before = listing(folder)
    with pytest.raises(KutipError, match="annotator's name"):
        imported(folder, "jsonl", file, annotator=annotator)
    assert listing(folder) == before


# SLATE, brat and others as their own tools write them


def test_slate_is_read_with_links_of_the_schemes_kinds(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_bytes(BROKEN.encode())
    (tmp_path / "berita.txt.annotations").write_text(
        "((0, 1), (0, 3)) - label:quote\n((0, 5), (0, 6)) - label:source\n"
        "((0, 5), (0, 6)) - ((0, 1), (0, 3))\n(0, 99) - label:quote\n"
        "__import__('os') - label:quote\n(2, 0, 0) - label:number\n3 - label:quote\n",
        "utf-8",
    )
    report = imported(folder, "slate", tmp_path / "berita.txt.annotations")
    assert (report.annotations, report.links, report.refused) == (3, 1, 3)
    layer = Project(folder).open_article("berita", "ana").layer
    words = {one.label: one.span.text_in(BROKEN) for one in layer.annotations.values()}
    assert words["quote"] == "“Kami siap 👍,”" and words["source"] == "Ana Wulan,"


def test_brat_with_wrong_words_events_and_loose_links(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_bytes(BROKEN.encode())
    start = BROKEN.index("Ana")
    (tmp_path / "berita.ann").write_text(
        f"T1\tsource {start} {start + 3}\tAna\nT2\tsource 0 4\tBudi!\nE1\tX:T1\n"
        "R1\tvia Arg1:T1 Arg2:T9\t\nX\nA1\tkind T1 person\n#1\tAnnotatorNotes T1\thalo\n",
        "utf-8",
    )
    report = imported(folder, "brat", tmp_path / "berita.ann")
    assert (report.annotations, report.links, report.refused) == (1, 0, 3)
    assert report.ignored == {"events": 1}
    (one,) = Project(folder).open_article("berita", "ana").layer.annotations.values()
    assert (dict(one.attributes), one.note) == ({"kind": "person"}, "halo")


def test_offsets_of_thousands_of_digits_are_refused_in_brat(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_bytes(BROKEN.encode())
    (tmp_path / "berita.ann").write_text(f"T1\tsource 0 {'9' * 5000}\tAna\n", "utf-8")
    report = imported(folder, "brat", tmp_path / "berita.ann")
    assert (report.annotations, report.refused) == (0, 1)


def test_the_same_words_in_other_blanks_are_one_new_article_where_files_have_no_ids(
    tmp_path: Path,
) -> None:
    (tmp_path / "new").mkdir()
    one, other = "A B-source\nb O\n\nC O\n", "A B-source\nb O\nC O\n"
    (tmp_path / "all.conll").write_text(f"-DOCSTART- O\n\n{one}\n-DOCSTART- O\n\n{other}", "utf-8")
    first = imported(tmp_path / "new", "conll", tmp_path / "all.conll")
    again = imported(tmp_path / "new", "conll", tmp_path / "all.conll")
    assert (first.articles, first.annotations, first.known) == (1, 1, 1)
    assert (again.articles, again.annotations, again.known) == (0, 0, 2)


def test_articles_with_ids_of_their_own_stay_apart_though_their_words_are_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / "new").mkdir()
    rows = row(id="a", spans=[span("q", 2, 5)]), row(id="b", spans=[span("r", 2, 5)])
    file = lines(tmp_path / "a.jsonl", *rows)
    report = imported(tmp_path / "new", "jsonl", file)
    assert (report.articles, report.annotations) == (2, 2)
    assert imported(tmp_path / "new", "jsonl", file).known == 2


def test_prodigys_wrong_token_numbers_are_told(folder: Path, tmp_path: Path) -> None:
    tokens = [{"text": "👍", "start": 0, "end": 1, "id": 0}]
    bad = {"start": 2, "end": 9, "label": "quote", "token_start": 0, "token_end": 0}
    rejected = row(answer="reject", spans=[span("q", 0, 1)])
    file = lines(tmp_path / "a.jsonl", row(tokens=tokens, spans=[bad]), rejected)
    report = imported(folder, "prodigy", file)
    assert report.annotations == 1 and "token numbers" in report.problems[0].what
    assert report.ignored == {"examples that were rejected or ignored": 1}


def test_doccanos_triples_are_read(folder: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"id": 7, "text": BROKEN, "label": [[3, 8, "quote"]]})
    assert imported(folder, "doccano", file).annotations == 1
    (one,) = Project(folder).open_article("berita", "ana").layer.annotations.values()
    assert one.span.fragments == ((2, 7),), "doccano counts the emoji twice"


def test_an_xmi_with_a_document_type_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_text('<!DOCTYPE x [<!ENTITY a "b">]><x/>', "utf-8")
    report = imported(folder, "xmi", tmp_path / "a.xmi")
    assert "declares a document type" in report.problems[0].what


# The command


def test_the_command_tells_every_problem_and_its_status(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spans = [span("ok", 2, 9), span("a", 0, 10_000), span("b", 0, 3, "\x1b]0;X")]
    file = lines(tmp_path / "a.jsonl", row(spans=spans))
    command = ["import", str(folder), "--from", "jsonl", str(file), "--annotator", "ana"]
    assert main(command) == 1
    out = capsys.readouterr().out
    assert out.count("refused: ") == 3 and "\x1b" not in out
    assert "added: 1 annotation and 0 links in 1 layer of ana (1); there already: 0" in out
    assert main([*command, "--map", "nothing"]) == 1
    assert "Write --map OLD=NEW" in capsys.readouterr().err
    assert main([*command[:4], str(tmp_path / "none.jsonl")]) == 1
    assert "is not there" in capsys.readouterr().err
