"""What an export or import has done and left out, in the lines that the commands print."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotations.formats.source import Outcome
from annotations.nouns import counted

if TYPE_CHECKING:
    from annotations.formats.export import Report
    from annotations.formats.importing import Imported


def report_lines(report: "Report", format_name: str) -> Iterator[str]:
    """The report of an export, a sentence a line."""
    for path, layers in report.files:
        of_files = f" in {counted(report.written, 'file')}" if path.is_dir() else ""
        yield f"{path}: {counted(layers, 'layer')}{of_files}"
    if report.strangers:
        yield f"{counted(report.strangers, 'file')} that the folder held before stay as they are"
    yield (
        f"written: {counted(report.annotators.total(), 'layer')} of"
        f" {counted(len(report.articles), 'article')}"
    )
    labels = ", ".join(f"{count} {label}" for label, count in sorted(report.labels.items()))
    yield f"annotations: {labels or 'none'}; links: {report.links}"
    yield f"annotators: {_with_counts(report.annotators) or 'none'}"
    if groups := report.near_duplicates:
        of_groups = counted(len(groups), "group")
        yield f"kept together: {sum(groups)} near-duplicate articles in {of_groups}"
    if report.beside_gold:
        names = _with_counts(report.beside_gold)
        yield f"left out, because gold has the article: {names}; --annotators chooses otherwise"
    if +report.waiting:
        yield (
            f"left out, because their article has changed: {_with_counts(+report.waiting)};"
            " open it to say where they are now"
        )
    if +report.filtered:
        yield f"left out, because not asked for: {_with_counts(+report.filtered)}"
    yield lost_line(report.lost, format_name)


def import_lines(report: "Imported") -> Iterator[str]:
    """The report of an import: every problem, then what was added."""
    yield from report.taken_back
    yield from map(str, report.problems)
    if +report.ignored:
        yield f"not read, since Kutip has no place for it: {_with_counts(+report.ignored)}"
    if report.corpus is not None:
        yield f"{report.corpus}: {counted(report.articles, 'new article')}"
    yield (
        f"added: {counted(report.annotations, 'annotation')} and {counted(report.links, 'link')}"
        f" in {counted(report.layers.total(), 'layer')}"
        f" of {_with_counts(report.layers) or 'nobody'}; there already: {report.known};"
        f" refused: {report.refused}; repaired: {report.count(Outcome.REPAIRED)};"
        f" kept as they were: {report.count(Outcome.KEPT)}"
    )


def lost_line(lost: Counter[str], format_name: str) -> str:
    """What a format could not hold, with how many of each."""
    if not +lost:
        return f"lost in this format: nothing; {format_name} holds all that a layer says"
    return f"lost in this format: {_with_counts(+lost)}"


def _with_counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
