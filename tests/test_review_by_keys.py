"""Differences settled by key presses in the real program: gold says what was decided, and why."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from annotations.annotation import Annotation, Link
from annotations.decision import Origin
from annotations.layer import Change, Edit, Item, Layer, LayerState, Status
from annotations.project import Project
from annotations.review.board import Board
from annotations.review.case import Kind
from annotations.review.reading import read_sides
from annotations.review.standing import Standing
from tests.building import over
from tests.review_run import REVIEWER
from tests.tagging_run import KUTIP
from tests.terminal import Terminal

SEEDS = Path(__file__).parent.parent / "seeds"
Choice = tuple[str, Callable[[Board, Standing], Change]]
"""The keys for a decision, and the same decision in a mirror of the program."""


def files_of_others(folder: Path) -> dict[Path, bytes]:
    """What stands in every file of everybody's but gold's."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "gold" not in path.relative_to(folder).parts
    }


def board_on(project: Project, article_id: str) -> Board:
    """The review of an article that nobody has begun."""
    opened = project.open_article(article_id, "gold")
    reading = read_sides(project, opened.article)
    return Board(reading.sides, opened.layer, "rina", opened.article.text_hash)


def by_turns(number: int, board: Board, standing: Standing) -> Choice:
    """A decision: each annotator's version by turns, the union, nothing."""
    merges = board.merges(standing)
    if number % 5 == 3 and Origin.UNION in merges:
        return "m u", lambda board, one: board.merge(one, board.merges(one)[Origin.UNION])
    if number % 5 == 4:
        return "0", Board.reject
    at = number % len(board.sides)
    return str(at + 1), lambda board, one: board.take(one, [*board.sides][at])


def settle_in_mirror(board: Board) -> list[str]:
    """Decide everything in the mirror; the keys for it, from the article's top."""
    keys = ["tab"] if board.left else []
    for number in range(len(board.left)):
        standing = board.left[0]
        pressed, decide = by_turns(number, board, standing)
        board.gold.do(decide(board, standing))
        keys += pressed.split(" ")
    board.gold.do(board.write_agreed())
    return keys


def exported(folder: Path, out: Path) -> dict[str, Any]:
    """Gold as an export has it, by article."""
    command = [*KUTIP, "export", str(folder), "--to", "jsonl", "--out", str(out)]
    subprocess.run([*command, "--annotators", "gold"], check=True, capture_output=True)
    records = map(json.loads, out.read_text("utf-8").splitlines())
    return {record["id"]: record for record in records}


def in_export(record: dict[str, Any]) -> tuple[object, ...]:
    """What an exported line says: spans with how they were made, links by their ends."""
    spans = {
        one["id"]: (
            one["label"],
            tuple(map(tuple, one["fragments"])),
            tuple(sorted((pair["key"], pair["value"]) for pair in one["attributes"])),
            one["made"],
        )
        for one in record["spans"]
    }
    links = sorted(
        (one["type"], spans[one["head"]], spans[one["child"]]) for one in record["relations"]
    )
    return sorted(spans.values()), links


def in_mirror(gold: Layer) -> tuple[object, ...]:
    """What a layer says, in the form of `in_export`."""
    spans = {
        one.id: (
            one.label,
            one.span.fragments,
            tuple(sorted(one.attributes.items())),
            one.made,
        )
        for one in gold.annotations.values()
    }
    links = sorted((one.kind, spans[one.head], spans[one.child]) for one in gold.links.values())
    return sorted(spans.values()), links


