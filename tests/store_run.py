"""A run of the store on a simulated disk, and what must be there of it."""

import contextlib
import itertools
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import MappingProxyType

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit, How, Item
from annotations.span import Span
from annotations.store import disk
from annotations.store.store import Store
from tests.simulated_disk import SimulatedOS, failing
from tests.store_expected import Expected, Said

ROOT = Path("/project")
ANA = "ana"
BERITA = "berita"
TEXT = '"Maaf," kata Ana kepada 62 orang, "sekali lagi maaf." Tamat. '
TEXTS = (TEXT, *(f"Ralat {number}. {TEXT}" for number in range(1, 10)))
"""The article's text, and what becomes of it."""
ARTICLES = tuple(Article(BERITA, text, title="Sebuah berita") for text in TEXTS)
BY_HASH: Mapping[str, Article] = MappingProxyType({one.text_hash: one for one in ARTICLES})
FOLDER = ROOT / "annotations" / ANA
JOURNAL = FOLDER / "journal"
CHECKPOINT = FOLDER / f"{BERITA}.json"
FROZEN = ROOT / "annotations" / "articles" / f"{BERITA}.json"


def new_disk() -> SimulatedOS:
    """A disk with an empty project."""
    system = SimulatedOS()
    system.mkdir(ROOT)
    system.sync()
    return system


class _Time:
    """The module `time`, which goes on by a millisecond whenever it is asked."""

    def __init__(self) -> None:
        self._ticks = itertools.count(1_700_000_000_000_000_000, 1_000_000)

    def time_ns(self) -> int:
        return next(self._ticks)

    def gmtime(self) -> time.struct_time:
        return time.gmtime(self.time_ns() // 1_000_000_000)

    strftime, monotonic = staticmethod(time.strftime), staticmethod(time.monotonic)


@contextlib.contextmanager
def at_a_time_and_by_chance_that_are_always_alike() -> Iterator[None]:
    """Let two runs of the same workload write the same bytes into files of the same names."""
    random, clock = Random(0), _Time()

    def letters(count: int) -> str:
        return "".join(random.choices("0123456789abcdefghjkmnpqrstvwxyz", k=count))

    with contextlib.ExitStack() as stack:
        for name, module in [*sys.modules.items()]:
            if name.startswith("annotations.store."):
                for attribute, instead in (("random_letters", letters), ("time", clock)):
                    if hasattr(module, attribute):
                        stack.enter_context(_instead(module, attribute, instead))
        yield


@contextlib.contextmanager
def placed(system: SimulatedOS) -> Iterator[None]:
    """Let the store do its work on a simulated disk."""
    with _instead(disk, "os", system):
        yield


@contextlib.contextmanager
def _instead(module: object, name: str, value: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


class Killed(BaseException):
    """The end of a process, which takes nothing back."""


@dataclass(frozen=True)
class Step:
    """Something to do, and the changes that are acknowledged when it is done."""

    act: Callable[[], object]
    said: tuple[Said, ...] = ()


class Run:
    """What was done to ana's layer so far, and what must be there of it."""

    def __init__(self, system: SimulatedOS) -> None:
        self.system = system
        self.expected = Expected()
        self.unsure: tuple[Said, ...] = ()
        """What may be there too: a window was killed that had not acknowledged it."""
        self.article = ARTICLES[0]
        self._windows: dict[int, Store] = {}
        self._made = 0

    def carry_out(self, step: Step) -> None:
        """Do a step, and expect it to be there from now on."""
        step.act()
        for said in step.said:
            self.expected = self.expected.after(said)

    def is_killed(self, step: Step, nth: int) -> bool:
        """Carry a step out to its nth call, where its windows die; whether it got there."""
        last = len(self.system.calls) + nth

        def fault(at: int, _: str) -> None:
            if at >= last:
                raise Killed

        self.system.fault = fault
        try:
            step.act()
        except Killed:
            self.unsure = step.said
            self._windows.clear()
            return True
        finally:
            self.system.fault = failing()
        return False

    def window(self, number: int = 1) -> Store:
        """The store of a window, which is a process of its own, and does what comes next."""
        self.system.pid = 4711 + number
        if number not in self._windows:
            self._windows[number] = Store(ROOT)
            self._windows[number].load_to_work_on(ANA, BERITA)
        return self._windows[number]

    def windows(self) -> list[int]:
        return list(self._windows)

    def end(self, number: int = 1) -> None:
        """End a window, without any ado."""
        self._windows.pop(number, None)

    def saying(self, *changes: Change, window: int = 1) -> Step:
        """The step by which a window saves changes at once."""
        article = self.article
        return Step(
            lambda: self.window(window).append(ANA, article, changes),
            tuple(Said(change, article.text_hash) for change in changes),
        )

    def annotation(self, label: str = "quote") -> Annotation:
        """One that is not there yet."""
        self._made += 1
        start = self._made % 12 * 4
        return Annotation(f"{label}-{self._made}", Span.of((start, start + 3)), label)

    def oldest(self) -> Annotation:
        return next(iter(self.expected.annotations.values()))[0]

    def doubtful(self) -> list[Item | None]:
        """What a window has perhaps changed that was killed."""
        return [edit.before for said in self.unsure for edit in said.change.edits]

    def newest(self) -> Annotation:
        return list(self.expected.annotations.values())[-1][0]


def change_of(*edits: Edit, how: How = How.DO) -> Change:
    return Change(edits, "a step", how)
