"""The examples of `docs/suggesting.md` for corpora larger than one machine, run as printed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.formats.suggested import suggested_row

ROOT = Path(__file__).parents[1]
TEXTS = ('"Air naik cepat," kata Bupati Rembulan Ana Wirya, Senin.', "Sekitar 62 orang pergi.")


def example(library: str) -> str:
    """The printed program that imports a library."""
    printed = (ROOT / "docs" / "suggesting.md").read_text(encoding="utf-8")
    programs = re.findall(r"```python\n(.*?)```", printed, re.DOTALL)
    (program,) = (one for one in programs if re.search(rf"^(from|import) {library}\b", one, re.M))
    return str(program)


@pytest.mark.parametrize(
    ("library", "corpus", "written"),
    [
        ("datasets", "corpus.jsonl", "suggested.jsonl"),
        ("dask", "corpus-1.jsonl", "suggested-0.jsonl"),
    ],
)
def test_an_example_of_the_docs_gives_what_the_call_gives(
    library: str, corpus: str, written: str, tmp_path: Path
) -> None:
    pytest.importorskip("dask.bag" if library == "dask" else library)
    rows = [{"id": str(number), "text": text} for number, text in enumerate(TEXTS)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / corpus).write_text(lines, encoding="utf-8")
    (tmp_path / "example.py").write_text(example(library), encoding="utf-8")
    kept = {"HF_HOME": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "example.py"],
        cwd=tmp_path,
        env={**os.environ, **kept, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in (tmp_path / written).read_text("utf-8").splitlines()]
    assert [one["id"] for one in found] == ["0", "1"]
    for row, one in zip(rows, found, strict=True):
        wanted = suggested_row(row)
        assert {key: one[key] for key in wanted} == wanted
