"""Exporting: the lines of Kutip's JSONL, who and what is in them, and what is refused."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import editing
from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.corpus.corpus import open_corpus
from annotations.errors import KutipError
from annotations.formats import kutip_jsonl
from annotations.formats.choosing import Choice
from annotations.formats.dataset import Dataset
from annotations.formats.export import Report, export, parsed_shares, split_of
from annotations.formats.labelled import LabelledArticle
from annotations.formats.places import SPLITS
from annotations.formats.registry import FORMATS
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from annotations.remark import Remark
from annotations.span import Span
from annotations.store.store import Store
from tests.test_store_layer_file import tagged
from tests.test_store_places import listing
from tui.report import report_lines

JSONL = FORMATS["jsonl"]
TEXT = '😀 "Maaf," kata Ana kepada 62 orang, "sekali."\n'
FIRST = Annotation(
    "q1",
    Span.of((2, 9), (36, 45)),
    "quote",
    {"type": "mixed", "own": "“x”"},
    'a "note"\nof two lines',
    "rule:direct",
)
SECOND = Annotation("s1", Span.of((15, 18)), "source", {"kind": "person", "canonical": "Ana"})
SAID = Link("r1", "said_by", "q1", "s1")

EXPECTED = (
    '{"id": "berita", "title": "Maaf", "language": "id", "annotator": "ana", '
    '"text": "😀 \\"Maaf,\\" kata Ana kepada 62 orang, \\"sekali.\\"\\n", '
    '"spans": [{"id": "q1", "label": "quote", "start": 2, "end": 45, '
    '"fragments": [[2, 9], [36, 45]], '
    '"text": "\\"Maaf,\\" kata Ana kepada 62 orang, \\"sekali.\\"", '
    '"attributes": [{"key": "type", "value": "mixed"}, {"key": "own", "value": "“x”"}], '
    '"note": "a \\"note\\"\\nof two lines", "made": "rule:direct"}, '
    '{"id": "s1", "label": "source", "start": 15, "end": 18, "fragments": [[15, 18]], '
    '"text": "Ana", "attributes": [{"key": "kind", "value": "person"}, '
    '{"key": "canonical", "value": "Ana"}], "note": "", "made": "manual"}], '
    '"relations": [{"id": "r1", "type": "said_by", "head": "q1", "child": "s1"}]}'
)


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def put(root: Path, annotator: str, article: str, *changes: Change) -> None:
    """Store changes of an annotator to an article of the project."""
    project = Project(root)
    Store(root).append(annotator, project.corpus.read(project.corpus.get(article)), changes)


def status(wanted: Status, language: str = "") -> Change:
    return Change((Edit(LayerState(), LayerState(wanted, language)),), "status")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles; ana has tagged all, budi some, and gold settles two of them."""
    root = tmp_path_factory.mktemp("original") / "project"
    root.mkdir()
    (root / "kutip.toml").write_text('language = "ms"\n', "utf-8")
    for number in range(12):
        (root / f"a{number:02}.txt").write_text(f"{TEXT}{number}", "utf-8")
    for number in range(12):
        wanted = Status.DONE if number % 2 else Status.STARTED
        put(root, "ana", f"a{number:02}", status(wanted), tagged(0, 1), tagged(15, 18, "source"))
    for number in (1, 2, 3):
        put(root, "budi", f"a{number:02}", tagged(2, 9))
    for number in (2, 3):
        put(root, "gold", f"a{number:02}", tagged(2, 9), tagged(3, 4, "number"))
    return root


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of the twelve articles of one's own."""
    return Path(shutil.copytree(original, tmp_path / "project"))


def written(folder: Path, out: Path, **options: Any) -> Report:
    """An export; what chooses layers and what says how to write them may stand side by side."""
    choice = {key: options.pop(key) for key in ("annotators", "status") if key in options}
    return export(Project(folder), JSONL, out, Choice(**choice), **options)


def exported(folder: Path, out: Path, **options: Any) -> tuple[Report, list[dict[str, Any]]]:
    report = written(folder, out, **options)
    return report, [row for path, _ in report.files for row in rows_of(path)]


def who(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["id"], row["annotator"]) for row in rows]


# The line


def test_a_line_of_jsonl_is_what_the_design_says_key_by_key() -> None:
    article = Article("berita", TEXT, "Maaf")
    labelled = LabelledArticle(article, "ana", "id", (FIRST, SECOND), (SAID,))
    assert kutip_jsonl.line(labelled) == EXPECTED


def test_an_article_without_tags_is_a_line_too() -> None:
    labelled = LabelledArticle(Article("a", ""), "ana", "", (), ())
    assert kutip_jsonl.line(labelled) == (
        '{"id": "a", "title": "", "language": "", "annotator": "ana", "text": "", '
        '"spans": [], "relations": []}'
    )


