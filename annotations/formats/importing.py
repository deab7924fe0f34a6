"""Importing: others' annotations, and articles, into the layers of a project, all or nothing."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotations.annotators import annotator_name
from annotations.article import Article
from annotations.errors import ArticleError, KutipError
from annotations.formats.adding import Added, Names, added_to
from annotations.formats.intent import Intent, Planned, cut_off, take_back
from annotations.formats.labelled import LabelledArticle
from annotations.formats.matching import Matching, corpus_name, corpus_of
from annotations.formats.parts import Part
from annotations.formats.registry import Format
from annotations.formats.source import Offsets, Outcome, Problem, Problems, Source
from annotations.layer import Change
from annotations.open_article import OpenArticle
from annotations.project import Project, project_root
from annotations.project_file import read_project_file
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
    taken_back: Sequence[str] = ()
    """A sentence for each earlier import that was cut off and is undone now."""

    @property
    def refused(self) -> int:
        """How many of the problems are refusals; a non-zero one is the exit status 1."""
        return self.count(Outcome.REFUSED)

    def count(self, outcome: Outcome) -> int:
        """How many of the problems came to this."""
        return sum(one.outcome is outcome for one in self.problems)


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
    path: Path,
    known_as: Format,
    paths: Sequence[Path],
    wish: Wish = AS_IT_IS,
    on_layer: Callable[[int, int], object] = lambda done, of: None,
) -> Imported:
    """Read files into the project at `path`; what can't be taken in is told, item by item.

    Everything is read and checked before anything is written; if a write fails, what was written
    before is taken back and KutipError raised, and so it is after a crash by the next import.
    Importing the same again adds nothing.
    """
    for one in paths:
        if not os.path.exists(one):
            raise KutipError(f"{one} is not there.", "Name files or folders that are.")
    project = _opened(path)
    scheme = read_project_file(project_root(path)).scheme
    source = Source(tuple(paths), scheme, Problems(), wish.offsets, wish.raw_cells)
    report = Imported(problems=source.problems.all, ignored=source.ignored)
    with _all_or_nothing(path, known_as) as doing:
        if project is not None:
            report.taken_back = [*doing.take_back_what_was_cut_off(project)]
            project = Project(path) if report.taken_back else project
        wanted = _wanted(project, known_as, source, wish, is_folder=path.is_dir())
        if wanted.new:
            report.corpus = doing.write_corpus(wanted.new)
            report.articles = len(wanted.new)
        if wanted.layers:
            _add_all(doing, wanted.layers, report, source.problems, on_layer)
    return report


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the files have for a project."""

    layers: Sequence[tuple[str, LabelledArticle]]
    """By annotator, on articles that the project has or is to be given."""
    new: Sequence[Article]
    """The articles that it is to be given."""


def _wanted(
    project: Project | None, known_as: Format, source: Source, wish: Wish, *, is_folder: bool
) -> _Wanted:
    """Everything in the files, read, checked and placed; what is refused becomes a problem."""
    names = Names(source.scheme, wish.mapping, source.problems)
    matching = Matching(project, source.problems, is_folder=is_folder)
    layers = []
    for incoming in known_as.read(source):
        annotator = wish.annotator
        if annotator is None:
            annotator = incoming.annotator or annotator_name(None)
        refuse_annotator(annotator)
        labelled = names.fitted(incoming.finish())
        matched = matching.matched(labelled, is_named=incoming.is_named)
        if matched is not None:
            layers.append((annotator, matched))
    return _Wanted(layers, list(matching.new.values()))


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
    layers: Sequence[tuple[str, LabelledArticle]],
    report: Imported,
    problems: Problems,
    on_layer: Callable[[int, int], object],
) -> None:
    """Put everything into the layers that it belongs to, which is announced on disk before."""
    known_as = doing.known_as
    keeps_ids = Part.IDS not in known_as.cannot_hold
    project = Project(doing.path)
    opened_of: dict[tuple[str, str], OpenArticle] = {}
    planned: list[tuple[OpenArticle, Added]] = []
    for annotator, labelled in layers:
        place = annotator, labelled.article.id
        if place not in opened_of:
            opened_of[place] = project.open_article(labelled.article.id, annotator)
        opened = opened_of[place]
        made = f"import:{known_as.name}:{Path(labelled.article.origin).name}"
        added = added_to(opened.layer, labelled, keeps_ids=keeps_ids, made=made, problems=problems)
        report.known += added.known
        if added.edits:
            opened.layer.apply(added.change(doing.what))
            planned.append((opened, added))
    doing.announce([(opened, added.change(doing.what)) for opened, added in planned])
    for number, (opened, added) in enumerate(planned, 1):
        doing.append(project, opened, added.change(doing.what))
        report.layers[opened.layer.annotator] += 1
        report.annotations += added.annotations
        report.links += added.links
        on_layer(number, len(planned))


class _Doing:
    """What an import has written so far, so that it can be taken back."""

    def __init__(self, path: Path, known_as: Format) -> None:
        self.path = path
        self.known_as = known_as
        self.what = f"import from {known_as.name}"
        self._corpus: Path | None = None
        self._done: list[tuple[Project, OpenArticle, Change]] = []
        self._intent = Intent(project_root(path), self.what)

    def take_back_what_was_cut_off(self, project: Project) -> Iterator[str]:
        """Undo earlier imports that were cut off on this machine; a sentence for each."""
        for found in list(cut_off(project.root)):
            if found.may_be_taken_back:
                yield take_back(project, found)

    def write_corpus(self, articles: Sequence[Article]) -> Path:
        """Write new articles to a corpus of their own in the project's folder."""
        content = corpus_of(articles)
        path = self.path / corpus_name(self.known_as.name, content)
        if os.path.lexists(path):
            raise KutipError(f"{path} is there already.", "Move it away first.")
        self._intent.announce(path, [])
        self._corpus = path
        disk.replace_file(path, content)
        corpus = Project(self.path).corpus
        for article in articles:
            if corpus.read(corpus.get(article.id)).text != article.text:
                raise KutipError(
                    f'The article "{article.id}" can\'t be kept.', "Give it another id."
                )
        return path

    def announce(self, changes: Sequence[tuple[OpenArticle, Change]]) -> None:
        """Put on disk what is about to be added to layers."""
        planned = [
            Planned(opened.layer.annotator, opened.article.id, opened.article.text, change.edits)
            for opened, change in changes
        ]
        if planned:
            self._intent.announce(self._corpus, planned)

    def append(self, project: Project, opened: OpenArticle, change: Change) -> None:
        """Add to a layer; KutipError or OSError if that can't be done."""
        project.store.append(opened.layer.annotator, opened.article, [change])
        self._done.append((project, opened, change))

    def end(self) -> None:
        """Everything is written."""
        self._intent.end()

    def take_back(self) -> None:
        """Undo what was written; what can't be undone stays announced."""
        is_undone = True
        for project, opened, change in reversed(self._done):
            try:
                inverse = change.inverse()
                project.store.append(opened.layer.annotator, opened.article, [inverse])
            except (KutipError, OSError):
                is_undone = False
        if self._corpus is not None:
            with suppress(OSError):
                self._corpus.unlink()
        if is_undone:
            with suppress(OSError):
                self._intent.end()


@contextmanager
def _all_or_nothing(path: Path, known_as: Format) -> Iterator[_Doing]:
    doing = _Doing(path, known_as)
    try:
        yield doing
        doing.end()
    except OSError as error:
        doing.take_back()
        raise KutipError(
            f"{path} cannot be written ({reason(error)}).", "Nothing was imported."
        ) from error
    except BaseException:
        doing.take_back()
        raise
