"""Kill processes that write to a store at random moments, and look whether anything was lost.

    python -m tests.kill_run --kills 1000

prints a table; the exit status is 1 if anything is bad.
"""

import argparse
import contextlib
import json
import os
import selectors
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from random import Random
from typing import Any

from tinydb import TinyDB

from annotations.layer import Change
from annotations.project import Project
from annotations.store.finding import Trouble
from annotations.store.names import safe_name
from annotations.store.store import Store
from tests.kill_words import Content, Ledger, Said, content_of, content_of_tables
from tests.kill_worker import ARTICLES, STORES, TEXT, Orders, now, work

SITUATIONS: dict[str, Sequence[str]] = {
    "one writer": ("ana",),
    "two windows": ("ana", "ana"),
    "three annotators": ("ana", "Budi Santoso", "cici"),
}
"""Who is at work in a project at once."""
_IN_A_PROJECT = 100
"""Kills after which a new project is begun."""
_MEAN_SECONDS = 0.05
"""How long a process works on average before it is killed."""
_MOST_SECONDS = 2.0
"""How long a process may live that is to end by itself."""


@dataclass
class Tally:
    """What became of one situation."""

    kills: int = 0
    tried: int = 0
    acknowledged: int = 0
    lost: int = 0
    resurrected: int = 0
    torn: int = 0
    unreadable_checkpoints: int = 0
    wrong_checkpoints: int = 0
    damage_reported: int = 0
    failures: int = 0
    sentences: list[str] = field(default_factory=list)
    """What was bad, in words."""

    @property
    def is_good(self) -> bool:
        return not self.sentences


@dataclass
class Process:
    """A process that was started, and what it has told so far."""

    orders: Orders
    pid: int
    pipe: int
    heard: bytes = b""
    is_ready: bool = False
    gone_at: int = 0
    """When it was gone, in microseconds since 1970; 0 as long as it lives."""
    changes: list[dict[str, Any]] = field(default_factory=list)
    saved_at: list[int] = field(default_factory=list)
    """When each change was acknowledged, in order."""
    failure: str = ""

    def listen(self) -> bool:
        """Hear what it has to tell; False at the end."""
        told = os.read(self.pipe, 1 << 16)
        *lines, self.heard = (self.heard + told).split(b"\n")
        for line in lines:
            self._take(json.loads(line))
        return bool(told)

    def _take(self, message: dict[str, Any]) -> None:
        if "tried" in message:
            self.changes.append(message)
        elif "saved" in message:
            self.saved_at += [message["at"]] * (message["saved"] - len(self.saved_at))
        elif "failed" in message:
            self.failure = message["failed"]
        else:
            self.is_ready = True

    def said(self, article: str) -> list[Said]:
        """What it has said of its layer on an article."""
        return [
            Said(
                {(table, name): value for table, name, value in change["words"]},
                change["at"],
                self.saved_at[number] if number < len(self.saved_at) else self.gone_at,
                number < len(self.saved_at),
            )
            for number, change in enumerate(self.changes)
            if change["article"] == article
        ]


