"""A real disk that is full, read-only, cut off or shared with a program that was killed."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.errors import StoreError
from annotations.layer import Edit
from annotations.span import Span
from annotations.store import disk
from annotations.store.store import Store
from tests.full_disk import largest_file
from tests.store_run import ANA, ARTICLES, BERITA, change_of

HERE = Path(__file__).parent.parent
ARTICLE = ARTICLES[0]
NOBODY = 65534


def mark(store: Store, number: int) -> None:
    """Save an annotation of this number."""
    annotation = Annotation(f"at{number}", Span.of((number % 40, number % 40 + 1)), "quote")
    store.append(ANA, ARTICLE, [change_of(Edit(None, annotation))])


def numbers(root: Path) -> list[int]:
    """The annotations that a program that is started now finds."""
    stored = Store(root).load(ANA, BERITA)
    found = () if stored is None else stored.annotations
    return sorted(int(annotation.id.removeprefix("at")) for annotation in found)


def mark_until_refused(store: Store, first: int = 0) -> int:
    """Save annotations until one is refused; its number."""
    for number in range(first, first + 100_000):
        try:
            mark(store, number)
        except StoreError as refused:
            assert refused.next_step
            return number
    raise AssertionError("the disk is never full")


def check_whole(root: Path) -> None:
    """Every file for TinyDB is whole, and nothing was left behind."""
    for path in (root / "annotations").rglob("*"):
        assert path.suffix != ".tmp", f"{path.name} was left behind"
        if path.suffix == ".json":
            json.loads(path.read_bytes())


# ---------------------------------------------------------------- full


@pytest.mark.parametrize("size", [0, 1, 150, 300, 600, 5_000])
def test_a_file_that_can_grow_no_further_is_given_up_and_another_begun_when_there_is_room(
    tmp_path: Path, size: int
) -> None:
    mark(Store(tmp_path), 0)
    store = Store(tmp_path)
    with largest_file(size):
        first = mark_until_refused(store, 1)
        assert numbers(tmp_path) == [*range(first)]
        second = mark_until_refused(store, first)
        assert numbers(tmp_path) == [*range(second)]
        assert (second > first) is (first > 1), "what fits into a new file is saved there"
    mark(store, second)
    store.write_checkpoints()
    assert numbers(tmp_path) == [*range(second + 1)]
    check_whole(tmp_path)


def test_a_checkpoint_that_finds_no_room_leaves_the_old_one_whole_and_the_work_saved(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    for number in range(10):
        mark(store, number)
    store.write_checkpoints()
    path = tmp_path / "annotations" / ANA / f"{BERITA}.json"
    before = path.read_bytes()
    mark(store, 10)
    with largest_file(len(before)), pytest.raises(StoreError, match="file too large"):
        store.write_checkpoints()
    assert path.read_bytes() == before
    check_whole(tmp_path)
    mark(store, 11)
    assert numbers(tmp_path) == [*range(12)]
    store.write_checkpoints()
    assert path.read_bytes() != before


@contextlib.contextmanager
def mounted(source: Path | str, *options: str) -> Iterator[Path]:
    """A file system in a folder of its own; skips the test where that may not be done."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root on Linux can mount a file system")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["mount", *options, source, folder], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"NOT TESTED: mount refuses: {done.stderr.strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full_loses_nothing_and_is_written_to_again_when_it_has_room() -> (
    None
):
    with mounted("none", "-t", "tmpfs", "-o", "size=200k") as root:
        ballast = root / "ballast"
        ballast.write_bytes(bytes(100_000))
        store = Store(root)
        refused = mark_until_refused(store)
        assert refused > 10
        assert numbers(root) == [*range(refused)]
        with pytest.raises(StoreError, match="no space left"):
            store.write_checkpoints()
        assert numbers(root) == [*range(refused)]
        ballast.unlink()
        mark(store, refused)
        store.write_checkpoints()
        store.close()
        assert numbers(root) == [*range(refused + 1)]
        check_whole(root)


# ---------------------------------------------------------------- read-only


def as_nobody(act: Callable[[], object]) -> None:
    """Do something without root's rights, in a process of its own if need be."""
    if os.geteuid() != 0:
        act()
        return
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            act()
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