characters = st.characters() | st.sampled_from("\ud83d\udc80\0\r\n\x85\u2028😀")
texts = st.text(characters, max_size=20)


@given(
    text=st.text(characters, min_size=1, max_size=40),
    cuts=st.lists(st.integers(0, 39), min_size=2, max_size=6),
    note=texts,
    attributes=st.dictionaries(texts, texts, max_size=3),
)
def test_any_line_reads_back_with_offsets_in_code_points(
    text: str, cuts: list[int], note: str, attributes: dict[str, str]
) -> None:
    """Half a surrogate pair, a line separator, a NUL: one line, in UTF-8, and the same again."""
    ends = sorted({min(cut, len(text)) for cut in cuts})
    fragments = [*zip(ends[::2], ends[1::2], strict=False)] or [(0, len(text))]
    span = Span.of(*fragments)
    annotation = Annotation("x", span, "quote", attributes, note)
    labelled = LabelledArticle(Article("a", text), "ana", "id", (annotation,), ())
    encoded = kutip_jsonl.line(labelled).encode()
    assert b"\n" not in encoded and b"\r" not in encoded
    row = json.loads(encoded)
    (told,) = row["spans"]
    assert (row["text"], told["note"]) == (text, note)
    assert told["fragments"] == [list(fragment) for fragment in span.fragments]
    assert (told["start"], told["end"]) == (span.start, span.end)
    assert told["text"] == row["text"][told["start"] : told["end"]]
    pairs = {pair["key"]: pair["value"] for pair in told["attributes"]}
    assert pairs == {name: value for name, value in attributes.items() if value}


def test_a_whole_project_is_written_in_reading_order(folder: Path, tmp_path: Path) -> None:
    report, rows = exported(folder, tmp_path / "out.jsonl", annotators=["ana"])
    assert [row["id"] for row in rows] == [f"a{number:02}" for number in range(12)]
    assert all(row["text"] == f"{TEXT}{int(row['id'][1:])}" for row in rows)
    assert [[span["id"] for span in row["spans"]] for row in rows] == [["at0", "at15"]] * 12
    assert report.files == [(tmp_path / "out.jsonl", 12)]
    assert dict(report.labels) == {"quote": 12, "source": 12}
    assert (report.links, dict(report.annotators)) == (0, {"ana": 12})


