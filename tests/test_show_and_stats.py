"""What `show` and `stats` print, and what they refuse."""

import json
import re
from pathlib import Path

import pytest

from annotations.annotation import Annotation, Link
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from annotations.remark import Remark
from annotations.span import Span
from annotations.store.store import Store
from tests.article_files import articles_in
from tests.command_line import refused, run
from tests.labelled_words import NUMBER, QUOTE, SAID, SOURCE, TEXT
from tests.listing import listing
from tests.stored_layers import tagged

pytestmark = pytest.mark.usefixtures("ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, tagged by two."""
    root = articles_in(tmp_path / "project", dict.fromkeys("abc", TEXT))
    adding = Change(tuple(Edit(None, item) for item in (QUOTE, SOURCE, NUMBER, SAID)), "add")
    done = Change((Edit(LayerState(), LayerState(Status.DONE)),), "done")
    started = Change((Edit(LayerState(), LayerState(Status.STARTED)),), "start")
    for annotator, article, changes in (
        ("ana", "a", [done, adding]),
        ("ana", "b", [started, tagged(0, 7)]),
        ("Budi Santoso", "a", [started, tagged(13, 16, "source"), tagged(0, 1, "odd", "odd")]),
    ):
        project = Project(root)
        Store(root).append(annotator, project.corpus.read(project.corpus.get(article)), changes)
    return root


def test_show_prints_everybodys_tags(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "show", folder / "a.txt")
    assert (status, err) == (0, "")
    first, second = re.findall(r"tagged by (.*?): (\d+) annotations", out)
    assert (first, second) == (("Budi Santoso", "2"), ("ana", "3"))
    assert '[q1 "Maaf," q1] kata [s1 Ana s1] kepada [n1 62 n1] orang' in out


def test_show_prints_one_annotators_tags(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "show", folder, "--id", "a", "--annotator", "Budi Santoso")
    assert status == 0
    assert re.findall("tagged by (.*?):", out) == ["Budi Santoso"]
    assert "o1 odd" in out


def test_show_prints_an_article_that_nobody_has_tagged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = listing(folder)
    status, out, _ = run(capsys, "show", folder / "c.txt")
    assert status == 0 and TEXT in out and "0 annotations" in out
    assert listing(folder) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["", "--id", "x"], "There is no article 'x'"),
        ([""], "holds 3 articles. Choose one with --id ID."),
        (["c.txt", "--annotator", "ana"], '"ana" has tagged nothing in this article.'),
        (["a.txt", "--annotator", "../ana"], '"../ana" has tagged nothing in this article.'),
        (["a.txt", "--annotator", "articles"], '"articles" has tagged nothing in this article.'),
        (["a.txt", "--annotator", ""], ""),
        (["x.txt"], "x.txt is not there."),
    ],
    ids=[
        *("no such id", "which of them", "nobody's tags", "a path as name", "Kutip's own folder"),
        *("an empty name", "no such file"),
    ],
)
def test_show_refuses_what_it_can_not_show(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    before = listing(folder)
    path, *options = arguments
    assert sentence in refused(capsys, "show", folder / path, *options)
    assert listing(folder) == before


def test_show_prints_no_control_characters_wherever_they_come_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b]52;c;cHduZWQ=\x1b\\\x9b31m\x07\u202e\x00"
    row = {"id": f"a{evil}", "title": f"Judul{evil}", "text": f"Teks{evil} di sini.\nDua."}
    (tmp_path / "c.jsonl").write_text(json.dumps(row), "utf-8")
    project = Project(tmp_path)
    article = project.corpus.read(project.corpus.refs[0])
    tag = Annotation("x", Span.of((0, 9)), "quote", {f"k{evil}": f"v{evil}"}, f"catatan{evil}")
    odd = Annotation("y", Span.of((0, 2)), f"label{evil}", made=evil)
    change = Change((Edit(None, tag), Edit(None, odd), Edit(None, Link("l", evil, "x", "y"))), "x")
    Store(tmp_path).append("ana", article, [change])
    for command, options in (("show", []), ("stats", []), ("stats", ["--json"])):
        status, out, err = run(capsys, command, tmp_path, *options)
        assert (status, err) == (0, "")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


def test_stats_print_a_table_of_who_has_done_what(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "stats", folder)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "3 articles, scheme news",
        "annotator     done  started  quote  number  source  links",
        "Budi Santoso     0        1      0       0       1      0",
        "ana              1        1      2       1       1      1",
    ]


def test_stats_have_no_row_for_who_only_remarks_on_others_tags(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remark = Remark("r1", (("ana", "q1"),), "Longer?")
    article = Project(folder).corpus.read(Project(folder).corpus.get("a"))
    Store(folder).append("rina", article, [Change((Edit(None, remark),), "remark")])
    _, out, _ = run(capsys, "stats", folder)
    assert [line.split()[0] for line in out.splitlines()[2:]] == ["Budi", "ana"]
    _, out, _ = run(capsys, "stats", folder, "--json")
    assert [*json.loads(out)["annotators"]] == ["Budi Santoso", "ana"]


def test_stats_are_given_as_json_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "stats", folder, "--json")
    assert status == 0 and out.count("\n") == 1
    assert json.loads(out) == {
        "articles": 3,
        "annotators": {
            "Budi Santoso": {
                "statuses": {"started": 1},
                "labels": {"source": 1, "odd": 1},
                "links": 0,
            },
            "ana": {
                "statuses": {"done": 1, "started": 1},
                "labels": {"quote": 2, "source": 1, "number": 1},
                "links": 1,
            },
        },
    }


def test_stats_of_one_article_count_only_that(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "stats", folder / "b.txt", "--json")
    counted = json.loads(out)
    assert counted["articles"] == 1
    assert counted["annotators"]["ana"]["labels"] == {"quote": 1}
    assert counted["annotators"]["Budi Santoso"]["labels"] == {}


def test_stats_say_when_nobody_has_begun_and_what_was_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.jsonl").write_text("no json\n", "utf-8")
    before = listing(tmp_path)
    status, out, _ = run(capsys, "stats", tmp_path)
    assert status == 0
    first, problem, last = out.splitlines()
    assert (first, last) == ("1 article, scheme news", "Nobody has tagged anything yet.")
    assert "b.jsonl row 1 is not JSON" in problem
    assert listing(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"\0" * 512, b'{"layer": '], ids=repr)
def test_stats_and_show_of_a_damaged_layer_tell_what_its_journal_has(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    commands = [("stats", folder), ("show", folder / "a.txt")]
    told = [run(capsys, *command) for command in commands]
    (folder / "annotations" / "ana" / "a.json").write_bytes(content)
    before = listing(folder)
    after = [run(capsys, *command) for command in commands]
    assert [answer[:2] for answer in after] == [answer[:2] for answer in told]
    assert "1 file of annotations/ damaged" in "".join(answer[2] for answer in after)
    assert listing(folder) == before, "looking mends nothing"