def start(orders: Orders) -> Process:
    """A process that obeys orders."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Process(orders, pid, reading)
    try:
        os.close(reading)
        work(orders, writing)
    except BaseException:
        os.write(writing, json.dumps({"failed": traceback.format_exc()}).encode() + b"\n")
    finally:
        os._exit(1)


def run(processes: Sequence[Process], random: Random) -> None:
    """Let processes work, and kill each at a moment of its own."""
    with selectors.DefaultSelector() as selector:
        deadlines: dict[int, float] = {}
        for process in processes:
            selector.register(process.pipe, selectors.EVENT_READ, process)
            deadlines[process.pid] = time.monotonic() + _MOST_SECONDS
        while selector.get_map():
            patience = max(0.0, min(deadlines.values()) - time.monotonic())
            for key, _ in selector.select(patience):
                heard: Process = key.data
                was_ready = heard.is_ready
                if not heard.listen():
                    selector.unregister(heard.pipe)
                    deadlines.pop(heard.pid)
                    _bury(heard)
                elif heard.is_ready and not was_ready and not heard.orders.die_at_call:
                    deadlines[heard.pid] = time.monotonic() + random.expovariate(1 / _MEAN_SECONDS)
            for process in processes:
                if deadlines.get(process.pid, time.monotonic() + 1) <= time.monotonic():
                    os.kill(process.pid, signal.SIGKILL)
                    deadlines[process.pid] = time.monotonic() + _MOST_SECONDS


def _bury(process: Process) -> None:
    _, status = os.waitpid(process.pid, 0)
    process.gone_at = now()
    os.close(process.pipe)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL and not process.failure:
        process.failure = f"it has ended with status {status}"


class Round:
    """A project in which processes are killed again and again."""

    def __init__(self, root: Path, annotators: Sequence[str], random: Random, mutant: str) -> None:
        self.root = root
        self._annotators = annotators
        self._random = random
        self._mutant = mutant
        self._ledgers = {
            (name, article): Ledger() for name in {*annotators} for article in ARTICLES
        }
        for article in ARTICLES:
            (root / f"{article}.txt").write_text(TEXT, "utf-8")

    def kill_some(self, tally: Tally) -> None:
        """Let everybody work until killed, and judge what is left."""
        orders = [
            Orders(self.root, name, self._random.getrandbits(32), self._moment(), self._mutant)
            for name in self._annotators
        ]
        processes = [start(one) for one in orders]
        run(processes, self._random)
        tally.kills += len(processes)
        for process in processes:
            tally.tried += len(process.changes)
            tally.acknowledged += len(process.saved_at)
            if process.failure:
                tally.failures += 1
                tally.sentences.append(process.failure)
        for annotator, article in self._ledgers:
            own = [one for one in processes if one.orders.annotator == annotator]
            self._judge(annotator, article, own, tally)

    def _moment(self) -> int:
        """The system call at which a process ends, every other time; 0: it is killed."""
        return self._random.choice([0, int(2 ** self._random.uniform(0, 12))])

    def _judge(
        self, annotator: str, article: str, processes: Sequence[Process], tally: Tally
    ) -> None:
        ledger = self._ledgers[annotator, article]
        path = self.root / "annotations" / safe_name(annotator) / f"{safe_name(article)}.json"
        was_there = path.exists()
        found = self._found(annotator, article, was_there, tally)
        verdict = ledger.judge([process.said(article) for process in processes], found)
        tally.lost += len(verdict.lost)
        tally.resurrected += len(verdict.resurrected)
        tally.torn += len(verdict.torn)
        tally.sentences += [*verdict.lost, *verdict.resurrected, *verdict.torn]
        if was_there:
            self._look_into(path, ledger, tally)
        if self._random.random() < 0.2:
            store = Store(self.root)
            article_read = Project(self.root).open_article(article, annotator).article
            store.append(annotator, article_read, [Change((), "go on")])
            store.write_checkpoint(annotator, article)
            again = self._found(annotator, article, True, tally)
            ledger.is_up_to_date()
            self._look_into(path, ledger, tally)
            if again != found:
                tally.lost += 1
                tally.sentences.append(f"going on makes {again} of {found}")

    def _found(self, annotator: str, article: str, is_there: bool, tally: Tally) -> Content:
        """What a fresh store loads, without any complaint but that a file was never written."""
        stored = Store(self.root).load(annotator, article)
        for finding in stored.findings if stored else ():
            if finding.trouble is not Trouble.MISSING or is_there:
                tally.damage_reported += 1
                tally.sentences.append(finding.sentence)
        return content_of(stored)

    def _look_into(self, path: Path, ledger: Ledger, tally: Tally) -> None:
        """Open a TinyDB file as anybody would."""
        try:
            with TinyDB(path) as database:
                tables = {name: database.table(name).all() for name in database.tables()}
            content = content_of_tables(tables)
        except Exception as error:
            tally.unreadable_checkpoints += 1
            tally.sentences.append(f"{path}: {type(error).__name__}: {error}")
            return
        if objections := ledger.objections(content):
            tally.wrong_checkpoints += 1
            tally.sentences += [f"{path}: {objection}" for objection in objections]


def kill(kills: int, seed: int, mutant: str, situation: str) -> Tally:
    """Kill so many processes in one situation."""
    random = Random(f"{seed} {situation}")
    tally = Tally()
    while tally.kills < kills and (tally.is_good or not mutant):
        with tempfile.TemporaryDirectory(prefix="kills-") as folder:
            place = Round(Path(folder), SITUATIONS[situation], random, mutant)
            most = min(kills, tally.kills + _IN_A_PROJECT)
            while tally.kills < most and (tally.is_good or not mutant):
                place.kill_some(tally)
    return tally


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The tallies, a line each."""
    names = [one.name for one in fields(Tally) if one.name != "sentences"]
    yield f"{'':18}" + "".join(
        f"{name.replace('_', ' '):>{max(9, len(name) + 2)}}" for name in names
    )
    for situation, tally in tallies.items():
        figures = (f"{getattr(tally, name):>{max(9, len(name) + 2)}}" for name in names)
        yield f"{situation:18}" + "".join(figures)


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, and tell what became of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill_run", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--mutant", choices=[*STORES], default="")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    each = -(-given.kills // len(SITUATIONS))
    tallies = {name: kill(each, given.seed, given.mutant, name) for name in SITUATIONS}
    total = Tally()
    for tally in tallies.values():
        for one in fields(Tally):
            setattr(total, one.name, getattr(total, one.name) + getattr(tally, one.name))
    with contextlib.suppress(BrokenPipeError):
        print(*table({**tallies, "all": total}), sep="\n")
        print(f"seed {given.seed}, {time.monotonic() - began:.0f} seconds")
        for sentence in total.sentences[:20]:
            print(sentence[:2000])
    return 0 if total.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
