"""What an export writes: the line of JSONL, whose layers, which articles."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import editing
from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.corpus.corpus import open_corpus
from annotations.formats import kutip_jsonl
from annotations.formats.export import export
from annotations.formats.labelled import LabelledArticle
from annotations.formats.places import SPLITS
from annotations.layer import Change, Edit, Status
from annotations.project import Project
from annotations.remark import Remark
from annotations.span import Span
from tests.exporting import JSONL, TEXT, exported, put, rows_of, status, who
from tests.listing import listing
from tests.stored_layers import tagged
from tui.jobs.report import report_lines

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


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of the twelve articles of one's own."""
    return Path(shutil.copytree(original, tmp_path / "project"))


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
