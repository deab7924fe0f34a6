"""Whatever happens to any one file of the store, nothing is lost and nothing comes back.

Journal and TinyDB file make good what the other has lost. What stands in one file only, because the
TinyDB file is not written yet, is as safe as that file: each other one may still be damaged.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.store import checkpoint, events, record
from annotations.store.checkpoint import Condition, checkpoint_from
from annotations.store.store import Store
from annotations.store.tinydb_storage import Seal
from tests.damaging import (
    CASES,
    CONTENTS,
    LAYERS,
    PLACES,
    Known,
    append,
    build,
    contents,
    damage_at,
    flipped,
    known,
    layer_of,
    path_of,
    troubles,
)
from tests.listing import listing
from tests.stored_layers import ARTICLE, tagged


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sound")
    build(root)
    assert known(root).keys() == LAYERS.keys() and not troubles(root)
    return root


@pytest.fixture(scope="module")
def all_known(sound: Path) -> Known:
    return known(sound)


@pytest.fixture
def root(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "project"))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is about power cuts, so nothing waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(os, "fdatasync", lambda descriptor: None)


def go_on(root: Path, annotator: str, article: str) -> None:
    """The annotator's own program tags something and brings the file up to date."""
    store = Store(root)
    append(store, annotator, LAYERS[annotator, article], tagged(2, 3, name="zz"))
    store.write_checkpoint(annotator, article)
    store.close()


def with_one_more(before: Known, annotator: str, article: str) -> Known:
    """What must be known after `go_on`."""
    annotations, *others = before[annotator, article]
    assert isinstance(annotations, tuple)
    made = tagged(2, 3, name="zz").edits[0].after
    return before | {(annotator, article): ((*annotations, made), *others)}


def test_there_are_enough_cases() -> None:
    assert len(CASES) > 300


@pytest.mark.parametrize(("file", "damage"), CASES)
def test_whatever_happens_to_one_file_nothing_is_lost_and_nothing_comes_back(
    root: Path, all_known: Known, file: str, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (annotator, article) = path_of(root, file), layer_of(file)
    is_layers = not file.startswith(("text", "help"))
    content = damage_at(path, damage, monkeypatch)
    before, expected = listing(root), all_known
    assert known(root) == expected
    told = troubles(root)
    assert bool(told) == is_layers
    assert all((root / name).parent == path.parent for name in told)
    assert all(Path(name).name.startswith(path.stem) for name in told), "only this file is told of"
    assert listing(root) == before, "reading changes nothing"

    go_on(root, annotator, article)
    folder = root / "annotations" / (annotator if is_layers else "")
    assert damage == "deleted" or content in contents(folder)
    expected = with_one_more(expected, annotator, article)
    assert known(root) == expected
    still_told = {path.relative_to(root).as_posix()} if file.startswith("segment") else set()
    assert set(troubles(root)) <= still_told, "only kutip check mends segments"
    text = LAYERS[annotator, article]
    frozen = Store(root).frozen_article(article, text.text_hash)
    assert frozen is not None and frozen.text == text.text

    monkeypatch.undo()
    its_file = root / "annotations" / annotator / f"{article}.json"
    its_file.rename(root / "elsewhere")
    assert known(root) == expected, "the journal has it all again"
    (root / "elsewhere").rename(its_file)
    shutil.rmtree(root / "annotations" / annotator / "journal")
    assert known(root) == expected, "and so has the TinyDB file"


# What is said of nobody, because nothing is lost by it


def half_a_line(content: bytes) -> bytes:
    """An event that was never acknowledged: its writer was stopped before the line was whole."""
    return content + content.splitlines()[-1][:-5]


HARMLESS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "half a line behind the last": ("segment", half_a_line),
    "zeros behind the last line": ("segment", lambda content: content + bytes(100)),
    "blank lines": ("segment", lambda content: content.replace(b"\n", b"\n\n")),
    "other line ends in a segment": ("segment", lambda content: content.replace(b"\n", b"\r\n")),
    "other line ends": ("checkpoint", lambda content: content.replace(b"\n", b"\r\n")),
    "a line end more": ("checkpoint", lambda content: content + b"\n"),
}


