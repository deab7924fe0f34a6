"""How much of the samples is proposed as their makers meant it, and what is proposed besides."""

from annotations.proposed.proposals import Wanted as Shown
from annotations.suggest.languages.detection import detect
from annotations.suggest.suggesting import suggest
from benchmarks.keys import Run, wanted_runs


def print_samples() -> None:
    """One line for each article whose annotations are known, and one for all of them."""
    print("## The samples\n")
    print("| article | annotations | proposed | links | proposed | not wanted |")
    print("|---|---|---|---|---|---|")
    total = [0] * 5
    for _, run in wanted_runs([]):
        counts = counted(run)
        total = [one + other for one, other in zip(total, counts, strict=True)]
        print(f"| {run.stem} | {' | '.join(map(str, counts))} |")
    print(f"| all | {' | '.join(map(str, total))} |\n")


def counted(run: Run) -> list[int]:
    """Annotations wanted and proposed with these ends, links alike, and proposals not wanted."""
    given = suggest(run.text, detect(run.text)).from_confidence(Shown().threshold)
    proposed = {(one.label, one.span.fragments): one.id for one in given.items}
    wanted = {one.ref: (one.label, one.span.fragments) for one in run.wanted.annotations}
    links = {(one.kind, one.head, one.child) for one in given.links}
    wanted_links = [
        (one.kind, proposed.get(wanted[one.head], ""), proposed.get(wanted[one.child], ""))
        for one in run.wanted.links
    ]
    return [
        len(wanted),
        sum(one in proposed for one in wanted.values()),
        len(wanted_links),
        sum(one in links for one in wanted_links),
        sum(one not in wanted.values() for one in proposed),
    ]
