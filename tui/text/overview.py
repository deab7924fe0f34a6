"""The rows of the views over all articles, before any colour."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from annotations.layer import Status
from annotations.nouns import counted
from annotations.progress import Progress, added_up
from annotations.scheme import NAMING
from annotations.speakers import Mention, Speaker
from tui.text.status_signs import STATUS_SIGNS

_BAR = 20
"""Cells of a bar that tells a share."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A row; texts are as stored, not yet made visible."""

    text: str
    right: str = ""
    """What stands at the right edge."""
    key: str = ""
    """What Enter unfolds; empty if nothing."""
    article_id: str = ""
    """Where Enter leads to; empty if nowhere."""
    annotation_id: str = ""
    label: str = ""
    """The label whose colour the row has; empty for the ordinary one."""
    depth: int = 0
    is_table: bool = False
    """Whether blanks in the text are kept, since it is a line of a table."""


def source_rows(
    speakers: Sequence[Speaker],
    loose: Sequence[Mention],
    labels: Sequence[str],
    unfolded: Collection[str],
    namings: Sequence[str] = (),
) -> list[OverviewRow]:
    """Who is quoted how often, named or not, and below the unfolded ones where.

    `labels` are those that are linked to sources; `loose` is what has none. Of the ways in which
    one is named, the first of `namings` is told: who is named once is named.
    """
    rows = []
    cells = [_cells(speaker, labels, namings) for speaker in speakers]
    for speaker, right in zip(speakers, _in_columns(cells), strict=True):
        rows.append(OverviewRow(speaker.name, right, key=speaker.name.casefold()))
        if speaker.name.casefold() in unfolded:
            rows += [_mention_row(mention) for mention in speaker.linked or speaker.mentions]
    if loose:
        rows.append(OverviewRow("without a source", str(len(loose)), key=" "))
        rows += [_mention_row(mention) for mention in loose] if " " in unfolded else []
    return rows


def _cells(speaker: Speaker, labels: Sequence[str], namings: Sequence[str]) -> list[str]:
    """How many of each label one has, how one is named, in how many articles; empty for none."""
    counts = {label: speaker.count(label) for label in labels}
    naming = [value for name, value in speaker.values if name == NAMING]
    order = {value: number for number, value in enumerate(namings)}
    told = sorted(naming, key=lambda value: (order.get(value, len(order)), value))[:1]
    shown = [counted(count, label) if count else "" for label, count in counts.items()]
    return [*shown, "".join(told), counted(speaker.articles, "article")]


def _in_columns(lines: Sequence[Sequence[str]]) -> list[str]:
    """Lines of as many cells each with their cells below one another; without empty columns."""
    columns = [_column(column) for column in zip(*lines, strict=True) if any(column)]
    return ["  ".join(line) for line in zip(*columns, strict=True)]


def _column(cells: Sequence[str]) -> list[str]:
    """Cells of one width; counts end, and words begin, below one another."""
    parts = [cell.partition(" ") if cell[:1].isdigit() else ("", "", cell) for cell in cells]
    counts = max(len(count) for count, _, _ in parts)
    told = [f"{count:>{counts}}{blank or ' ' * bool(counts)}{word}" for count, blank, word in parts]
    width = max(map(cell_len, told))
    return [cell + " " * (width - cell_len(cell)) for cell in told]


def progress_rows(
    by_annotator: Mapping[str, Mapping[str, Progress]],
    article_ids: Sequence[str],
    labels: Sequence[str],
    unfolded: Collection[str],
) -> list[OverviewRow]:
    """How far each annotator is, how many of each label, and below the unfolded ones where."""
    rows = []
    total = len(article_ids)
    for name, known in by_annotator.items():
        here = {article: known[article] for article in article_ids if article in known}
        totals = added_up(here.values())
        done, started = totals.statuses[Status.DONE], totals.statuses[Status.STARTED]
        counts = [counted(totals.labels[label], label) for label in labels if totals.labels[label]]
        counts += [counted(totals.links, "link")] if totals.links else []
        bar = _bar(done, started, total)
        width = len(str(total))
        right = f"{done:>{width}} of {total} done, {started:>{width}} started  {bar}"
        rows.append(OverviewRow(name, right, key=name))
        rows.append(OverviewRow(" · ".join(counts) or "nothing tagged yet", depth=1))
        if name in unfolded:
            rows += [_article_row(article, progress) for article, progress in here.items()]
    return rows


def _bar(done: int, started: int, total: int) -> str:
    """A share as a bar: full where all is done, half where work has begun."""
    cells = round(_BAR * done / total) if total else 0
    begun = round(_BAR * (done + started) / total) - cells if total else 0
    return "█" * cells + "▒" * begun + "·" * (_BAR - cells - begun)


def _mention_row(mention: Mention) -> OverviewRow:
    return OverviewRow(
        mention.words,
        mention.article_id,
        article_id=mention.article_id,
        annotation_id=mention.annotation_id,
        label=mention.label,
        depth=1,
    )


def _article_row(article_id: str, progress: Progress) -> OverviewRow:
    labels: Counter[str] = progress.labels
    counts = " · ".join(f"{count} {label}" for label, count in sorted(labels.items()))
    return OverviewRow(
        f"{STATUS_SIGNS[progress.status]} {article_id}", counts, article_id=article_id, depth=1
    )
