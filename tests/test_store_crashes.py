"""Whenever power is cut: what was acknowledged is there, and nothing is there by halves.

`python benchmarks/crashes.py` goes through all workloads; here is a sample of them.
"""

import contextlib
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from annotations.article import Article
from annotations.layer import Change
from annotations.store import checkpoint, disk, events, journal, open_layer
from annotations.store.article_file import ArticleFiles
from annotations.store.checkpoint import Checkpoint
from annotations.store.document import Document
from annotations.store.open_layer import OpenLayer
from annotations.store.record import Record
from tests.simulated_disk import SimulatedOS
from tests.store_check import complaints, crashes
from tests.store_workloads import Workload, calls_of, killed_workloads, workloads

FSYNC = SimulatedOS.fsync
Some = Callable[[], list[Workload]]


def one() -> list[Workload]:
    return workloads(1)


def more() -> list[Workload]:
    return [workload for workload in workloads(3) if len(workload.operations) > 1]


def sample(some: Iterable[Workload], count: int) -> list[Workload]:
    """Always the same ones."""
    return Random(5).sample(list(some), count)


@pytest.mark.parametrize(
    ("some", "fewest"),
    [
        (one, 300),
        (lambda: sample(more(), 80), 400),
        (lambda: sample(killed_workloads(), 25), 300),
    ],
    ids=["one operation", "two or three operations", "windows that were killed"],
)
def test_a_cut_loses_nothing_acknowledged_and_leaves_nothing_by_halves_and_work_goes_on(
    some: Some, fewest: int
) -> None:
    states = 0
    for workload in some():
        for left, possible in crashes(workload, 60):
            assert not complaints(left, possible), workload
            states += 1
    assert states > fewest


# ---------------------------------------------------------------- the check can fail

Patch = Callable[[pytest.MonkeyPatch], object]


def no_sync_of_the_journal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "_sync_data", lambda descriptor: None)


def no_sync_of_folders(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "sync_folder", lambda folder: None)


def no_sync_of_folders_of_others(patch: pytest.MonkeyPatch) -> None:
    """A folder that is there already is taken to be on the disk."""
    real = disk.folders

    def folders(folder: Path) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext() if disk.is_folder(folder) else real(folder)

    patch.setattr(disk, "folders", folders)


def no_sync_of_texts_of_others(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "make_sure", lambda path: None)


def checkpoint_in_place(patch: pytest.MonkeyPatch) -> None:
    def replace_file(path: Path, content: bytes) -> None:
        system: SimulatedOS = vars(disk)["os"]
        descriptor = system.open(path, system.O_WRONLY | system.O_CREAT | system.O_TRUNC)
        system.write(descriptor, content)
        system.fsync(descriptor)
        system.close(descriptor)
        disk.sync_folder(path.parent)

    patch.setattr(disk, "replace_file", replace_file)


def no_sync_of_a_checkpoint(patch: pytest.MonkeyPatch) -> None:
    no_sync_of_content(patch, "replace_file")


def no_sync_of_a_text(patch: pytest.MonkeyPatch) -> None:
    no_sync_of_content(patch, "create_file")


def no_sync_of_content(patch: pytest.MonkeyPatch, function: str) -> None:
    """The content of a whole file is not on the disk when it gets its name."""
    real = getattr(disk, function)

    def fsync(system: SimulatedOS, fd: int) -> None:
        if stat.S_ISDIR(system.fstat(fd).st_mode):
            FSYNC(system, fd)

    def put(path: Path, content: bytes) -> object:
        with pytest.MonkeyPatch.context() as meanwhile:
            meanwhile.setattr(SimulatedOS, "fsync", fsync)
            return real(path, content)

    patch.setattr(disk, function, put)


def no_text_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ArticleFiles, "freeze", lambda files, article: None)


def head_and_events_at_once(patch: pytest.MonkeyPatch) -> None:
    def growing(path: Path, *parts: bytes) -> disk.GrowingFile:
        return disk.GrowingFile(path, b"".join(parts))

    patch.setattr(journal, "GrowingFile", growing)


def an_edit_at_a_time(patch: pytest.MonkeyPatch) -> None:
    real = OpenLayer.append

    def append(opened: OpenLayer, article: Article, changes: Sequence[Change]) -> None:
        parts = [replace(change, edits=(edit,)) for change in changes for edit in change.edits]
        real(opened, article, parts)

    patch.setattr(OpenLayer, "append", append)


def torn_lines_believed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(events, "is_sound_line", lambda line: True)


def copies_set_aside_before_the_journal_has_them(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(OpenLayer, "_say_again", lambda opened, head: None)


def removals_not_in_the_checkpoint(patch: pytest.MonkeyPatch) -> None:
    real = checkpoint.write_checkpoint

    def write(path: Path, before: Checkpoint | None, record: Record, head: Document) -> Checkpoint:
        there = Record()
        for key, entry in record.entries():
            if entry.document is not None:
                there.take(key, entry)
        return real(path, before, there, head)

    patch.setattr(open_layer, "write_checkpoint", write)


def killed() -> list[Workload]:
    """The first window dies when it has given a name, and before that is on the disk."""
    calls = calls_of(Workload("nothing", ("append",)))
    return [
        Workload("nothing", ("append", "batch"), nth + 1)
        for nth, name in enumerate(calls, 1)
        if name in ("mkdir", "link")
    ]


def copied() -> list[Workload]:
    return [Workload("an earlier run", ("append", "copy", "checkpoint"))]


def removed() -> list[Workload]:
    return [Workload("an earlier run", ("append", "remove", "checkpoint", "copy"))]


@pytest.mark.parametrize(
    ("mutant", "some", "complaint"),
    [
        (no_sync_of_the_journal, one, "found"),
        (no_sync_of_folders, one, "found"),
        (no_sync_of_folders_of_others, killed, "found"),
        (no_sync_of_texts_of_others, killed, "is not kept"),
        (checkpoint_in_place, more, "is no TinyDB file"),
        (no_sync_of_a_checkpoint, more, "is no TinyDB file"),
        (no_sync_of_a_text, one, "is not kept"),
        (no_text_kept, one, "is not kept"),
        (head_and_events_at_once, one, "found"),
        (an_edit_at_a_time, one, "found"),
        (torn_lines_believed, one, "newer Kutip"),
        (copies_set_aside_before_the_journal_has_them, copied, "found"),
        (removals_not_in_the_checkpoint, removed, "found"),
    ],
)
def test_a_store_that_leaves_out_a_step_is_found_out(
    monkeypatch: pytest.MonkeyPatch, mutant: Patch, some: Some, complaint: str
) -> None:
    mutant(monkeypatch)
    states = (state for workload in some() for state in crashes(workload, 12))
    assert any(complaint in found for state in states for found in complaints(*state))


def test_a_store_that_acknowledges_before_it_has_written_is_found_out() -> None:
    states = (state for workload in one() for state in crashes(workload, 12, is_early=True))
    assert any(complaints(*state) for state in states)
