"""A project to export, with two annotators and gold, and what was written of it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotations.formats.choosing import Choice
from annotations.formats.export import Report, export
from annotations.formats.registry import FORMATS
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from annotations.store.store import Store
from tests.stored_layers import tagged

JSONL = FORMATS["jsonl"]
TEXT = '😀 "Maaf," kata Ana kepada 62 orang, "sekali."\n'


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def put(root: Path, annotator: str, article: str, *changes: Change) -> None:
    """Store changes of an annotator to an article of the project."""
    project = Project(root)
    Store(root).append(annotator, project.corpus.read(project.corpus.get(article)), changes)


def status(wanted: Status, language: str = "") -> Change:
    return Change((Edit(LayerState(), LayerState(wanted, language)),), "status")


def twelve_articles(root: Path) -> Path:
    """Twelve articles; ana has tagged all, budi some, and gold settles two of them."""
    root.mkdir()
    (root / "kutip.toml").write_text('language = "ms"\n', "utf-8")
    for number in range(12):
        (root / f"a{number:02}.txt").write_text(f"{TEXT}{number}", "utf-8")
    for number in range(12):
        wanted = Status.DONE if number % 2 else Status.STARTED
        put(root, "ana", f"a{number:02}", status(wanted), tagged(0, 1), tagged(15, 18, "source"))
    for number in (1, 2, 3):
        put(root, "budi", f"a{number:02}", tagged(2, 9))
    for number in (2, 3):
        put(root, "gold", f"a{number:02}", tagged(2, 9), tagged(3, 4, "number"))
    return root


def written(folder: Path, out: Path, **options: Any) -> Report:
    """An export; what chooses layers and what says how to write them may stand side by side."""
    choice = {key: options.pop(key) for key in ("annotators", "status") if key in options}
    return export(Project(folder), JSONL, out, Choice(**choice), **options)


def exported(folder: Path, out: Path, **options: Any) -> tuple[Report, list[dict[str, Any]]]:
    report = written(folder, out, **options)
    return report, [row for path, _ in report.files for row in rows_of(path)]


def who(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["id"], row["annotator"]) for row in rows]
