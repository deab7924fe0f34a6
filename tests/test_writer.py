"""The writer: in order, off the caller's thread, and nothing is lost when the disk refuses."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from annotations.article import Article
from annotations.errors import StoreError
from annotations.running.foreground import FOREGROUND
from annotations.store import writer as writer_module
from annotations.store.store import Store
from annotations.store.writer import SaveState, Saving, Writer
from tests.shelf import OTHER, PATIENCE, Listener, Shelf
from tests.stored_layers import ARTICLE, tagged


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "_RETRY_SECONDS", 0.02)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def writer(shelf: Shelf, listener: Listener) -> Iterator[Writer]:
    """A writer to the shelf, ended with the test."""
    made = Writer(shelf, listener)
    yield made
    shelf.fault = None
    shelf.gate.set()
    made.close(PATIENCE)


NUMBERED = [tagged(number, number + 1) for number in range(40)]


def test_a_writer_that_has_nothing_to_do_is_saved(writer: Writer, listener: Listener) -> None:
    assert writer.state() == SaveState(Saving.SAVED)
    assert writer.flush(0.0)
    assert listener.states == []


def test_saving_is_told_first_and_saved_at_the_end(
    writer: Writer, shelf: Shelf, listener: Listener
) -> None:
    shelf.gate.clear()
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert listener.states == [SaveState(Saving.SAVING, 1)]
    assert shelf.entered.wait(PATIENCE)
    writer.submit("ana", ARTICLE, NUMBERED[1])
    assert writer.state() == listener.states[-1] == SaveState(Saving.SAVING, 2)
    assert not writer.flush(0.01)
    shelf.gate.set()
    assert listener.heard(Saving.SAVED)
    assert writer.state() == SaveState(Saving.SAVED, 0, "")


def test_submitting_does_not_wait_for_the_disk(writer: Writer, shelf: Shelf) -> None:
    shelf.gate.clear()
    for change in NUMBERED:
        writer.submit("ana", ARTICLE, change)
    assert shelf.batches == []
    shelf.gate.set()
    assert writer.flush(PATIENCE)
    assert shelf.threads == {"kutip-writer"}


def test_nothing_is_begun_while_a_key_is_answered(writer: Writer, shelf: Shelf) -> None:
    with FOREGROUND.answering():
        writer.submit("ana", ARTICLE, NUMBERED[0])
        assert not shelf.entered.wait(0.05)
    assert shelf.entered.wait(PATIENCE)


def test_who_waits_for_the_disk_while_a_key_is_answered_does_not_wait_for_ever(
    writer: Writer, shelf: Shelf
) -> None:
    with FOREGROUND.answering():
        writer.submit("ana", ARTICLE, NUMBERED[0])
        assert writer.flush(PATIENCE)
    assert shelf.changes == NUMBERED[:1]


def test_changes_are_written_in_the_order_they_were_made(writer: Writer, shelf: Shelf) -> None:
    for change in NUMBERED:
        writer.submit("ana", ARTICLE, change)
    assert writer.flush(PATIENCE)
    assert shelf.changes == NUMBERED


def test_what_waits_for_the_same_layer_is_written_together_and_no_order_is_broken(
    writer: Writer, shelf: Shelf
) -> None:
    shelf.gate.clear()
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert shelf.entered.wait(PATIENCE)
    jobs = [("ana", ARTICLE, 1), ("ana", ARTICLE, 2), ("ana", OTHER, 3), ("ana", ARTICLE, 4)]
    jobs += [("budi", ARTICLE, 5), ("budi", ARTICLE, 6), ("ana", ARTICLE, 7)]
    for annotator, article, number in jobs:
        writer.submit(annotator, article, NUMBERED[number])
    shelf.gate.set()
    assert writer.flush(PATIENCE)
    assert [(who, where, len(batch)) for who, where, batch in shelf.batches] == [
        ("ana", "berita", 1),
        ("ana", "berita", 2),
        ("ana", "lain", 1),
        ("ana", "berita", 1),
        ("budi", "berita", 2),
        ("ana", "berita", 1),
    ]
    assert shelf.changes == NUMBERED[:8]


def test_two_texts_of_one_article_are_not_written_together(writer: Writer, shelf: Shelf) -> None:
    shelf.gate.clear()
    writer.submit("ana", OTHER, NUMBERED[0])
    assert shelf.entered.wait(PATIENCE)
    writer.submit("ana", ARTICLE, NUMBERED[1])
    writer.submit("ana", Article(ARTICLE.id, "Teks lain."), NUMBERED[2])
    shelf.gate.set()
    assert writer.flush(PATIENCE)
    assert [len(batch) for _, _, batch in shelf.batches] == [1, 1, 1]


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (StoreError("The disk is full.", "Make room."), "The disk is full. Make room."),
        (ValueError("odd"), "Saving failed in an unexpected way (ValueError: odd)."),
        (OSError(28, "No space left"), "(OSError: [Errno 28] No space left)."),
        (RecursionError("deep"), "(RecursionError: deep)."),
        (AssertionError(), "(AssertionError: )."),
    ],
    ids=lambda it: type(it).__name__ if isinstance(it, Exception) else "",
)
def test_a_failure_is_told_with_its_problem_and_nothing_is_lost(
    writer: Writer, shelf: Shelf, listener: Listener, fault: Exception, problem: str
) -> None:
    shelf.fault = fault
    for change in NUMBERED[:3]:
        writer.submit("ana", ARTICLE, change)
    assert listener.heard(Saving.FAILED)
    assert not writer.flush(0.05)
    state = writer.state()
    assert (state.saving, state.unsaved) == (Saving.FAILED, 3)
    assert state.problem.endswith(problem)
    writer.submit("ana", OTHER, NUMBERED[3])
    assert writer.state().unsaved == 4
    assert writer.state().saving is Saving.FAILED, "it stays so until the disk is mended"
    shelf.fault = None
    assert writer.flush(PATIENCE)
    assert listener.heard(Saving.SAVED)
    assert shelf.changes == NUMBERED[:4], "each of them once, in order"
    assert writer.state() == SaveState(Saving.SAVED)


def test_it_is_tried_again_and_again_by_itself(
    writer: Writer, shelf: Shelf, listener: Listener
) -> None:
    shelf.fault = StoreError("The disk is full.")
    writer.submit("ana", ARTICLE, NUMBERED[0])
    until = time.monotonic() + PATIENCE
    while shelf.tries < 4 and time.monotonic() < until:
        time.sleep(0.005)
    assert shelf.tries >= 4
    shelf.fault = None
    assert listener.heard(Saving.SAVED)
    assert shelf.changes == NUMBERED[:1]


def test_a_retry_does_not_come_at_once(
    shelf: Shelf, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "_RETRY_SECONDS", 60)
    shelf.fault = StoreError("The disk is full.")
    writer = Writer(shelf, listener)
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert listener.heard(Saving.FAILED)
    writer.submit("ana", ARTICLE, NUMBERED[1])
    time.sleep(0.05)
    assert shelf.tries == 1
    writer.close(0.05)


def test_the_same_problem_again_and_then_another_are_told_as_they_are(
    writer: Writer, shelf: Shelf, listener: Listener
) -> None:
    shelf.fault = StoreError("One.")
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert listener.heard(Saving.FAILED)
    shelf.fault = StoreError("Two.")
    until = time.monotonic() + PATIENCE
    while writer.state().problem != "Two." and time.monotonic() < until:
        time.sleep(0.005)
    assert writer.state().problem == "Two."
    shelf.fault = None
    assert listener.heard(Saving.SAVED)
    assert listener.story == [Saving.SAVING, Saving.FAILED, Saving.SAVED]


def test_closing_puts_everything_on_disk(shelf: Shelf, listener: Listener) -> None:
    before = set(threading.enumerate())
    writer = Writer(shelf, listener)
    for change in NUMBERED:
        writer.submit("ana", ARTICLE, change)
    assert writer.close(PATIENCE)
    assert shelf.changes == NUMBERED
    assert listener.states[-1].saving is Saving.SAVED
    assert set(threading.enumerate()) <= before


def test_closing_while_the_disk_refuses_says_so_within_its_time(
    shelf: Shelf, listener: Listener
) -> None:
    shelf.fault = StoreError("The disk is full.")
    writer = Writer(shelf, listener)
    writer.submit("ana", ARTICLE, NUMBERED[0])
    began = time.monotonic()
    assert writer.close(0.2) is False
    assert time.monotonic() - began < 2
    assert writer.state().unsaved == 1


def test_closing_what_is_closed_does_not_wait_again(shelf: Shelf, listener: Listener) -> None:
    """Leaving in spite of unsaved work closes the writer twice: by the app, then by the command."""
    shelf.fault = StoreError("The disk is full.")
    writer = Writer(shelf, listener)
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert writer.close(0.05) is False
    began = time.monotonic()
    assert writer.close(3.0) is False
    assert time.monotonic() - began < 1.5, "its thread has ended: there is nothing to wait for"


def test_closing_twice_after_all_is_saved_is_harmless(shelf: Shelf, listener: Listener) -> None:
    writer = Writer(shelf, listener)
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert writer.close(PATIENCE) and writer.close(PATIENCE)
    assert shelf.changes == NUMBERED[:1]


def test_a_listener_that_fails_does_not_end_the_saving(shelf: Shelf) -> None:
    """The screen may be gone while the last writes are still on their way."""

    def gone(state: SaveState) -> None:
        if threading.current_thread().name == "kutip-writer":
            raise RuntimeError("the screen is gone")

    writer = Writer(shelf, gone)
    hook, threading.excepthook = threading.excepthook, lambda _: None
    try:
        for change in NUMBERED[:5]:
            writer.submit("ana", ARTICLE, change)
            time.sleep(0.01)
        assert writer.close(1.0)
    finally:
        threading.excepthook = hook
    assert shelf.changes == NUMBERED[:5]


def test_the_last_state_that_is_told_is_true_even_if_the_writer_overtakes_the_submission(
    shelf: Shelf, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the line above the article says `saving` until the next change."""
    caller = threading.current_thread()

    class Slow(threading.Condition):
        """Lets the writer finish between a submission and what is told of it."""

        def __exit__(self, *args: Any) -> None:
            super().__exit__(*args)
            if threading.current_thread() is caller and shelf.entered.wait(0.2):
                time.sleep(0.05)

    slowed = SimpleNamespace(Condition=Slow, Thread=threading.Thread)
    monkeypatch.setattr(writer_module, "threading", slowed)
    writer = Writer(shelf, listener)
    writer.submit("ana", ARTICLE, NUMBERED[0])
    assert writer.flush(PATIENCE)
    time.sleep(0.05)
    assert listener.states[-1] == writer.state() == SaveState(Saving.SAVED)
    writer.close(PATIENCE)


def test_submissions_from_several_threads_are_all_written_each_threads_in_order(
    writer: Writer, shelf: Shelf
) -> None:
    def submit(first: int) -> None:
        for change in NUMBERED[first : first + 10]:
            writer.submit("ana", ARTICLE, change)

    threads = [threading.Thread(target=submit, args=(first,)) for first in (0, 10, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert writer.flush(PATIENCE)
    order = [NUMBERED.index(change) for change in shelf.changes]
    assert sorted(order) == list(range(40))
    for first in (0, 10, 20, 30):
        mine = [number for number in order if first <= number < first + 10]
        assert mine == sorted(mine)


def test_a_real_disk_that_refuses_for_a_while_ends_with_everything_on_it(
    tmp_path: Path, listener: Listener
) -> None:
    (tmp_path / "annotations").write_text("in the way", "utf-8")
    writer = Writer(Store(tmp_path), listener)
    for change in NUMBERED[:5]:
        writer.submit("ana", ARTICLE, change)
    assert listener.heard(Saving.FAILED)
    assert "annotations" in writer.state().problem
    (tmp_path / "annotations").unlink()
    assert writer.close(PATIENCE)
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert [one.id for one in stored.annotations] == [f"at{number}" for number in range(5)]