@contextlib.contextmanager
def everybodys_project(*, is_new: bool) -> Iterator[Path]:
    """A project that anybody may write to."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        if not is_new:
            mark(Store(root), 0)
        for path in (root, *root.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        yield root


@pytest.mark.parametrize("locked", ["", "annotations/ana/journal"])
def test_a_folder_that_may_not_be_written_to_is_refused_and_its_layer_still_read(
    locked: str,
) -> None:
    with everybodys_project(is_new=not locked) as root:
        before = numbers(root)
        (root / locked).chmod(0o555)

        def act() -> None:
            store = Store(root)
            for _ in range(2):
                with pytest.raises(StoreError, match="permission denied"):
                    mark(store, 1)
            assert numbers(root) == before

        as_nobody(act)
        check_whole(root)
        (root / locked).chmod(0o777)
        as_nobody(lambda: mark(Store(root), 1))
        assert numbers(root) == [*before, 1]


def test_an_annotators_folder_that_may_not_be_written_to_keeps_nobody_from_the_journal_in_it() -> (
    None
):
    with everybodys_project(is_new=False) as root:
        folder = root / "annotations" / ANA
        folder.chmod(0o555)

        def act() -> None:
            store = Store(root)
            for number in (1, 2):
                mark(store, number)
                with pytest.raises(StoreError, match="permission denied"):
                    store.write_checkpoints()
            assert numbers(root) == [0, 1, 2]

        as_nobody(act)
        check_whole(root)
        folder.chmod(0o777)


# ---------------------------------------------------------------- cut off

_PROGRAM = """
import sys
from pathlib import Path
from annotations.store import disk
from annotations.store.store import Store
from tests.test_store_failures import mark
root, first, is_careless = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
if is_careless:
    disk._sync_data = lambda descriptor: None
store = Store(root)
for number in range(first, first + 100_000):
    mark(store, number)
    print(number, flush=True)
    if number % 7 == 0:
        store.write_checkpoints()
"""


@contextlib.contextmanager
def marking(
    root: Path, first: int = 0, *, is_careless: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """A program that saves annotations and says which, until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, root, str(first), str(is_careless)],
        stdout=subprocess.PIPE,
        cwd=HERE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str], count: int) -> Iterator[int]:
    """The next numbers that were acknowledged."""
    assert process.stdout is not None
    for _ in range(count):
        yield int(process.stdout.readline())


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    acknowledged: set[int] = set()
    for count in (1, 15, 22, 29):
        with marking(tmp_path, first=1_000 * count) as process:
            acknowledged |= set(said(process, count))
        assert acknowledged <= set(numbers(tmp_path))
    for path in (tmp_path / "annotations").rglob("[!.]*.json"):
        json.loads(path.read_bytes())


@pytest.mark.parametrize("is_careless", [False, True])
def test_what_was_acknowledged_is_on_a_real_disk_of_which_the_power_is_cut(
    tmp_path: Path, is_careless: bool
) -> None:
    """A copy of the disk's image while the program is at it is what a power cut leaves of it.

    A program that does not synchronise shows that something can be lost so.
    """
    image, lost = tmp_path / "image", 0
    with image.open("wb") as file:
        file.truncate(8_000_000)
    made = subprocess.run(["mkfs.ext4", "-q", "-F", image], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"NOT TESTED: mkfs.ext4 refuses: {made.stderr!r}")
    acknowledged: set[int] = set()
    with mounted(image, "-o", "loop") as root, marking(root, is_careless=is_careless) as process:
        for cut in range(8):
            acknowledged |= set(said(process, 5 + cut))
            process.send_signal(signal.SIGSTOP)
            left = tmp_path / f"left-{cut}"
            left.write_bytes(image.read_bytes())
            process.send_signal(signal.SIGCONT)
            with mounted(left, "-o", "loop") as found:
                lost += len(acknowledged - set(numbers(found)))
                if not is_careless:
                    store = Store(found)
                    mark(store, 1_000)
                    store.close()
                    assert acknowledged <= set(numbers(found))
            left.unlink()
    assert bool(lost) is is_careless


# ---------------------------------------------------------------- others


def test_a_leftover_of_a_program_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    store = Store(tmp_path)
    mark(store, 0)
    leftover = tmp_path / "annotations" / ANA / f".{BERITA}.json.{os.getpid()}.tmp"
    leftover.write_bytes(b"half a fi")
    store.write_checkpoints()
    assert numbers(tmp_path) == [0]
    assert not leftover.exists()


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious", "utf-8")
    root = tmp_path / "project"
    store = Store(root)
    mark(store, 0)
    folder = root / "annotations" / ANA
    (folder / f".{BERITA}.json.{os.getpid()}.tmp").symlink_to(precious)
    store.write_checkpoints()
    assert precious.read_text("utf-8") == "precious"
    assert not (folder / f"{BERITA}.json").is_symlink()


def test_an_exception_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    disk.replace_file(path, b"old")
    with pytest.raises(KeyboardInterrupt), disk.replacing(path) as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_a_change_that_was_refused_does_not_come_along_with_the_next(tmp_path: Path) -> None:
    store = Store(tmp_path)
    mark(store, 0)
    with largest_file(0), pytest.raises(StoreError):
        mark(store, 1)
    mark(store, 2)
    assert numbers(tmp_path) == [0, 2]