def test_annotations_come_in_reading_order_and_links_in_the_order_of_their_ids(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    outer = Annotation("z", Span.of((0, 20)), "quote")
    inner = Annotation("b", Span.of((0, 5)), "number")
    links = [Link(name, "via", "b", "z") for name in ("k2", "k1")]
    items: list[Annotation | Link] = [inner, SECOND, outer, *links]
    put(tmp_path, "ana", "a", Change(tuple(Edit(None, item) for item in items), "add"))
    _, (row,) = exported(tmp_path, tmp_path / "out.jsonl")
    assert [span["id"] for span in row["spans"]] == ["z", "b", "s1"]
    assert [relation["id"] for relation in row["relations"]] == ["k1", "k2"]


def test_the_same_project_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    exported(folder, tmp_path / "one.jsonl")
    exported(folder, tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_the_language_is_the_annotators_the_articles_the_projects_or_detected(
    tmp_path: Path,
) -> None:
    english = "The mayor said on Tuesday that the bridge would be closed for repairs until spring."
    rows = [{"id": "told", "text": english, "language": "nl"}, {"id": "plain", "text": english}]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    for article in ("told", "plain"):
        put(tmp_path, "ana", article, tagged(0, 1))
        put(tmp_path, "budi", article, status(Status.DONE, "fy"), tagged(0, 1))
    _, found = exported(tmp_path, tmp_path / "out" / "1")
    languages = {(row["id"], row["annotator"]): row["language"] for row in found}
    assert languages == {
        ("told", "ana"): "nl",
        ("plain", "ana"): "en",
        ("told", "budi"): "fy",
        ("plain", "budi"): "fy",
    }
    (tmp_path / "kutip.toml").write_text('language = "ms"\n', "utf-8")
    _, found = exported(tmp_path, tmp_path / "out" / "2", annotators=["ana"])
    assert [row["language"] for row in found] == ["nl", "ms"]


# Who and what


def test_where_there_is_gold_it_stands_alone(folder: Path, tmp_path: Path) -> None:
    _, rows = exported(folder, tmp_path / "out.jsonl")
    expected = [(f"a{number:02}", "ana") for number in range(12)]
    expected[2:4] = [("a02", "gold"), ("a03", "gold")]
    expected.insert(2, ("a01", "budi"))
    assert who(rows) == expected


def test_who_only_remarks_on_others_tags_has_no_line(folder: Path, tmp_path: Path) -> None:
    remark = Remark("r", (("ana", "x"),), "benar?")
    put(folder, "rina", "a05", Change((Edit(None, remark),), "remark"))
    _, rows = exported(folder, tmp_path / "out.jsonl")
    assert "rina" not in {row["annotator"] for row in rows}
    _, rows = exported(folder, tmp_path / "named.jsonl", annotators=["rina"])
    assert who(rows) == [("a05", "rina")]


def test_named_annotators_are_taken_as_they_are_named(folder: Path, tmp_path: Path) -> None:
    _, rows = exported(folder, tmp_path / "out.jsonl", annotators=["budi", "gold"])
    assert who(rows) == [
        *(("a01", "budi"), ("a02", "budi"), ("a02", "gold"), ("a03", "budi"), ("a03", "gold")),
    ]


def test_an_annotator_who_is_named_twice_is_written_once(folder: Path, tmp_path: Path) -> None:
    _, rows = exported(folder, tmp_path / "out.jsonl", annotators=["budi", "budi"])
    assert who(rows) == [("a01", "budi"), ("a02", "budi"), ("a03", "budi")]


@pytest.mark.parametrize(
    ("wanted", "count"), [(Status.DONE, 6), (Status.STARTED, 6), (None, 12)], ids=str
)
def test_only_layers_that_are_this_far_are_written(
    folder: Path, tmp_path: Path, wanted: Status | None, count: int
) -> None:
    report, rows = exported(folder, tmp_path / "out.jsonl", annotators=["ana"], status=wanted)
    assert len(rows) == count == report.annotators["ana"]
    assert report.labels["quote"] == count


def test_one_article_of_a_project_is_exported_alone(folder: Path, tmp_path: Path) -> None:
    report = export(Project(folder / "a05.txt"), JSONL, tmp_path / "out.jsonl")
    assert who(rows_of(report.files[0][0])) == [("a05", "ana")]


def test_an_article_that_changed_since_is_exported_as_it_is_with_what_followed_its_text(
    folder: Path, tmp_path: Path
) -> None:
    before = listing(folder / "annotations")
    longer = f"Dimutakhirkan pada hari ini juga.\n{TEXT}0"
    (folder / "a00.txt").write_text(longer, "utf-8")
    (folder / "a01.txt").write_text("Dimutakhirkan.", "utf-8")
    report, rows = exported(folder, tmp_path / "out.jsonl", annotators=["ana"])
    assert [rows[0]["text"], rows[1]["text"]] == [longer, "Dimutakhirkan."]
    words = [longer[span["start"] : span["end"]] for span in rows[0]["spans"]]
    assert words == ["😀", "Ana"]
    assert rows[1]["spans"] == [], "what waits for a decision has no place yet"
    assert report.waiting["annotations"] > 0, "and is told"
    assert "left out, because their article has changed" in "\n".join(report_lines(report, "jsonl"))
    assert report.labels == {"quote": 11, "source": 11}
    assert listing(folder / "annotations") == before


def test_an_export_into_the_project_is_no_article_of_it(folder: Path) -> None:
    exported(folder, folder / "kutip.jsonl")
    assert len(open_corpus(folder).refs) == 12
    _, rows = exported(folder, folder / "again.jsonl")
    assert (folder / "again.jsonl").read_bytes() == (folder / "kutip.jsonl").read_bytes()
    assert len(rows) == 13


# Splits


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


# Refusals


Options = dict[str, Any]


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


def test_exporting_changes_nothing_in_the_project(folder: Path, tmp_path: Path) -> None:
    before = listing(folder)
    exported(folder, tmp_path / "out.jsonl")
    exported(folder, tmp_path / "data", shares=(80, 10, 10))
    assert listing(folder) == before


# Its real reader


def test_the_datasets_library_loads_what_is_exported(folder: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    (folder / "empty.txt").write_text("Kosong.", "utf-8")
    put(folder, "ana", "empty", status(Status.DONE))
    put(
        folder, "ana", "a00", Change((Edit(None, FIRST), Edit(None, SECOND), Edit(None, SAID)), "x")
    )
    exported(folder, tmp_path / "data", shares=(50, 25, 25))
    files = {split: str(tmp_path / "data" / f"{split}.jsonl") for split in SPLITS}
    loaded = datasets.load_dataset("json", data_files=files, cache_dir=str(tmp_path / "cache"))
    for split in SPLITS:
        rows = rows_of(tmp_path / "data" / f"{split}.jsonl")
        assert [dict(row) for row in loaded[split]] == rows


def test_what_gold_leaves_out_is_counted(folder: Path, tmp_path: Path) -> None:
    project = Project(folder)
    names = project.store.annotators()
    if "gold" not in names:
        opened = project.open_article(project.corpus.refs[0].id, "gold")
        change = editing.set_status(opened.layer, Status.STARTED)
        opened.layer.do(change)
        project.store.append("gold", opened.article, [change])
    report = export(Project(folder), JSONL, tmp_path / "out.jsonl")
    assert report.annotators["gold"] >= 1
    assert report.beside_gold.total() >= 1
    assert len(report.articles) <= report.annotators.total()
