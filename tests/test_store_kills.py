"""Processes that are killed at random moments lose nothing that they have acknowledged.

`python -m tests.kill_run --kills 1000` does the same for longer; here are a few, the mistakes that
they must find, and what is expected of those who judge.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit
from annotations.span import Span
from annotations.store.finding import Trouble
from annotations.store.record import STATE
from annotations.store.store import Store
from tests.kill_run import SITUATIONS
from tests.kill_words import UNTOUCHED, Content, Ledger, Said, without_loose_links

HERE = Path(__file__).parents[1]


def told(*arguments: str) -> tuple[int, dict[str, int], str]:
    """Kill in a process of its own: the exit status, the figures of all together, and all said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill_run", *arguments],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    names, *rows = done.stdout.split("\n")[: len(SITUATIONS) + 2]
    figures = next(row for row in rows if row.startswith("all "))
    numbers = map(int, figures.split()[1:])
    named = dict(zip([name for name in names.split("  ") if name], numbers, strict=True))
    return done.returncode, {name.strip(): one for name, one in named.items()}, done.stdout


def test_nothing_acknowledged_is_lost() -> None:
    status, figures, said = told("--kills", "45")
    assert status == 0, said
    assert figures["kills"] >= 45
    assert figures["acknowledged"] > 45
    assert figures["tried"] >= figures["acknowledged"]
    bad = {name: one for name, one in figures.items() if name not in GOOD}
    assert set(bad.values()) == {0}


GOOD = {"kills", "tried", "acknowledged"}
MISTAKES = {
    "acknowledge-early": ["lost", "resurrected"],
    "checkpoint-in-place": ["unreadable checkpoints"],
    "edits-apart": ["torn"],
}


@pytest.mark.parametrize(("mistake", "columns"), MISTAKES.items(), ids=MISTAKES.keys())
def test_a_mistake_is_found(mistake: str, columns: Sequence[str]) -> None:
    """The first killing that shows it is the last."""
    status, figures, said = told("--kills", "600", "--mutant", mistake)
    assert status == 1, said
    assert any(figures[column] for column in columns), said


@pytest.mark.parametrize("part", [0, 1, 40, -1], ids=["nothing", "a byte", "a part", "no end"])
def test_a_segment_the_maker_of_which_was_killed_at_once_is_no_damage(
    tmp_path: Path, part: int
) -> None:
    """A window that is open has seen it so as well, and reads on when the rest comes."""
    article = Article("berita", "Ana dan Budi")
    change = Change((Edit(None, Annotation("one", Span.of((0, 3)), "source")),), "tag source")
    maker, window = Store(tmp_path), Store(tmp_path)
    maker.append("ana", article, [change])
    (segment,) = (tmp_path / "annotations" / "ana" / "journal").iterdir()
    content = segment.read_bytes()
    head, whole = content.split(b"\n")[0], content
    segment.write_bytes(head[:part] if part != -1 else head)
    assert window.news("ana", "berita") == {}
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert stored.annotations == ()
    assert Trouble.DAMAGED not in {finding.trouble for finding in stored.findings}
    segment.write_bytes(whole)
    assert list(window.news("ana", "berita")) == [("annotations", "one")]
    maker.close()


# Who judges

A, B, LINK = ("annotations", "a"), ("annotations", "b"), ("links", "l")
LINKED = '["said_by", "a", "b"]'


def said(words: Content, begun: int, ended: int, *, is_saved: bool = True) -> Said:
    return Said(words, begun, ended, is_saved)


def judged(processes: Sequence[Sequence[Said]], *contents: Content) -> list[str]:
    """What is wrong with what was found after each of a series of killings, in one word each."""
    ledger = Ledger()
    wrong = []
    for number, content in enumerate(contents):
        verdict = ledger.judge(processes if number == 0 else [[]], {STATE: UNTOUCHED, **content})
        wrong += ["lost"] * len(verdict.lost) + ["resurrected"] * len(verdict.resurrected)
        wrong += ["torn"] * len(verdict.torn)
    return wrong


ONE = [said({A: "1"}, 1, 2), said({A: "2", B: "1"}, 3, 4), said({A: None}, 5, 9, is_saved=False)]
TWO_TORN = [said({A: "1"}, 1, 9, is_saved=False), said({A: "2", B: "2"}, 2, 9, is_saved=False)]


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ({A: "2", B: "1"}, []),
        ({B: "1"}, []),
        ({A: "1", B: "1"}, ["lost"]),
        ({A: "2"}, ["lost"]),
        ({}, ["lost"]),
        ({A: "3", B: "1"}, ["lost"]),
        ({A: "2", B: "1", LINK: LINKED}, ["resurrected"]),
    ],
)
def test_of_one_process_all_that_was_saved_must_be_there(found: Content, wrong: list[str]) -> None:
    assert judged([ONE], found) == wrong


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ({}, []),
        ({A: "1"}, []),
        ({A: "2", B: "2"}, []),
        ({A: "2"}, ["torn"]),
        ({B: "2"}, ["torn"]),
        ({A: "1", B: "2"}, ["torn"]),
    ],
)
def test_what_was_not_saved_is_there_whole_and_without_gaps_or_not_at_all(
    found: Content, wrong: list[str]
) -> None:
    assert judged([TWO_TORN], found) == wrong


@pytest.mark.parametrize(
    ("first", "second", "found", "wrong"),
    [
        (said({A: "1"}, 1, 2), said({A: "2"}, 3, 4), {A: "2"}, []),
        (said({A: "1"}, 1, 2), said({A: "2"}, 3, 4), {A: "1"}, ["lost"]),
        (said({A: "1"}, 1, 3), said({A: "2"}, 2, 4), {A: "1"}, []),
        (said({A: "1"}, 1, 3), said({A: "2"}, 2, 4), {A: "2"}, []),
        (said({A: "1"}, 1, 3), said({A: "2"}, 2, 4), {}, ["lost"]),
        (said({A: "1"}, 1, 2), said({A: None}, 3, 4), {A: "1"}, ["resurrected"]),
        (said({A: "1"}, 1, 2), said({A: None}, 3, 4, is_saved=False), {A: "1"}, []),
        (said({A: None}, 3, 4), said({A: "1"}, 1, 9, is_saved=False), {A: "1"}, []),
    ],
)
def test_of_two_processes_the_later_word_counts_where_that_is_known(
    first: Said, second: Said, found: Content, wrong: list[str]
) -> None:
    assert judged([[first], [second]], found) == wrong


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ({A: "2", B: "1"}, {A: "2", B: "1"}, []),
        ({A: "2", B: "1"}, {B: "1"}, ["lost"]),
        ({B: "1"}, {A: "2", B: "1"}, ["resurrected"]),
        ({B: "1"}, {A: "1", B: "1"}, ["resurrected"]),
    ],
)
def test_what_was_found_once_is_found_again(
    before: Content, after: Content, wrong: list[str]
) -> None:
    assert judged([ONE], before, after) == wrong


def test_a_link_is_not_missed_as_long_as_it_lacks_an_end() -> None:
    processes = [
        [said({A: "1", B: "1"}, 1, 2), said({LINK: LINKED}, 3, 6)],
        [said({A: None}, 4, 5)],
    ]
    assert judged(processes, {B: "1"}) == []
    assert judged(processes[:1], {A: "1", B: "1"}) == ["lost"]
    whole: Content = {A: "1", B: "1", LINK: LINKED}
    assert without_loose_links(whole) == whole
    assert without_loose_links({B: "1", LINK: LINKED}) == {B: "1"}
