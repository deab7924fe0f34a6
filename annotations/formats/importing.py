"""Importing: others' annotations, and articles, into the layers of a project, all or nothing."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotations.article import Article
from annotations.errors import ArticleError, KutipError
from annotations.formats.adding import Names, added_to
from annotations.formats.labelled import LabelledArticle
from annotations.formats.matching import Matching, corpus_name, corpus_of
from annotations.formats.parts import Part
from annotations.formats.registry import Format
from annotations.formats.source import Offsets, Problem, Problems, Source
from annotations.layer import Change
from annotations.project import Project, annotator_name, project_root, read_project_file
from annotations.store import disk
from annotations.store.names import refuse_annotator
from annotations.store.tinydb_storage import reason


@dataclass(slots=True)
class Imported:
    """What an import has added, and what it has not."""

    layers: Counter[str] = field(default_factory=Counter)
    """Layers that were added to, by annotator."""
    annotations: int = 0
    links: int = 0
    known: int = 0
    """Annotations and links that were there already."""
    corpus: Path | None = None
    """The file that the new articles were written to."""
    articles: int = 0
    """How many those are."""
    problems: Sequence[Problem] = ()
    ignored: Counter[str] = field(default_factory=Counter)
    """What the files say that Kutip has no place for."""

    @property
    def refused(self) -> int:
        return sum(not one.is_repaired for one in self.problems)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants files to be read."""

    annotator: str | None = None
    """Whose layers everything goes into; None leaves it to the files, then to who imports."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    offsets: Offsets | None = None
    raw_cells: bool = False


AS_IT_IS = Wish()


def import_files(
    path: Path, known_as: Format, paths: Sequence[Path], wish: Wish = AS_IT_IS
) -> Imported:
    """Read files into the project at `path`; what can't be taken in is told, item by item.

    Everything is read and checked before anything is written; if a write fails, what was written
    before is taken back and KutipError raised. Importing the same again adds nothing.
    """
    for one in paths:
        if not os.path.exists(one):
            raise KutipError(f"{one} is not there.", "Name files or folders that are.")
    project = _opened(path)
    scheme = read_project_file(project_root(path)).scheme
    source = Source(tuple(paths), scheme, Problems(), wish.offsets, wish.raw_cells)
    names = Names(scheme, wish.mapping, source.problems)
    matching = Matching(project, source.problems, is_folder=path.is_dir())
    wanted = []
    for incoming in known_as.read(source):
        annotator = wish.annotator
        if annotator is None:
            annotator = incoming.annotator or annotator_name(None)
        refuse_annotator(annotator)
        labelled = names.fitted(incoming.finish())
        matched = matching.matched(labelled)
        if matched is not None:
            wanted.append((annotator, matched))
    report = Imported(problems=source.problems.all, ignored=source.ignored)
    with _all_or_nothing(path) as doing:
        if matching.new:
            report.corpus = doing.write_corpus(list(matching.new.values()), known_as.name)
            report.articles = len(matching.new)
        _add_all(doing, wanted, known_as, report, source.problems)
    return report


def _opened(path: Path) -> Project | None:
    """The project; None for a folder that has no articles yet."""
    try:
        return Project(path)
    except ArticleError:
        if path.is_dir() and not any(os.scandir(path)):
            return None
        raise


def _add_all(
    doing: "_Doing",
    wanted: Sequence[tuple[str, LabelledArticle]],
    known_as: Format,
    report: Imported,
    problems: Problems,
) -> None:
    keeps_ids = Part.IDS not in known_as.cannot_hold
    if not wanted:
        return
    project = Project(doing.path)
    for annotator, labelled in wanted:
        opened = project.open_article(labelled.article.id, annotator)
        made = f"import:{known_as.name}:{Path(labelled.article.origin).name}"
        added = added_to(opened.layer, labelled, keeps_ids=keeps_ids, made=made, problems=problems)
        report.known += added.known
        if added.edits:
            what = f"import from {known_as.name}"
            doing.append(project, annotator, opened.article, added.change(what))
            report.layers[annotator] += 1
            report.annotations += added.annotations
            report.links += added.links


@dataclass(slots=True)
class _Doing:
    """What an import has written so far, so that it can be taken back."""

    path: Path
    corpus: Path | None = None
    done: list[tuple[Project, str, Article, Change]] = field(default_factory=list)

    def write_corpus(self, articles: Sequence[Article], format_name: str) -> Path:
        """Write new articles to a corpus of their own in the project's folder."""
        content = corpus_of(articles)
        self.corpus = self.path / corpus_name(format_name, content)
        if os.path.lexists(self.corpus):
            raise KutipError(f"{self.corpus} is there already.", "Move it away first.")
        disk.replace_file(self.corpus, content)
        corpus = Project(self.path).corpus
        for article in articles:
            if corpus.read(corpus.get(article.id)).text != article.text:
                raise KutipError(
                    f'The article "{article.id}" can\'t be kept.', "Give it another id."
                )
        return self.corpus

    def append(self, project: Project, annotator: str, article: Article, change: Change) -> None:
        project.store.append(annotator, article, [change])
        self.done.append((project, annotator, article, change))
        project.open_article(article.id, annotator)

    def take_back(self) -> None:
        for project, annotator, article, change in reversed(self.done):
            with suppress(KutipError, OSError):
                project.store.append(annotator, article, [change.inverse()])
        if self.corpus is not None:
            with suppress(OSError):
                self.corpus.unlink()


@contextmanager
def _all_or_nothing(path: Path) -> Iterator[_Doing]:
    doing = _Doing(path)
    try:
        yield doing
    except OSError as error:
        doing.take_back()
        raise KutipError(
            f"{path} cannot be written ({reason(error)}).", "Nothing was imported."
        ) from error
    except BaseException:
        doing.take_back()
        raise
