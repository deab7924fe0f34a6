"""Exporting a project: whose layers, of which articles, into which files."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from annotations.errors import ArticleError, KutipError
from annotations.formats.choosing import (
    EVERYTHING,
    Choice,
    chosen_layers,
    chosen_parts,
    refuse_unknown,
)
from annotations.formats.dataset import DEFAULTS, Dataset, Settings
from annotations.formats.labelled import LabelledArticle
from annotations.formats.near_duplicates import Sketch, groups_of, sketch_of
from annotations.formats.parts import counted_parts
from annotations.formats.places import SPLITS, Places, is_there
from annotations.formats.registry import Format
from annotations.formats.staging import Staging, staged
from annotations.project import Project
from annotations.store.tinydb_storage import reason

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
    waiting: Counter[str] = field(default_factory=Counter)
    """Annotations and links left out until a person says where they are in a changed text."""
    filtered: Counter[str] = field(default_factory=Counter)
    """Annotations and links that were left out because they were not asked for."""
    lost: Counter[str] = field(default_factory=Counter)
    """What the format could not hold, by name."""
    near_duplicates: list[int] = field(default_factory=list)
    """How many articles each group of near-duplicates has that was kept in one split."""


def export(
    project: Project,
    target: Format,
    out: Path,
    choice: Choice = EVERYTHING,
    *,
    shares: Sequence[int] = (),
    together: bool = False,
    force: bool = False,
    settings: Settings = DEFAULTS,
    on_article: Callable[[int, int], object] = lambda done, of: None,
) -> Report:
    """Write a dataset to the file or folder `out`; with `shares` in splits, into a folder.

    With `together` near-duplicates among the project's articles fall into the same split.
    KutipError, and nothing written, if something is there already, if there is nothing to write
    or if anything can't be read or written: all files appear at the end, or none.
    """
    refuse_unknown(project, choice)
    target.refuse_without_libraries()
    places = Places.of(project, target, out, is_split=bool(shares))
    places.refuse_what_is_there(force)
    if next(chosen_layers(project, choice), None) is None:
        raise KutipError(
            "There is nothing to export: no layer is chosen by that.",
            "kutip stats shows who has tagged what.",
        )
    report = Report()
    stands_for = _near_duplicates(project, report) if shares and together else {}
    try:
        with staged(places.root, force=force) as staging:
            run = _Run(project, target, choice, report, shares, on_article, stands_for)
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
    shares: Sequence[int]
    on_article: Callable[[int, int], object]
    stands_for: Mapping[str, str]
    """By article the one whose split it shares; where there is none, its own."""
    layers: Counter[str] = field(default_factory=Counter)
    """Layers by split."""
    seen: int = 0
    """Articles looked at, once for each split."""

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
        filtered = self.report.filtered if is_first else Counter[str]()
        beside_gold = self.report.beside_gold if is_first else None
        wanted = partial(self._is_in, split, is_first)
        for whole in chosen_layers(self.project, self.choice, beside_gold, wanted):
            labelled = chosen_parts(whole, self.choice, filtered)
            if is_first:
                self._count(labelled, split)
            yield labelled

    def _is_in(self, split: str, is_first: bool, article_id: str) -> bool:
        """Whether an article belongs to a split; tells how far the work is."""
        if is_first:
            self.seen += 1
            self.on_article(
                self.seen, len(self.project.corpus.refs) * (len(SPLITS) if self.shares else 1)
            )
        if not self.shares:
            return True
        return split_of(self.stands_for.get(article_id, article_id), self.shares) == split

    def _count(self, labelled: LabelledArticle, split: str) -> None:
        report = self.report
        self.layers[split] += 1
        report.labels.update(one.label for one in labelled.annotations)
        report.links += len(labelled.links)
        report.annotators[labelled.annotator] += 1
        report.articles.add(labelled.article.id)
        report.waiting["annotations"] += labelled.waiting_annotations
        report.waiting["links"] += labelled.waiting_links
        report.lost.update(counted_parts(labelled, self.target.cannot_hold))


def _near_duplicates(project: Project, report: Report) -> dict[str, str]:
    """The articles that have near-duplicates, and the one that stands for each."""
    groups = groups_of(_sketches(project))
    sizes = Counter(groups.values())
    report.near_duplicates = sorted((size for size in sizes.values() if size > 1), reverse=True)
    return {name: first for name, first in groups.items() if sizes[first] > 1}


def _sketches(project: Project) -> Iterator[tuple[str, Sketch]]:
    for ref in project.corpus.refs:
        with suppress(ArticleError):
            yield ref.id, sketch_of(project.corpus.read(ref).text)


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
