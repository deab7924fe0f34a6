"""What a command loads: the screen's libraries for the reader alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import HERE, two_articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_articles(tmp_path / "project")


LOOKS_AT_MODULES = """
import sys
from tui.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
loaded = {name.split(".")[0] for name in sys.modules}
print("LOADED", status, *sorted(loaded & {"textual", "rich"}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["export", "--help"],
        ["export", "project", "--to", "jsonl", "--out", "out.jsonl"],
        ["export", "project", "--to", "html", "--out", "pages"],
        ["suggest", "project", "--explain"],
        ["import", "--help"],
        ["import", "project", "--from", "brat", "project"],
        ["show", "project/a.txt"],
        ["stats", "project"],
        ["stats", "project", "--json"],
        ["init", "."],
    ],
    ids=" ".join,
)
def test_no_command_but_the_reader_loads_textual(folder: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOKS_AT_MODULES, *arguments],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(HERE), "KUTIP_ANNOTATOR": "ana"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr.decode().splitlines()[-1] == "LOADED 0"
