"""Start to a readable article, and memory, as ratios: `python benchmarks/starting.py`.

Every program is started by turns on a pseudo-terminal; a start ends when the article's words, or
the smallest Textual app's, have come, and is followed until the tags are there too. Then a few keys
are pressed, and the peak of the memory is read (resident, Linux), of the program and of the process
in which it looks for suggestions, whose end is waited for in the last round. `--help` tells what
can be chosen.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.many_articles import write_folder  # noqa: E402
from benchmarks.pty_run import PtyRun, end_if_told  # noqa: E402
from benchmarks.samples import ANNOTATOR, write_project  # noqa: E402

SMALLEST = "smallest Textual app"
_KUTIP = [sys.executable, "-c", "from tui.start import script; script()"]
"""What the installed command `kutip` runs."""
CHOICES = ("folders", "folder", "10MB")
_WORD = b"pembangunan"
"""A word of every sample that stands in its text and not in its title."""
_SESSION_SECONDS = 4.0
"""How long, at most, what goes on in the background is waited for before the keys are pressed."""
_HELPER_SECONDS = 60.0
"""How long, at most, the end of the process that looks for suggestions is waited for."""
_TAGS = b" tagged"
"""What the top line says once the tags are there; they are painted with it."""


def written(folder: Path, chosen: list[str]) -> dict[str, Path]:
    """What Kutip is started on, by name."""
    places = {"10 kB, 100 annotations": write_project(folder / "small", 100)}
    if "folders" in chosen:
        places["100,000 articles in 100 folders"] = _many(folder / "many", 1000)
    if "folder" in chosen:
        places["100,000 articles in one folder"] = _many(folder / "flat", 100_000)
    if "10MB" in chosen:
        places["10 MB, 100,000 annotations"] = write_project(folder / "large", 100_000)
    return places


def _many(folder: Path, in_one: int) -> Path:
    """A folder of 100,000 articles, `in_one` to a subfolder."""
    write_folder(folder, 100_000, in_one)
    (folder / "000" / "berita-0.txt").write_text("Judul\nRencana pembangunan jalan.")
    return folder


@dataclass(frozen=True, slots=True)
class Started:
    """What one start came to: seconds until something was painted, and megabytes."""

    words: float
    computed: float
    """Seconds of a processor until then, which tell more where other programs run too."""
    tags: float
    memory: float
    helper: float
    """Megabytes of the processes that the program has started."""
    alone: float
    """Seconds until the last of those has ended; 0 if that was not waited for."""


def started(command: list[str], words: bytes, tags: bytes, *, to_end: bool) -> Started:
    """Start a program, wait until both are painted, and press a few keys.

    With `to_end` the end of the processes that it has started is waited for.
    """
    run = PtyRun(command, ROOT)
    try:
        words_at = run.wait_for(words, 120)
        computed = run.computed()
        tags_at = words_at if tags in run.painted else run.wait_for(tags, 120)
        run.settle(1.0, _SESSION_SECONDS)
        for key in ("l", "j", "\t", "\x1b[6~", "\x1b[5~"):
            run.send(key)
            run.settle(0.1, 1.0)
        return Started(
            words_at - run.started,
            computed,
            tags_at - run.started,
            run.peak_memory() / 1024,
            run.peak_memory_of_helpers() / 1024,
            run.wait_until_alone(_HELPER_SECONDS) - run.started if to_end else 0,
        )
    finally:
        run.end()


def main() -> None:
    """Start everything by turns, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with", nargs="*", choices=CHOICES, default=list(CHOICES), dest="chosen")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    end_if_told()
    with tempfile.TemporaryDirectory() as folder:
        commands = {SMALLEST: [sys.executable, str(ROOT / "benchmarks" / "smallest_app.py")]}
        for name, path in written(Path(folder), options.chosen).items():
            commands[name] = [*_KUTIP, str(path), "--annotator", ANNOTATOR]
        starts: dict[str, list[Started]] = defaultdict(list)
        for number in range(options.rounds + 1):
            for name, command in commands.items():
                awaited = (b"ready", b"ready") if name == SMALLEST else (_WORD, _TAGS)
                start = started(command, *awaited, to_end=number == options.rounds)
                if number:  # the first round fills the disk's cache
                    starts[name].append(start)
    print_table(starts)


def print_table(starts: dict[str, list[Started]]) -> None:
    """The medians, each with its ratio to the smallest app's."""
    columns = ("words", "computed", "tags", "memory", "helper")
    middle = {
        name: {column: median(getattr(one, column) for one in of_one) for column in columns}
        for name, of_one in starts.items()
    }
    least = middle[SMALLEST]
    for name, of_one in starts.items():
        middle[name]["alone"] = of_one[-1].alone
    print(
        "| program | words, s | × | computed, s | × | tags, s | × | memory, MB | × "
        "| with helper, MB | × | helper ended after, s |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name, one in middle.items():
        cells = [f"{one[each]:.2f} | {one[each] / least[each]:.2f}" for each in columns[:2]]
        cells.append(f"{one['tags']:.2f} | {one['tags'] / least['words']:.2f}")
        cells.append(f"{one['memory']:.0f} | {one['memory'] / least['memory']:.2f}")
        both = one["memory"] + one["helper"]
        cells.append(f"{both:.0f} | {both / least['memory']:.2f}")
        is_there = one["alone"] == inf
        ended = f"over {_HELPER_SECONDS:.0f}" if is_there else f"{one['alone']:.1f}"
        cells.append(ended if one["helper"] else "")
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
