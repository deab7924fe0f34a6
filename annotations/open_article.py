"""An article that is open, with a layer on it that is placed anew if the text has changed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit, How, Layer
from annotations.nouns import counted
from annotations.rejection import Rejection
from annotations.span import Span
from annotations.store.stored_layer import StoredLayer

if TYPE_CHECKING:
    from annotations.reanchoring import Placement, TextComparison

_CONTEXT = 30
"""Code points of the earlier text that are shown on either side of an annotation."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """An annotation whose place in the changed text a person has to decide."""

    annotation: Annotation
    """As it was marked, over the earlier text."""
    placement: "Placement"
    before: str = ""
    """What stood before it in the earlier text; empty, like the next two, if that is not kept."""
    words: str = ""
    """What it was over in the earlier text."""
    after: str = ""
    """What stood behind it in the earlier text."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article with one annotator's layer on it."""

    article: Article
    layer: Layer
    notices: tuple[str, ...] = ()
    """What a person should know before working on it, a sentence each."""
    refusal: str = ""
    """Why the layer can only be read, in one sentence; empty if it can be changed."""
    undecided: dict[str, Undecided] = field(default_factory=dict)
    """What waits for a decision, by id; in the layer it stands at the likeliest place."""
    latest: int = 0
    """When the last of what was stored at opening became so, in microseconds since 1970."""
    moves: list[Change] = field(default_factory=list)
    """What followed the text without a doubt, to be stored with the first change that is made."""
    is_arriving: bool = False
    """Whether the layer is still to be read: what stands here of it is empty."""

    def says_the_same(self, other: "OpenArticle") -> bool:
        """Whether text and layer are the same in both, whatever was done and undone."""
        own, others = self.layer, other.layer
        return (
            self.article == other.article
            and own.state == others.state
            and dict(own.annotations) == dict(others.annotations)
            and dict(own.links) == dict(others.links)
            and dict(own.rejections) == dict(others.rejections)
            and dict(own.decisions) == dict(others.decisions)
            and dict(own.remarks) == dict(others.remarks)
        )

    def decide(self, change: Change) -> None:
        """Take what a change is about as decided."""
        for edit in change.edits:
            for item in (edit.before, edit.after):
                if isinstance(item, Annotation):
                    self.undecided.pop(item.id, None)


def open_article(
    article: Article,
    annotator: str,
    stored: StoredLayer | None,
    frozen: Callable[[str], Article | None],
) -> OpenArticle:
    """The article with what is stored of it; `frozen` finds an earlier text by its hash."""
    if stored is None:
        return OpenArticle(article, Layer(annotator, article.id))
    notices = [finding.sentence for finding in stored.findings]
    refusal = "A newer Kutip has written this layer: it can only be read." * stored.is_newer
    if stored.text_hash == article.text_hash and not stored.other_texts:
        return OpenArticle(article, stored.layer(), tuple(notices), refusal, latest=stored.latest)
    follower = _Follower(article, stored, frozen)
    annotations = [follower.place(annotation) for annotation in stored.annotations]
    kept = tuple(annotation for annotation in annotations if annotation is not None)
    there = {annotation.id for annotation in kept}
    links = tuple(link for link in stored.links if {link.head, link.child} <= there)
    notices.append(follower.notice())
    followed = map(follower.follow, stored.rejections)
    rejections = tuple(rejection for rejection in followed if rejection is not None)
    return OpenArticle(
        article,
        replace(stored, annotations=kept, links=links, rejections=rejections).layer(),
        tuple(notices),
        refusal,
        follower.undecided,
        stored.latest,
        follower.moves(),
    )


class _Follower:
    """Places annotations of earlier texts in the text as it is now."""

    def __init__(
        self, article: Article, stored: StoredLayer, frozen: Callable[[str], Article | None]
    ) -> None:
        self.undecided: dict[str, Undecided] = {}
        self._article = article
        self._stored = stored
        self._frozen = frozen
        self._comparisons: dict[str, TextComparison | None] = {}
        self._texts: dict[str, str] = {}
        self._edits: list[Edit] = []

    def place(self, annotation: Annotation) -> Annotation | None:
        """The annotation where it belongs now, or likely does; None in a text without any words."""
        text_hash = self._text_of(annotation)
        if text_hash == self._article.text_hash:
            return annotation
        placement = self._placement(annotation.span, text_hash)
        if placement.is_certain and placement.span:
            moved = replace(annotation, span=placement.span)
            self._edits.append(Edit(annotation, moved))
            return moved
        likely = placement.span or self._near(annotation.span, text_hash, placement)
        if likely is None:
            return None
        self.undecided[annotation.id] = self._undecided(annotation, placement, text_hash)
        return replace(annotation, span=likely)

    def follow(self, rejection: Rejection) -> Rejection | None:
        """The rejection where it belongs now; None if that is in doubt: then one is asked again."""
        text_hash = self._text_of(rejection)
        if text_hash == self._article.text_hash:
            return rejection
        placement = self._placement(rejection.span, text_hash)
        if not placement.is_certain or placement.span is None:
            return None
        moved = replace(rejection, span=placement.span)
        self._edits.append(Edit(rejection, moved))
        return moved

    def moves(self) -> list[Change]:
        """The change that stores what has followed the text."""
        if not self._edits:
            return []
        return [Change(tuple(self._edits), "follow the changed text", How.FOLLOW)]

    def notice(self) -> str:
        """What a person is told of the change."""
        told = []
        if self._edits:
            told.append(f"{counted(len(self._edits), 'annotation')} went with it")
        if waiting := len(self.undecided):
            told.append(f"{waiting} {'waits' if waiting == 1 else 'wait'} for a decision (Enter)")
        return f"The text has changed: {', '.join(told) or 'nothing stands in it any more'}."

    def _text_of(self, item: Annotation | Rejection) -> str:
        """The hash of the text that an item's offsets belong to."""
        return self._stored.other_texts.get(item.id, self._stored.text_hash)

    def _placement(self, span: Span, text_hash: str) -> "Placement":
        from annotations.reanchoring import Placement, TextComparison  # 15 ms, and seldom needed

        if text_hash not in self._comparisons:
            earlier = self._frozen(text_hash)
            self._texts[text_hash] = earlier.text if earlier else ""
            self._comparisons[text_hash] = (
                TextComparison(earlier.text, self._article.text) if earlier else None
            )
        comparison, text = self._comparisons[text_hash], self._texts[text_hash]
        if comparison is None or span.end > len(text):
            return Placement(None, False, (), "the text it was marked in is not kept")
        return comparison.place(span)

    def _undecided(
        self, annotation: Annotation, placement: "Placement", text_hash: str
    ) -> Undecided:
        """What a person has to decide, with what stood in the earlier text."""
        text, span = self._texts[text_hash], annotation.span
        return Undecided(
            annotation,
            placement,
            text[max(0, span.start - _CONTEXT) : span.start],
            text[span.start : span.end],
            text[span.end : span.end + _CONTEXT],
        )

    def _near(self, span: Span, text_hash: str, placement: "Placement") -> Span | None:
        """Where to show what has no place: at the best that is offered, or about as far on."""
        if placement.candidates:
            return placement.candidates[0]
        text, earlier = self._article.text, self._texts.get(text_hash, "")
        share = span.start / len(earlier) if earlier else 0.0
        middle = min(int(share * len(text)), len(text) - 1)
        places = chain(range(max(0, middle), len(text)), range(middle - 1, -1, -1))
        found = next((at for at in places if not text[at].isspace()), None)
        return None if found is None else Span.of((found, found + 1))
