"""Exporting a project: whose layers, of which articles, into which files."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from annotations.errors import KutipError
from annotations.formats.dataset import DEFAULTS, Dataset, Settings
from annotations.formats.labelled import LabelledArticle
from annotations.formats.parts import counted_parts
from annotations.formats.places import SPLITS, Places, is_there
from annotations.formats.registry import Format
from annotations.formats.staging import Staging, staged
from annotations.layer import Status
from annotations.project import OpenArticle, Project
from annotations.store.tinydb_storage import reason
from annotations.suggest.language import detect

GOLD = "gold"
_SHARES = re.compile("[0-9]{1,3}(?:/[0-9]{1,3}){1,2}")


@dataclass(slots=True)
class Report:
    """What was written."""

    files: list[tuple[Path, int]] = field(default_factory=list)
    """Each file, or the folder of a format that writes many, and the layers in it."""
    written: int = 0
    """How many files there are."""
    strangers: int = 0
    """Files that were in the folder before and are no part of the dataset."""
    labels: Counter[str] = field(default_factory=Counter)
    links: int = 0
    annotators: Counter[str] = field(default_factory=Counter)
    """Articles by annotator."""
    articles: set[str] = field(default_factory=set)
    """The articles written, by id; several layers may be of one."""
    beside_gold: Counter[str] = field(default_factory=Counter)
    """Layers by annotator that were left out because gold has their article."""
    filtered: Counter[str] = field(default_factory=Counter)
    """Annotations and links that were left out because they were not asked for."""
    lost: Counter[str] = field(default_factory=Counter)
    """What the format could not hold, by name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which layers, and what of them, are exported; an empty choice is everything."""

    annotators: Sequence[str] = ()
    status: Status | None = None
    labels: Collection[str] = ()
    made: Collection[str] = ()
    """How annotations were made, by the part before the first colon: `manual`, `rule`, `import`."""


EVERYTHING = Choice()


def export(
    project: Project,
    target: Format,
    out: Path,
    choice: Choice = EVERYTHING,
    *,
    shares: Sequence[int] = (),
    force: bool = False,
    settings: Settings = DEFAULTS,
    on_layer: Callable[[int, int], object] = lambda done, of: None,
) -> Report:
    """Write a dataset to the file or folder `out`; with `shares` in splits, into a folder.

    KutipError, and nothing written, if something is there already, if there is nothing to write
    or if anything can't be read or written: all files appear at the end, or none.
    """
    _refuse_unknown(project, choice)
    target.refuse_without_libraries()
    places = Places.of(project, target, out, is_split=bool(shares))
    places.refuse_what_is_there(force)
    report = Report()
    chosen = list(_chosen(project, choice, report))
    if not chosen:
        raise KutipError(
            "There is nothing to export: no layer is chosen by that.",
            "kutip stats shows who has tagged what.",
        )
    try:
        with staged(places.root, force=force) as staging:
            run = _Run(project, target, choice, report, chosen, shares, on_layer)
            target.write(run.dataset(staging, places, settings))
        report.written = len(staging.paths)
        report.files = places.told(run.layers)
        report.strangers = places.strangers(staging.paths)
    except FileExistsError as error:
        raise is_there(str(error)) from error
    except OSError as error:
        raise KutipError(
            f"{out} cannot be written ({reason(error)}).", "Choose another place with --out."
        ) from error
    return report


@dataclass(slots=True)
class _Run:
    """One export on its way: the layers by split, counted as they pass."""

    project: Project
    target: Format
    choice: Choice
    report: Report
    chosen: Sequence[tuple[str, str]]
    shares: Sequence[int]
    on_layer: Callable[[int, int], object]
    layers: Counter[str] = field(default_factory=Counter)
    """Layers by split."""

    def dataset(self, staging: Staging, places: Places, settings: Settings) -> Dataset:
        return Dataset(
            self.project.scheme,
            places.splits,
            self.target.suffix,
            self.articles,
            staging.file,
            lambda split: staging.file(places.names[split]),
            self.report.lost,
            settings,
        )

    def articles(self, split: str) -> Iterator[LabelledArticle]:
        """The labelled articles of a split, counted only the first time that they are read."""
        is_first = split not in self.layers
        self.layers[split] += 0
        for article_id, annotator in self.chosen:
            if self.shares and split_of(article_id, self.shares) != split:
                continue
            opened = self.project.open_article(article_id, annotator)
            labelled = labelled_article(opened, self.project.language)
            labelled = chosen_parts(labelled, self.choice, self.report if is_first else Report())
            if is_first:
                self._count(labelled, split)
            yield labelled

    def _count(self, labelled: LabelledArticle, split: str) -> None:
        report = self.report
        self.layers[split] += 1
        report.labels.update(one.label for one in labelled.annotations)
        report.links += len(labelled.links)
        report.annotators[labelled.annotator] += 1
        report.articles.add(labelled.article.id)
        report.lost.update(counted_parts(labelled, self.target.cannot_hold))
        self.on_layer(report.annotators.total(), len(self.chosen))


def chosen_parts(labelled: LabelledArticle, choice: Choice, report: Report) -> LabelledArticle:
    """What was asked for of an article's annotations, and the links between those."""
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
    report.filtered["annotations"] += len(labelled.annotations) - len(kept)
    report.filtered["links"] += len(labelled.links) - len(links)
    return replace(labelled, annotations=kept, links=links)


