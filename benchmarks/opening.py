"""Opening large corpora, beside reading every text of them: `python benchmarks/opening.py`.

Each row is measured in a process of its own; time in seconds, memory as the process's peak above
what it had before.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations.corpus.corpus import open_corpus  # noqa: E402

_TEXT = "Harga beras naik 5 persen, kata seorang pedagang di pasar induk pada Selasa pagi. " * 36


def write_jsonl(path: Path, rows: int) -> None:
    """A JSONL corpus of `rows` articles of about 3 kB."""
    with path.open("w") as file:
        for number in range(rows):
            file.write(json.dumps({"id": str(number), "text": f"{number} {_TEXT}"}) + "\n")


def write_csv(path: Path, rows: int) -> None:
    """A CSV corpus of the same articles."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        writer.writerows([str(number), f"{number} {_TEXT}"] for number in range(rows))


def write_folder(path: Path, files: int) -> None:
    """A folder of the same articles, a thousand to a subfolder."""
    for number in range(files):
        folder = path / f"{number // 1000:03}"
        if number % 1000 == 0:
            folder.mkdir(parents=True)
        (folder / f"{number}.txt").write_text(f"{number} {_TEXT}")


def open_it(path: Path) -> int:
    """What Kutip does before the first article can be chosen."""
    return len(open_corpus(path).refs)


def read_all(path: Path) -> int:
    """What reading every text costs."""
    if path.is_dir():
        return len([file.read_text() for file in path.rglob("*.txt")])
    if path.suffix == ".jsonl":
        with path.open() as file:
            return len([json.loads(line) for line in file])
    with path.open(newline="") as file:
        return len(list(csv.DictReader(file)))


JOBS: dict[str, Callable[[Path], int]] = {"open": open_it, "read": read_all}


def measured(job: str, path: Path) -> tuple[float, float]:
    """Seconds and megabytes of one job, in a process of its own."""
    command = [sys.executable, __file__, job, str(path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, answer.split())
    return seconds, megabytes


def main(count: int) -> None:
    """Write the corpora, measure, and print a table."""
    print(
        f"| {count:,} articles of 3 kB | open, s | read all, s | ratio | open, MB | read all, MB |"
    )
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        places = {
            "folder": Path(folder) / "articles",
            "JSONL": Path(folder) / "corpus.jsonl",
            "CSV": Path(folder) / "corpus.csv",
        }
        write_folder(places["folder"], count)
        write_jsonl(places["JSONL"], count)
        write_csv(places["CSV"], count)
        for name, path in places.items():
            opened = min(measured("open", path) for _ in range(3))
            read = min(measured("read", path) for _ in range(3))
            print(
                f"| {name} | {opened[0]:.2f} | {read[0]:.2f} | {opened[0] / read[0]:.2f} "
                f"| {opened[1]:.0f} | {read[1]:.0f} |"
            )


def run_job(job: str, path: Path) -> None:
    """One measurement, printed for the process that asked."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    JOBS[job](path)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, (after - before) / 1024)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        run_job(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else 100_000)
