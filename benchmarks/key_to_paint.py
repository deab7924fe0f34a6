"""Key to the last painted byte, as a ratio: `python benchmarks/key_to_paint.py`.

Every program runs on a pseudo-terminal of 140 by 45, the panel in sight, and they are asked one
after the other, a key each, so that what else the machine does falls on all alike. Kutip stands in
the middle of its article. `--help` tells what can be chosen.
"""

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pty_run import ROWS, PtyRun, end_if_told  # noqa: E402
from benchmarks.samples import (  # noqa: E402
    ANNOTATOR,
    MIDDLE,
    write_for_slate,
    write_project,
)

SIZES = {"10kB": 100, "1MB": 10_000, "10MB": 100_000}
"""Annotations of the article of each size."""
PAGE_DOWN, PAGE_UP, TAB, SHIFT_TAB = "\x1b[6~", "\x1b[5~", "\t", "\x1b[Z"

_BACKGROUND = 4.0
"""Seconds without a frame after which nothing is being looked for any more."""
_BETWEEN = 0.1
"""The same after a key that is not measured."""
BACK = "back"
"""Keys that are not measured."""

TO_THE_MIDDLE = ("/", f"{MIDDLE}\r", "\x1b", "\x1b", "llll")
"""Keys that find the paragraph in the middle, and let the search's hit go again."""

KUTIP_KEYS = [
    ("caret", "l"),
    ("caret", "h"),
    ("caret", "j"),
    *[("caret", "k")] * 4,
    *[("caret", "j")] * 3,
    ("page", PAGE_DOWN),
    ("page", PAGE_UP),
    ("tag", "q"),
    ("delete", "x"),
    ("undo", "u"),
    ("delete", "x"),
    ("focus", TAB),
    ("focus", TAB),
    ("focus", TAB),
    ("focus", SHIFT_TAB),
    ("focus", SHIFT_TAB),
    *((BACK, key) for key in ("u", "u", *TO_THE_MIDDLE, "q")),
    ("source", "s"),
    *((BACK, key) for key in ("u", "u", *TO_THE_MIDDLE)),
    (BACK, "\r"),
    ("accept", "\r"),
    ("accept", "\r"),
    *((BACK, key) for key in ("u", "u", "u", *TO_THE_MIDDLE)),
]
"""What is measured, and the key; a round leaves everything as it was, in articles of every size."""
SLATE_KEYS = [
    ("caret", ";"),
    ("caret", "j"),
    ("caret", "o"),
    ("caret", "i"),
    ("page", "}"),
    ("page", "{"),
    ("tag", " a"),
    ("delete", "u"),
]
"""The same for SLATE, which has no undo and no panel; its tag is two keys, sent at once."""
CHANGES = ("tag", "source", "accept", "delete", "undo")
ORDER = (
    "caret",
    "caret into",
    "page",
    "tag",
    "source",
    "accept",
    "saved",
    "delete",
    "undo",
    "focus",
)
"""The rows of the table; *caret into* is a move into another annotation: the panel follows."""
_CURSOR_PUT = re.compile(rb"\x1b\[(\d+);(\d+)H")
_PANEL_FROM = 84
"""The column from which on the panel stands, on a terminal of 140, beside a text of 72 cells."""


@dataclass
class Contestant:
    """A program that is measured, and the times of its keys in seconds."""

    name: str
    run: PtyRun
    keys: list[tuple[str, str]]
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    computed: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """What it computed for them, in seconds, what comes behind the frame included."""
    is_kutip: bool = False

    def press(self, what: str, key: str) -> None:
        """Press a key, note the time, and wait until the disk has it too."""
        if what == BACK:
            self.run.send(key)
            self.run.settle(_BETWEEN)
            return
        before = self.run.computed()
        seconds, painted = self.run.key_to_paint(key)
        if self.is_kutip and what == "caret" and paints_panel(painted):
            what = "caret into"
        self.times[what].append(seconds)
        self.computed[what].append(self.run.computed() - before)
        if self.is_kutip and what in CHANGES:
            start = time.perf_counter()
            if b" saved " not in painted:
                self.run.wait_for(b" saved ", 60)
                self.run.settle(0.1)
            self.times["saved"].append(seconds + time.perf_counter() - start)