def parsed_shares(text: str) -> tuple[int, ...]:
    """`80/10/10` as numbers; KutipError if they are not two or three that add up to 100."""
    if _SHARES.fullmatch(text):
        shares = tuple(map(int, text.split("/")))
        if sum(shares) == 100:
            return shares
    raise KutipError(
        f'"{text}" is no split.', "Write two or three percentages that add up to 100: 80/10/10."
    )


def split_of(article_id: str, shares: Sequence[int]) -> str:
    """The split an article falls into, by the hash of its id: the same whatever else is added."""
    digest = sha256(article_id.encode("utf-8", "surrogatepass")).digest()
    place = int.from_bytes(digest[:8]) % 100
    for split, share in zip(SPLITS, shares, strict=False):
        if place < share:
            return split
        place -= share
    raise ValueError("the shares do not add up to 100")


def _refuse_unknown(project: Project, choice: Choice) -> None:
    known = project.store.annotators()
    for name in choice.annotators:
        if name not in known:
            there = f"There are {', '.join(known)}." if known else "Nobody has tagged anything yet."
            raise KutipError(f'"{name}" has tagged nothing in this project.', there)
    for label in choice.labels:
        if project.scheme.label(label) is None:
            labels = ", ".join(label.name for label in project.scheme.labels)
            raise KutipError(f'The scheme has no label "{label}".', f"It has {labels}.")


def _chosen(project: Project, choice: Choice, report: Report) -> Iterator[tuple[str, str]]:
    """Which articles, in reading order, and whose layers, if they are this far.

    Where nobody is named, gold's alone where there is gold.
    """
    annotators, status = choice.annotators, choice.status
    names = list(dict.fromkeys(annotators)) or project.store.annotators()
    statuses = {
        name: {stored.article_id: stored.state.status for stored in project.store.layers_of(name)}
        for name in names
    }
    for ref in project.corpus.refs:
        here = [name for name in names if ref.id in statuses[name]]
        if not annotators and GOLD in here:
            report.beside_gold.update(name for name in here if name != GOLD)
            here = [GOLD]
        yield from ((ref.id, name) for name in here if status in (None, statuses[name][ref.id]))


def labelled_article(opened: OpenArticle, project_language: str = "") -> LabelledArticle:
    """An open article as formats want it; its language is detected where nobody said it."""
    layer, article = opened.layer, opened.article
    language = layer.state.language or article.language or project_language or detect(article.text)
    return LabelledArticle(
        article,
        layer.annotator,
        language,
        tuple(layer.in_reading_order()),
        tuple(sorted(layer.links.values(), key=lambda link: link.id)),
    )
