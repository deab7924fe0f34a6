"""The simulated disk answers as Linux does, and a call can be made to fail."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.disk_operations import NEW, Operation, put
from tests.simulated_disk import SimulatedOS, failing

# ---------------------------------------------------------------- as the real one

OF_TWO_PATHS = ("link", "rename", "replace")
PATHS = ["a", "b", "c", "a/a", "a/b", "b/a", "a/b/c"]
names = st.sampled_from(PATHS)
which = st.integers(0, 5)
small = st.integers(0, 12)
flags = st.builds(
    lambda access, others: access | sum(others),
    st.sampled_from([os.O_RDONLY, os.O_WRONLY, os.O_RDWR]),
    st.sets(st.sampled_from([os.O_CREAT, os.O_EXCL, os.O_APPEND, os.O_TRUNC, os.O_NOFOLLOW])),
) | st.just(os.O_RDONLY | os.O_DIRECTORY)
operations = st.one_of(
    st.tuples(st.just("open"), names, flags),
    *(
        st.tuples(st.just(name), names)
        for name in ("stat", "lstat", "listdir", "mkdir", "rmdir", "unlink")
    ),
    *(st.tuples(st.just(name), names, names) for name in OF_TWO_PATHS),
    *(st.tuples(st.just(name), which) for name in ("close", "fstat", "fsync", "fdatasync")),
    st.tuples(st.just("read"), which, small),
    st.tuples(st.just("pread"), which, small, small),
    st.tuples(st.just("write"), which, st.binary(max_size=4)),
    st.tuples(st.just("ftruncate"), which, st.integers(-1, 12)),
    st.tuples(st.just("lseek"), which, st.integers(-3, 12), st.sampled_from([0, 1, 2])),
)
PREPARED: list[Operation] = [
    ("mkdir", "a"),
    ("open", "a/a", os.O_RDWR | os.O_CREAT),
    ("write", 0, b"content"),
    ("open", "b", os.O_RDWR | os.O_CREAT | os.O_APPEND),
]


class Side:
    """One of two systems that are told the same, and what it answers."""

    def __init__(self, system: Any, top: str) -> None:
        self.system = system
        self.top = top
        self.descriptors: list[int] = []

    def answer(self, operation: Operation) -> object:
        """What a call gives back; or its errno, its class, and whether it tells the path."""
        name, first, *others = operation
        if isinstance(first, str):
            first = f"{self.top}/{first}"
        elif not self.descriptors:
            return "nothing is open"
        else:
            at = first % len(self.descriptors)
            first = self.descriptors.pop(at) if name == "close" else self.descriptors[at]
            if name == "lseek" and stat.S_ISDIR(self.system.fstat(first).st_mode):
                return "every file system has its own ways there"
        if name in OF_TWO_PATHS:
            others = [f"{self.top}/{others[0]}"]
        try:
            result = getattr(self.system, name)(first, *others)
        except OSError as error:
            is_told = name in OF_TWO_PATHS or error.filename == first
            return error.errno, type(error), is_told
        if name == "open":
            self.descriptors.append(result)
            return "opened"
        return shown(result)

    def ends(self) -> Iterator[object]:
        """What is there to be seen, and which paths and descriptors are one file."""
        for path in PATHS:
            yield path, self.answer(("listdir", path)), self.answer(("lstat", path))
            if self.system.path.isfile(f"{self.top}/{path}"):
                descriptor = self.system.open(f"{self.top}/{path}", os.O_RDONLY)
                yield self.system.read(descriptor, 100)
                self.system.close(descriptor)
        there = [path for path in PATHS if self.system.path.exists(f"{self.top}/{path}")]
        numbers = [self.system.stat(f"{self.top}/{path}").st_ino for path in there]
        numbers += [self.system.fstat(descriptor).st_ino for descriptor in self.descriptors]
        yield there, [numbers.index(number) for number in numbers]


def shown(result: Any) -> object:
    if isinstance(result, os.stat_result):
        return "folder" if stat.S_ISDIR(result.st_mode) else result.st_size
    return sorted(result) if isinstance(result, list) else result


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other errors")
@given(todo=st.lists(operations, max_size=40))
@example([("link", "a/a", "c"), ("rename", "a/a", "c"), ("unlink", "a/a")])
@example([("mkdir", "c"), ("replace", "c", "a"), ("replace", "a", "c")])
@example([("mkdir", "a/b"), ("rename", "a", "a/b"), ("rename", "a", "a/b/c")])
@example([("mkdir", "c"), ("rename", "c", "c"), ("rename", "b", "c"), ("rename", "c", "b")])
@settings(deadline=None, max_examples=300)
def test_every_call_gives_what_the_real_one_gives(todo: list[Operation]) -> None:
    with tempfile.TemporaryDirectory() as top:
        real, simulated = Side(os, top), Side(SimulatedOS(), "")
        try:
            for operation in (*PREPARED, *todo):
                assert simulated.answer(operation) == real.answer(operation), operation
            assert list(simulated.ends()) == list(real.ends())
        finally:
            for descriptor in real.descriptors:
                os.close(descriptor)


def test_paths_may_be_objects_and_go_up() -> None:
    system = SimulatedOS()
    system.mkdir(Path("/a"))
    system.close(system.open(Path("/a") / ".." / "a" / "file", NEW))
    assert system.tree() == {"/a": None, "/a/file": b""}
    assert system.listdir("/") == ["a"]
    with pytest.raises(FileExistsError):
        system.mkdir("/")
    assert system.access("/a/file", os.R_OK) and not system.access("/b", os.F_OK)


def test_a_change_gets_a_later_time_and_a_file_put_in_the_place_another_number() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file", b"one")
    seen = [system.fstat(descriptor)]
    system.write(descriptor, b"two")
    seen.append(system.fstat(descriptor))
    put(system, "/other", b"onetwo")
    system.replace("/other", "/file")
    seen.append(system.stat("/file"))
    assert seen[0].st_mtime_ns < seen[1].st_mtime_ns < seen[2].st_mtime_ns
    assert seen[0].st_ino == seen[1].st_ino == system.fstat(descriptor).st_ino != seen[2].st_ino
    assert {one.st_dev for one in seen} == {system.stat("/").st_dev}


def test_a_descriptor_that_was_closed_is_never_given_again() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file", b"")
    system.close(descriptor)
    assert system.open("/file", os.O_RDONLY) != descriptor
    for call in (system.close, system.fstat, system.fsync):
        with pytest.raises(OSError) as refused:
            call(descriptor)
        assert refused.value.errno == errno.EBADF


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=errno.errorcode.get)
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("open", ("/new", NEW)),
        ("open", ("/file", os.O_WRONLY | os.O_TRUNC)),
        ("mkdir", ("/new",)),
        ("rmdir", ("/folder",)),
        ("unlink", ("/file",)),
        ("link", ("/file", "/new")),
        ("rename", ("/file", "/new")),
        ("replace", ("/file", "/new")),
        ("listdir", ("/",)),
        ("stat", ("/file",)),
        ("lstat", ("/file",)),
        ("read", (1_000_000, 1)),
        ("pread", (1_000_000, 1, 0)),
        ("write", (1_000_000, b"more")),
        ("lseek", (1_000_000, 0, os.SEEK_SET)),
        ("ftruncate", (1_000_000, 0)),
        ("fstat", (1_000_000,)),
    ],
)
def test_a_call_that_fails_changes_nothing(
    name: str, arguments: tuple[Any, ...], number: int
) -> None:
    system = SimulatedOS()
    system.mkdir("/folder")
    put(system, "/file", b"content")
    inodes = dict(system.inodes)
    system.fault = failing(number, name=name)
    with pytest.raises(OSError) as refused:
        getattr(system, name)(*arguments)
    assert refused.value.errno == number
    assert system.inodes == inodes
    system.fault = failing()
    assert system.calls[-1] == name


def test_a_fault_strikes_the_nth_call_or_every_one_of_a_name() -> None:
    system = SimulatedOS()
    system.fault = failing(errno.EIO, nth=2)
    descriptor = put(system, "/file")
    with pytest.raises(OSError):
        system.write(descriptor, b"a")
    assert system.write(descriptor, b"b") == 1
    system.fault = failing(errno.ENOSPC, name="write")
    for _ in range(2):
        with pytest.raises(OSError):
            system.write(descriptor, b"c")
    system.fsync(descriptor)
    assert system.tree() == {"/file": b"b"}
    assert system.calls == ["open", "write", "write", "write", "write", "fsync"]


def test_a_short_write_puts_down_less_and_says_so() -> None:
    system = SimulatedOS()
    system.fault = failing(name="write", nth=2, at_most=3)
    descriptor = put(system, "/file", b"content")
    assert system.tree() == {"/file": b"con"}
    assert system.write(descriptor, b"tent") == 4
    assert system.tree() == {"/file": b"content"}


def test_a_short_read_gets_less_and_the_next_one_the_rest() -> None:
    system = SimulatedOS()
    put(system, "/file", b"content")
    descriptor = system.open("/file", os.O_RDONLY)
    system.fault = failing(nth=4, at_most=3)
    assert [system.read(descriptor, 100) for _ in range(3)] == [b"con", b"tent", b""]
    system.fault = failing(name="pread", at_most=1)
    assert system.pread(descriptor, 100, 3) == b"t"


def test_a_descriptor_is_closed_even_if_closing_fails() -> None:
    system = SimulatedOS()
    descriptor = put(system, "/file")
    system.fault = failing(errno.EIO, name="close")
    with pytest.raises(OSError, match="Input/output"):
        system.close(descriptor)
    with pytest.raises(OSError, match="Bad file descriptor"):
        system.close(descriptor)
