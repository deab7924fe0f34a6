"""The list of 100,000 articles in the real program: `python benchmarks/many_articles.py`.

Seconds from a key, or the start, until the screen shows its effect, beside the same with ten.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.tagging_run import KUTIP  # noqa: E402
from tests.terminal import Terminal  # noqa: E402


def write_folder(folder: Path, count: int, in_one: int = 1000) -> None:
    """A folder of small articles, a thousand (`in_one`) to a subfolder."""
    for number in range(count):
        part = folder / f"{number // in_one:03}"
        if number % in_one == 0:
            part.mkdir(parents=True)
        (part / f"berita-{number}.txt").write_text(f"Judul berita nomor {number}\nIsi.")


def measured(folder: Path, count: int) -> list[float]:
    """Start, list, one letter of the filter (of twelve or so), opening the article found."""
    seconds = []

    def until(what: str, begin: float) -> None:
        terminal.wait(what, 60)
        seconds.append(time.perf_counter() - begin)

    begin = time.perf_counter()
    command = [*KUTIP, str(folder), "--annotator", "ana"]
    with Terminal(command, columns=100, rows=30, folder=ROOT) as terminal:
        until("· ana ·", begin)
        begin = time.perf_counter()
        terminal.press("o")
        until(f"{count} articles", begin)
        name = f"berita-{count - 1}"
        begin = time.perf_counter()
        terminal.type(name)
        until(f"1 of {count}", begin)
        seconds[-1] /= len(name)
        begin = time.perf_counter()
        terminal.press("enter")
        until(f"nomor {count - 1}", begin)
    return seconds


def main() -> None:
    """Measure both, and print a table."""
    print("| articles | start, s | list, s | a letter in the filter, s | open, s |")
    print("|---|---|---|---|---|")
    for count in (10, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            write_folder(Path(folder) / "articles", count)
            figures = measured(Path(folder) / "articles", count)
            print(f"| {count:,} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |")


if __name__ == "__main__":
    main()
