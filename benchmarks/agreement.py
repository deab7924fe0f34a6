"""Agreement of three annotators on 1,000 articles: `python benchmarks/agreement.py [ARTICLES]`.

Each marks 60 annotations in an article, with links, most of them like the others. What `kutip
agree` takes is measured from outside, as processor time and by the clock; then its parts.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations.agreement.agreement import Agreement  # noqa: E402
from annotations.agreement.comparing import ComparedArticle, Gathering  # noqa: E402
from annotations.agreement.gamma import GammaSum, drawings_for  # noqa: E402
from annotations.agreement.study import Study  # noqa: E402
from annotations.annotation import Annotation, Link  # noqa: E402
from annotations.article import Article  # noqa: E402
from annotations.layer import Change, Edit, LayerState, Status  # noqa: E402
from annotations.project import Project  # noqa: E402
from annotations.span import Span  # noqa: E402

ARTICLES, EACH = 1_000, 60
ANNOTATORS = ("ana", "budi", "cici")
LENGTH = 4_500
SIZES = {"quote": (30, 250), "number": (2, 14), "source": (4, 40)}


def true_places(random: Random) -> list[tuple[int, int, str]]:
    """Quotes, numbers and sources of an article, as one after another would find them."""
    found = []
    for number in range(EACH):
        label = list(SIZES)[number % 3]
        size = random.randint(*SIZES[label])
        start = random.randrange(LENGTH - size)
        found.append((start, start + size, label))
    return found


def seen_by(name: str, true: list[tuple[int, int, str]], random: Random) -> list[Annotation | Link]:
    """What an annotator makes of them: three in twenty another end, one in ten another place."""
    made = []
    for number, (start, end, label) in enumerate(true):
        chance = random.random()
        if chance < 0.1:
            size = end - start
            start = random.randrange(LENGTH - size)
            end = start + size
        elif chance < 0.25:
            end = min(LENGTH, end + random.randint(1, 9))
        kind = {"type": random.choice(["direct", "mixed"])} if label == "quote" else {}
        made.append(Annotation(f"{name}{number:02}", Span.of((start, end)), label, kind))
    quotes = [one for one in made if one.label == "quote"]
    sources = [one for one in made if one.label == "source"]
    links = [
        Link(f"{name}l{one.id}", "said_by", one.id, other.id)
        for one, other in zip(quotes, sources, strict=True)
    ]
    return [*made, *links]


def project_in(folder: Path, articles: int) -> None:
    """A project in which all this is stored."""
    text = "Kami siap, kata Ana. " * (LENGTH // 21 + 1)
    rows = [{"id": f"a{n:04}", "language": "id", "text": text} for n in range(articles)]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    project = Project(folder)
    done = Edit(LayerState(), LayerState(Status.DONE))
    for number in range(articles):
        random = Random(number)
        true = true_places(random)
        article = Article(f"a{number:04}", text, language="id")
        for name in ANNOTATORS:
            items = seen_by(name, true, random)
            change = Change((*(Edit(None, item) for item in items), done), "tag")
            project.store.append(name, article, [change])
    project.store.write_checkpoints()
    project.store.close()


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time and by the clock."""
    begun, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - begun, time.perf_counter() - clock


def of_program(*arguments: str) -> tuple[float, float, str]:
    """The same of `kutip agree` as a program of its own, and what it printed of gamma."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "tui", "agree", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    gamma = next((line for line in run.stdout.splitlines() if line.startswith("gamma")), "")
    return used, time.perf_counter() - clock, gamma


def show(what: str, used: float, clock: float) -> None:
    print(f"| {what} | {used:.1f} | {clock:.1f} |", flush=True)


def parts(folder: Path) -> None:
    """What reading, comparing and drawing take, and gamma of ten articles."""
    project = Project(folder)
    gathered: list[ComparedArticle] = []
    gathering = Gathering(project, ANNOTATORS)
    show("reading the layers", *cost(lambda: gathered.extend(gathering.articles())))
    study = Study(project.scheme)

    def compare() -> None:
        for article in gathered:
            study.add(article)

    show("matching and counting", *cost(compare))
    results: list[Agreement] = []
    show("figures and intervals", *cost(lambda: results.append(study.result())))
    summed = GammaSum(drawings_for(len(gathered)))

    def align() -> None:
        for continuum in study.continua[:10]:
            summed.add(continuum)

    show(f"gamma of 10 articles, {drawings_for(len(gathered))} drawings each", *cost(align))


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project_in(folder, articles)
        print(f"{articles} articles, {len(ANNOTATORS)} annotators, {EACH} annotations each\n")
        print("| what | processor, s | clock, s |\n|---|---|---|")
        show("`kutip agree`", *of_program(str(folder))[:2])
        used, clock, gamma = of_program(str(folder), "--gamma")
        show("`kutip agree --gamma`", used, clock)
        parts(folder)
        print(f"\n{gamma}")


if __name__ == "__main__":
    main()