@pytest.mark.parametrize(("kind", "change"), HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_not_told_of_has_cost_nothing(
    root: Path, all_known: Known, kind: str, change: Callable[[bytes], bytes]
) -> None:
    for file, _ in CASES[:: len([*CONTENTS, *PLACES])]:
        if file.startswith(kind):
            path = path_of(root, file)
            path.write_bytes(change(path.read_bytes()))
    assert known(root) == all_known
    assert not troubles(root)
    go_on(root, "ana", "berita")
    assert known(root) == with_one_more(all_known, "ana", "berita")


# While the journal is ahead of the TinyDB file


@pytest.mark.parametrize("damage", [*CONTENTS, *PLACES])
@pytest.mark.parametrize("file", ["checkpoint ana berita", "segment 0 ana berita"])
def test_what_the_journal_alone_has_is_not_lost_with_another_file(
    root: Path, all_known: Known, file: str, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(root)
    append(store, "ana", ARTICLE, tagged(2, 3, name="zz"))
    store.close()
    damage_at(path_of(root, file), damage, monkeypatch)
    expected = with_one_more(all_known, "ana", "berita")
    assert known(root) == expected
    go_on(root, "ana", "lain")
    assert known(root) == with_one_more(expected, "ana", "lain")


def test_both_may_be_damaged_in_turn_as_long_as_the_program_runs_in_between(
    root: Path, all_known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = with_one_more(all_known, "ana", "berita")
    files = ("checkpoint ana berita", "segment 0 ana berita", "segment 1 ana berita")
    paths = [path_of(root, file) for file in files]
    for damage in ("flip 5/16", "cut at 4/8", "empty", "conflict markers", "deleted"):
        for path in paths:
            damage_at(path, damage, monkeypatch)
            go_on(root, "ana", "berita")
            assert known(root) == expected


# Every bit


def test_no_bit_of_a_tinydb_file_flips_unnoticed(root: Path) -> None:
    content = path_of(root, "checkpoint ana berita").read_bytes()
    assert checkpoint_from(content).condition is Condition.SOUND
    for at in range(len(content)):
        for bit in range(8):
            flipped = content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
            assert checkpoint_from(flipped).condition is Condition.DAMAGED, (at, bit)


def test_no_bit_of_a_segment_flips_unnoticed_wherever_one_looks(root: Path, sound: Path) -> None:
    path = path_of(root, "segment 0 ana berita")
    content = path.read_bytes()
    expected = Store(sound).load("ana", "berita")
    assert expected is not None
    for at in range(0, len(content), 3):
        flipped = content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :]
        path.write_bytes(flipped)
        stored = Store(root).load("ana", "berita")
        assert stored is not None and stored.findings, at
        assert (stored.annotations, stored.links) == (expected.annotations, expected.links)


# These tests can fail


FLIPS = {f"flip {at}": flipped(at / 200, at % 8) for at in range(201)}


def losses(root: Path, sound: Path, file: str) -> int:
    """How many of many damages to a file change what is known of its layer."""
    path, layer = path_of(root, file), layer_of(file)
    content = path.read_bytes()
    expected = Store(sound).load(*layer)
    count = 0
    for damage in (FLIPS | CONTENTS).values():
        path.write_bytes(damage(content))
        stored = Store(root).load(*layer)
        count += stored is None or replace(stored, findings=()) != expected
    path.write_bytes(content)
    return count


def test_without_checksums_there_would_be_losses(
    root: Path, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ("checkpoint ana berita", "segment 1 ana lain")
    assert [losses(root, sound, file) for file in files] == [0, 0]
    monkeypatch.setattr(checkpoint, "seal_of", lambda content, tables: Seal.WHOLE)
    monkeypatch.setattr(events, "is_sound_line", lambda line: True)
    path_of(root, "checkpoint ana lain").unlink()
    assert [losses(root, sound, file) > 10 for file in files] == [True, True]


@pytest.mark.parametrize(
    ("damaged", "lacking"),
    [("checkpoint ana berita", "ana/journal"), ("segment 1 ana lain", "ana/lain.json")],
)
def test_without_the_other_file_there_would_be_losses(
    root: Path, sound: Path, damaged: str, lacking: str
) -> None:
    (root / "annotations" / lacking).rename(root / "elsewhere")
    assert losses(root, sound, damaged) > 10


def test_if_the_last_word_read_counted_what_was_removed_would_come_back(
    root: Path, all_known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage_at(path_of(root, "checkpoint ana berita"), "older copy", monkeypatch)
    assert known(root) == all_known
    monkeypatch.setattr(record.Entry, "beats", lambda self, other: True)
    assert known(root) != all_known
