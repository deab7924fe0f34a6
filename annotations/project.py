"""A project: a folder of articles, a scheme, and everybody's annotations."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from annotations.article import Article
from annotations.assigned.assignments import Assignments
from annotations.corpus.corpus import open_corpus
from annotations.corpus.listing import Meanwhile
from annotations.counts import Counts
from annotations.edits_of_others import edits_to
from annotations.errors import ArticleError, KutipError, StoreError
from annotations.layer import Change, Layer, Status
from annotations.open_article import OpenArticle
from annotations.open_article import open_article as article_with_layer
from annotations.progress import Progress, progress_of
from annotations.project_file import PROJECT_FILE, read_project_file
from annotations.running.foreground import giving_way
from annotations.store.finding import Finding
from annotations.store.names import FOLDER
from annotations.store.store import ARTICLES, Store
from annotations.store.stored_layer import StoredLayer
from annotations.store.writer import SaveState, Writer


class Project:
    """Articles, scheme and store under one root folder."""

    def __init__(
        self, path: Path, *, find_later: bool = False, meanwhile: Meanwhile = None
    ) -> None:
        """Open a folder or a file; KutipError in one sentence if that can't be done.

        With `find_later` articles are looked for as they are asked for; `meanwhile` is done while
        another process reads a large folder.
        """
        self.root = project_root(path)
        self.corpus = open_corpus(path, self.root, find_later=find_later, meanwhile=meanwhile)
        settings = read_project_file(self.root)
        self.scheme = settings.scheme
        self.language = settings.language
        self.is_blind = settings.is_blind
        self.reviewers = settings.reviewers
        self.store = Store(self.root)
        self.assignments = Assignments(self.store.folder)
        self._open: dict[tuple[str, str], OpenArticle] = {}
        self._writer: Writer | None = None
        self._names: Counter[str] = Counter()
        self.findings: set[Finding] = set()
        """What was found wrong with files of layers that were read."""

    @property
    def writer(self) -> Writer | None:
        """The writer, once it was started."""
        return self._writer

    def start_writing(
        self,
        on_state: Callable[[SaveState], object],
        on_news: Callable[[str, str], object] = lambda annotator, article_id: None,
    ) -> Writer:
        """Start the one writer; it tells `on_state` how saving stands, and `on_news` of others."""
        self._writer = Writer(self.store, on_state, on_news)
        return self._writer

    def submit(self, opened: OpenArticle, change: Change) -> None:
        """Hand a change that was made to the layer to the writer."""
        if self._writer is None:
            raise RuntimeError("start_writing comes before submit")
        while opened.moves:
            move = opened.moves.pop(0)
            self._writer.submit(opened.layer.annotator, opened.article, move)
        opened.decide(change)
        self._writer.submit(opened.layer.annotator, opened.article, change)

    def take_news(self, opened: OpenArticle) -> int:
        """Bring into an open layer what others have written to it; how many items have changed."""
        if self._writer is None:
            return 0
        news = self._writer.take_news(opened.layer.annotator, opened.article.id)
        edits = edits_to(opened.layer, news)
        for _, identifier in news:
            opened.undecided.pop(identifier, None)
        opened.layer.apply(Change(tuple(edits), "what another window wrote"))
        return len(edits)

    def recall(self, opened: OpenArticle) -> None:
        """Let what earlier runs have done to a layer be undone too; StoreError."""
        if not opened.layer.is_recalled:
            opened.layer.recall(*self.earlier_changes(opened))

    def earlier_changes(self, opened: OpenArticle) -> tuple[list[Change], list[Change]]:
        """What earlier runs have done to a layer, and what they have undone; StoreError."""
        from annotations.store.replay import undoable

        steps = self.store.history(opened.layer.annotator, opened.article.id)
        earlier = [step for step in steps if step.at <= opened.latest]
        return undoable(earlier, opened.article.text_hash)

    def open_article(self, article_id: str, annotator: str) -> OpenArticle:
        """An article and the annotator's layer; KutipError if either can't be read.

        Work that is still in memory, with its undo, is what one gets again as long as the disk
        says nothing else.
        """
        if known := self._ahead_of_the_disk(article_id, annotator):
            return known
        return self._known_or(self._read(article_id, annotator))

    def open_text(self, article_id: str, annotator: str) -> OpenArticle:
        """An article as `open_article` gives it, but for a layer that takes long to read.

        That is still arriving then, and `with_layer` brings it.
        """
        is_ahead = self._ahead_of_the_disk(article_id, annotator) is not None
        if is_ahead or not self.store.has_much(annotator, article_id):
            return self.open_article(article_id, annotator)
        article = self.corpus.read(self.corpus.get(article_id))
        return OpenArticle(article, Layer(annotator, article_id), is_arriving=True)

    def with_layer(self, opened: OpenArticle) -> OpenArticle:
        """An article with the layer that was arriving; StoreError if that can't be read."""
        whole = self._with_stored(opened.article, opened.layer.annotator)
        return self._known_or(replace(whole, notices=(*opened.notices, *whole.notices)))

    def _ahead_of_the_disk(self, article_id: str, annotator: str) -> OpenArticle | None:
        """An article that is open already while anything is still to be saved."""
        is_unsaved = self._writer is not None and self._writer.state().unsaved
        return self._open.get((annotator, article_id)) if is_unsaved else None

    def _known_or(self, read: OpenArticle) -> OpenArticle:
        """An article as it is open already if the disk says nothing else; else as it was read."""
        key = read.layer.annotator, read.article.id
        known = self._open.get(key)
        if known is None or not known.says_the_same(read):
            known = self._open[key] = read
        return known

    def open_first(self, annotator: str, *, layer_later: bool = False) -> OpenArticle:
        """The first article that the annotator has not done, or the first of all.

        One that can't be opened keeps nobody from the others; a notice tells of the first such.
        With `layer_later` a layer that takes long to read is left arriving, unless its file says
        that it is done. KutipError, the first one's, if none can be opened.
        """
        refusal: KutipError | None = None
        open_one = self.open_text if layer_later else self.open_article
        first = self._not_done(annotator, layer_later=layer_later)
        for article_id in chain(first, (ref.id for ref in self.corpus.refs)):
            try:
                article = open_one(article_id, annotator)
            except KutipError as error:
                refusal = refusal or error
                continue
            if refusal is None:
                return article
            return replace(article, notices=(*article.notices, str(refusal)))
        raise refusal or ArticleError(f"{self.root} has no articles.")

    def _not_done(self, annotator: str, *, layer_later: bool) -> Iterator[str]:
        """The articles that the annotator has not done, and those of which that can't be told.

        Those that the annotator was given come first.
        """
        for ref in self.assignments.own_first(self.corpus.refs, annotator):
            try:
                if self.store.seems_done(annotator, ref.id):
                    continue
                if layer_later and self.store.has_much(annotator, ref.id):
                    yield ref.id
                    continue
                state = self.store.state(annotator, ref.id)
            except StoreError:
                yield ref.id
                continue
            if state is None or state.status is not Status.DONE:
                yield ref.id

    def layers_of(self, annotator: str) -> Iterator[StoredLayer]:
        """Every layer of an annotator, what is wrong with its files noted; StoreError."""
        for stored in giving_way(self.store.layers_of(annotator)):
            self.findings.update(stored.findings)
            yield stored

    def survey(self, annotator: str) -> Iterator[tuple[str, Progress]]:
        """How far every article is that an annotator has begun, by id; StoreError at a damaged one.

        Also takes note of the canonical names in use.
        """
        for stored in self.layers_of(annotator):
            self._names.update(Counts(stored.annotations).names)
            yield stored.article_id, progress_of(stored)

    def canonical_names(self) -> list[str]:
        """The canonical names given so far, as far as layers were read, the commonest first."""
        names = Counter(self._names)
        for opened in self._open.values():
            names.update(opened.layer.counts.names)
        return [name for name, _ in names.most_common()]

    def _read(self, article_id: str, annotator: str) -> OpenArticle:
        return self._with_stored(self.corpus.read(self.corpus.get(article_id)), annotator)

    def _with_stored(self, article: Article, annotator: str) -> OpenArticle:
        """An article with what is stored of the annotator's layer on it."""
        article_id = article.id
        stored = self.store.load_to_work_on(annotator, article_id)
        self.store.work_over(annotator, article_id, article.text_hash)
        return article_with_layer(
            article,
            annotator,
            stored,
            lambda text_hash: self.store.frozen_article(article_id, text_hash),
        )


def project_root(path: Path) -> Path:
    """The project's folder: the nearest around `path` that is marked as one, else its own.

    A folder above in which anybody may write, such as `/tmp`, is none: the mark could be anybody's.
    """
    folder = path if os.path.isdir(path) else path.parent
    for candidate in (folder, *folder.absolute().parents):
        if candidate != folder and _is_open_to_all(candidate):
            continue
        has_settings = os.path.isfile(candidate / PROJECT_FILE)
        if has_settings or os.path.isdir(candidate / FOLDER / ARTICLES):
            return candidate
    return folder


def _is_open_to_all(folder: Path) -> bool:
    """Whether anybody may put files into a folder."""
    try:
        return bool(os.stat(folder).st_mode & stat.S_IWOTH)
    except (OSError, ValueError):
        return False
