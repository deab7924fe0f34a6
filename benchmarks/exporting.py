"""Exporting 100,000 annotations in every format: `python benchmarks/exporting.py`.

Annotations a second of a whole export from the disk, and of writing alone, beside a plain loop of
`json.dumps` over the same records; memory is the peak of Python's own above what it was before.
"""

import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations.annotation import Annotation, Link  # noqa: E402
from annotations.article import Article  # noqa: E402
from annotations.errors import KutipError  # noqa: E402
from annotations.formats import kutip_jsonl  # noqa: E402
from annotations.formats.export import export  # noqa: E402
from annotations.formats.labelled import LabelledArticle  # noqa: E402
from annotations.formats.registry import FORMATS, Format  # noqa: E402
from annotations.layer import Change, Edit  # noqa: E402
from annotations.project import Project  # noqa: E402
from annotations.span import Span  # noqa: E402
from tests.labelled_samples import write  # noqa: E402

ARTICLES, EACH = 1_000, 100
SENTENCE = "“Kami siap 👍,” kata Ana kepada 62 orang. "


def labelled(number: int) -> LabelledArticle:
    """An article of 4 kB with a hundred annotations and some links."""
    text = SENTENCE * EACH
    annotations, links = [], []
    for place in range(0, EACH, 2):
        at = place * len(SENTENCE)
        quote = Annotation(f"q{place:03}", Span.of((at, at + 14)), "quote", {"type": "direct"})
        source = Annotation(
            f"s{place:03}", Span.of((at + 20, at + 23)), "source", {"kind": "person"}
        )
        annotations += [quote, source]
        links.append(Link(f"r{place:03}", "said_by", quote.id, source.id))
    article = Article(f"a{number:04}", text, language="id")
    return LabelledArticle(article, "ana", "id", tuple(annotations), tuple(links))


def project_in(folder: Path, articles: int) -> Project:
    """A project in which these are stored."""
    rows = [{"id": f"a{n:04}", "language": "id", "text": SENTENCE * EACH} for n in range(articles)]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    project = Project(folder)
    for number in range(articles):
        one = labelled(number)
        article = project.corpus.read(project.corpus.get(one.article.id))
        edits = [Edit(None, item) for item in (*one.annotations, *one.links)]
        project.store.append("ana", article, [Change(tuple(edits), "tag")])
    return project


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak(work: Callable[[], object]) -> float:
    """Megabytes that some work needs at most."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def plain_loop(sample: list[LabelledArticle], path: Path) -> None:
    """The least that anybody would write: a record a line, with `json.dumps`."""
    with path.open("w", encoding="utf-8") as file:
        for one in sample:
            file.write(json.dumps(kutip_jsonl.record(one), ensure_ascii=False) + "\n")


def figures(known_as: Format, folder: Path, sample: list[LabelledArticle], small: Path) -> str:
    """A row: writing alone, the whole export, and its memory for a tenth and for all."""
    total = ARTICLES * EACH
    alone = seconds(lambda: write(known_as, sample, folder / "alone" / known_as.name))
    project = Project(folder / "project")
    out = folder / "out" / known_as.name
    whole = seconds(lambda: export(project, known_as, out))
    tenth = peak(lambda: export(Project(small), known_as, folder / "tenth" / known_as.name))
    megabytes = peak(lambda: export(Project(folder / "project"), known_as, out, force=True))
    return (
        f"| {known_as.name} | {total / alone:,.0f} | {total / whole:,.0f}"
        f" | {tenth:.0f} | {megabytes:.0f} |"
    )


def main(names: list[str]) -> None:
    """Print a table of the formats named, of all that can be written if none is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, count in (("project", ARTICLES), ("small", ARTICLES // 10)):
            (folder / part).mkdir()
            project_in(folder / part, count)
        sample = [labelled(number) for number in range(ARTICLES)]
        plain = seconds(lambda: plain_loop(sample, folder / "plain.jsonl"))
        print(
            "| format | writing alone, a second | whole export, a second | MB, a tenth | MB, all |"
        )
        print("|---|---|---|---|---|")
        print(f"| plain json.dumps loop | {ARTICLES * EACH / plain:,.0f} | | | |")
        for known_as in FORMATS.values():
            if known_as.writes and (not names or known_as.name in names):
                try:
                    print(figures(replace(known_as), folder, sample, folder / "small"), flush=True)
                except KutipError as error:
                    print(f"| {known_as.name} | {error} | | | |")


if __name__ == "__main__":
    main(sys.argv[1:])
