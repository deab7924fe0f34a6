"""`kutip suggest`: what it prints for texts, folders, corpora and standard input."""

import json
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.suggested import suggested_row
from annotations.store.names import FOLDER
from tests.article_files import articles_in
from tests.command_line import HERE, kutip, sentence_of
from tests.listing import listing

TEXT = "Sebanyak 62 orang datang pada 6 Januari 2022.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return articles_in(tmp_path / "project", dict.fromkeys("abc", TEXT))


def lines_of(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_a_folder_gives_its_articles_in_order_and_nothing_is_stored(folder: Path) -> None:
    before = listing(folder)
    rows = lines_of(kutip("suggest", folder, "--jsonl"))
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert rows[0].keys() == {
        *("id", "title", "language", "annotator", "text"),
        *("spans", "relations"),
    }
    number = next(span for span in rows[0]["spans"] if span["text"] == "62")
    assert TEXT[number["start"] : number["end"]] == "62"
    assert {"key": "unit", "value": "orang"} in number["attributes"]
    assert number["made"].startswith("rule:number.")
    assert 0 < number["confidence"] <= 1
    assert listing(folder) == before and not (folder / FOLDER).exists()


def test_for_a_person_each_has_its_rule_and_confidence_and_why(folder: Path) -> None:
    done = kutip("suggest", folder / "a.txt", "--explain")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "a (id)"
    assert any("unit orang" in line and "[number." in line for line in lines)


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    rows = [{"id": str(n), "text": f"{n} orang dan {n + 1} unit rumah."} for n in range(60)]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows))
    alone = kutip("suggest", corpus, "--jsonl")
    assert kutip("suggest", corpus, "--jsonl", "--jobs", "2").stdout == alone.stdout
    assert [row["id"] for row in lines_of(alone)] == [str(n) for n in range(60)]


def test_no_process_says_anything_else_whatever_its_hashes() -> None:
    printed = {
        kutip(
            *("suggest", HERE / "seeds", "--jsonl", "--explain", "--annotator", "ana"),
            environment={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1 and len(printed.pop()) > 10_000


def from_stdin(content: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return kutip("suggest", "-", *options, stdin=None, input=content)


def test_standard_input_is_a_text_or_rows(folder: Path) -> None:
    (row,) = lines_of(from_stdin(TEXT.encode(), "--jsonl", "--language", "id"))
    assert (row["id"], row["text"], row["language"]) == ("stdin", TEXT, "id")
    lines = [json.dumps({"id": name, "text": TEXT, "language": "id"}) for name in "xy"]
    rows = lines_of(from_stdin("\n".join(lines).encode(), "--jsonl"))
    assert [row["id"] for row in rows] == ["x", "y"]
    assert rows[0]["spans"] == rows[1]["spans"] == row["spans"]


def test_a_bad_row_is_told_and_the_others_go_on() -> None:
    good = json.dumps({"id": "x", "text": TEXT})
    done = from_stdin(f'{good}\n{{"id": 1\n{good}\n'.encode(), "--jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "stdin row 2 is not JSON" in sentence_of(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "nowhere"),
        ([".", "--jobs", "0"], "--jobs takes a number of processes from 1 on."),
        ([".", "--language", "Indonesian"], '"Indonesian" is no code of a language.'),
    ],
)
def test_a_wrong_wish_is_one_sentence(folder: Path, arguments: list[str], told: str) -> None:
    done = kutip("suggest", *arguments, cwd=folder)
    assert done.returncode == 1
    assert told in sentence_of(done.stderr)


def test_a_threshold_leaves_out_what_is_less_likely(folder: Path) -> None:
    rows = lines_of(kutip("suggest", folder, "--jsonl", "--threshold", "1.01"))
    assert [row["spans"] for row in rows] == [[], [], []]


def test_what_a_terminal_would_obey_is_escaped_and_means_the_same(tmp_path: Path) -> None:
    text = "62 orang\u202e \x1b[31m\x9b \u200d"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = kutip("suggest", tmp_path / "a.txt", "--jsonl")
    assert lines_of(done)[0]["text"] == text
    assert not set(done.stdout.decode()) & set("\u202e\x1b\x9b")


def test_the_call_for_other_programs_goes_to_other_processes() -> None:
    row = pickle.loads(pickle.dumps(suggested_row))({"text": TEXT, "language": "id"})
    assert row.keys() == {"language", "spans", "relations"}
    assert row == suggested_row({"text": TEXT, "language": "id"})


def test_datasets_map_takes_the_call_as_the_docs_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("datasets", reason="datasets maps the call over a corpus")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.chdir(tmp_path)
    texts = [TEXT, "Tidak ada.", ""]
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    Path("corpus.jsonl").write_text("\n".join(lines), "utf-8")
    docs = (HERE / "docs" / "suggesting.md").read_text("utf-8")
    block = next(one for one in re.findall(r"```python\n(.*?)```", docs, re.S) if "num_proc" in one)
    exec(compile(block, "docs/suggesting.md", "exec"), {"__name__": "__main__"})
    rows = [json.loads(line) for line in Path("suggested.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["0", "1", "2"]
    assert "62" in [span["text"] for span in rows[0]["spans"]]
    assert rows[2]["spans"] == []


def test_a_process_that_dies_is_told_in_a_sentence() -> None:
    program = (
        "import os\n"
        "from annotations.running.in_processes import mapped\n"
        "from annotations.errors import KutipError\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        list(mapped(os._exit, [3] * 50, 2))\n"
        "    except KutipError as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=False, cwd=HERE
    )
    assert b"Try again with --jobs 1." in done.stdout


POLNEAR = 'preset = "polnear"\n'
OWN = """
[[label]]
name = "quote"
key = "q"

[[label.attribute]]
name = "type"
values = ["direct", "indirect"]

[[label]]
name = "number"
key = "n"

[[label.attribute]]
name = "value"
"""
SAID = '"Kami lelah," kata Menteri Ana Wirya pada 6 Januari 2022. Sebanyak 62 orang pulang.\n'


@pytest.mark.parametrize(
    ("scheme", "attributes", "links"),
    [
        (
            POLNEAR,
            {"source": {"canonical"}, "content": set(), "cue": set()},
            {"said_by", "cued_by"},
        ),
        (OWN, {"quote": {"type"}, "number": {"value"}}, set()),
    ],
)
def test_what_a_scheme_lacks_is_not_printed(
    tmp_path: Path, scheme: str, attributes: dict[str, set[str]], links: set[str]
) -> None:
    (tmp_path / "kutip.toml").write_text(scheme, "utf-8")
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    (row,) = lines_of(kutip("suggest", tmp_path, "--jsonl", "--explain"))
    printed: dict[str, set[str]] = {}
    for span in row["spans"]:
        names = printed.setdefault(span["label"], set())
        names |= {each["key"] for each in span["attributes"]}
        for other in span["others"]:
            names |= {each["key"] for each in other}
    assert printed == attributes
    assert {one["type"] for one in row["relations"]} == links
    person = kutip("suggest", tmp_path).stdout.decode()
    assert "kind" not in person and "unit" not in person
