"""The articles on which layers can be compared, and what can't be."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotations.annotation import Annotation, Link
from annotations.annotators import refuse_strangers
from annotations.corpus.reference import ArticleRef
from annotations.decision import GOLD
from annotations.errors import ArticleError, KutipError, StoreError
from annotations.layer import Status
from annotations.project import Project
from annotations.store.stored_layer import StoredLayer
from annotations.suggest.known import Known
from annotations.suggest.languages.detection import detect
from annotations.suggest.scheme_labels import in_scheme, labels_of
from annotations.suggest.suggesters import suggest_with_all

SUGGESTIONS = "suggestions"
"""The name under which what the rules propose is compared."""


@dataclass(frozen=True, slots=True)
class ComparedLayer:
    """What one annotator has marked in an article."""

    annotations: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article on which two or more have layers over the same text."""

    id: str
    title: str
    length: int
    """In code points."""
    layers: Mapping[str, ComparedLayer]
    """By annotator, in order of name."""


@dataclass(slots=True)
class Gathering:
    """What is compared in a project, read one article after another."""

    project: Project
    annotators: Sequence[str]
    status: Status | None = None
    """Only layers that are this far; None for all that say anything."""
    with_suggestions: bool = False
    problems: list[str] = field(default_factory=list)
    """What was left out, a sentence each."""
    layers: Counter[str] = field(default_factory=Counter)
    """Layers by annotator, those on articles that nobody else has too."""
    unfinished: Counter[str] = field(default_factory=Counter)
    """Those of them, by annotator, whose article is not done."""
    unsettled: int = 0
    """Articles that gold has not done: it says nothing yet of what is not settled there."""

    def articles(
        self, on_article: Callable[[int, int], object] = lambda done, of: None
    ) -> Iterator[ComparedArticle]:
        """The articles on which layers can be compared, in reading order."""
        refs = self.project.corpus.refs
        for number, ref in enumerate(refs, 1):
            if (article := self._article(ref)) is not None:
                yield article
            on_article(number, len(refs))

    def _article(self, ref: ArticleRef) -> ComparedArticle | None:
        layers = [stored for name in self.annotators if (stored := self._layer(name, ref.id))]
        if len(layers) < 2 - self.with_suggestions:
            return None
        same = self._on_one_text(ref, layers)
        compared = {
            one.annotator: ComparedLayer(one.annotations, one.links)
            for one in sorted(same, key=lambda one: one.annotator)
        }
        text = self._text(ref, same[0].text_hash)
        if text is None:
            self.problems.append(f'The text of "{ref.id}" can\'t be had: it is left out.')
            return None
        if self.with_suggestions:
            compared[SUGGESTIONS] = self._suggested(ref, same[0], text)
        if len(compared) < 2:
            return None
        return ComparedArticle(ref.id, self.project.corpus.headline(ref), len(text), compared)

    def _layer(self, annotator: str, article_id: str) -> StoredLayer | None:
        """A layer that says anything; None, and a sentence, if it can't be read or compared."""
        try:
            stored = self.project.store.load(annotator, article_id)
        except StoreError as error:
            self.problems.append(f"{annotator} is left out of {article_id}: {error}")
            return None
        if stored is None:
            return None
        self.project.findings.update(stored.findings)
        status = stored.state.status
        says_nothing = not stored.annotations and status is Status.UNREAD
        if stored.is_lost:
            self.problems.append(
                f"{annotator} is left out of {article_id}: its files are damaged, and hold nothing"
                " that can be read. kutip check tells which, and keeps them aside."
            )
        if says_nothing or self.status not in (None, status):
            return None
        if annotator == GOLD and status is not Status.DONE:
            self.unsettled += 1
            return None
        if stored.other_texts:
            self.problems.append(
                f"{annotator} is left out of {article_id}: its text has changed, and"
                f" {len(stored.other_texts)} of {annotator}'s tags have not followed yet."
                " kutip opens it and asks where they belong."
            )
            return None
        self.layers[annotator] += 1
        self.unfinished[annotator] += status is not Status.DONE
        return stored

    def _on_one_text(self, ref: ArticleRef, layers: list[StoredLayer]) -> list[StoredLayer]:
        """Those layers that are over the text that most are over, or over the latest of such."""
        by_text: dict[str, list[StoredLayer]] = defaultdict(list)
        for layer in layers:
            by_text[layer.text_hash].append(layer)
        same = max(by_text.values(), key=lambda group: (len(group), max(it.latest for it in group)))
        for layer in layers:
            if layer not in same:
                self.problems.append(
                    f"{layer.annotator} is left out of {ref.id}: tagged over another version of"
                    " the text than the others. kutip opens it, and the tags go with the text."
                )
        return same

    def _text(self, ref: ArticleRef, text_hash: str) -> str | None:
        """The text that layers are over."""
        try:
            article = self.project.corpus.read(ref)
            if article.text_hash != text_hash:
                frozen = self.project.store.frozen_article(ref.id, text_hash)
                return None if frozen is None else frozen.text
            return article.text
        except (ArticleError, StoreError):
            return None

    def _suggested(self, ref: ArticleRef, layer: StoredLayer, text: str) -> ComparedLayer:
        """What the rules propose for a text, as if somebody had marked it."""
        language = layer.state.language or ref.language or self.project.language or detect(text)
        scheme = self.project.scheme
        known = Known(labels=labels_of(scheme))
        proposed = in_scheme(suggest_with_all(text, language, known).suggestions, scheme)
        return ComparedLayer(
            tuple(
                Annotation(one.id, one.span, one.label, one.attributes, made=one.rule)
                for one in proposed.items
            ),
            tuple(Link(one.id, one.kind, one.head, one.child) for one in proposed.links),
        )


def compared_annotators(
    project: Project, wanted: Sequence[str] = (), *, with_suggestions: bool = False
) -> list[str]:
    """Those whose layers are compared, in order of name; KutipError if that can't be done."""
    known = project.store.annotators()
    refuse_strangers(wanted, known)
    names = sorted(set(wanted)) or known
    if not names:
        raise KutipError(
            "Nobody has tagged anything in this project yet: there is nothing to compare.",
            "Two annotators tag it first: kutip PATH --annotator NAME.",
        )
    if len(names) + with_suggestions < 2:
        raise KutipError(
            f"Only {names[0]} has tagged here: it takes two to compare."
            if len(known) < 2
            else f"Only {names[0]} was named: it takes two to compare.",
            "Somebody else tags it first, or --suggestions compares with what the rules propose."
            if len(known) < 2
            else f"There are {', '.join(known)}.",
        )
    return names


def people(names: Sequence[str]) -> list[str]:
    """Those who annotate: neither gold nor the rules."""
    return [name for name in names if name not in (GOLD, SUGGESTIONS)]
