"""The lines of docs/python.md run as they stand, and say what the project says."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.choosing import Choice
from annotations.formats.live import annotation_rows, labelled_articles, link_table, said_table
from annotations.formats.registry import FORMATS, table_of_formats
from annotations.project import Project

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(), re.DOTALL)


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the samples, in a folder that is the current one."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return Project(Path("seeds"))


def test_the_lines_of_the_docs_run(seeds: Project) -> None:
    names: dict[str, Any] = {}
    for block in BLOCKS:
        for library in ("pandas", "polars"):
            if f"import {library}" in block:
                pytest.importorskip(library, reason=f"{library} makes tables of the rows")
        exec(compile(block, "docs/python.md", "exec"), names)
    assert len(BLOCKS) == 5
    assert len(names["quotes"]) and set(names["quotes"]["annotator"]) == {"ana"}
    assert len(names["annotations"]) == names["report"].labels.total()
    assert (Path("tables") / "said.csv").is_file()


def test_rows_are_what_the_layers_say(seeds: Project) -> None:
    layers = list(labelled_articles(seeds))
    rows = list(annotation_rows(seeds))
    assert len(rows) == sum(len(one.annotations) for one in layers)
    assert len(list(link_table(seeds))) == sum(len(one.links) for one in layers)
    assert all(row.keys() == rows[0].keys() for row in rows)
    assert {row["label"] for row in rows} == {"quote", "number", "source"}
    assert any(row["canonical"] for row in rows)
    assert any(row["source"] and row["label"] == "number" for row in said_table(seeds))


def test_a_choice_narrows_the_rows_and_drops_links_of_what_is_gone(seeds: Project) -> None:
    choice = Choice(annotators=["budi"], labels=["quote"])
    layers = list(labelled_articles(seeds, choice))
    assert {one.annotator for one in layers} == {"budi"}
    assert {it.label for one in layers for it in one.annotations} == {"quote"}
    assert not any(one.links for one in layers)


def test_the_table_of_the_docs_is_made_from_the_registry() -> None:
    content = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert table_of_formats() in content
    assert all(f"| `{name}` |" in content for name in FORMATS)
