"""The command line run as a program or here, what it says on stderr, and a folder to run it on."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotations.project import Project
from annotations.store.store import Store
from tests.article_files import articles_in
from tests.stored_layers import tagged
from tui.cli import main

HERE = Path(__file__).parent.parent
ESCAPE = "\x1b]0;X\x07\x1b[31m"
TEXT = '"Maaf," kata Ana kepada 62 orang, "sekali."'
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Argument = str | bytes | Path


def kutip(
    *arguments: Argument, environment: dict[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m tui` as a program of its own, without a terminal."""
    surroundings = {**os.environ, "PYTHONPATH": str(HERE), "KUTIP_ANNOTATOR": "ana"}
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **options}
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        stderr=subprocess.PIPE,
        env={**surroundings, **(environment or {})},
        timeout=60,
        check=False,
        **options,
    )


def sentence_of(stderr: bytes | str) -> str:
    """The one sentence on stderr, which is all that may stand there."""
    told = stderr if isinstance(stderr, str) else stderr.decode()
    assert "Traceback" not in told, told
    assert told.startswith("kutip: ") and told.endswith("\n") and told.count("\n") == 1, told
    assert not CONTROLS.search(told), repr(told)
    return told.removeprefix("kutip: ").rstrip("\n")


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run Kutip here; its exit status, what it printed, and what it said went wrong."""
    status = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run Kutip here, which must refuse; the sentence."""
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (1, "")
    return sentence_of(err)


def two_articles(root: Path) -> Path:
    """A project of two articles, one of them tagged by ana."""
    project = Project(articles_in(root, dict.fromkeys("ab", TEXT)))
    Store(root).append("ana", project.corpus.read(project.corpus.get("a")), [tagged(0, 7)])
    return root
