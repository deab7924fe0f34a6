"""A power cut leaves no less than what was synced, and of the rest whatever there is."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.crash_states import at_every_call, crash_states
from tests.disk_operations import NEW, Operation, put, sync_folder
from tests.simulated_disk import SimulatedOS, failing


def left(system: SimulatedOS) -> list[dict[str, bytes | None]]:
    """The trees that a power cut may leave."""
    return [disk.tree() for disk in crash_states(system, 100_000)]


def contents(system: SimulatedOS, path: str = "/file") -> set[bytes | None]:
    """What a power cut may leave of a file that is surely there."""
    return {tree[path] for tree in left(system)}


def test_what_is_synced_with_its_name_is_always_there() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file", b"content")
    system.fdatasync(descriptor)
    sync_folder(system)
    assert left(system) == [{"/file": b"content"}]


def test_a_file_that_is_synced_without_its_folder_may_be_absent() -> None:
    system = SimulatedOS()
    system.fsync(put(system, "/file", b"content"))
    assert left(system) == [{}, {"/file": b"content"}]


def test_a_file_that_is_not_synced_may_be_empty_torn_or_zero() -> None:
    system = SimulatedOS()
    put(system, "/file", b"1234567")
    sync_folder(system)
    expected = [b"", b"1", b"123", b"123456", b"1234567"]
    zero = [bytes(7), b"123" + bytes(4), bytes(3) + b"4567"]
    assert contents(system) == {*expected, *zero}


def test_lines_are_torn_at_their_ends_too() -> None:
    system = SimulatedOS()
    put(system, "/file", b"line 1\nline 2\nline 3\n")
    sync_folder(system)
    assert {b"line 1", b"line 1\n", b"line 1\nline 2\n", b"line 1\nline 2\nline 3"} <= contents(
        system
    )


def test_a_later_write_may_outlive_an_earlier_one() -> None:
    system = SimulatedOS()
    system.fsync(put(system, "/file", b"old."))
    sync_folder(system)
    descriptor = system.open("/file", os.O_WRONLY | os.O_APPEND)
    system.write(descriptor, b"ab")
    system.write(descriptor, b"cd")
    assert {b"old.", b"old.ab", b"old.abc", b"old.abcd", b"old.\0\0cd"} <= contents(system)
    assert all(content and content.startswith(b"old.") for content in contents(system))


def test_many_writes_leave_every_beginning_and_every_single_hole() -> None:
    system = SimulatedOS()
    put(system, "/file", *(b"%d-" % digit for digit in range(8)))
    sync_folder(system)
    whole = b"0-1-2-3-4-5-6-7-"
    expected = {whole[:end] for end in range(0, 17, 2)}
    expected |= {whole[:at] + b"\0\0" + whole[at + 2 :] for at in range(0, 14, 2)}
    assert expected <= contents(system)


def test_a_file_written_in_place_may_be_lost_with_its_old_content() -> None:
    system = SimulatedOS()
    system.fsync(put(system, "/file", b"old"))
    sync_folder(system)
    descriptor = system.open("/file", os.O_WRONLY | os.O_TRUNC)
    system.write(descriptor, b"new!")
    assert {b"old", b"", b"new!", b"ne"} <= contents(system)


def test_a_truncation_that_is_not_synced_may_not_have_happened() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file", b"whole torn")
    system.fsync(descriptor)
    sync_folder(system)
    system.ftruncate(descriptor, 5)
    assert contents(system) == {b"whole", b"whole torn"}


@pytest.mark.parametrize(
    ("todo", "possible"),
    [
        ([("open", "/b", NEW)], ["a", "ab"]),
        ([("unlink", "/a")], ["a", ""]),
        ([("mkdir", "/e"), ("mkdir", "/e/f")], ["a", "ae", "aef"]),
        ([("mkdir", "/e"), ("rmdir", "/e")], ["a", "ae"]),
        ([("open", "/b", NEW), ("unlink", "/b")], ["a", "ab"]),
        ([("open", "/b", NEW), ("open", "/c", NEW)], ["a", "ab", "ac", "abc"]),
        ([("rename", "/a", "/b")], ["a", "b"]),
        ([("rename", "/a", "/b"), ("rename", "/b", "/c")], ["a", "b", "c"]),
        ([("open", "/b", NEW), ("replace", "/b", "/a")], ["a", "ab"]),
        ([("link", "/a", "/b")], ["a", "ab"]),
        ([("link", "/a", "/b"), ("unlink", "/a")], ["a", "ab", "b", ""]),
        ([("rename", "/a", "/d/b")], ["a", "ab", "b", ""]),
    ],
)
def test_names_that_are_not_synced_come_and_go_singly_but_a_move_within_a_folder_is_one(
    todo: list[Operation], possible: list[str]
) -> None:
    system = SimulatedOS()
    put(system, "/a", b"content")
    system.mkdir("/d")
    system.sync()
    for name, *arguments in todo:
        getattr(system, name)(*arguments)
    names = ["".join(sorted(Path(it).name for it in tree if it != "/d")) for tree in left(system)]
    assert sorted(set(names)) == sorted(possible)
    sync_folder(system)
    sync_folder(system, "/d")
    if "/e" in system.tree():
        sync_folder(system, "/e")
    assert left(system) == [system.tree()]


def test_many_names_come_in_any_order() -> None:
    system = SimulatedOS()
    everything = frozenset(f"/{number}" for number in range(7))
    for path in sorted(everything):
        put(system, path)
    possible = {frozenset(tree) for tree in left(system)}
    assert possible > {frozenset(), everything}
    assert possible > {everything - {path} for path in everything}
    assert possible > {frozenset({path}) for path in everything}


def test_a_file_moved_into_place_before_it_was_synced_may_be_empty() -> None:
    system = SimulatedOS()
    system.fsync(put(system, "/file", b"old"))
    sync_folder(system)
    put(system, "/new", b"new")
    system.replace("/new", "/file")
    sync_folder(system)
    assert b"" in contents(system)


def test_a_file_moved_into_place_after_it_was_synced_is_the_old_or_the_new() -> None:
    system = SimulatedOS()
    system.fsync(put(system, "/file", b"old"))
    sync_folder(system)
    system.fsync(put(system, "/new", b"new"))
    system.replace("/new", "/file")
    assert contents(system) == {b"old", b"new"}
    sync_folder(system)
    assert left(system) == [{"/file": b"new"}]


def test_what_a_power_cut_left_is_on_the_disk_and_its_descriptors_are_gone() -> None:
    system = SimulatedOS()
    put(system, "/gone")
    system.unlink("/gone")
    system.sync()
    descriptor = put(system, "/file", b"content")
    for disk in crash_states(system):
        tree = disk.tree()
        assert [again.tree() for again in crash_states(disk)] == [tree]
        with pytest.raises(OSError):
            disk.fstat(descriptor)
        disk.mkdir("/folder")
        assert disk.tree() == {**tree, "/folder": None}
    assert system.tree() == {"/file": b"content"}


def test_too_many_states_are_sampled_always_alike_with_nothing_and_everything_among_them() -> None:
    system = SimulatedOS()
    for name in "abcdef":
        put(system, f"/{name}", name.encode() * 5)
    trees = [disk.tree() for disk in crash_states(system, 200)]
    assert 100 < len(trees) <= 200
    assert trees == [disk.tree() for disk in crash_states(system, 200)]
    assert trees != [disk.tree() for disk in crash_states(system, 200, seed=1)]
    assert {} in trees and system.tree() in trees
    assert len({frozenset(tree.items()) for tree in trees}) == len(trees)
    assert [disk.tree() for disk in crash_states(system, 2)] == [{}, system.tree()]


# ---------------------------------------------------------------- after a sync that failed


def fail_to_sync(system: SimulatedOS, path: str) -> None:
    descriptor = system.open(path, os.O_RDONLY)
    system.fault = failing(errno.EIO, name="fsync")
    with pytest.raises(OSError):
        system.fsync(descriptor)
    system.fault = failing()
    system.fsync(descriptor)


def test_after_a_failed_sync_a_second_one_succeeds_without_making_sure() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file", b"first.")
    sync_folder(system)
    fail_to_sync(system, "/file")
    assert system.tree() == {"/file": b"first."}
    assert contents(system) >= {b"", b"first.", b"fir", bytes(6)}
    system.write(descriptor, b"second")
    system.fsync(descriptor)
    assert contents(system) >= {b"first.second", bytes(6) + b"second", b"fir\0\0\0second"}
    assert all(content and content.endswith(b"second") for content in contents(system))


def test_what_is_written_again_after_a_failed_sync_can_be_synced() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file", b"first.")
    sync_folder(system)
    fail_to_sync(system, "/file")
    system.lseek(descriptor, 0, os.SEEK_SET)
    system.write(descriptor, b"first.")
    system.fsync(descriptor)
    assert contents(system) == {b"first."}


def test_a_name_whose_sync_failed_has_to_be_made_again() -> None:
    system = SimulatedOS()
    system.mkdir("/folder")
    fail_to_sync(system, "/")
    sync_folder(system)
    assert left(system) == [{}, {"/folder": None}]
    system.rmdir("/folder")
    system.mkdir("/folder")
    sync_folder(system)
    assert left(system) == [{"/folder": None}]


# ---------------------------------------------------------------- a cut at every call


def keep_log(system: SimulatedOS, notes: list[bytes], without: str = "") -> None:
    """Append lines to a new file, each noted as soon as it is safe."""
    descriptor = put(system, "/log")
    if without != "sync of the folder":
        sync_folder(system)
    for line in (b"one\n", b"two\n", b"three\n"):
        system.write(descriptor, line)
        if without != "sync of the file":
            system.fsync(descriptor)
        notes.append(line)


def replace_file(system: SimulatedOS, notes: list[bytes], without: str = "") -> None:
    """Put whole files in the place of each other, each noted as soon as it is safe."""
    for line in (b"one\n", b"one\ntwo\n"):
        path = "/log" if without == "other name" else "/new"
        descriptor = system.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        system.write(descriptor, line)
        if without != "sync of the file":
            system.fsync(descriptor)
        if path != "/log":
            system.replace(path, "/log")
        if without != "sync of the folder":
            sync_folder(system)
        notes.append(line[-4:])


def loses(workload: Callable[[SimulatedOS, list[bytes]], object]) -> bool:
    """Whether a power cut may leave less than was noted."""
    return any(
        any(line not in (disk.tree().get("/log") or b"") for line in notes)
        for disk, notes in at_every_call(SimulatedOS(), workload)
    )


@pytest.mark.parametrize(
    ("workload", "needed"),
    [
        (keep_log, ["sync of the file", "sync of the folder"]),
        (replace_file, ["sync of the file", "sync of the folder", "other name"]),
    ],
)
def test_a_program_that_leaves_out_a_step_is_found_out_and_no_other(
    workload: Callable[..., object], needed: list[str]
) -> None:
    assert not loses(workload)
    for step in needed:
        assert loses(partial(workload, without=step)), step


def test_each_moment_is_cut_with_all_that_was_noted_by_then_and_none_twice() -> None:
    system = SimulatedOS()

    def workload(system: SimulatedOS, notes: list[str]) -> None:
        notes.append("begun")
        descriptor = put(system, "/a", b"x")
        system.fsync(descriptor)
        notes.append("synced")
        sync_folder(system)
        notes.append("named")

    states = at_every_call(system, workload)
    system.unlink("/a")
    seen = [(disk.tree().get("/a"), notes) for disk, notes in states]
    assert seen == [
        (None, ("begun",)),
        (b"", ("begun",)),
        (b"\0", ("begun",)),
        (b"x", ("begun",)),
        (None, ("begun", "synced")),
        (b"x", ("begun", "synced")),
        (b"x", ("begun", "synced", "named")),
    ]
