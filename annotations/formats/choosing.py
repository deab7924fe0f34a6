"""Which layers of a project, and what of them, somebody asks for."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from annotations.annotators import refuse_strangers
from annotations.decision import GOLD
from annotations.errors import KutipError
from annotations.formats.labelled import LabelledArticle, stored_article
from annotations.layer import Status
from annotations.project import Project


@dataclass(frozen=True, slots=True)
class Choice:
    """Which layers, and what of them, are exported; an empty choice is everything."""

    annotators: Sequence[str] = ()
    status: Status | None = None
    labels: Collection[str] = ()
    made: Collection[str] = ()
    """How annotations were made, by the part before the first colon.

    `manual`, `rule` (a suggestion as it was), `corrected` (one that was corrected), `review` (what
    was settled in gold), `import`.
    """


EVERYTHING = Choice()


def refuse_unknown(project: Project, choice: Choice) -> None:
    """Raise KutipError for an annotator without layers or a label that the scheme has not."""
    refuse_strangers(choice.annotators, project.store.annotators())
    for label in choice.labels:
        if project.scheme.label(label) is None:
            labels = ", ".join(label.name for label in project.scheme.labels)
            raise KutipError(f'The scheme has no label "{label}".', f"It has {labels}.")


def chosen_layers(
    project: Project,
    choice: Choice,
    beside_gold: Counter[str] | None = None,
    is_wanted: Callable[[str], bool] = lambda article_id: True,
) -> Iterator[LabelledArticle]:
    """The layers asked for on the articles whose ids are wanted, in reading order.

    Each is read when its turn comes, and kept nowhere. Where nobody is named, gold's alone where
    there is gold; whom that leaves out is counted in `beside_gold`.
    """
    names = list(dict.fromkeys(choice.annotators)) or project.store.annotators()
    for ref in project.corpus.refs:
        if not is_wanted(ref.id):
            continue
        found = ((name, project.store.load(name, ref.id)) for name in names)
        layers = {
            name: stored
            for name, stored in found
            if stored is not None
            and (choice.annotators or choice.status or not stored.says_nothing)
        }
        if not choice.annotators and GOLD in layers:
            if beside_gold is not None:
                beside_gold.update(name for name in layers if name != GOLD)
            layers = {GOLD: layers[GOLD]}
        for stored in layers.values():
            project.findings.update(stored.findings)
            if choice.status in (None, stored.state.status):
                yield stored_article(project, ref, stored)


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