def test_the_samples_of_two_annotators_are_settled_in_two_keys_a_difference_at_most(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(SEEDS, folder)
    shutil.rmtree(folder / "annotations" / "gold", ignore_errors=True)
    before = files_of_others(folder)
    project = Project(folder)
    boards = {
        ref.id: board_on(project, ref.id)
        for ref in project.corpus.refs
        if project.store.load("budi", ref.id)
    }
    disputes = sum(len(board.left) for board in boards.values())
    pressed = 0
    with Terminal([*KUTIP, "review", str(folder), "--annotator", "rina"]) as terminal:
        for number, (article_id, board) in enumerate(boards.items()):
            place = [ref.id for ref in project.corpus.refs].index(article_id) + 1
            terminal.wait(f"gold by rina · {place} of 10")
            terminal.keys_sent = 0
            terminal.press(*settle_in_mirror(board))
            pressed += terminal.keys_sent
            terminal.wait("all settled")
            terminal.press("d")
            is_last = number == len(boards) - 1
            terminal.wait("No other article has differences" if is_last else "Gold is done.")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    assert disputes > 20
    assert pressed <= 2 * disputes
    records = exported(folder, tmp_path / "out.jsonl")
    assert records.keys() == boards.keys()
    for article_id, board in boards.items():
        assert in_export(records[article_id]) == in_mirror(board.gold), article_id
        decisions = stored_decisions(folder, article_id)
        assert decisions == {one.id: one.origin.value for one in board.gold.decisions.values()}
    assert files_of_others(folder) == before


def stored_decisions(folder: Path, article_id: str) -> dict[str, str]:
    """The origins of gold's decisions as plain TinyDB reads them, by id."""
    with TinyDB(folder / "annotations" / "gold" / f"{article_id}.json") as database:
        found = database.table("decisions").all()
    assert all(one["reviewer"] == "rina" for one in found)
    return {one["id"]: one["origin"] for one in found}


# Three annotators, and links


TEXT = (
    "Harga kopi naik 12 persen, kata Bupati Wiraseta.\n\n"
    "“Petani menunggu hujan,” ujar Sari. Menurut Dinas Pertanian, 62 orang datang.\n"
)
BUPATI = over(TEXT, "source", "Bupati Wiraseta", name="s1", kind="person")
SARI = over(TEXT, "source", "Sari", name="s2", kind="person")
DINAS = over(TEXT, "source", "Dinas Pertanian", name="s3", kind="organisation")
SHARE = over(TEXT, "number", "12 persen", name="n1", value="12", unit="%")
PEOPLE = over(TEXT, "number", "62", name="n2", value="62", unit="orang")
QUOTE = over(TEXT, "quote", "“Petani menunggu hujan,”", name="q1", type="direct")
SHORT = replace(QUOTE, span=over(TEXT, "quote", "Petani menunggu hujan").span)
SOURCES = (BUPATI, SARI, DINAS)


def said(kind: str, head: Annotation, child: Annotation) -> Link:
    return Link(f"{kind}{head.id}{child.id}", kind, head.id, child.id)


LAYERS: dict[str, list[Item]] = {
    "ana": [*SOURCES, SHARE, PEOPLE, QUOTE, said("said_by", QUOTE, SARI),
            said("reported_by", SHARE, BUPATI), said("reported_by", PEOPLE, DINAS)],
    "budi": [*SOURCES, SHARE, PEOPLE, SHORT, said("said_by", QUOTE, SARI),
             said("reported_by", SHARE, BUPATI), said("reported_by", PEOPLE, SARI)],
    "citra": [*SOURCES, SHARE, PEOPLE, QUOTE, said("said_by", QUOTE, DINAS)],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that three have tagged, with links and a boundary in dispute."""
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8")
    for name, items in LAYERS.items():
        store(tmp_path, name, *(Edit(None, one) for one in items), done(LayerState()))
    return tmp_path


def done(state: LayerState) -> Edit:
    return Edit(state, LayerState(Status.DONE))


def store(folder: Path, annotator: str, *edits: Edit) -> None:
    """Put edits into an annotator's files."""
    project = Project(folder)
    article = project.corpus.read(project.corpus.get("berita"))
    project.store.append(annotator, article, [Change(tuple(edits), "tag")])
    project.store.write_checkpoints()
    project.store.close()


def review(folder: Path) -> Terminal:
    terminal = Terminal([*KUTIP, "review", str(folder), "--annotator", "rina"], rows=30)
    terminal.wait("gold by rina")
    return terminal


def leave(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0


def gold_of(folder: Path) -> Layer:
    stored = Project(folder).store.load("gold", "berita")
    assert stored is not None
    return stored.layer()


def linked(gold: Layer) -> set[tuple[str, str, str]]:
    words = {name: one.span.text_in(TEXT) for name, one in gold.annotations.items()}
    return {(one.kind, words[one.head], words[one.child]) for one in gold.links.values()}


def test_three_annotators_and_links_in_dispute_are_settled_in_two_sittings(folder: Path) -> None:
    before = files_of_others(folder)
    with review(folder) as terminal:
        terminal.wait("3 left")
        terminal.press("tab")
        terminal.wait("≠ link")
        terminal.press("m", "m")
        terminal.wait(lambda shown: "2 left" in shown and "boundary, link" in shown)
        terminal.press("1")
        terminal.wait("1 left")
        leave(terminal)
    with review(folder) as terminal:
        terminal.wait("1 left")
        terminal.press("u")
        terminal.wait(lambda shown: "2 left" in shown and "boundary, link" in shown)
        terminal.press("2")
        terminal.wait("1 left")
        terminal.press("1")
        terminal.wait("all settled")
        leave(terminal)
    gold = gold_of(folder)
    assert linked(gold) == {
        ("reported_by", "12 persen", "Bupati Wiraseta"),
        ("said_by", "Petani menunggu hujan", "Sari"),
        ("reported_by", "62", "Dinas Pertanian"),
    }
    made = {one.span.text_in(TEXT): one.made for one in gold.annotations.values()}
    assert made["12 persen"] == "review:majority"
    assert made["Petani menunggu hujan"] == "review:taken:budi"
    assert made["62"] == "review:taken:ana"
    assert {made[words] for words in ("Sari", "Bupati Wiraseta", "Dinas Pertanian")} == {
        "review:agreed"
    }
    assert files_of_others(folder) == before


def test_the_kinds_of_the_test_project_are_what_they_should_be(folder: Path) -> None:
    board = board_on(Project(folder), "berita")
    assert [one.case.kinds for one in board.left] == [
        (Kind.LINK,),
        (Kind.BOUNDARY, Kind.LINK),
        (Kind.LINK,),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--annotators", "ana"], "Only ana has tagged here: it takes two to compare."),
        (["--annotators", "ana", "eko"], '"eko" has tagged nothing in this project.'),
        (["--annotator", "gold"], "gold is not a reviewer's name."),
    ],
)
def test_a_review_that_cannot_be_is_refused_in_a_sentence(
    folder: Path, arguments: list[str], sentence: str
) -> None:
    run = subprocess.run(
        [*KUTIP, "review", str(folder), *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert sentence in run.stderr and "Traceback" not in run.stderr


def test_the_samples_gold_was_settled_by_the_review_as_far_as_it_goes() -> None:
    project = Project(SEEDS)
    first, second = (
        board_on(project, name) for name in ("01-jam-tua-wanalaya", "02-banjir-kali-jaran")
    )
    assert (len(first.left), first.unwritten, first.gold.state.status) == (0, (), Status.DONE)
    assert (len(second.left), second.unwritten) == (4, ())
    assert second.gold.state.status is Status.STARTED
    for board in (first, second):
        decided = {name for one in board.gold.decisions.values() for name in one.gold}
        assert decided == board.gold.annotations.keys()
        assert {one.reviewer for one in board.gold.decisions.values()} == {REVIEWER}
