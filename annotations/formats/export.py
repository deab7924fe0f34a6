"""Exporting a project: whose layers, of which articles, into which files."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from annotations.errors import KutipError
from annotations.formats.labelled import LabelledArticle
from annotations.formats.registry import Format
from annotations.layer import Status
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.store import disk
from annotations.store.tinydb_storage import reason
from annotations.suggest.language import detect

GOLD = "gold"
SPLITS = ("train", "validation", "test")
_SHARES = re.compile("[0-9]{1,3}(?:/[0-9]{1,3}){1,2}")


@dataclass(slots=True)
class Report:
    """What was written."""

    files: list[tuple[Path, int]] = field(default_factory=list)
    """Each file and the articles in it."""
    labels: Counter[str] = field(default_factory=Counter)
    links: int = 0
    annotators: Counter[str] = field(default_factory=Counter)
    """Articles by annotator."""
    articles: set[str] = field(default_factory=set)
    """The articles written, by id; several layers may be of one."""
    beside_gold: Counter[str] = field(default_factory=Counter)
    """Layers by annotator that were left out because gold has their article."""


def export(
    project: Project,
    target: Format,
    out: Path,
    *,
    annotators: Sequence[str] = (),
    shares: Sequence[int] = (),
    status: Status | None = None,
    force: bool = False,
) -> Report:
    """Write a dataset to the file `out`, or with `shares` to a file a split in the folder `out`.

    KutipError, and nothing written, if something is there already, if there is nothing to write
    or if anything can't be read or written: all files appear at the end, or none.
    """
    _refuse_unknown(project, annotators)
    paths = _paths(out, target, bool(shares))
    for path in paths.values():
        if not force and os.path.lexists(path):
            raise KutipError(f"{path} is there already.", "Add --force to overwrite it.")
    report = Report()
    chosen = list(_chosen(project, annotators, status, report))
    if not chosen:
        raise KutipError(
            "There is nothing to export: no layer is chosen by that.",
            "kutip stats shows who has tagged what.",
        )
    try:
        with _none_left_behind(list(paths.values())), ExitStack() as ends:
            for split, path in paths.items():
                wanted = [key for key in chosen if not shares or split_of(key[0], shares) == split]
                file = ends.enter_context(disk.replacing(path))
                target.write(_counted(_labelled(project, wanted), report), file)
                file.flush()
                report.files.append((path, len(wanted)))
    except OSError as error:
        raise KutipError(
            f"{out} cannot be written ({reason(error)}).", "Choose another place with --out."
        ) from error
    return report


@contextmanager
def _none_left_behind(paths: Sequence[Path]) -> Iterator[None]:
    """Where not all files could take their places, the new ones among them go again."""
    new = [path for path in paths if not os.path.lexists(path)]
    with disk.folders(paths[0].parent):
        try:
            yield
        except BaseException:
            for path in new:
                with suppress(OSError):
                    path.unlink()
            raise


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


def _paths(out: Path, target: Format, is_split: bool) -> dict[str, Path]:
    """The file of each split; of the whole, named by the empty string."""
    if is_split:
        return {split: out / f"{split}{target.suffix}" for split in SPLITS}
    return {"": out / f"kutip{target.suffix}" if os.path.isdir(out) else out}


def _refuse_unknown(project: Project, annotators: Sequence[str]) -> None:
    known = project.store.annotators()
    for name in annotators:
        if name not in known:
            there = f"There are {', '.join(known)}." if known else "Nobody has tagged anything yet."
            raise KutipError(f'"{name}" has tagged nothing in this project.', there)


def _chosen(
    project: Project, annotators: Sequence[str], status: Status | None, report: Report
) -> Iterator[tuple[str, str]]:
    """Which articles, in reading order, and whose layers, if they are this far.

    Where nobody is named, gold's alone where there is gold.
    """
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


def _labelled(project: Project, chosen: Sequence[tuple[str, str]]) -> Iterator[LabelledArticle]:
    for article_id, annotator in chosen:
        yield labelled_article(project.open_article(article_id, annotator), project.language)


def labelled_article(opened: OpenArticle, project_language: str = "") -> LabelledArticle:
    """An open article as formats want it; its language is detected where nobody said it."""
    layer, article = opened.layer, opened.article
    language = layer.state.language or article.language or project_language or detect(article.text)
    waiting = opened.undecided
    links = sorted(layer.links.values(), key=lambda link: link.id)
    return LabelledArticle(
        article,
        layer.annotator,
        language,
        tuple(one for one in layer.in_reading_order() if one.id not in waiting),
        tuple(link for link in links if link.head not in waiting and link.child not in waiting),
    )


def _counted(articles: Iterator[LabelledArticle], report: Report) -> Iterator[LabelledArticle]:
    """The articles as they are, added to the report in passing."""
    for labelled in articles:
        report.labels.update(one.label for one in labelled.annotations)
        report.links += len(labelled.links)
        report.annotators[labelled.annotator] += 1
        report.articles.add(labelled.article.id)
        yield labelled