def paints_panel(painted: bytes) -> bool:
    """Whether the panel has followed a key, as when the caret enters another annotation."""
    places = [(int(row), int(column)) for row, column in _CURSOR_PUT.findall(painted)]
    return any(1 < row < ROWS and column >= _PANEL_FROM for row, column in places)


def contestants(stack: ExitStack, folder: Path, options: argparse.Namespace) -> list[Contestant]:
    """Start every program and bring each to where it is measured."""

    def started(name: str, command: list[str], where: Path) -> PtyRun:
        run = PtyRun(command, where)
        stack.callback(run.end)
        run.settle(1.0)
        return run

    smallest = [sys.executable, str(ROOT / "benchmarks" / "smallest_app.py")]
    found = [Contestant("smallest Textual app", started("", smallest, ROOT), [("caret", "l")] * 4)]
    for size in options.sizes:
        path = write_project(folder / size, SIZES[size])
        run = started(
            size, [sys.executable, "-m", "tui", str(path), "--annotator", ANNOTATOR], ROOT
        )
        for keys in TO_THE_MIDDLE:
            run.send(keys)
            run.settle(0.5)
        found.append(Contestant(f"Kutip, {size}", run, KUTIP_KEYS, is_kutip=True))
    slate = shutil.which("slate", path=str(Path(sys.executable).parent)) or shutil.which("slate")
    if options.slate and slate:
        for name, count in (("3kB", 30), ("1MB", 10_000)):
            path, line = write_for_slate(folder / f"slate-{name}", count)
            command = [sys.executable, slate, str(path), "-o"]
            run = started(name, command, path.parent)
            run.send(f"{line}o")
            run.settle(1.0)
            found.append(Contestant(f"SLATE, {name}", run, SLATE_KEYS))
    return found


def measure(everybody: list[Contestant], rounds: int) -> None:
    """Press the keys of every contestant by turns; the first round is for warming up.

    Nobody is asked before all that was looked for in the background, suggestions too, is painted.
    """
    for one in everybody:
        one.run.settle(_BACKGROUND)
    longest = max(len(one.keys) for one in everybody)
    for number in range(rounds + 1):
        for at in range(longest):
            for one in everybody:
                if at < len(one.keys):
                    one.press(*one.keys[at])
        if number == 0:
            for one in everybody:
                one.times.clear()
                one.computed.clear()


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values are."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def table(everybody: list[Contestant]) -> Iterator[str]:
    """Rows of Markdown: milliseconds, and ratios against the smallest app's of the same kind."""
    small = everybody[0].times["caret"]
    base = median(small), percentile(small, 0.95)
    yield "| program | key | p50, ms | p95, ms | p50 ratio | p95 ratio | computed p50, ms |"
    yield "|---|---|---|---|---|---|---|"
    for one in everybody:
        for what, times in sorted(one.times.items(), key=lambda row: ORDER.index(row[0])):
            p50, p95 = median(times), percentile(times, 0.95)
            computed = f"{median(one.computed[what]) * 1000:.1f}" if one.computed[what] else ""
            yield (
                f"| {one.name} | {what} | {p50 * 1000:.1f} | {p95 * 1000:.1f} "
                f"| {p50 / base[0]:.2f} | {p95 / base[1]:.2f} | {computed} |"
            )


def main() -> None:
    """Measure what was chosen, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", choices=SIZES, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--slate", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    end_if_told()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        everybody = contestants(stack, Path(folder), options)
        measure(everybody, options.rounds)
        print("\n".join(table(everybody)))


if __name__ == "__main__":
    main()
