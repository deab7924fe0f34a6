"""An import that is killed at any moment leaves nothing by halves that is not told and undone."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.formats.intent import cut_off, take_back
from annotations.formats.registry import FORMATS
from annotations.layer import Change, Edit
from annotations.project import Project
from annotations.span import Span
from tests.article_files import articles_in
from tests.command_line import HERE, kutip
from tests.importing import imported
from tests.labelled_samples import LINKS, TRICKY, labelled, write

DIES = """
import os, signal, sys
from pathlib import Path
from annotations.formats.importing import import_files
from annotations.formats.registry import FORMATS

left = int(sys.argv[3])
def watch(event, arguments):
    global left
    if event in CHANGES or (event == "open" and writes(arguments[2])):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
def writes(flags):
    return isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
CHANGES = ("os.rename", "os.link", "os.remove", "os.mkdir")
sys.addaudithook(watch)
import_files(Path(sys.argv[1]), FORMATS["jsonl"], [Path(sys.argv[2])])
"""
"""Imports, and kills itself before the call that changes the disk whose number is given."""

NAMES = ("satu", "dua", "tiga")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return articles_in(tmp_path / "project", {"satu": TRICKY.article.text})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three articles, two of which the project has not, by two annotators."""
    articles = [
        labelled(f"{TRICKY.article.text}{'.' * number}", TRICKY.annotations, LINKS,
                 name=name, annotator="budi" if number == 2 else "ana")
        for number, name in enumerate(NAMES)
    ]  # fmt: skip
    return write(FORMATS["jsonl"], articles, tmp_path / "out").path


def killed_at(project: Path, file: Path, number: int) -> bool:
    """Whether the import was killed before so many calls had changed the disk."""
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(project), str(file), str(number)],
        env={**os.environ, "PYTHONPATH": str(HERE), "KUTIP_ANNOTATOR": "ana"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode != 0


def said(root: Path) -> dict[str, int]:
    """How many annotations each layer has, and articles there are."""
    project = Project(root)
    counts = {"articles": len(project.corpus.refs)}
    for annotator in project.store.annotators():
        for stored in project.store.layers_of(annotator):
            if stored.annotations:
                counts[f"{annotator}/{stored.article_id}"] = len(stored.annotations)
    return counts


def test_wherever_it_is_killed_the_next_import_makes_it_whole(project: Path, file: Path) -> None:
    whole = {"articles": 3, "ana/satu": 8, "ana/dua": 8, "budi/tiga": 8}
    number, left_half = 0, 0
    while True:
        root = project.with_name(f"killed-{number}")
        shutil.copytree(project, root)
        if not killed_at(root, file, number):
            break
        after = said(root)
        unfinished = list(cut_off(root))
        assert after in ({"articles": 1}, whole) or len(unfinished) == 1, (number, after)
        left_half += bool(unfinished)
        checked = kutip("check", root)
        assert checked.returncode == (1 if unfinished else 0), checked.stdout
        if unfinished:
            assert said(root) == {"articles": 1} and not list(cut_off(root))
        imported(root, "jsonl", file, annotator=None)
        assert said(root) == whole
        number += 4
    assert left_half > 3


def test_what_was_changed_since_is_not_taken_back(project: Path, file: Path) -> None:
    number = next(
        number
        for number in range(2, 200, 2)
        if killed_at(project, file, number) and "ana/satu" in said(project)
    )
    assert number
    opened = Project(project).open_article("satu", "ana")
    quote = next(one for one in opened.layer.annotations.values() if one.label == "quote")
    by_hand = Annotation("mine", Span.of((0, 1)), "quote")
    changes = (Edit(quote, quote.with_attribute("type", "indirect")), Edit(None, by_hand))
    Project(project).store.append("ana", opened.article, [Change(changes, "by hand")])
    (found,) = cut_off(project)
    told = take_back(Project(project), found)
    left = Project(project).open_article("satu", "ana").layer.annotations
    assert set(left) >= {quote.id, "mine"} and len(left) < 8
    assert "cut off" in told and not list(cut_off(project))


def test_an_import_on_another_machine_is_told_and_left_alone(project: Path, file: Path) -> None:
    number = 0
    while not list(cut_off(project)):
        assert killed_at(project, file, number)
        number += 1
    (found,) = cut_off(project)
    content = found.path.read_text("utf-8")
    host = f'"host": "{found.content["host"]}"'
    assert host in content
    found.path.write_text(content.replace(host, '"host": "elsewhere"'), "utf-8")
    done = kutip("check", project)
    assert done.returncode == 1 and b"on elsewhere is under way" in done.stdout
    assert found.path.exists()
