"""The writer on a disk that refuses: it says so, keeps the work, and saves it when it can."""

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Iterator

import pytest

from annotations.layer import Change, Edit
from annotations.store import writer as writer_module
from annotations.store.store import Store
from annotations.store.writer import SaveState, Saving, Writer
from tests.crash_states import crash_states
from tests.simulated_disk import SimulatedOS, failing
from tests.store_check import complaints, left_behind, loaded, unplain
from tests.store_expected import Said
from tests.store_faults import ERRORS
from tests.store_run import ANA, BERITA, CHECKPOINT, ROOT, Run, change_of, new_disk, placed

PATIENCE = 10.0


class Listener:
    """Waits for what the writer tells."""

    def __init__(self) -> None:
        self.last = SaveState(Saving.SAVED)
        self._told = threading.Condition()

    def __call__(self, state: SaveState) -> None:
        with self._told:
            self.last = state
            self._told.notify_all()

    def wait(self, wanted: Callable[[SaveState], object]) -> SaveState:
        """The state that was told last, as soon as it is as wanted."""
        with self._told:
            assert self._told.wait_for(lambda: wanted(self.last), PATIENCE), self.last
            return self.last


class Clock:
    """A module `time` that goes on when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What the writer's checkpoints wait for; its other pauses are short."""
    made = Clock()
    monkeypatch.setattr(writer_module, "time", made)
    for pause in ("_RETRY_SECONDS", "_LOOK_SECONDS"):
        monkeypatch.setattr(writer_module, pause, 0.01)
    return made


class Desk:
    """A writer to a simulated disk, and somebody who annotates."""

    def __init__(self, system: SimulatedOS) -> None:
        self.system = system
        self.run = Run(system)
        self.changes: list[Change] = []
        """What was handed to the writer, in order."""
        self.listener = Listener()
        self.writer = Writer(Store(ROOT), self.listener)
        self.writer.watch(ANA, BERITA)

    def mark(self) -> None:
        """Annotate something, and expect it to be there sooner or later."""
        change = change_of(Edit(None, self.run.annotation()))
        article = self.run.article
        self.changes.append(change)
        self.run.expected = self.run.expected.after(Said(change, article.text_hash))
        self.writer.submit(ANA, article, change)

    def is_all_there(self, system: SimulatedOS) -> bool:
        return loaded(system) == self.run.expected.view


@pytest.fixture
def desk(clock: Clock) -> Iterator[Desk]:
    with contextlib.ExitStack() as stack:
        system = new_disk()
        stack.enter_context(placed(system))
        made = Desk(system)
        yield made
        system.fault = failing()
        made.writer.close(PATIENCE)


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", ["open", "write", "fdatasync", "fsync", "mkdir", "lstat"])
def test_the_writer_says_what_is_wrong_keeps_the_work_in_order_and_saves_it_in_the_end(
    desk: Desk, name: str, number: int
) -> None:
    desk.system.fault = failing(number, name=name)
    for _ in range(3):
        desk.mark()
    state = desk.listener.wait(lambda state: state.saving is Saving.FAILED and state.unsaved == 3)
    assert os.strerror(number).lower() in state.problem and state.problem.endswith(".")
    assert [change for _, _, change in desk.writer.jobs()] == desk.changes
    assert not desk.writer.flush(0.0)
    desk.system.fault = failing()
    assert desk.listener.wait(lambda state: state.saving is Saving.SAVED).problem == ""
    for left in (desk.system, *crash_states(desk.system, 20)):
        assert desk.is_all_there(left)
    steps = Store(ROOT).history(ANA, BERITA)
    assert [step.change for step in steps] == desk.changes


def test_a_checkpoint_that_fails_leaves_the_work_saved_and_is_written_when_it_can_be(
    desk: Desk, clock: Clock
) -> None:
    desk.system.fault = failing(errno.EDQUOT, name="replace")
    desk.mark()
    desk.listener.wait(lambda state: state.saving is Saving.SAVED)
    clock.now += 100
    state = desk.listener.wait(lambda state: state.remark)
    assert state.saving is Saving.SAVED and "quota" in state.remark.lower()
    desk.mark()
    desk.listener.wait(lambda state: state.saving is Saving.SAVED)
    assert CHECKPOINT.as_posix() not in desk.system.tree()
    for left in (desk.system, *crash_states(desk.system, 20)):
        assert desk.is_all_there(left)
    desk.system.fault = failing()
    clock.now += 100
    desk.listener.wait(lambda state: not state.remark)
    assert not [*unplain(desk.system), *left_behind(desk.system)]
    assert not complaints(desk.system, {desk.run.expected.view})


def test_a_writer_that_is_ended_while_nothing_can_be_saved_says_so_and_lets_the_work_be_told(
    desk: Desk,
) -> None:
    desk.mark()
    desk.listener.wait(lambda state: state.saving is Saving.SAVED)
    saved = loaded(desk.system)
    desk.system.fault = failing(errno.ENOSPC, name="write")
    desk.mark()
    desk.listener.wait(lambda state: state.saving is Saving.FAILED)
    assert not desk.writer.close(0.1)
    assert [change for _, _, change in desk.writer.jobs()] == desk.changes[1:]
    desk.system.fault = failing()
    assert loaded(desk.system) == saved
