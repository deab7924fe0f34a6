"""The command line as people use it: what is done and printed, and how wrong usage is told."""

import json
import re
from pathlib import Path

import pytest

from tests.command_line import CONTROLS, ESCAPE, kutip, sentence_of, two_articles
from tests.listing import listing
from tui.cli import main
from tui.jobs import stats

pytestmark = pytest.mark.usefixtures("ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_articles(tmp_path / "project")


# Done: 0


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["--version"], r"^kutip \S+"),
        (["--help"], r"(?s)usage: kutip .*export.*show.*stats.*init"),
        (["-h"], r"usage: kutip"),
        (["export", "--help"], r"(?s)usage: kutip export.*--to.*--out.*--split.*--status"),
        (["import", "--help"], r"(?s)usage: kutip import.*--from.*--map.*brat  +brat standoff"),
        (["show", "--help"], "usage: kutip show"),
        (["stats", "--help"], "usage: kutip stats"),
        (["init", "--help"], "usage: kutip init"),
        (["read", "--help"], r"(?s)usage: kutip .*PATH"),
        (["stats", "project"], "2 articles, scheme news"),
        (["show", "project/a.txt"], r'\[q1 "Maaf," q1\] kata Ana'),
        (["export", "project", "--to", "jsonl", "--out", "out.jsonl"], "out.jsonl: 1 layer\n"),
        (["init", "."], "kutip.toml: written"),
    ],
    ids=lambda it: " ".join(it[:2]) if isinstance(it, list) else "",
)
def test_what_was_done_is_printed_and_the_status_is_0(
    folder: Path, arguments: list[str], printed: str
) -> None:
    done = kutip(*arguments, cwd=folder.parent)
    assert (done.returncode, done.stderr) == (0, b"")
    assert re.search(printed, done.stdout.decode())


def test_export_says_what_was_written_and_what_the_format_could_not_hold(folder: Path) -> None:
    done = kutip("export", folder, "--to", "jsonl", "--out", folder.parent / "out.jsonl")
    assert done.stdout.decode().splitlines() == [
        f"{folder.parent / 'out.jsonl'}: 1 layer",
        "written: 1 layer of 1 article",
        "annotations: 1 quote; links: 0",
        "annotators: ana (1)",
        "lost in this format: nothing; jsonl holds all that a layer says",
    ]
    (row,) = (folder.parent / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(row)["spans"][0]["text"] == '"Maaf,"'


def test_export_hands_every_option_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "data"
    command = ["export", str(folder), "--to", "jsonl", "--out", str(out)]
    options = ["--annotators", "ana", "--split", "80/10/10", "--status", "unread"]
    assert main([*command, *options]) == 0
    assert {path.name for path in out.iterdir()} == {
        *("train.jsonl", "validation.jsonl", "test.jsonl"),
    }
    capsys.readouterr()
    assert main([*command, *options]) == 1
    assert "is there already. Add --force" in sentence_of(capsys.readouterr().err)
    assert main([*command, *options, "--force"]) == 0


# Wrong usage: 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "project"],
        ["export", "project", "--to", "jsonl"],
        ["export", "project", "--to", "docx", "--out", "out"],
        ["export", "project", "--to", "jsonl", "--out", "out", "--status", "finished"],
        ["show"],
        ["stats", "project", "more"],
        ["stats", "--frobnicate"],
        ["init", "--preset", "nonesuch"],
        ["project", "more"],
        ["project", "--theme", "nonesuch"],
        ["--frobnicate"],
        ["project", "--annotator"],
        ["stats", "project", f"e{ESCAPE}vil.txt"],
        ["stats", f"--{ESCAPE}"],
        [f"e{ESCAPE}", "more"],
        ["export", "project", "--to", ESCAPE, "--out", "out"],
        ["init", "--preset", ESCAPE],
    ],
    ids=lambda it: ascii(" ".join(it)),
)
def test_wrong_usage_is_told_with_status_2_and_nothing_happens(
    folder: Path, arguments: list[str]
) -> None:
    before = listing(folder.parent)
    done = kutip(*arguments, cwd=folder.parent)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert told.startswith("usage: kutip") and re.match(r"kutip[ \w]*: ", told.splitlines()[-1])
    assert "Traceback" not in told
    assert not CONTROLS.search(told), "what was typed or named so must not reach the terminal"
    assert listing(folder.parent) == before


def test_being_stopped_is_told_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(stats, "stats", stopped)
    assert main(["stats", str(folder)]) == 1
    assert sentence_of(capsys.readouterr().err) == "stopped before it was done."
