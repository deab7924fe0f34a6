"""What `show`, `stats` and `init` print and write, and what they refuse."""

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.formats.labelled import LabelledArticle
from annotations.formats.plain_text import plain_text, tag_names
from annotations.layer import Change, Edit, Layer, LayerState, Status
from annotations.progress import added_up, progress_of
from annotations.project import Project
from annotations.remark import Remark
from annotations.scheme_file import PRESETS, preset
from annotations.span import Span
from annotations.store.store import Store
from tests.article_files import articles_in
from tests.full_disk import largest_file
from tests.listing import listing
from tests.stored_layers import tagged
from tui.cli import main

TEXT = '"Maaf," kata Ana kepada 62 orang, "sekali."'
QUOTE = Annotation("q", Span.of((0, 7), (34, 43)), "quote", {"type": "direct"}, "ragu-ragu")
SOURCE = Annotation("s", Span.of((13, 16)), "source", {"canonical": "Ana"})
NUMBER = Annotation("n", Span.of((24, 26)), "number", {"value": "62"})
SAID = Link("l", "said_by", "q", "s")


def labelled(text: str, *items: Annotation | Link, title: str = "") -> LabelledArticle:
    annotations = [item for item in items if isinstance(item, Annotation)]
    return LabelledArticle(
        Article("berita", text, title),
        "ana",
        "id",
        tuple(sorted(annotations, key=lambda one: one.reading_order)),
        tuple(item for item in items if isinstance(item, Link)),
    )


def body(shown: str) -> str:
    """The article's text with its marks, without head and list."""
    return shown.split("\n\n")[1]


# Plain text


def test_an_article_is_shown_with_its_tags_in_the_text_and_then_in_words() -> None:
    shown = plain_text(labelled(TEXT, QUOTE, SOURCE, NUMBER, SAID, title="Maaf"))
    assert shown == (
        "Maaf\n"
        "berita, id, tagged by ana: 3 annotations, 1 link\n"
        "\n"
        '[q1 "Maaf," q1] kata [s1 Ana s1] kepada [n1 62 n1] orang, [q1 "sekali." q1]\n'
        "\n"
        'q1 quote, type direct, said_by s1, note: ragu-ragu: "Maaf," … "sekali."\n'
        "s1 source, canonical Ana: Ana\n"
        "n1 number, value 62: 62"
    )


def test_an_article_without_title_tags_and_language_is_shown_too() -> None:
    article = LabelledArticle(Article("berita", "Teks."), "ana", "", (), ())
    head = "berita\nberita, language unknown, tagged by ana: 0 annotations, 0 links"
    assert plain_text(article) == f"{head}\n\nTeks.\n\n"


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([(0, 5)], "[q1 abcde q1]fgh"),
        ([(0, 2), (2, 4)], "[q1 ab q1][q2 cd q2]efgh"),
        ([(0, 8), (2, 4)], "[q1 ab[q2 cd q2]efgh q1]"),
        ([(0, 8), (0, 4)], "[q1 [q2 abcd q2]efgh q1]"),
        ([(0, 8), (4, 8)], "[q1 abcd[q2 efgh q2] q1]"),
        ([(0, 5), (3, 8)], "[q1 abc[q2 de q1]fgh q2]"),
        ([(2, 4), (2, 4)], "ab[q1 [q2 cd q2] q1]efgh"),
    ],
    ids=["from the start", "side by side", "inside", "same start", "same end", "crossing", "same"],
)
def test_marks_stand_where_tags_begin_and_end(spans: list[tuple[int, int]], marked: str) -> None:
    tags = [Annotation(f"{at}", Span.of(span), "quote") for at, span in enumerate(spans)]
    assert body(plain_text(labelled("abcdefgh", *tags))) == marked


def test_tags_of_two_labels_over_the_same_words_are_closed_in_the_order_of_brackets() -> None:
    one = Annotation("1", Span.of((2, 4)), "number")
    other = Annotation("2", Span.of((2, 4)), "quote")
    marked = body(plain_text(labelled("abcdef", one, other)))
    assert marked == "ab[n1 [q1 cd q1] n1]ef"


@given(
    spans=st.lists(
        st.lists(
            st.tuples(st.integers(0, 18), st.integers(1, 6)).map(lambda it: (it[0], sum(it))),
            min_size=1,
            max_size=3,
        ).map(lambda some: Span.of(*some)),
        max_size=6,
    )
)
def test_without_its_marks_the_text_is_as_it_was(spans: list[Span]) -> None:
    text = "Sebuah berita pendek saja."[:24]
    tags = [Annotation(f"{at}", span, "quote") for at, span in enumerate(spans)]
    marked = body(plain_text(labelled(text, *tags)))
    assert re.sub(r"\[q\d+ | q\d+\]", "", marked) == text
    for number in range(1, len(tags) + 1):
        opened, closed = marked.count(f"[q{number} "), marked.count(f" q{number}]")
        assert opened == closed >= 1


def test_short_names_count_each_first_letter_in_reading_order() -> None:
    tags = (QUOTE, SOURCE, Annotation("x", Span.of((17, 18)), "speaker"), NUMBER)
    assert tag_names(tags) == {"q": "q1", "s": "s1", "x": "s2", "n": "n1"}


def test_a_tag_over_several_lines_is_told_in_one() -> None:
    tag = Annotation("q", Span.of((0, 11)), "quote")
    shown = plain_text(labelled("satu\n\ndua\ttiga", tag))
    assert shown.endswith("\nq1 quote: satu dua t")


# Progress


def test_progress_counts_labels_links_and_status() -> None:
    opened = Layer("ana", "a", [QUOTE, SOURCE, NUMBER], [SAID], LayerState(Status.DONE))
    progress = progress_of(opened)
    assert (progress.status, progress.links, progress.annotations) == (Status.DONE, 1, 3)
    assert dict(progress.labels) == {"quote": 1, "source": 1, "number": 1}
    totals = added_up([progress, progress_of(Layer("ana", "b")), progress])
    assert dict(totals.statuses) == {Status.DONE: 2, Status.UNREAD: 1}
    assert (dict(totals.labels), totals.links) == ({"quote": 2, "source": 2, "number": 2}, 2)


# The commands


@pytest.fixture(autouse=True)
def annotator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_ANNOTATOR", "ana")


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


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run Kutip here; its exit status, what it printed, and what it said went wrong."""
    status = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run Kutip, which must refuse; the sentence."""
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (1, "")
    assert err.startswith("kutip: ") and err.endswith("\n") and err.count("\n") == 1
    return err.removeprefix("kutip: ").rstrip("\n")


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
