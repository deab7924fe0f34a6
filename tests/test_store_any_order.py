"""Whatever two or three windows do, and whenever and in whatever order they read: all agree."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from annotations import editing
from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.layer import Change, Edit, How, Item, Layer, LayerState, Status
from annotations.scheme_file import preset
from annotations.span import Span
from annotations.store import disk, open_layer
from annotations.store.annotator_folder import AnnotatorFolder
from annotations.store.layer_reading import LayerReading
from annotations.store.open_layer import OpenLayer
from annotations.store.record import Key, Record
from annotations.store.segment_path import SegmentPath
from tests.running_app import project_of
from tests.two_windows import Content, Window, reopened

NEWS = preset("news")
TEXT = "Ana dan Budi berkata begitu kepada 62 orang. " * 3
ARTICLE = Article("berita", TEXT)
PARTS = st.sampled_from(range(3))
SKEWS = st.tuples(*[st.sampled_from([0, 0, 2, -2, 10**9])] * 3)
"""How wrong the clocks of three windows are, in microseconds."""


@pytest.fixture(autouse=True, scope="module")
def quick_disk() -> Iterator[None]:
    """No power is cut here: what is written need not reach the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "_sync_data", lambda descriptor: None)
        patch.setattr(disk, "sync_folder", lambda folder: None)
        yield


class Clock:
    """The time, which each window may have otherwise, and which may stand still."""

    def __init__(self) -> None:
        self.microseconds = 1_700_000_000_000_000

    def time_ns(self) -> int:
        return self.microseconds * 1000

    @contextmanager
    def skewed(self, microseconds: int) -> Iterator[None]:
        """The time as a window has it whose clock is wrong."""
        self.microseconds += microseconds
        yield
        self.microseconds -= microseconds


@contextmanager
def own_clock() -> Iterator[Clock]:
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(open_layer, "time", clock)
        yield clock


# Records


class ShuffledFolder(AnnotatorFolder):
    """An annotator's folder the segments of which come in any order."""

    def __init__(self, path: Path, random: Random) -> None:
        super().__init__(path)
        self._random = random

    def segments(self, article: str) -> list[SegmentPath]:
        found = super().segments(article)
        return self._random.sample(found, len(found))


def shuffled(folder: Path, random: Random) -> LayerReading:
    """The layer as it is read in any order."""
    reading = LayerReading(ShuffledFolder(folder, random), "berita")
    reading.refresh()
    return reading


def item(kind: int, number: int, version: int) -> Item:
    """A version of one of a few items."""
    if kind == 0:
        return Annotation(f"a{number}", Span.of((number, number + 2)), "quote", note=f"{version}")
    if kind == 1:
        return Link(f"l{number}", f"kind{version}", f"a{number}", f"a{(number + 1) % 3}")
    return LayerState(Status.STARTED, f"{version}")


@dataclass(frozen=True)
class Word:
    """What a window says of an item; None for `version` says that it is gone."""

    window: int
    kind: int
    number: int
    version: int | None
    later: int

    def change(self) -> Change:
        known = item(self.kind, self.number, 0)
        if self.version is not None:
            return Change((Edit(known, item(self.kind, self.number, self.version)),), "put")
        return Change((Edit(known, None),), "remove") if self.kind < 2 else Change((), "nothing")


words = st.builds(
    Word, PARTS, PARTS, PARTS, st.none() | st.integers(0, 9), st.sampled_from([0, 0, 1, 3000])
)
readings = st.tuples(st.sampled_from(["read", "checkpoint"]), PARTS)


def told(record: Record) -> dict[Key, tuple[int, object]]:
    return {key: (entry.at, entry.document) for key, entry in record.entries()}


def latest_in_files(folder: Path) -> dict[str, int]:
    """The time of the last word on every item, as the lines of the journals say."""
    latest: dict[str, int] = {}
    for path in (folder / "journal").iterdir():
        for line in path.read_bytes().splitlines()[1:]:
            event: dict[str, Any] = json.loads(line)
            put = [one for some in event.get("put", {}).values() for one in some]
            names = [one.get("id", "") for one in put]
            names += [name for some in event.get("removed", {}).values() for name in some]
            for name in names:
                latest[name] = max(latest.get(name, 0), event["at"])
    return latest


@settings(deadline=None, max_examples=60)
@given(
    actions=st.lists(words | readings, min_size=4, max_size=25),
    skews=SKEWS,
    seed=st.integers(0, 1 << 32),
)
def test_any_order_of_reading_gives_the_same_record(
    actions: list[Word | tuple[str, int]], skews: tuple[int, int, int], seed: int
) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as root, own_clock() as clock:
        folder = Path(root) / "ana"
        windows = [OpenLayer(shuffled(folder, random), "ana") for _ in range(3)]
        for action in actions:
            if isinstance(action, Word):
                clock.microseconds += action.later
                with clock.skewed(skews[action.window]):
                    windows[action.window].append(ARTICLE, [action.change()])
            elif action[0] == "read":
                windows[action[1]].refresh()
            else:
                windows[action[1]].write_checkpoint()
        for window in windows:
            window.refresh()
        record = told(windows[0].record)
        for window in windows:
            assert told(window.record) == record
            window.close()
        for _ in range(3):
            assert told(shuffled(folder, random).record) == record
        (folder / "berita.json").unlink(missing_ok=True)
        assert told(shuffled(folder, random).record) == record
        assert {key[1]: at for key, (at, _) in record.items()} == (
            latest_in_files(folder) if record else {}
        )


