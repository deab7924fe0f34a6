"""Other programs move, replace, cut and delete files under a running writer: nothing is lost."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Edit
from annotations.span import Span
from annotations.store import disk
from annotations.store.disk import GrowingFile
from annotations.store.store import Store

ARTICLE = Article("berita", "Ana dan Budi berkata begitu kepada 62 orang.")
LAYER = Path("annotations", "ana", "berita.json")
JOURNAL = Path("annotations", "ana", "journal")
FROZEN = Path("annotations", "articles", "berita.json")


def adding(name: str) -> Change:
    return Change((Edit(None, Annotation(name, Span.of((0, 3)), "source")),), "tag source")


def append(store: Store, name: str) -> None:
    store.append("ana", ARTICLE, [adding(name)])


def names(root: Path) -> set[str]:
    """The annotations that a program that is started now finds."""
    stored = Store(root).load("ana", "berita")
    return {one.id for one in stored.annotations} if stored else set()


class Place:
    """A project with the work of an earlier run, and one run that goes on."""

    def __init__(self, root: Path) -> None:
        self.root = root / "project"
        self.aside = root / "aside"
        for folder in (self.root, self.aside):
            folder.mkdir()
        earlier = Store(self.root)
        append(earlier, "earlier")
        earlier.write_checkpoints()
        earlier.close()
        self.old_segments = set((self.root / JOURNAL).iterdir())
        self.old = root / "old"
        shutil.copytree(self.root / "annotations", self.old)
        self.store = Store(self.root)
        append(self.store, "first")
        self.first = {path: path.read_bytes() for path in self.segments()}
        append(self.store, "second")
        self._number = 0

    def segments(self) -> list[Path]:
        """The segments of the run that goes on."""
        return sorted(set((self.root / JOURNAL).glob("*.jsonl")) - self.old_segments)

    def new_name(self) -> Path:
        """A path outside the project."""
        self._number += 1
        return self.aside / f"{self._number}"


# What other programs do


def on_segments(act: Callable[[Place, Path], object]) -> Callable[[Place], None]:
    def act_on_all(place: Place) -> None:
        for path in place.segments():
            if path.is_file():
                act(place, path)

    return act_on_all


def replace_by_older(place: Place, path: Path) -> None:
    copy = path.with_suffix(".new")
    copy.write_bytes(place.first.get(path, b""))
    copy.replace(path)


def replace_by_folder(place: Place, path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_by_link(place: Place, path: Path) -> None:
    target = place.new_name()
    path.rename(target)
    path.symlink_to(target)


def add_a_line(place: Place, path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"somebody else's line\n")


def move_away(*parts: str) -> Callable[[Place], None]:
    def move(place: Place) -> None:
        if (path := place.root.joinpath(*parts)).exists():
            path.rename(place.new_name())

    return move


def put_old_file(place: Place) -> None:
    (place.root / LAYER).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(place.old / "ana" / "berita.json", place.root / LAYER)


def check_out_old(place: Place) -> None:
    """All is as it was when the run began, as after `git checkout` of an older commit."""
    move_away("annotations")(place)
    shutil.copytree(place.old, place.root / "annotations")


def check_out_nothing(place: Place) -> None:
    """A fresh folder stands there, as after `git checkout` of a branch that has only others."""
    move_away("annotations")(place)
    (place.root / "annotations" / "budi").mkdir(parents=True)
    (place.root / "annotations" / "articles").mkdir()


Interference = Callable[[Place], object]
DISPLACING: dict[str, Interference] = {
    "unlinked": on_segments(lambda place, path: path.unlink()),
    "renamed": on_segments(lambda place, path: path.rename(f"{path}.bak")),
    "moved out": on_segments(lambda place, path: path.rename(place.new_name())),
    "replaced by an older copy": on_segments(replace_by_older),
    "overwritten by an older copy": on_segments(
        lambda place, path: path.write_bytes(place.first.get(path, b""))
    ),
    "emptied": on_segments(lambda place, path: os.truncate(path, 0)),
    "cut": on_segments(lambda place, path: os.truncate(path, path.stat().st_size // 2)),
    "replaced by a folder": on_segments(replace_by_folder),
    "replaced by a link": on_segments(replace_by_link),
    "its folder moved away": move_away("annotations", "ana", "journal"),
    "the annotator's folder moved away": move_away("annotations", "ana"),
    "all annotations moved away": move_away("annotations"),
    "an older commit checked out": check_out_old,
    "a branch without checked out": check_out_nothing,
}
"""What takes the journal of the run that goes on out of its place."""
INTERFERENCES: dict[str, Interference] = {
    **DISPLACING,
    "appended to by somebody else": on_segments(add_a_line),
    "the frozen text removed": lambda place: (place.root / FROZEN).unlink(missing_ok=True),
    "the frozen texts moved away": move_away("annotations", "articles"),
    "the TinyDB file removed": lambda place: (place.root / LAYER).unlink(missing_ok=True),
    "the TinyDB file replaced by an older one": put_old_file,
}
EVERYWHERE = {"the annotator's folder moved away", "all annotations moved away"}
EVERYWHERE |= {"a branch without checked out"}
"""What takes the work of earlier runs away too, which the next TinyDB file has from memory."""
each = pytest.mark.parametrize("name", INTERFERENCES)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@each
@pytest.mark.parametrize("is_checkpoint_written", [False, True])
def test_the_next_change_brings_everything_of_this_run_back(
    place: Place, name: str, is_checkpoint_written: bool
) -> None:
    """Nothing else is done: a power cut may come right behind the acknowledgement."""
    if is_checkpoint_written:
        place.store.write_checkpoints()
    INTERFERENCES[name](place)
    append(place.store, "third")
    assert names(place.root) >= {"first", "second", "third"}
    assert (place.root / FROZEN).is_file()
    if name not in EVERYWHERE:
        assert "earlier" in names(place.root)


@each
@pytest.mark.parametrize("is_checkpoint_written", [False, True])
@pytest.mark.parametrize("is_change_made", [False, True])
def test_the_next_tinydb_file_has_everything(
    place: Place, name: str, is_checkpoint_written: bool, is_change_made: bool
) -> None:
    """That of the end, for instance."""
    if is_checkpoint_written:
        place.store.write_checkpoints()
    INTERFERENCES[name](place)
    if is_change_made:
        append(place.store, "third")
    place.store.write_checkpoints()
    expected = {"earlier", "first", "second"} | ({"third"} if is_change_made else set())
    assert names(place.root) == expected
    place.store.close()
    shutil.rmtree(place.root / JOURNAL)
    assert names(place.root) == expected


@each
def test_what_is_done_again_and_again_loses_nothing(place: Place, name: str) -> None:
    for number in range(4):
        INTERFERENCES[name](place)
        append(place.store, f"{number}")
        assert names(place.root) >= {"first", "second", *map(str, range(number + 1))}
    place.store.write_checkpoints()
    assert names(place.root) == {"earlier", "first", "second", *"0123"}


# Between writing and acknowledging


class WatchedOS:
    """The module `os`, which lets something happen once, right after a call of a certain name."""

    def __init__(self, name: str, happen: Callable[[], object]) -> None:
        self._name = name
        self._happen: Callable[[], object] | None = happen

    def __getattr__(self, name: str) -> Any:
        known = getattr(os, name)
        if name != self._name or self._happen is None:
            return known

        def call(*arguments: Any) -> Any:
            answer = known(*arguments)
            happen, self._happen = self._happen, None
            if happen:
                happen()
            return answer

        return call


@each
@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_what_happens_between_writing_and_acknowledging_loses_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, name: str, call: str
) -> None:
    watched = WatchedOS(call, lambda: INTERFERENCES[name](place))
    monkeypatch.setattr(disk, "os", watched)
    append(place.store, "third")
    assert watched._happen is None
    assert names(place.root) >= {"first", "second", "third"}
    append(place.store, "fourth")
    place.store.write_checkpoints()
    assert names(place.root) == {"earlier", "first", "second", "third", "fourth"}


@pytest.mark.parametrize("name", DISPLACING)
@pytest.mark.parametrize("call", ["", "fdatasync"])
def test_without_the_look_whether_it_is_in_place_something_would_be_lost(
    place: Place, monkeypatch: pytest.MonkeyPatch, name: str, call: str
) -> None:
    monkeypatch.setattr(GrowingFile, "is_in_place", lambda file: True)
    if call:
        monkeypatch.setattr(disk, "os", WatchedOS(call, lambda: DISPLACING[name](place)))
    else:
        DISPLACING[name](place)
    append(place.store, "third")
    assert not names(place.root) >= {"first", "second", "third"}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([*INTERFERENCES, *["change", "write"] * 8]), max_size=25))
def test_any_order_of_interferences_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, actions: list[str]
) -> None:
    place = Place(tmp_path_factory.mktemp("place"))
    expected = {"first", "second"}
    for number, action in enumerate(actions):
        if action == "change":
            append(place.store, f"{number}")
            expected.add(f"{number}")
            assert names(place.root) >= expected
        elif action == "write":
            place.store.write_checkpoints()
            assert names(place.root) == {*expected, "earlier"}
        else:
            INTERFERENCES[action](place)
    append(place.store, "last")
    place.store.write_checkpoints()
    assert names(place.root) == {*expected, "earlier", "last"}
    place.store.close()


# What can't be made good at once


def link_away(*parts: str) -> Callable[[Place], tuple[Path, Path]]:
    def replace_by_link(place: Place) -> tuple[Path, Path]:
        path, target = place.root.joinpath(*parts), place.new_name()
        path.rename(target)
        path.symlink_to(target, target_is_directory=True)
        return path, target

    return replace_by_link


def put_a_file(*parts: str) -> Callable[[Place], tuple[Path, Path]]:
    def replace_by_file(place: Place) -> tuple[Path, Path]:
        path, target = place.root.joinpath(*parts), place.new_name()
        path.rename(target)
        path.write_text("no folder", "utf-8")
        return path, target

    return replace_by_file


FOLDERS = [("annotations",), ("annotations", "ana"), ("annotations", "ana", "journal")]


@pytest.mark.parametrize("block", [link_away, put_a_file])
@pytest.mark.parametrize("parts", FOLDERS, ids="/".join)
def test_what_stands_in_the_place_of_a_folder_is_refused_until_it_is_gone(
    place: Place, block: Callable[..., Callable[[Place], tuple[Path, Path]]], parts: tuple[str, ...]
) -> None:
    """Nothing is acknowledged, nor written where the link leads."""
    path, target = block(*parts)(place)
    before = sorted(str(one) for one in target.rglob("*"))
    with pytest.raises(StoreError):
        append(place.store, "third")
    with pytest.raises(StoreError):
        place.store.write_checkpoints()
    assert sorted(str(one) for one in target.rglob("*")) == before
    path.unlink()
    append(place.store, "third")
    place.store.write_checkpoints()
    assert names(place.root) == {"earlier", "first", "second", "third"}


# Segments of others


@pytest.mark.parametrize("ends", [(b"\r\n", b"\n"), (b"\n", b"\r\n"), (b"\r\n", b"\r\n")])
def test_a_segment_that_is_written_anew_with_other_line_ends_is_read_again(
    place: Place, ends: tuple[bytes, bytes]
) -> None:
    """As git does where core.autocrlf is set; the file may keep its inode."""
    known = set((place.root / JOURNAL).iterdir())
    other = Store(place.root)
    for name in ("more", "still more", "most"):
        append(other, name)
    other.close()
    (segment,) = set((place.root / JOURNAL).iterdir()) - known
    lines = segment.read_bytes().split(b"\n")
    segment.write_bytes(ends[0].join([*lines[:3], b""]))
    assert set(place.store.news("ana", "berita")) >= {("annotations", "more")}
    segment.write_bytes(ends[1].join(lines))
    assert set(place.store.news("ana", "berita")) == {("annotations", "most")}
    append(place.store, "third")
    place.store.write_checkpoints()
    ours = {"earlier", "first", "second", "third"}
    assert names(place.root) == {*ours, "more", "still more", "most"}
    stored = Store(place.root).load("ana", "berita")
    assert stored is not None and stored.findings == ()
