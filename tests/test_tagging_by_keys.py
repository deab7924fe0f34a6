"""Whole articles tagged by key presses in the real program: the export says what was meant."""

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.corpus.corpus import open_corpus
from annotations.formats.kutip_jsonl import line
from annotations.formats.labelled import labelled_article
from annotations.project import Project
from tests.intended import FOLDER, intended
from tests.tagging_run import KUTIP, as_data, exported_intentions, tag_by_keys
from tests.terminal import Terminal
from tui.settings import SUGGESTIONS_VARIABLE

SEEDS = Path(__file__).parent.parent / "seeds"
REAL_ARTICLES = Path(__file__).parent.parent.parent / "shared" / "seeds"


def _tagged_and_exported(source: Path, article_id: str, annotator: str, folder: Path) -> None:
    """Tag one article as intended in a project of its own, export it, and compare."""
    ref = open_corpus(source).get(article_id)
    project = folder / "project"
    project.mkdir()
    shutil.copy(ref.path, project / ref.file)
    text = open_corpus(project).read(ref).text
    wanted = intended(FOLDER / f"{Path(ref.file).stem}.{annotator}.toml", text)

    tag_by_keys(project, article_id, annotator, wanted)

    out = folder / "out.jsonl"
    command = [*KUTIP, "export", str(project), "--to", "jsonl", "--out", str(out)]
    subprocess.run([*command, "--status", "done"], check=True, capture_output=True)
    (exported,) = out.read_text("utf-8").splitlines()
    assert exported_intentions(exported) == as_data(wanted)
    record = json.loads(exported)
    assert (record["id"], record["annotator"], record["text"]) == (article_id, annotator, text)
    _opens_in_plain_tinydb(project, annotator, len(wanted.annotations), len(wanted.links))


def _opens_in_plain_tinydb(project: Path, annotator: str, annotations: int, links: int) -> None:
    (path,) = (project / "annotations" / annotator).glob("*.json")
    with TinyDB(path) as database:
        assert len(database.table("annotations")) == annotations
        assert len(database.table("links")) == links
        (layer,) = database.table("layer").all()
        assert layer["status"] == "done"


@pytest.mark.parametrize(
    ("article_id", "annotator"),
    [
        ("01-jam-tua-wanalaya", "ana"),
        ("02-banjir-kali-jaran", "budi"),
        ("04-lari-malam-bukit-manikan.md", "ana"),
        ("07-night-library-penmarrow", "ana"),
        ("10-seilbahn-oberluettau", "ana"),
    ],
)
def test_a_sample_is_tagged_by_keys_alone_exactly_as_it_was_meant(
    article_id: str, annotator: str, tmp_path: Path
) -> None:
    _tagged_and_exported(SEEDS, article_id, annotator, tmp_path)


@pytest.mark.parametrize("stem", ["000_d343ab91290b9b51", "003_212380707ad45dd5"])
def test_a_real_article_is_tagged_by_keys_alone_exactly_as_it_was_meant(
    stem: str, tmp_path: Path
) -> None:
    if not REAL_ARTICLES.is_dir():
        pytest.skip("the real articles lie beside the project only where it is developed")
    _tagged_and_exported(REAL_ARTICLES, stem, "ana", tmp_path)


def test_the_samples_layers_say_what_their_annotators_meant() -> None:
    corpus = open_corpus(SEEDS)
    sources = sorted(FOLDER.glob("[01]?-*.toml"))
    assert sources
    for source in sources:
        stem, annotator = source.name.removesuffix(".toml").rsplit(".", 1)
        ref = next(ref for ref in corpus.refs if Path(ref.file).stem == stem)
        wanted = intended(source, corpus.read(ref).text)
        opened = Project(SEEDS).open_article(ref.id, annotator)
        exported = line(labelled_article(opened))
        assert exported_intentions(exported) == as_data(wanted), (ref.id, annotator)


def test_keys_that_come_in_one_bunch_are_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harga naik 19 juta, kata Bupati Wiraseta, kemarin.\n")
    with Terminal([*KUTIP, str(tmp_path), "--annotator", "ana"]) as terminal:
        terminal.wait("· ana ·")
        terminal.press("/", *"19 juta", "enter", "n", "/", *"bupati wiraseta", "enter", "s", "e")
        terminal.press(*"catatan", "enter", "shift+tab", "r", "enter")
        terminal.wait(lambda shown: "2 tagged" in shown and "catatan" not in shown)
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    with TinyDB(tmp_path / "annotations" / "ana" / "a.json") as database:
        said = [(one["label"], one["text"], one["note"]) for one in database.table("annotations")]
        links = [link["kind"] for link in database.table("links")]
    assert said == [("number", "19 juta", ""), ("source", "Bupati Wiraseta", "catatan")]
    assert links == ["reported_by"]


def test_nothing_in_an_article_reaches_the_terminal_as_an_order(tmp_path: Path) -> None:
    payloads = ["\x1b]52;c;cHduZWQ=\x1b\\", "\x1b]0;X\x1b\\", "\x9b31m", "\x1b[6n", "\x1bP+q\x1b\\"]
    hostile = "".join(payloads) + "\u202eterbalik\u202c [@click=app.quit]x[/] [/foo] [Reuters]"
    (tmp_path / "b\x1b]0;X\x07.txt").write_text(f"Judul {hostile}\nkata {hostile}", "utf-8")
    with Terminal([*KUTIP, str(tmp_path), "--annotator", "ana"]) as terminal:
        terminal.wait("[Reuters]")
        terminal.press("v", "j", "q", "o")
        terminal.wait("1 article ·")
        terminal.press("escape", "ctrl+q")
        terminal.wait_for_end()
        raw = bytes(terminal.raw)
    assert "␛]52;c;cHduZWQ=".encode() in raw
    for payload in payloads:
        assert payload.encode() not in raw
    assert "\u202e".encode() not in raw


def test_a_newcomer_gets_through_a_sample_by_what_the_bottom_line_says(tmp_path: Path) -> None:
    """Enter and `d` alone, in the real program, with suggestions from its other process."""
    project = tmp_path / "project"
    project.mkdir()
    shutil.copy(SEEDS / "03-ekspor-kopi-lanowa.txt", project)
    environment = {SUGGESTIONS_VARIABLE: "on"}
    command = [*KUTIP, str(project), "--annotator", "dewi"]
    with Terminal(command, columns=80, rows=24, environment=environment) as terminal:
        terminal.wait(lambda shown: " proposed · " in shown and "Enter next proposal" in shown)
        terminal.press("enter")
        terminal.wait(lambda shown: "Enter accept " in shown and "   x reject" in shown)
        for _ in range(60):
            if "All is looked at: d marks it done." in terminal.text():
                break
            before = terminal.text()
            terminal.press("enter")
            terminal.wait(partial(str.__ne__, before))
        terminal.wait("All is looked at: d marks it done.")
        terminal.press("d")
        terminal.wait("done")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    with TinyDB(project / "annotations" / "dewi" / "03-ekspor-kopi-lanowa.json") as database:
        made = [one["made"] for one in database.table("annotations")]
        assert len(made) >= 15 and all(one.startswith("rule:") for one in made)
        assert len(database.table("links")) >= 5
        assert database.table("layer").all()[0]["status"] == "done"
