"""Whichever call of the store fails: nothing is lost, what was told is true, and a retry works.

`python benchmarks/crashes.py` lets every call fail in every way; here each fails in some ways.
"""

import contextlib
from collections.abc import Callable, Iterator

import pytest

from annotations.store import disk, journal
from annotations.store.disk import GrowingFile
from annotations.store.journal import OwnSegments
from tests.simulated_disk import SimulatedOS
from tests.store_faults import ATTEMPTS, Attempt, Failure, broken_promises, failures

APPEND_FIRST, APPEND_LATER = ATTEMPTS[0], ATTEMPTS[1]


def some_of(attempt: Attempt) -> Iterator[Failure]:
    """All ways for few calls to fail; for many, one for each call, another one for the next."""
    calls = attempt.calls()
    for nth, ways in enumerate(failures(calls)):
        yield from ways if len(calls) < 20 else (ways[nth * 7 % 10], *ways[10:])


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
def test_a_call_that_fails_costs_nothing_and_is_told_truly_and_a_retry_works(
    attempt: Attempt,
) -> None:
    number = 0
    for failure in some_of(attempt):
        assert not list(broken_promises(attempt, failure)), failure.name
        number += 1
    assert number > 30


# ---------------------------------------------------------------- the check can fail

Patch = Callable[[pytest.MonkeyPatch], object]


def failed_sync_is_passed_over(patch: pytest.MonkeyPatch) -> None:
    real = disk._sync_data

    def sync(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            real(descriptor)

    patch.setattr(disk, "_sync_data", sync)


def goes_on_behind_a_failed_sync(patch: pytest.MonkeyPatch) -> None:
    """What was written before a synchronisation that failed is taken to be there after the next."""

    def append(file: GrowingFile, content: bytes) -> None:
        system: SimulatedOS = vars(disk)["os"]
        file._size += system.write(file._descriptor, content)
        system.fdatasync(file._descriptor)

    patch.setattr(GrowingFile, "append", append)
    patch.setattr(journal._Own, "is_given_up", property(lambda own: False, lambda own, to: None))


def half_a_line_stays(patch: pytest.MonkeyPatch) -> None:
    """A write that fails halfway is not taken back, and the next line comes behind it."""
    patch.setattr(SimulatedOS, "ftruncate", lambda system, fd, length: None)
    patch.setattr(GrowingFile, "is_in_place", lambda file: True)
    patch.setattr(journal._Own, "is_given_up", property(lambda own: False, lambda own, to: None))


def what_was_moved_away_is_not_missed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(OwnSegments, "restore", lambda own: None)


def temporary_files_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SimulatedOS, "unlink", lambda system, path: None)


GONE = next(attempt for attempt in ATTEMPTS if attempt.is_journal_gone)


@pytest.mark.parametrize(
    ("mutant", "attempt", "promise"),
    [
        (failed_sync_is_passed_over, APPEND_LATER, "is_saved=True and a cut"),
        (goes_on_behind_a_failed_sync, APPEND_LATER, "and cut"),
        (goes_on_behind_a_failed_sync, APPEND_LATER, "failed: found"),
        (half_a_line_stays, APPEND_LATER, "tried again"),
        (what_was_moved_away_is_not_missed, GONE, "tried again"),
        (temporary_files_stay, APPEND_FIRST, ".tmp"),
    ],
)
def test_a_store_that_breaks_a_promise_is_found_out(
    monkeypatch: pytest.MonkeyPatch, mutant: Patch, attempt: Attempt, promise: str
) -> None:
    mutant(monkeypatch)
    ways = (failure for some in failures(attempt.calls()) for failure in some)
    assert any(promise in told for way in ways for told in broken_promises(attempt, way))
