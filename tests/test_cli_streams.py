"""The command line's streams: no terminal, other encodings, closed pipes, full disks."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import TEXT, kutip, sentence_of, two_articles
from tests.listing import listing

pytestmark = pytest.mark.usefixtures("ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_articles(tmp_path / "project")


@pytest.mark.parametrize("how", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(folder: Path, how: str) -> None:
    (folder / "c.txt").write_text("“Maaf” 😀 日本 \ud7a3", "utf-8")
    done = kutip("show", folder / "c.txt", environment={"PYTHONIOENCODING": how})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"tagged by ana" in done.stdout


def test_a_file_whose_name_is_no_utf_8_is_shown(folder: Path) -> None:
    path = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    done = kutip("show", path)
    assert (done.returncode, done.stderr) == (0, b"")
    refused = kutip("show", os.fsencode(folder) + b"/\xff\xfe.txt")
    assert refused.returncode == 1
    assert "is not there" in sentence_of(refused.stderr)


def test_without_a_terminal_the_reader_does_not_open(folder: Path) -> None:
    before = listing(folder)
    for arguments in ([folder], [folder / "a.txt"], ["read", folder]):
        done = kutip(*arguments)
        assert (done.returncode, done.stdout) == (1, b"")
        assert sentence_of(done.stderr) == (
            "The reader needs a terminal. kutip show prints an article as text."
        )
    assert listing(folder) == before


def test_with_stderr_elsewhere_nothing_is_tagged_blindly(folder: Path) -> None:
    """What is painted goes there: the screen would stay empty while keys are carried out."""
    before = listing(folder)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "tui", str(folder)]
    done = subprocess.run(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, timeout=30)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 1
    assert "The reader needs a terminal." in sentence_of(done.stderr)
    assert listing(folder) == before


def test_without_arguments_it_opens_this_folder(folder: Path) -> None:
    done = kutip(cwd=folder)
    assert "The reader needs a terminal." in sentence_of(done.stderr)
    (folder.parent / "empty").mkdir()
    assert "has no articles" in sentence_of(kutip(cwd=folder.parent / "empty").stderr)


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_of_the_output_that_goes_away_is_no_error(folder: Path, lines: int) -> None:
    (folder / "long.txt").write_text("Sebuah baris.\n" * lines, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = kutip("show", folder / "long.txt", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("lines", [1, 10_000])
def test_an_output_that_can_not_be_written_is_told_in_a_sentence(folder: Path, lines: int) -> None:
    (folder / "long.txt").write_text("Sebuah baris.\n" * lines, "utf-8")
    with open("/dev/full", "wb") as full:
        done = kutip("show", folder / "long.txt", stdout=full)
    assert done.returncode == 1
    assert "no space left on device" in sentence_of(done.stderr).lower()


@pytest.mark.skipif(os.name != "posix", reason="closes streams with a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "status", "told"),
    [
        (">&-", 1, "The output cannot be written"),
        ("<&-", 0, ""),
        ("2>&-", 0, ""),
        (">&- 2>&- <&-", 1, ""),
    ],
)
def test_streams_that_are_closed_from_the_start_give_no_traceback(
    folder: Path, closed: str, status: int, told: str
) -> None:
    (folder / "berita.txt").write_text("Ada 3 ekor.\n", "utf-8")
    command = shlex.join([sys.executable, "-m", "tui", "show", str(folder / "berita.txt")])
    done = subprocess.run(f"{command} {closed}", shell=True, capture_output=True, timeout=60)
    assert done.returncode == status
    assert done.stderr.decode().startswith(f"kutip: {told}") if told else done.stderr == b""
