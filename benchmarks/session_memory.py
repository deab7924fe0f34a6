"""Memory over an ordinary session, as ratios: `python benchmarks/session_memory.py`.

A scripted annotator works through copies of the samples on a pseudo-terminal, at the pace of a
person: he takes proposals in and turns them down, tags, links and describes by hand, searches,
looks at the project and goes on to the next article. Beside it, in a terminal of the same size, the
smallest Textual app is given as many keys. Several times a second the memory of all processes of
both is read (Linux). What was done is counted at the end in what was stored. `--help` tells what
can be chosen.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain, cycle
from pathlib import Path
from statistics import mean, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations.project import Project  # noqa: E402
from benchmarks.process_memory import Memory, memory_of  # noqa: E402
from benchmarks.pty_run import PtyRun, end_if_told  # noqa: E402

ANNOTATOR = "citra"
"""Nobody who has annotated the samples."""
KUTIP, SMALLEST = "Kutip", "smallest Textual app"
_FIGURES = ("resident", "once", "proportional")
_WANTED = 1.5
"""Of the smallest app's memory."""

_ENTER, _ESCAPE, _TAB, _DOWN, _PAGE_DOWN, _F3 = "\r", "\x1b", "\t", "\x1b[B", "\x1b[6~", "\x1bOR"
_EXTEND = "\x1b[1;2C"

ARTICLE = (
    *(_ENTER, _ENTER, _ENTER, _ENTER, _TAB, _ENTER, "x", _ENTER, "A", "j", "j", "A"),
    *("t", "u", "}", "l", "l", "l", "n", "j", "5", "l", "q", "v", _EXTEND, _EXTEND, "s"),
    *("r", _ENTER, "c", _ENTER, "e", *"periksa", _ENTER, ".", ",", _TAB, _TAB, _ENTER),
)
"""What is done in each article."""
BETWEEN = (
    ("/", *"orang", _ENTER, _F3, _F3, _ESCAPE, _PAGE_DOWN, "A", "d"),
    ("g", "p", "j", "j", _ESCAPE, _PAGE_DOWN, "A", "]"),
    ("G", "A", "g", "g", "g", "s", "j", _ESCAPE, "d"),
    ("?", _DOWN, _ESCAPE, "f", _ESCAPE, "o", _DOWN, _DOWN, _ENTER),
    (_PAGE_DOWN, "A", "]", "]", "]"),
)
"""What is done then, by turns."""


def keys() -> Iterator[str]:
    """The keys of a session without an end."""
    return chain.from_iterable((*ARTICLE, *between) for between in cycle(BETWEEN))


def watched(
    runs: dict[str, PtyRun], seconds: float, pace: float, every: float
) -> dict[str, list[Memory]]:
    """What each program held, `every` so many seconds, given a key every `pace` seconds."""
    samples: dict[str, list[Memory]] = {name: [] for name in runs}
    typed, start = keys(), time.monotonic()
    next_key = next_sample = start
    while (now := time.monotonic()) < start + seconds:
        for run in runs.values():
            run.read(0.01)
        if now >= next_key:
            next_key += pace
            key = next(typed)
            for run in runs.values():
                run.send(key)
        if now >= next_sample:
            next_sample += every
            for name, run in runs.items():
                samples[name].append(memory_of(run.processes()))
    return samples


def main() -> None:
    """Run both, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--pace", type=float, default=0.7, help="seconds between two keys")
    parser.add_argument("--every", type=float, default=0.2, help="seconds between two samples")
    options = parser.parse_args()
    end_if_told()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "samples"
        shutil.copytree(ROOT / "seeds", place)
        kutip = [sys.executable, "-c", "from tui.start import script; script()", str(place)]
        commands = {
            SMALLEST: [sys.executable, str(ROOT / "benchmarks" / "smallest_app.py")],
            KUTIP: [*kutip, "--annotator", ANNOTATOR],
        }
        runs = {name: PtyRun(command, ROOT) for name, command in commands.items()}
        try:
            samples = watched(runs, options.minutes * 60, options.pace, options.every)
            runs[KUTIP].settle(3.0, 5.0)
        finally:
            for run in runs.values():
                run.end()
        print_memory(samples)
        print_done(place)


def print_memory(samples: dict[str, list[Memory]]) -> None:
    """Means, 95th percentiles and the most, with their ratios to the smallest app's."""
    print("| memory | program | mean, MB | × | p95, MB | × | the most, MB | × |")
    print("|---|---|---|---|---|---|---|---|")
    for figure in _FIGURES:
        least: tuple[float, ...] = ()
        for name, of_one in samples.items():
            held = [getattr(one, figure) / 1024 for one in of_one]
            told = mean(held), quantiles(held, n=20)[-1], max(held)
            least = least or told
            pairs = zip(told, least, strict=True)
            cells = " | ".join(f"{one:.1f} | {one / than:.2f}" for one, than in pairs)
            print(f"| {figure} | {name} | {cells} |")
    print(f"\n{len(samples[KUTIP])} samples. Of them:")
    print_shares(samples[KUTIP], samples[SMALLEST])


def print_shares(kutip: list[Memory], smallest: list[Memory]) -> None:
    """How often suggestions were looked for, and how often Kutip kept to what is wanted."""
    several = mean(one.processes > 1 for one in kutip)
    print(f"- of more than one process: {several:.0%}")
    for figure in _FIGURES:
        most = _WANTED * mean(getattr(one, figure) for one in smallest)
        within = mean(getattr(one, figure) <= most for one in kutip)
        print(f"- {figure}, up to {_WANTED} times the smallest app's: {within:.0%}")
    alone = [one for one in kutip if one.processes == 1]
    ratio = max(one.once for one in alone) / mean(one.once for one in smallest)
    print(f"- the most of one process, once: {ratio:.2f}")


def print_done(place: Path) -> None:
    """What the session has stored, by how it was made."""
    project = Project(place)
    made: Counter[str] = Counter()
    for ref in project.corpus.refs:
        layer = project.open_article(ref.id, ANNOTATOR).layer
        made.update(one.made.partition(":")[0] for one in layer.annotations.values())
        made["links"] += len(layer.links)
        made["rejected"] += len(layer.rejections)
        made["articles"] += bool(layer.annotations)
    print(", ".join(f"{what}: {count}" for what, count in sorted(made.items())))


if __name__ == "__main__":
    main()
