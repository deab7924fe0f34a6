"""Power cuts and failing calls at every moment of short workloads: `python benchmarks/crashes.py`.

Counts the states of the disk that a cut may leave, none twice, and those in which something was
lost, there by halves, come back, or in the way of going on; then the ways in which a call may fail,
and those after which something was not as it was told. Takes some minutes; ends with 1 if anything
is wrong.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.store_check import complaints, crashes  # noqa: E402
from tests.store_faults import ATTEMPTS, broken_promises, failures  # noqa: E402
from tests.store_workloads import Workload, killed_workloads, workloads  # noqa: E402


class Cuts:
    """What power cuts may leave of workloads, each state looked at once."""

    def __init__(self) -> None:
        self._known: set[int] = set()

    def __call__(self, some: Iterable[Workload]) -> Iterator[list[str]]:
        """What is wrong with each state."""
        for workload in some:
            for left, possible in crashes(workload):
                state = hash((frozenset(left.tree().items()), frozenset(possible)))
                if state not in self._known:
                    self._known.add(state)
                    yield [f"{workload}: {told}" for told in complaints(left, possible)]


def all_failures() -> Iterator[list[str]]:
    """What is wrong after each way in which a call may fail."""
    for attempt in ATTEMPTS:
        for ways in failures(attempt.calls()):
            for failure in ways:
                broken = broken_promises(attempt, failure)
                yield [f"{attempt}, {failure.name}: {told}" for told in broken]


def main() -> int:
    """Go through all of them, and print a table."""
    cuts = Cuts()
    wrong: list[str] = []
    print("| what | states | bad | seconds |")
    print("|---|---|---|---|")
    for what, some in (
        ("power cuts in one to three operations", cuts(workloads(3))),
        ("power cuts after a window was killed", cuts(killed_workloads())),
        ("calls that fail", all_failures()),
    ):
        begin, states, bad = time.perf_counter(), 0, 0
        for told in some:
            states += 1
            bad += bool(told)
            wrong += told[:1]
        seconds = time.perf_counter() - begin
        print(f"| {what} | {states:,} | {bad} | {seconds:.0f} |", flush=True)
    print(*wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
