"""What people do to one layer, in one window or two, on a simulated disk."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from annotations.annotation import Link
from annotations.decision import Decision, Origin
from annotations.layer import Edit, How, LayerState, Status
from annotations.rejection import Rejection
from annotations.remark import Remark
from annotations.span import Span
from annotations.store import disk
from annotations.store.documents import annotation_document, link_document
from annotations.store.tinydb_storage import serialised
from tests.simulated_disk import SimulatedOS
from tests.store_expected import Said
from tests.store_run import (
    ANA,
    ARTICLES,
    BERITA,
    BY_HASH,
    CHECKPOINT,
    FOLDER,
    FROZEN,
    Run,
    Step,
    change_of,
    new_disk,
    placed,
)


def append_one(run: Run) -> Step | None:
    """Mark something."""
    return run.saying(change_of(Edit(None, run.annotation())))


def append_batch(run: Run) -> Step | None:
    """Several steps, of which one changes what another has made."""
    first, second, third = (run.annotation(label) for label in ("number", "source", "place"))
    before = run.expected.state
    started = LayerState(Status.STARTED, "id" if before.language == "" else "")
    said = Link(f"said-{first.id}", "said_by", first.id, second.id)
    unwanted = Rejection(f"no-{first.id}", Span.of((3, 5)), "number", "number.amount")
    settled = Decision(f"yes-{first.id}", Origin.OWN, "rina", gold=(first.id,))
    remark = Remark(f"re-{first.id}", (("budi", "b1"), ("citra", "")), "surely?")
    return run.saying(
        change_of(Edit(None, first), Edit(before, started), Edit(None, settled)),
        change_of(
            Edit(first, replace(first, note="surely?")), Edit(None, unwanted), Edit(None, remark)
        ),
        change_of(Edit(None, second), Edit(None, third), Edit(None, said)),
    )


def remove(run: Run) -> Step | None:
    """Delete what was made last, with its links."""
    if not run.expected.annotations:
        return None
    last = run.newest()
    links = [link for link in run.expected.links.values() if link.touches(last.id)]
    return run.saying(change_of(*(Edit(link, None) for link in links), Edit(last, None)))


def link(run: Run) -> Step | None:
    """Relate what was made last to what was made first."""
    if len(run.expected.annotations) < 2:
        return None
    head, child = run.newest().id, run.oldest().id
    return run.saying(change_of(Edit(None, Link(f"{head}-to-{child}", "same", head, child))))


def checkpoint(run: Run) -> Step | None:
    """Write the TinyDB file, from every window."""

    def act() -> None:
        for number in run.windows():
            run.window(number).write_checkpoints()

    return Step(act) if run.windows() else None


def append_elsewhere(run: Run) -> Step | None:
    """Mark something in another window, and change there what the first has made."""
    edits = [Edit(None, run.annotation("elsewhere"))]
    if run.expected.annotations:
        oldest = run.oldest()
        edits.append(Edit(oldest, replace(oldest, note=f"{oldest.note} and more")))
    return run.saying(change_of(*edits), window=2)


def reopen(run: Run) -> Step | None:
    """End, and begin again."""

    def act() -> None:
        run.end()
        run.window()

    return Step(act) if 1 in run.windows() else None


def change_text(run: Run) -> Step | None:
    """Go on with the text as it has become, into which an annotation has followed."""
    run.article = ARTICLES[ARTICLES.index(run.article) + 1]
    changes = [change_of(Edit(None, run.annotation("later")))]
    if run.expected.annotations and run.oldest() not in run.doubtful():
        oldest = run.oldest()
        moved = replace(oldest, span=Span.of((9, 12)))
        changes.insert(0, change_of(Edit(oldest, moved), how=How.FOLLOW))
    saving = run.saying(*changes)

    def act() -> None:
        run.window().news(ANA, BERITA)
        saving.act()

    return Step(act, saving.said)


def copy_arrives(run: Run) -> Step | None:
    """A sync tool puts a copy of the file beside it, from before anything was removed.

    Something was marked on another machine.
    """
    if not run.expected.annotations:
        return None
    annotation = run.annotation("copied")
    article = BY_HASH[run.expected.annotations[run.oldest().id][1]]
    head = {"format": 2, "annotator": ANA, "article": BERITA, "text_sha256": article.text_hash}
    documents = {
        str(number): {**annotation_document(one, article.text), "at": number}
        for number, one in enumerate((annotation, *run.expected.removed), 1)
    }
    content = serialised({"layer": {"1": head}, "annotations": documents})
    day = annotation.id.rpartition("-")[2].rjust(2, "0")
    path = FOLDER / f"{BERITA}.sync-conflict-202401{day}-030405-ABCDEFG.json"
    said = Said(change_of(Edit(None, annotation)), article.text_hash)
    return Step(lambda: disk.create_file(path, content), (said,))


OPERATIONS: Mapping[str, Callable[[Run], Step | None]] = {
    "append": append_one,
    "batch": append_batch,
    "remove": remove,
    "link": link,
    "checkpoint": checkpoint,
    "elsewhere": append_elsewhere,
    "reopen": reopen,
    "other text": change_text,
    "copy": copy_arrives,
}


# ---------------------------------------------------------------- what is there before


def nothing(system: SimulatedOS) -> Run:
    """A new project."""
    return Run(system)


def earlier_run(system: SimulatedOS) -> Run:
    """A layer of an earlier run, with journal and checkpoint."""
    run = Run(system)
    for operation in (append_batch, append_one, checkpoint):
        if step := operation(run):
            run.carry_out(step)
    run.end()
    system.sync()
    return run


def first_version(system: SimulatedOS) -> Run:
    """A layer that the first version has written, which has no journal."""
    run = Run(system)
    head, child = run.annotation(), run.annotation("source")
    tie = Link("tie", "said_by", head.id, child.id)
    state = LayerState(Status.STARTED)
    text_hash = run.article.text_hash
    run.expected = run.expected.after(
        Said(change_of(*(Edit(None, item) for item in (head, child, tie, state))), text_hash)
    )
    layer = {"format": 1, "annotator": ANA, "article": BERITA, "text_sha256": text_hash}
    annotations = [annotation_document(one, run.article.text) for one in (head, child)]
    version = {"format": 1, "text_sha256": text_hash, **asdict(run.article)}
    files = {
        CHECKPOINT: {
            "layer": {"1": {**layer, "status": "started", "language": ""}},
            "annotations": dict(zip("12", annotations, strict=True)),
            "links": {"1": link_document(tie)},
        },
        FROZEN: {"versions": {"1": version}},
    }
    with placed(system):
        for path, tables in files.items():
            disk.replace_file(path, json.dumps(tables).encode())
    system.sync()
    return run


BEGINNINGS: Mapping[str, Callable[[SimulatedOS], Run]] = {
    "nothing": nothing,
    "an earlier run": earlier_run,
    "the first version": first_version,
}


@dataclass(frozen=True, slots=True)
class Workload:
    """What is there before, and what is done then."""

    beginning: str
    operations: tuple[str, ...]
    killed_at: int = 0
    """The call (from 1) at which the windows of the last operation but one die; 0: none."""

    def __str__(self) -> str:
        killed = f", killed at {self.killed_at}" * bool(self.killed_at)
        return f"{self.beginning}: {', '.join(self.operations)}{killed}"

    def before_last(self, system: SimulatedOS) -> tuple[Run, Step] | None:
        """All but the last operation done, and the last; None if it makes no sense."""
        *before, last = self.operations
        with placed(system):
            run = BEGINNINGS[self.beginning](system)
            for at, name in enumerate(before, 1):
                step = OPERATIONS[name](run)
                if step is None:
                    return None
                if self.killed_at == 0 or at < len(before):
                    run.carry_out(step)
                elif not run.is_killed(step, self.killed_at):
                    return None
            step = OPERATIONS[last](run)
        return None if step is None else (run, step)


def workloads(longest: int) -> list[Workload]:
    """All of so many operations at most, the short ones first."""
    return [
        Workload(beginning, operations)
        for length in range(1, longest + 1)
        for beginning in BEGINNINGS
        for operations in itertools.product(OPERATIONS, repeat=length)
    ]


def killed_workloads() -> Iterator[Workload]:
    """An operation whose windows die at any of its calls, and another one behind it."""
    for beginning, name in itertools.product(BEGINNINGS, OPERATIONS):
        before = ("append",) if beginning == "an earlier run" else ()
        calls = len(calls_of(Workload(beginning, (*before, name))))
        for last, nth in itertools.product(OPERATIONS, range(1, calls + 1)):
            yield Workload(beginning, (*before, name, last), nth)


def calls_of(workload: Workload) -> list[str]:
    """The system calls of the last operation."""
    system = new_disk()
    if (prepared := workload.before_last(system)) is None:
        return []
    before = len(system.calls)
    with placed(system):
        prepared[1].act()
    return system.calls[before:]
