"""Storing and reading annotations one by one: `python benchmarks/storing.py --help`.

Kutip's store beside plain TinyDB (a file an article, one file) and SQLite, all with the same
annotations, turn by turn in one run. Bytes are those given to write calls.
"""

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations import editing  # noqa: E402
from annotations.annotation import Annotation  # noqa: E402
from annotations.article import Article  # noqa: E402
from annotations.identifier import new_id  # noqa: E402
from annotations.layer import Change, Edit, Status  # noqa: E402
from annotations.open_article import OpenArticle  # noqa: E402
from annotations.project import Project  # noqa: E402
from annotations.span import Span  # noqa: E402
from annotations.store.store import Store  # noqa: E402
from benchmarks.candidates import (  # noqa: E402
    ANA,
    Candidate,
    Kutip,
    Lines,
    Sqlite,
    TinyFile,
    TinyFiles,
)

_WORDS = ("harga", "beras", "naik", "lima", "persen", "kata", "pedagang", "di", "pasar", "Selasa")
_ATTRIBUTES = {
    "quote": {"type": "direct"},
    "source": {"canonical": "Budi Santoso", "kind": "person"},
    "number": {"value": "62", "unit": "orang"},
}


@dataclass
class Times:
    """How long something took, each time, in seconds."""

    passed: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)
    """The time of a processor that this process had of it, whoever else uses the machine."""

    def measure(self, act: Callable[[], object]) -> None:
        begin, computed = time.perf_counter(), time.process_time()
        act()
        self.computed.append(time.process_time() - computed)
        self.passed.append(time.perf_counter() - begin)

    def __str__(self) -> str:
        """Milliseconds, the median and the 99th percentile."""
        return f"{1000 * median(self.passed):.2f} / {1000 * at_99(self.passed):.2f}"

    @property
    def as_computed(self) -> str:
        """The same of what was computed."""
        return str(Times(self.computed))


