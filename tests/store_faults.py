"""Calls of the store that fail, and whether everything is as it was told then and afterwards."""

import errno
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotations.errors import StoreError
from annotations.layer import How
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.crash_states import crash_states
from tests.inodes import Folder
from tests.simulated_disk import SimulatedOS, failing
from tests.store_check import left_behind, loaded, unplain
from tests.store_expected import View
from tests.store_run import (
    ANA,
    BERITA,
    JOURNAL,
    ROOT,
    Run,
    Step,
    at_a_time_and_by_chance_that_are_always_alike,
    new_disk,
    placed,
)
from tests.store_workloads import Workload

Fault = Callable[[int, str], int | None]

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a call fails in: the last operation of a workload."""

    workload: Workload
    is_journal_gone: bool = False
    """Whether another program has taken the journal away just before."""

    def __str__(self) -> str:
        return f"{self.workload}{' without the journal' * self.is_journal_gone}"

    def prepared(self) -> tuple[Run, Step]:
        """A disk of its own on which all is done but the last operation."""
        prepared = self.workload.before_last(new_disk())
        assert prepared is not None
        run, step = prepared
        if self.is_journal_gone:
            for name in run.system.listdir(JOURNAL):
                run.system.unlink(JOURNAL / name)
            run.system.sync()
        run.system.calls.clear()
        return run, step

    def calls(self) -> list[str]:
        """The calls when nothing fails."""
        with at_a_time_and_by_chance_that_are_always_alike():
            run, step = self.prepared()
            with placed(run.system):
                step.act()
        return run.system.calls


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call fails, and perhaps all behind it."""

    name: str
    fault: Fault
    is_lasting: bool = False
    """Whether it hits what takes a failed change back too, so that it may be seen meanwhile."""


def failures(calls: Sequence[str]) -> Iterator[list[Failure]]:
    """For each call, all ways in which it may fail."""
    for nth, called in enumerate(calls, 1):
        some = [_once(number, nth) for number in ERRORS]
        some += [_from_then_on(number, nth) for number in ERRORS]
        if called == "write":
            some += [_short(nth), *(_short(nth, number) for number in ERRORS)]
        yield [Failure(f"{it.name} {nth}, {called}", it.fault, it.is_lasting) for it in some]


def _once(number: int, nth: int) -> Failure:
    return Failure(f"{errno.errorcode[number]} at", failing(number, nth=nth))


def _from_then_on(number: int, nth: int) -> Failure:
    def fault(at: int, called: str) -> int | None:
        return failing(number)(at, called) if at >= nth else None

    return Failure(f"{errno.errorcode[number]} from", fault, is_lasting=True)


def _short(nth: int, then: int = 0) -> Failure:
    """A write that puts down a little only; the next one fails, if `then` is an errno."""

    def fault(at: int, called: str) -> int | None:
        if at == nth:
            return 3
        return failing(then)(at, called) if then and at == nth + 1 else None

    return Failure(f"short, then {errno.errorcode.get(then, 'the rest')} at", fault)


ATTEMPTS = [
    Attempt(Workload("nothing", ("append",))),
    Attempt(Workload("nothing", ("append", "batch"))),
    Attempt(Workload("nothing", ("append", "checkpoint"))),
    Attempt(Workload("an earlier run", ("append",))),
    Attempt(Workload("an earlier run", ("append", "remove"))),
    Attempt(Workload("an earlier run", ("append", "other text"))),
    Attempt(Workload("an earlier run", ("append", "checkpoint"))),
    Attempt(Workload("an earlier run", ("append", "copy", "checkpoint"))),
    Attempt(Workload("an earlier run", ("append", "append")), is_journal_gone=True),
    Attempt(Workload("an earlier run", ("append", "other text", "append")), is_journal_gone=True),
    Attempt(Workload("an earlier run", ("append", "checkpoint")), is_journal_gone=True),
    Attempt(Workload("the first version", ("batch",))),
    Attempt(Workload("the first version", ("append", "checkpoint"))),
]


