"""Start to a readable article, and memory, as ratios: `python benchmarks/starting.py`.

Every program is started by turns on a pseudo-terminal; a start ends when the article's words, or
the smallest Textual app's, have come, and is followed until the tags are there too. Then a few keys
are pressed, and the peak of the memory is read (resident, Linux), of the program and of the process
in which it looks for suggestions. `--help` tells what can be chosen.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.many_articles import write_folder  # noqa: E402
from benchmarks.pty_run import PtyRun  # noqa: E402
from benchmarks.samples import ANNOTATOR, write_project  # noqa: E402

SMALLEST = "smallest Textual app"
_KUTIP = [sys.executable, "-c", "from tui.start import script; script()"]
"""What the installed command `kutip` runs."""
CHOICES = ("folders", "folder", "10MB")
_WORD = b"pembangunan"
"""A word of every sample that stands in its text and not in its title."""
_SESSION_SECONDS = 4.0
"""How long, at most, what goes on in the background is waited for before the keys are pressed."""
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


def started(command: list[str], words: list[bytes]) -> tuple[list[float], float, float]:
    """Seconds until each of `words` is painted, and megabytes at the end of a short session.

    The last are those of the processes that the program has started.
    """
    run = PtyRun(command, ROOT)
    try:
        seconds = [at - run.started for at in run.wait_for_each(words, 120)]
        run.settle(1.0, _SESSION_SECONDS)
        for key in ("l", "j", "\t", "\x1b[6~", "\x1b[5~"):
            run.send(key)
            run.settle(0.1)
        return seconds, run.peak_memory() / 1024, run.peak_memory_of_helpers() / 1024
    finally:
        run.end()


def main() -> None:
    """Start everything by turns, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with", nargs="*", choices=CHOICES, default=list(CHOICES), dest="chosen")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = {SMALLEST: [sys.executable, str(ROOT / "benchmarks" / "smallest_app.py")]}
        for name, path in written(Path(folder), options.chosen).items():
            commands[name] = [*_KUTIP, str(path), "--annotator", ANNOTATOR]
        times: dict[str, list[list[float]]] = defaultdict(list)
        memory: dict[str, list[float]] = defaultdict(list)
        helpers: dict[str, list[float]] = defaultdict(list)
        for number in range(options.rounds + 1):
            for name, command in commands.items():
                words = [b"ready", b"ready"] if name == SMALLEST else [_WORD, _TAGS]
                seconds, megabytes, of_helpers = started(command, words)
                if number:  # the first round fills the disk's cache
                    times[name].append(seconds)
                    memory[name].append(megabytes)
                    helpers[name].append(of_helpers)
    print("| program | words, s | ratio | tags, s | ratio | peak memory, MB | ratio | helper, MB |")
    print("|---|---|---|---|---|---|---|---|")
    least = median(words for words, _ in times[SMALLEST])
    for name in commands:
        words_at, tags_at = (median(column) for column in zip(*times[name], strict=True))
        peak = median(memory[name])
        print(
            f"| {name} | {words_at:.2f} | {words_at / least:.2f} "
            f"| {tags_at:.2f} | {tags_at / least:.2f} "
            f"| {peak:.0f} | {peak / median(memory[SMALLEST]):.2f} | {median(helpers[name]):.0f} |"
        )


if __name__ == "__main__":
    main()
