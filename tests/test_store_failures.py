"""When the disk refuses: the old file or the new one, whole, never a leftover, and it is told."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import pytest

from annotations.errors import StoreError
from annotations.store import files
from annotations.store.store import Store
from tests.test_store_layer_file import ARTICLE, EVERYTHING, LAYER_PATH, on_disk, tagged

FAILURES = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES]


class _Failing:
    """A file whose write puts half of it down and then fails."""

    def __init__(self, file: BinaryIO, fault: Callable[[str], None]) -> None:
        self._file = file
        self._fault = fault

    def write(self, content: bytes) -> int:
        try:
            self._fault("write")
        except OSError:
            self._file.write(content[: len(content) // 2])
            raise
        return self._file.write(content)

    def __enter__(self) -> "_Failing":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class Disk:
    """Counts the calls that reach the disk and lets chosen ones fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.fails: Callable[[int, str], int] = lambda number, name: 0
        """The errno of a call, by its number and name; 0 where it succeeds."""
        for name in ("open", "fsync", "replace", "mkdir"):
            monkeypatch.setattr(os, name, self._watched(name, getattr(os, name)))
        real_fdopen = os.fdopen

        def fdopen(descriptor: int, mode: str = "r", *more: Any, **options: Any) -> Any:
            file: Any = real_fdopen(descriptor, mode, *more, **options)
            return _Failing(file, self.fault) if "w" in mode else file

        monkeypatch.setattr(os, "fdopen", fdopen)

    def fault(self, name: str) -> None:
        """Note a call, or raise what it fails with."""
        self.calls.append(name)
        number = self.fails(len(self.calls), name)
        if number:
            raise OSError(number, os.strerror(number))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.fault(name)
            return real(*arguments, **options)

        return call


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk whose calls can be made to fail."""
    return Disk(monkeypatch)


def only(name: str, number: int) -> Callable[[int, str], int]:
    return lambda _, called: number if called == name else 0


def check_whole(root: Path) -> None:
    """Every file in the store is whole, and there is nothing but those."""
    for path in (root / "annotations").rglob("*"):
        if path.is_file():
            assert path.suffix == ".json", f"{path.name} was left behind"
            json.loads(path.read_bytes())


def ids(root: Path) -> set[str]:
    return {one["id"] for one in on_disk(root)["annotations"].values()}


BEFORE = {"quote", "number", "source"}


@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", ["open", "fsync", "replace", "write"])
def test_a_failing_call_leaves_the_old_file_whole_and_is_told(
    tmp_path: Path, disk: Disk, name: str, number: int
) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    before = (tmp_path / LAYER_PATH).read_bytes()
    disk.fails = only(name, number)
    with pytest.raises(StoreError) as refused:
        store.append("ana", ARTICLE, [tagged(0, 1)])
    assert os.strerror(number).lower() in refused.value.message
    assert refused.value.next_step
    disk.fails = only(name, 0)
    assert (tmp_path / LAYER_PATH).read_bytes() == before
    check_whole(tmp_path)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    assert ids(tmp_path) == {*BEFORE, "at0"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("is_first", [True, False], ids=["first write", "later write"])
def test_whichever_single_call_fails_the_file_is_the_old_or_the_new_and_a_retry_succeeds(
    tmp_path: Path, disk: Disk, is_first: bool, number: int
) -> None:
    failed = 0
    for nth in range(1, 60):
        root = tmp_path / str(nth)
        root.mkdir()
        disk.fails = only("", 0)
        store = Store(root)
        if not is_first:
            store.append("ana", ARTICLE, EVERYTHING)
        before = BEFORE if not is_first else set()
        disk.calls.clear()
        disk.fails = lambda at, _, nth=nth: number if at == nth else 0  # type: ignore[misc]
        try:
            store.append("ana", ARTICLE, [tagged(0, 1)])
        except StoreError as refused:
            failed += 1
            assert refused.next_step
        disk.fails = only("", 0)
        is_over = len(disk.calls) < nth
        check_whole(root)
        if (root / LAYER_PATH).exists():
            assert ids(root) in (before, {*before, "at0"})
        else:
            assert is_first
        store.append("ana", ARTICLE, [tagged(0, 1), tagged(1, 2)])
        assert ids(root) == {*before, "at0", "at1"}
        stored = Store(root).load("ana", "berita")
        assert stored is not None and len(stored.annotations) == len(before) + 2
        if is_over:
            break
    assert failed >= 4, "there are an open, a write, an fsync and a replace at least"
    assert is_over


def test_a_change_that_was_refused_does_not_come_along_with_the_next(
    tmp_path: Path, disk: Disk
) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    disk.fails = only("replace", errno.EIO)
    with pytest.raises(StoreError):
        store.append("ana", ARTICLE, [tagged(0, 1), tagged(1, 2)])
    disk.fails = only("", 0)
    store.append("ana", ARTICLE, [tagged(5, 6)])
    assert ids(tmp_path) == {*BEFORE, "at5"}


def test_a_disk_that_fails_for_good_says_so_every_time(tmp_path: Path, disk: Disk) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    disk.fails = lambda at, name: errno.EIO if name in ("fsync", "mkdir") else 0
    for _ in range(3):
        with pytest.raises(StoreError, match="input/output error"):
            store.append("ana", ARTICLE, [tagged(0, 1)])
        with pytest.raises(StoreError):
            store.append("budi", ARTICLE, [tagged(0, 1)])
    check_whole(tmp_path)
    assert ids(tmp_path) == BEFORE


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let every write beyond `size` bytes of a file fail, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("size", [0, 1, 500])
def test_a_disk_that_is_really_full_leaves_the_old_file_whole(tmp_path: Path, size: int) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    before = (tmp_path / LAYER_PATH).read_bytes()
    assert len(before) > size
    with largest_file(size), pytest.raises(StoreError):
        store.append("ana", ARTICLE, [tagged(0, 1)])
    assert (tmp_path / LAYER_PATH).read_bytes() == before
    check_whole(tmp_path)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    assert ids(tmp_path) == {*BEFORE, "at0"}


def test_a_leftover_of_a_program_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    folder = (tmp_path / LAYER_PATH).parent
    leftover = folder / f".berita.json.{os.getpid()}.tmp"
    leftover.write_bytes(b"half a fi")
    store.append("ana", ARTICLE, [tagged(0, 1)])
    assert ids(tmp_path) == {*BEFORE, "at0"}
    assert not leftover.exists()


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious", "utf-8")
    root = tmp_path / "project"
    Store(root).append("ana", ARTICLE, EVERYTHING)
    folder = (root / LAYER_PATH).parent
    (folder / f".berita.json.{os.getpid()}.tmp").symlink_to(precious)
    Store(root).append("ana", ARTICLE, [tagged(0, 1)])
    assert precious.read_text("utf-8") == "precious"
    assert not (root / LAYER_PATH).is_symlink()


def test_an_exception_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    files.replace_file(path, b"old")
    with pytest.raises(KeyboardInterrupt), files.replacing(path) as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="finds names by /proc")
def test_content_is_on_disk_before_it_takes_the_place_and_the_place_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut at any moment leaves the old or the new file, and never undoes an answer."""
    log: list[tuple[str, str]] = []
    fsync, replace, mkdir = os.fsync, os.replace, os.mkdir

    def noted_fsync(descriptor: int) -> None:
        log.append(("fsync", os.readlink(f"/proc/self/fd/{descriptor}")))
        fsync(descriptor)

    def noted_replace(source: Path, target: Path) -> None:
        log.append(("replace", f"{source}>{target}"))
        replace(source, target)

    def noted_mkdir(folder: Path, mode: int = 0o777) -> None:
        log.append(("mkdir", str(folder)))
        mkdir(folder, mode)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    monkeypatch.setattr(os, "mkdir", noted_mkdir)
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    assert sum(what == "replace" for what, _ in log) == 2
    for at, (what, name) in enumerate(log):
        if what == "replace":
            source, target = name.split(">")
            assert ("fsync", source) in log[:at]
            assert ("fsync", str(Path(target).parent)) in log[at:]
        if what == "mkdir":
            assert ("fsync", str(Path(name).parent)) in log[at:]


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from annotations.store.store import Store\n"
        "from tests.test_store_layer_file import ARTICLE, tagged\n"
        "store = Store(Path(sys.argv[1]))\n"
        "number = int(sys.argv[2])\n"
        "while True:\n"
        "    store.append('ana', ARTICLE, [tagged(number, number + 1)])\n"
        "    print(number, flush=True)\n"
        "    number += 1\n"
    )
    acknowledged: list[int] = []
    for round_ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), str(1_000 * round_)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        assert process.stdout is not None
        wanted = len(acknowledged) + 15 + 7 * round_
        for line in process.stdout:
            acknowledged.append(int(line))
            if len(acknowledged) >= wanted:
                process.kill()
        process.wait()
        stored = Store(tmp_path).load("ana", "berita")
        assert stored is not None
        assert {f"at{number}" for number in acknowledged} <= {one.id for one in stored.annotations}