def at_99(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


@dataclass
class Figures:
    """What was measured of one store."""

    acks: Times = field(default_factory=Times)
    """From handing an annotation over until it is on disk."""
    at_once: int = 0
    """Bytes written before the acknowledgement."""
    later: int = 0
    """Bytes written now and then."""
    opened: Times = field(default_factory=Times)
    """Reading the annotations of one article."""
    read_all: Times = field(default_factory=Times)


def article_of(number: int) -> Article:
    """An article of about 3 kB."""
    chance = random.Random(number)
    text = f"Berita {number}\n\n" + " ".join(chance.choice(_WORDS) for _ in range(500))
    return Article(f"a{number:04}", text, origin=f"a{number:04}.txt")


def annotations_of(article: Article, count: int) -> list[Annotation]:
    """What is to be stored of an article: quotes of a sentence, sources and numbers of a word."""
    chance = random.Random(article.id)
    made = []
    for _ in range(count):
        label = chance.choice(list(_ATTRIBUTES))
        size = chance.randint(40, 160) if label == "quote" else chance.randint(4, 20)
        start = chance.randrange(12, len(article.text) - size)
        span = Span.of((start, start + size))
        made.append(Annotation(new_id(), span, label, _ATTRIBUTES[label]))
    return made


def written_bytes() -> int:
    """What this process has given to write calls so far; 0 where the system does not tell."""
    try:
        told = Path("/proc/self/io").read_text()
    except OSError:
        return 0
    return int(dict(line.split(": ") for line in told.splitlines())["wchar"])


def add_one_by_one(
    candidate: Candidate, article: Article, made: Sequence[Annotation], figures: Figures
) -> None:
    """Store an article's annotations, and take down what that costs."""
    candidate.enter(article)
    for count, annotation in enumerate(made, 1):
        before = written_bytes()
        figures.acks.measure(partial(candidate.add, annotation))
        between = written_bytes()
        candidate.tidy(count, count == len(made))
        figures.at_once += between - before
        figures.later += written_bytes() - between


def filled(folder: Path, options: argparse.Namespace) -> dict[Candidate, Figures]:
    """All stores, filled turn by turn, and what that cost each."""
    roots = [folder / name for name in ("kutip", "files", "sqlite", "lines", "file")]
    for root in roots:
        root.mkdir()
    kutip, one_file = Kutip(roots[0], options.pace), TinyFile(roots[4])
    plain: list[Candidate] = [TinyFiles(roots[1]), Sqlite(roots[2]), Lines(roots[3])]
    candidates: list[Candidate] = [kutip, *plain]
    figures = {one: Figures() for one in (*candidates, one_file)}
    made = []
    for number in range(options.articles):
        article = article_of(number)
        (kutip.root / article.origin).write_text(article.text)
        made.append((article, annotations_of(article, options.each)))
        for candidate in candidates:
            add_one_by_one(candidate, *made[-1], figures[candidate])
        print(f"\r{number + 1} articles", end="", file=sys.stderr)
    last, annotations = made.pop()
    one_file.fill([*made, (last, annotations[: -options.slow])])
    add_one_by_one(one_file, last, annotations[-options.slow :], figures[one_file])
    kutip.store.close()
    return figures


def measure_reading(candidate: Candidate, figures: Figures, articles: Sequence[Article]) -> None:
    """Open some articles, and read all."""
    for article in articles:
        figures.opened.measure(candidate.opening(article.id))
    for _ in range(3):
        figures.read_all.measure(candidate.read_all)


def measured_at_full_size(root: Path, articles: Sequence[Article]) -> dict[str, Times]:
    """Kutip on the full project, in another run."""
    store = Store(root)
    firsts, acks = Times(), Times()
    for article in articles:
        for number, annotation in enumerate(annotations_of(article, 10)):
            changes = [Change((Edit(None, annotation),), "tag")]
            times = acks if number else firsts
            times.measure(partial(store.append, ANA, article, changes))
        store.write_checkpoint(ANA, article.id)
    store.close()
    return {
        "`Store.append`": acks,
        "its first in an article, which reads the layer": firsts,
        "through the writer's thread": _through_the_writer(root, articles),
        "an article opened after a crash, from the journal": _from_journals(root, articles),
        "start": started(root),
    }


def started(root: Path) -> Times:
    """What Kutip does before it shows the first article."""
    times = Times()
    for _ in range(5):
        times.measure(lambda: Project(root).open_first(ANA))
    return times


def _through_the_writer(root: Path, articles: Sequence[Article]) -> Times:
    """From handing a change to the project until the writer says that all is saved."""
    times = Times()
    project = Project(root)
    writer = project.start_writing(lambda state: None)
    for article in articles:
        opened = project.open_article(article.id, ANA)
        writer.watch(ANA, article.id)
        for annotation in annotations_of(article, 10):
            change, _ = editing.tag(opened.layer, annotation.label, annotation.span)
            opened.layer.do(change)
            times.measure(partial(_submitted, project, opened, change))
    assert writer.close(60)
    return times


def _submitted(project: Project, opened: OpenArticle, change: Change) -> None:
    project.submit(opened, change)
    assert project.writer is not None and project.writer.flush(60)


def _from_journals(root: Path, articles: Sequence[Article]) -> Times:
    """Opening articles whose TinyDB file was never written."""
    times = Times()
    for article in articles:
        path = root / "annotations" / ANA / f"{article.id}.json"
        kept = path.rename(path.with_suffix(".kept"))
        times.measure(partial(Project(root).open_article, article.id, ANA))
        kept.rename(path)
    return times


def mark_all_done_but_the_last(root: Path, count: int) -> None:
    """The worst case for finding the first article that is not done."""
    store = Store(root)
    for number in range(count - 1):
        article = article_of(number)
        stored = store.load(ANA, article.id)
        assert stored is not None
        store.append(ANA, article, [editing.set_status(stored.layer(), Status.DONE)])
    store.write_checkpoints()
    store.close()


# The tables


def print_comparison(figures: dict[Candidate, Figures]) -> None:
    """A row for each store, and how many times Kutip's figure it is."""
    ours, *_ = figures.values()
    print("| store | ack p50 / p99, ms | × | bytes an operation | × | open p50 / p99, ms | × |"
          " read all, s | × |")  # fmt: skip
    print("|---|" + "---|" * 8)
    for candidate, one in figures.items():
        written, least = per_operation(one), min(one.read_all.passed)
        told = [
            (str(one.acks), median(one.acks.passed) / median(ours.acks.passed)),
            (f"{written:,.0f}", written / max(1.0, per_operation(ours))),
            (str(one.opened), median(one.opened.passed) / median(ours.opened.passed)),
            (f"{least:.2f}", least / min(ours.read_all.passed)),
        ]
        cells = " | ".join(f"{cell} | {ratio:.2g}" for cell, ratio in told)
        print(f"| {candidate.name} | {cells} |")


def per_operation(one: Figures) -> float:
    """Bytes written for an annotation."""
    return (one.at_once + one.later) / len(one.acks.passed)


def print_of_kutip(ours: Figures, full: dict[str, Times]) -> None:
    """What else was measured of Kutip."""
    count = len(ours.acks.passed)
    print(f"\nBytes an operation: {ours.at_once / count:,.0f} in journals and kept texts,"
          f" {ours.later / count:,.0f} in TinyDB files.\n")  # fmt: skip
    print("| Kutip | p50 / p99, ms | of it computed, ms |\n|---|---|---|")
    rows = {"`Store.append`, while it grows": ours.acks, "an article opened": ours.opened}
    for name, times in {**rows, "all read": ours.read_all, **full}.items():
        print(f"| {name} | {times} | {times.as_computed} |")


def main(options: argparse.Namespace) -> None:
    """Fill the stores, measure, and print tables."""
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        figures = filled(Path(folder), options)
        numbers = random.Random(1).sample(
            range(options.articles), min(options.samples, options.articles)
        )
        articles = [article_of(number) for number in numbers]
        gc.collect()
        gc.freeze()  # as the program does once it is loaded
        for candidate, one in figures.items():
            is_slow = isinstance(candidate, TinyFile)
            measure_reading(candidate, one, articles[:5] if is_slow else articles)
        kutip = Path(folder) / "kutip"
        full = measured_at_full_size(kutip, articles)
        mark_all_done_but_the_last(kutip, options.articles)
        full["start, with all done but the last"] = started(kutip)
    print(f"\n{options.articles:,} articles with {options.each} annotations each\n")
    print_comparison(figures)
    print_of_kutip(next(iter(figures.values())), full)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--each", type=int, default=200, help="annotations in an article")
    parser.add_argument("--samples", type=int, default=100, help="articles that are opened")
    parser.add_argument("--slow", type=int, default=20, help="what one TinyDB file stores singly")
    parser.add_argument("--pace", type=float, default=5.0, help="seconds from tag to tag")
    parser.add_argument("--folder", type=Path, help="where to write; a temporary folder otherwise")
    main(parser.parse_args())
