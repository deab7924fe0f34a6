"""What a journal tells of the work: how long it took, and how tags changed."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.history import BREAK, history_of, together
from annotations.layer import Change, Edit, How, LayerState, Status
from annotations.span import Span
from annotations.store.replay import Step
from annotations.store.store import Store
from tests.stored_layers import ARTICLE, TEXT
from tui.cli import main

QUOTE = Annotation("q", Span.of((2, 9)), "quote")
LONGER = replace(QUOTE, span=Span.of((2, 18)))
SOURCE = replace(QUOTE, label="source")
NOTED = replace(QUOTE, note="x")
TYPED = QUOTE.with_attribute("type", "direct")
STARTED = Edit(LayerState(), LayerState(Status.STARTED))


def step(seconds: float, *edits: Edit, how: How = How.DO, segment: str = "one") -> Step:
    return Step(round(seconds * 1_000_000), segment, "hash", Change(edits, "x", how))


def test_nothing_is_known_of_a_layer_without_steps() -> None:
    found = history_of([])
    assert (found.seconds, found.sittings, found.first, found.last) == (0, 0, 0, 0)
    assert not found.steps and not found.made


def test_time_between_steps_is_added_up_and_breaks_are_left_out() -> None:
    times = [10.0, 15.0, 15.0 + BREAK, 16.0 + 2 * BREAK + 1, 18.0 + 2 * BREAK + 1]
    steps = [step(at, Edit(None, QUOTE)) for at in times]
    assert history_of(steps).seconds == pytest.approx(5 + BREAK + 2)


def test_every_run_of_the_program_is_a_sitting() -> None:
    segments = ["one", "two", "one", "three"]
    steps = [step(at, Edit(None, QUOTE), segment=name) for at, name in enumerate(segments)]
    assert history_of(steps).sittings == 3


@pytest.mark.parametrize(
    ("edit", "counter", "counted"),
    [
        (Edit(None, QUOTE), "made", {"quote": 1}),
        (Edit(QUOTE, None), "removed", {"quote": 1}),
        (Edit(QUOTE, LONGER), "changes", {"boundary": 1}),
        (Edit(QUOTE, SOURCE), "changes", {"label": 1}),
        (Edit(QUOTE, SOURCE), "relabelled", {("quote", "source"): 1}),
        (Edit(QUOTE, NOTED), "changes", {"note": 1}),
        (Edit(QUOTE, TYPED), "changes", {"attributes": 1}),
        (STARTED, "made", {}),
        (STARTED, "changes", {}),
    ],
)
def test_what_an_edit_did_is_counted(edit: Edit, counter: str, counted: dict[str, int]) -> None:
    found: Counter[str] = getattr(history_of([step(1, edit)]), counter)
    assert {what: count for what, count in found.items() if count} == counted


def test_what_was_undone_is_a_step_and_no_removal() -> None:
    steps = [step(1, Edit(None, QUOTE)), step(2, Edit(QUOTE, None), how=How.UNDO)]
    found = history_of(steps)
    assert (found.steps["do"], found.steps["undo"]) == (1, 1)
    assert (found.made["quote"], found.removed["quote"]) == (1, 0)


def test_histories_add_up_and_what_has_no_steps_begins_nothing() -> None:
    one = history_of([step(5, Edit(None, QUOTE)), step(9, Edit(QUOTE, None))])
    both = together([one, history_of([]), history_of([step(3, Edit(None, SOURCE))])])
    assert (both.seconds, both.sittings) == (4, 2)
    assert (both.first, both.last) == (3_000_000, 9_000_000)
    assert both.made == {"quote": 1, "source": 1}


def test_the_command_tells_it_from_the_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8", newline="")
    changes = [Change((Edit(None, QUOTE),), "tag"), Change((Edit(QUOTE, SOURCE),), "relabel")]
    Store(tmp_path).append("ana", ARTICLE, changes)
    Store(tmp_path).append("ana", ARTICLE, [Change((Edit(SOURCE, None),), "delete")])
    assert main(["stats", "--history", "--json", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)["ana"]["berita"]
    assert (told["sittings"], told["made"], told["removed"]) == (2, {"quote": 1}, {"source": 1})
    assert told["relabelled"] == [["quote", "source", 1]]
    assert main(["stats", "--history", str(tmp_path)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[:2] for row in rows[1:]] == [["ana", "berita"], ["ana", "all"]]


def test_a_layer_of_the_first_version_has_no_known_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8", newline="")
    store = Store(tmp_path)
    store.append("ana", ARTICLE, [Change((Edit(None, QUOTE),), "tag")])
    store.write_checkpoints()
    for path in (tmp_path / "annotations/ana/journal").iterdir():
        path.unlink()
    assert main(["stats", "--history", str(tmp_path)]) == 0
    assert "unknown" in capsys.readouterr().out
