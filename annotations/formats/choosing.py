"""Which layers of a project, and what of them, somebody asks for."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from annotations.errors import KutipError
from annotations.formats.labelled import LabelledArticle
from annotations.layer import Status
from annotations.project import Project

GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which layers, and what of them, are exported; an empty choice is everything."""

    annotators: Sequence[str] = ()
    status: Status | None = None
    labels: Collection[str] = ()
    made: Collection[str] = ()
    """How annotations were made, by the part before the first colon: `manual`, `rule`, `import`."""


EVERYTHING = Choice()


def refuse_unknown(project: Project, choice: Choice) -> None:
    """Raise KutipError for an annotator without layers or a label that the scheme has not."""
    known = project.store.annotators()
    for name in choice.annotators:
        if name not in known:
            there = f"There are {', '.join(known)}." if known else "Nobody has tagged anything yet."
            raise KutipError(f'"{name}" has tagged nothing in this project.', there)
    for label in choice.labels:
        if project.scheme.label(label) is None:
            labels = ", ".join(label.name for label in project.scheme.labels)
            raise KutipError(f'The scheme has no label "{label}".', f"It has {labels}.")


def chosen_layers(
    project: Project, choice: Choice, beside_gold: Counter[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Which articles, in reading order, and whose layers, if they are this far.

    Where nobody is named, gold's alone where there is gold; whom that leaves out is counted in
    `beside_gold`.
    """
    told: Counter[str] = Counter() if beside_gold is None else beside_gold
    annotators, status = choice.annotators, choice.status
    names = list(dict.fromkeys(annotators)) or project.store.annotators()
    statuses = {
        name: {stored.article_id: stored.state.status for stored in project.store.layers_of(name)}
        for name in names
    }
    for ref in project.corpus.refs:
        here = [name for name in names if ref.id in statuses[name]]
        if not annotators and GOLD in here:
            told.update(name for name in here if name != GOLD)
            here = [GOLD]
        yield from ((ref.id, name) for name in here if status in (None, statuses[name][ref.id]))


def chosen_parts(
    labelled: LabelledArticle, choice: Choice, filtered: Counter[str] | None = None
) -> LabelledArticle:
    """What was asked for of an article's annotations, and the links between those.

    What was not is counted in `filtered`.
    """
    if not (choice.labels or choice.made):
        return labelled
    kept = tuple(
        one
        for one in labelled.annotations
        if (not choice.labels or one.label in choice.labels)
        and (not choice.made or one.made.split(":")[0] in choice.made)
    )
    ids = {one.id for one in kept}
    links = tuple(link for link in labelled.links if link.head in ids and link.child in ids)
    if filtered is not None:
        filtered["annotations"] += len(labelled.annotations) - len(kept)
        filtered["links"] += len(labelled.links) - len(links)
    return replace(labelled, annotations=kept, links=links)
