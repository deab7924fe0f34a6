"""`kutip stats`: prints who has done and tagged how much."""

import argparse
import json

from annotations.assigned.progress import assigned_progress
from annotations.layer import Status
from annotations.nouns import counted
from annotations.progress import Progress, Totals, added_up
from annotations.project import Project
from tui.jobs.common import DONE, add_path, columns, say
from tui.jobs.findings import tell_findings
from tui.jobs.history import history
from tui.text.visible import visible


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip stats` takes."""
    add_path(command, or_here=True)
    command.add_argument("--json", action="store_true", help="as JSON")
    command.add_argument(
        "--history",
        dest="run",
        action="store_const",
        const=history,
        help="how long articles took, and how their tags changed",
    )
    command.set_defaults(run=stats)


def stats(options: argparse.Namespace) -> int:
    """Print who has done and tagged how much."""
    project = Project(options.path)
    here = {ref.id for ref in project.corpus.refs}
    known = {name: dict(project.survey(name)) for name in project.store.annotators()}
    by_annotator = {
        name: added_up(progress for article, progress in found.items() if article in here)
        for name, found in known.items()
        if any(one != Progress() for one in found.values())
    }
    assigned = assigned_progress(project, known)
    if options.json:
        data = {"articles": len(here), "annotators": _as_data(by_annotator, assigned)}
        say(json.dumps(data, ensure_ascii=False))
        return DONE
    say(f"{counted(len(here), 'article')}, scheme {project.scheme.name}")
    for problem in project.corpus.problems:
        say(problem)
    tell_findings(project)
    for name, (done, of) in assigned.items():
        say(f"{visible(name)} was given {counted(of, 'article')}: {done} done")
    for row in _table(by_annotator, [label.name for label in project.scheme.labels]):
        say(row)
    return DONE


def _as_data(
    by_annotator: dict[str, Totals], assigned: dict[str, tuple[int, int]]
) -> dict[str, dict[str, object]]:
    """What JSON says of each annotator, those too who were given articles and tagged nothing."""
    annotators = {name: _totals_as_data(totals) for name, totals in by_annotator.items()}
    for name, (done, of) in assigned.items():
        annotators.setdefault(name, {})["assigned"] = {"articles": of, "done": done}
    return annotators


def _totals_as_data(totals: Totals) -> dict[str, object]:
    return {
        "statuses": {status.value: count for status, count in totals.statuses.items()},
        "labels": dict(totals.labels),
        "links": totals.links,
    }


def _table(by_annotator: dict[str, Totals], labels: list[str]) -> list[str]:
    """A row for each annotator, columns as wide as they need be; a word where nobody is."""
    if not by_annotator:
        return ["Nobody has tagged anything yet."]
    rows = [["annotator", "done", "started", *labels, "links"]]
    for name, totals in by_annotator.items():
        counts = [totals.statuses[Status.DONE], totals.statuses[Status.STARTED]]
        counts += [totals.labels[label] for label in labels]
        rows.append([visible(name), *map(str, counts), str(totals.links)])
    return columns(rows)
