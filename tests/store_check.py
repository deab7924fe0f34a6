"""Whether a disk holds what it has to hold, and whether work can go on there."""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from tinydb import Storage, TinyDB

from annotations.annotation import Annotation
from annotations.layer import Edit
from annotations.span import Span
from annotations.store.store import Store
from tests.crash_states import at_every_call, crash_states
from tests.simulated_disk import SimulatedOS
from tests.store_expected import View, seen
from tests.store_run import (
    ANA,
    ARTICLES,
    BERITA,
    BY_HASH,
    ROOT,
    at_a_time_and_by_chance_that_are_always_alike,
    change_of,
    new_disk,
    placed,
)
from tests.store_workloads import Workload

_ADDED = Annotation("going-on", Span.of((0, 1)), "quote")


class _Plain(Storage):
    """What TinyDB's own storage reads from a file with this content."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self) -> dict[str, dict[str, Any]]:
        tables: dict[str, dict[str, Any]] = json.loads(self._content)
        return tables

    def write(self, data: object) -> None:
        raise AssertionError("a plain reader writes nothing")


def crashes(
    workload: Workload, limit: int = 500, *, is_early: bool = False
) -> Iterator[tuple[SimulatedOS, set[View]]]:
    """The disks that a cut in a workload's last operation may leave, and what may be seen there.

    `is_early`: the operation is acknowledged before it is begun.
    """
    with at_a_time_and_by_chance_that_are_always_alike():
        system = new_disk()
        prepared = workload.before_last(system)
        if prepared is None:
            return
        run, last = prepared

        def act(live: SimulatedOS, notes: list[str]) -> None:
            if is_early:
                notes.append("acknowledged")
            with placed(live):
                last.act()
            notes.append("acknowledged")

        states = at_every_call(system, act, limit)
    for left, notes in states:
        if notes:
            yield left, run.expected.possible(run.unsure, last.said)
        else:
            yield left, run.expected.possible((*run.unsure, *last.said))


def loaded(system: SimulatedOS) -> View:
    """What a program that is started now sees of ana's layer; StoreError."""
    with placed(system):
        return seen(Store(ROOT).load(ANA, BERITA))


def complaints(system: SimulatedOS, possible: Collection[View]) -> list[str]:
    """What is wrong with a disk on which one of these views has to be found; works on the disk."""
    try:
        found = loaded(system)
        if found not in possible:
            return [f"found {found.ids}, {found.links}, {found.state}"]
        texts = list(_texts_that_are_lost(system, found))
        plainly = list(unplain(system))
        return [*texts, *plainly, *_going_on(system, found)]
    except Exception as error:  # whatever it is, a person would have been refused
        return [f"{type(error).__name__}: {error}"]


def unplain(system: SimulatedOS) -> Iterator[str]:
    """The files for TinyDB that TinyDB itself can't read."""
    for path, content in system.tree().items():
        name = PurePosixPath(path)
        if content is None or name.suffix != ".json" or "set-aside" in name.parts:
            continue
        try:
            database = TinyDB(storage=partial(_Plain, content))
            for table in database.tables():
                database.table(table).all()
        except Exception as error:  # plain TinyDB raises whatever comes up
            yield f"{path} is no TinyDB file: {error!r}"


def left_behind(system: SimulatedOS) -> list[str]:
    """Temporary files that were neither named nor taken away."""
    return [path for path in system.tree() if path.endswith(".tmp")]


def _texts_that_are_lost(system: SimulatedOS, found: View) -> Iterator[str]:
    with placed(system):
        store = Store(ROOT)
        for text_hash in {text_hash for _, text_hash in found.annotations}:
            if store.frozen_article(BERITA, text_hash) != BY_HASH[text_hash]:
                yield f"the text {text_hash[:8]} is not kept"


def _going_on(system: SimulatedOS, before: View) -> Iterator[str]:
    """What is wrong when one more annotation is made, and power is cut once more."""
    article = ARTICLES[-1]
    wanted = replace(before, annotations=before.annotations | {(_ADDED, article.text_hash)})
    with placed(system):
        system.pid = 5000
        store = Store(ROOT)
        store.load_to_work_on(ANA, BERITA)
        store.append(ANA, article, [change_of(Edit(None, _ADDED))])
        yield from _unlike(system, wanted, "after going on")
        store.write_checkpoints()
    yield from _unlike(system, wanted, "after the checkpoint")
    yield from unplain(system)


def _unlike(system: SimulatedOS, wanted: View, when: str) -> Iterator[str]:
    for left in (system, *crash_states(system, 2)):
        found = loaded(left)
        if found != wanted:
            yield f"{when} found {found.ids}, {found.links}, {found.state}"