# Windows


def any_change(random: Random, layer: Layer) -> Change:
    """A change that the layer allows, removals and links the most."""
    present = list(layer.annotations.values())
    if len(present) < 2 or random.random() < 0.2:
        start = random.randrange(len(TEXT) - 9)
        label = random.choice(["quote", "number", "source"])
        return editing.tag(layer, label, Span.of((start, start + random.randint(1, 9))))[0]
    one, other = random.sample(present, 2)
    kind = random.choice(["link", "link", "remove", "remove", "note", "status"])
    linked = editing.link(layer, one, other, NEWS) if kind == "link" else None
    if linked:
        return linked
    if kind == "note":
        noted = replace(one, note=f"{random.random()}")
        return editing.replace_annotation(layer, one, noted, "note")
    if kind == "status":
        return editing.set_status(layer, random.choice([Status.STARTED, Status.DONE]))
    return editing.remove(layer, one)


def act(window: Window, action: str, random: Random) -> None:
    """Let a window do something; what is done waits to be saved."""
    if action == "change":
        window.make(any_change(random, window.layer))
    elif action in ("undo", "redo"):
        window.step(How(action))
    elif action == "save":
        window.writer.save()
    elif action == "look":
        window.writer.look()
    elif action == "take":
        window.take()
    else:
        window.write_checkpoint()


ACTIONS = [*["change"] * 5, *["undo"] * 3, "redo", *["save"] * 2, *["look"] * 2, "take", "write"]


def without_loose_links(found: Content) -> Content:
    """The same without links that lack an end."""
    annotations, links, rejections, state = found
    ends = {name: {link.head, link.child} for name, link in links.items() if isinstance(link, Link)}
    return (
        annotations,
        {name: links[name] for name in links if ends[name] <= set(annotations)},
        rejections,
        state,
    )


@settings(deadline=None, max_examples=80)
@given(
    count=st.integers(2, 3),
    actions=st.lists(st.tuples(PARTS, st.sampled_from(ACTIONS)), min_size=5, max_size=60),
    skews=SKEWS,
    seed=st.integers(0, 1 << 32),
)
def test_windows_that_have_heard_of_each_other_show_the_same_and_so_does_a_new_one(
    count: int, actions: list[tuple[int, str]], skews: tuple[int, int, int], seed: int
) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder, own_clock() as clock:
        root = Path(folder)
        project_of(root, TEXT)
        windows = [Window(root) for _ in range(count)]
        windows[0].do(editing.set_status(windows[0].layer, Status.STARTED))
        for number, action in actions:
            clock.microseconds += random.choice([0, 1, 3000])
            with clock.skewed(skews[number % count]):
                act(windows[number % count], action, random)
        for window in windows:
            window.writer.save()
        for window in windows:
            window.hear()
        found = reopened(root)
        assert [without_loose_links(window.content) for window in windows] == [found] * count
        for window in windows:
            window.close()
        assert reopened(root) == found


def test_what_is_written_behind_a_change_of_nothing_is_not_taken_for_known(
    tmp_path: Path,
) -> None:
    """Each event has a time of its own, even if it is about no item and the clock stands still."""
    with own_clock():
        window = OpenLayer(shuffled(tmp_path / "ana", Random(0)), "ana")
        window.append(ARTICLE, [Change((), "nothing")])
        window.write_checkpoint()
        window.append(ARTICLE, [Word(0, 0, 0, 1, 0).change()])
        found = shuffled(tmp_path / "ana", Random(0))
        assert told(found.record) == told(window.record)
        assert list(told(found.record)) == [("annotations", "a0")]
        window.close()


def test_so_is_what_is_written_behind_items_that_were_said_again(tmp_path: Path) -> None:
    path = tmp_path / "ana" / "berita.json"
    with own_clock():
        window = OpenLayer(shuffled(tmp_path / "ana", Random(0)), "ana")
        window.append(ARTICLE, [Word(0, 0, 0, 1, 0).change()])
        window.write_checkpoint()
        with TinyDB(path) as database:
            database.table("annotations").update({"note": "by hand"})
        window.write_checkpoint()
        window.append(ARTICLE, [Word(0, 0, 1, 1, 0).change()])
        found = shuffled(tmp_path / "ana", Random(0))
        assert told(found.record) == told(window.record)
        assert sorted(told(found.record)) == [("annotations", "a0"), ("annotations", "a1")]
        window.close()
