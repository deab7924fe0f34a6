"""Who is quoted how often, named or not, and with which numbers, over any number of articles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotations.annotation import Annotation, Link
from annotations.scheme import CANONICAL, Scheme
from annotations.store.store import Store


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article."""

    article_id: str
    annotation_id: str
    label: str
    words: str
    """What is written there, blanks and line ends made single blanks."""


@dataclass(slots=True)
class Speaker:
    """A source under one name, and all that is linked to it."""

    name: str
    """The canonical name; where none is given, the words of the mention."""
    mentions: list[Mention] = field(default_factory=list)
    """Where the source itself stands, in the order of articles and of reading."""
    linked: list[Mention] = field(default_factory=list)
    """What it says, and the numbers it reports, in the same order."""
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The values of its attributes: how often it is named, partly named, a person, a group."""

    @property
    def articles(self) -> int:
        """How many articles it stands in."""
        return len({mention.article_id for mention in self.mentions})

    def count(self, label: str) -> int:
        """How many of what is linked to it have this label."""
        return sum(mention.label == label for mention in self.linked)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A layer together with the text that it is on."""

    article_id: str
    text: str
    annotations: Iterable[Annotation]
    links: Iterable[Link]


def source_labels(scheme: Scheme) -> set[str]:
    """The labels that others are linked to, and that lead to nothing but one another."""
    targets = {label for kind in scheme.links for label in kind.to_labels}
    return {
        label
        for label in targets
        if not any(
            label in kind.from_labels and set(kind.to_labels) - {label} for kind in scheme.links
        )
    }


def speakers(layers: Iterable[Tagged], scheme: Scheme) -> list[Speaker]:
    """The sources of all layers, who has the most linked to it first, then by name."""
    known: dict[str, Speaker] = {}
    for layer in layers:
        for name, mention, annotation, linked in _sources(layer, scheme):
            speaker = known.setdefault(name.casefold(), Speaker(name))
            speaker.mentions.append(mention)
            speaker.linked += linked
            speaker.values.update(
                (key, value) for key, value in annotation.attributes.items() if key != CANONICAL
            )
    return sorted(known.values(), key=lambda one: (-len(one.linked), one.name.casefold()))


def without_source(layers: Iterable[Tagged], scheme: Scheme) -> list[Mention]:
    """What could be linked to a source, and is not."""
    sources = source_labels(scheme)
    heads = {label for kind in scheme.links for label in kind.from_labels} - sources
    found = []
    for layer in layers:
        linked = {link.head for link in layer.links}
        found += [
            _mention(layer, one)
            for one in _in_order(layer.annotations)
            if one.label in heads and one.id not in linked
        ]
    return found


def _sources(
    layer: Tagged, scheme: Scheme
) -> Iterator[tuple[str, Mention, Annotation, list[Mention]]]:
    """Every annotation that others can be linked to, its name, and those that are."""
    sources = source_labels(scheme)
    by_id = {annotation.id: annotation for annotation in layer.annotations}
    heads: dict[str, list[Annotation]] = {}
    for link in layer.links:
        if link.head in by_id and by_id[link.head].label not in sources:
            heads.setdefault(link.child, []).append(by_id[link.head])
    for annotation in _in_order(by_id.values()):
        if annotation.label in sources:
            mention = _mention(layer, annotation)
            name = annotation.attributes.get(CANONICAL) or mention.words
            linked = [_mention(layer, head) for head in _in_order(heads.get(annotation.id, ()))]
            yield name, mention, annotation, linked


def _mention(layer: Tagged, annotation: Annotation) -> Mention:
    words = " ".join(annotation.span.text_in(layer.text).split())
    return Mention(layer.article_id, annotation.id, annotation.label, words)


def _in_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    return sorted(annotations, key=lambda annotation: annotation.reading_order)


def tagged_layers(store: Store, annotator: str) -> Iterator[Tagged]:
    """The layers of an annotator, each with the text that was worked on last; StoreError."""
    for stored in store.layers_of(annotator):
        article = store.frozen_article(stored.article_id, stored.text_hash)
        if article is not None:
            here = [one for one in stored.annotations if one.id not in stored.other_texts]
            there = {one.id for one in here}
            links = [link for link in stored.links if {link.head, link.child} <= there]
            yield Tagged(stored.article_id, article.text, here, links)