def broken_promises(attempt: Attempt, failure: Failure) -> list[str]:
    """What is not as it was told when a call fails, nor when it was tried again afterwards."""
    with at_a_time_and_by_chance_that_are_always_alike():
        run, step = attempt.prepared()
        run.system.fault = failure.fault
        is_saved = _is_done(run.system, step)
        run.system.fault = failing()
        return [
            *_told_wrongly(attempt, failure, run, step, is_saved=is_saved),
            *_tried_again(failure, run, step, is_saved=is_saved),
            *_not_well(failure, run, step),
        ]


def _told_wrongly(
    attempt: Attempt, failure: Failure, run: Run, step: Step, *, is_saved: bool
) -> Iterator[str]:
    """What is not as it was told when it was told."""
    before, after = run.expected.possible(()), run.expected.possible((), step.said)
    either = run.expected.possible(step.said)
    if is_saved:
        yield from _unlike(run.system, after, "saved")
    elif not attempt.is_journal_gone:
        yield from _unlike(run.system, either if failure.is_lasting else before, "failed")
    if is_saved or not attempt.is_journal_gone:
        for left in crash_states(run.system, 6):
            yield from _unlike(left, after if is_saved else either, f"{is_saved=} and a cut")


def _tried_again(failure: Failure, run: Run, step: Step, *, is_saved: bool) -> Iterator[str]:
    """What is wrong after a retry on a disk that works again."""
    after = run.expected.possible((), step.said)
    if failure.is_lasting:
        _mount_again(run.system)
    if not is_saved and not _is_done(run.system, step):
        yield "the retry failed"
    yield from _unlike(run.system, after, "tried again")
    for left in crash_states(run.system, 6):
        yield from _unlike(left, _sure(run, step) if failure.is_lasting else after, "and cut")


def _is_done(system: SimulatedOS, step: Step) -> bool:
    try:
        with placed(system):
            step.act()
    except StoreError as error:
        assert error.next_step
        return False
    return True


def _sure(run: Run, step: Step) -> set[View]:
    """What is there if what could not be taken back was seen, but is not there in the end.

    An annotation that has followed the text by itself does so again when it is opened.
    """
    moves = [said for said in step.said if said.change.how is How.FOLLOW]
    return run.expected.possible(moves, [said for said in step.said if said not in moves])


def _mount_again(system: SimulatedOS) -> None:
    """Bring names to the disk that could neither be synced nor be taken back.

    A file system that can't write its folders goes read-only, and is mounted again when it can.
    """
    for number, inode in system.inodes.items():
        if isinstance(inode, Folder):
            system.inodes[number] = Folder(inode.content, inode.content, (), inode.changed_at)


def _unlike(system: SimulatedOS, possible: set[View], when: str) -> Iterator[str]:
    found = loaded(system)
    if found not in possible:
        yield f"{when}: found {found.ids}, {found.links}, {found.state}"


def _not_well(failure: Failure, run: Run, step: Step) -> Iterator[str]:
    """What is wrong once the disk works again and everything is saved."""
    with placed(run.system):
        for number in run.windows():
            run.window(number).write_checkpoints()
        store = Store(ROOT)
        stored = store.load(ANA, BERITA)
        assert stored is not None
        yield from (it.sentence for it in stored.findings if it.trouble is Trouble.DAMAGED)
        history = store.history(ANA, BERITA)
    steps = [[edit.after for edit in one.change.edits] for one in history]
    for said in step.said:
        times = steps.count([edit.after for edit in said.change.edits])
        if times != 1 and not (failure.is_lasting and times):
            yield f"done {times} times: {said.change}"
    yield from _unlike(run.system, run.expected.possible((), step.said), "after the checkpoint")
    yield from unplain(run.system)
    if not failure.is_lasting:
        yield from left_behind(run.system)
