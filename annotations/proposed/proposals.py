"""What the rules propose for an article, beside the layer that takes it in or turns it down."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from annotations.annotation import Annotation, Link
from annotations.layer import Change, Edit, Layer, Status
from annotations.made import accepted, rule_of
from annotations.proposed.given_words import GivenWords, Key
from annotations.proposed.suggested_links import LinksByEnd
from annotations.proposed.suggested_places import SuggestedPlaces
from annotations.rejection import Rejection
from annotations.scheme import Scheme
from annotations.span import Fragment, Span, merged, same_extent
from annotations.suggest.context import Context, context_of
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions
from annotations.touched import Begun, Mark

_LIKELY = 0.5
"""The confidence from which on a further link of one kind is made as well as the likeliest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions a person wants to see."""

    threshold: float = 0.3
    """The least confidence, from 0 to 1."""
    is_on: bool = True
    """Whether anything is looked for at all."""
    without: frozenset[str] = frozenset()
    """Labels of which none is shown."""
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """The same for labels that have one of their own."""

    def includes(self, one: Suggestion) -> bool:
        """Whether a suggestion is likely enough, and of a label that is to be shown."""
        is_likely = one.confidence >= self.thresholds.get(one.label, self.threshold)
        return is_likely and one.label not in self.without


ALL_WANTED = Wanted(0.0)


class Proposals:
    """The suggestions for a layer's article; those that wait are annotations in all but name.

    One waits as long as it is wanted, was not rejected, and nothing of its label lies over it. A
    waiting one's id is its suggestion's; taking it in makes an annotation with an id of its own.
    """

    def __init__(
        self, layer: Layer, scheme: Scheme, wanted: Wanted = ALL_WANTED, text: str = ""
    ) -> None:
        """Follows from now on what becomes of the layer; `text` is the article's."""
        self.waiting = Layer(layer.annotator, layer.article_id)
        """What waits, to be read; its links are found by `links_of`."""
        self._layer = layer
        self._scheme = scheme
        self._wanted = wanted
        self._suggestions: dict[str, Suggestion] = {}
        self._places = SuggestedPlaces(layer, self._suggestions)
        self._links = LinksByEnd()
        self._other_links = LinksByEnd()
        """Less likely ones, which are offered and never made by themselves."""
        self._given = GivenWords(text)
        self._by_key: dict[Key, set[str]] = {}
        """The suggestions that may get a name or a unit that was given to others, by what for."""
        self._rejected = Counter(map(_key, layer.rejections.values()))
        self._switches = 0
        self._parts = 0
        """How often something was taken in."""
        self._handed_over = 0
        """How often the links of a suggestion may have gone from one annotation to another."""
        self._are_switched_off = False
        self._covered: tuple[Fragment, ...] = ()
        """The parts of the text for which there are suggestions."""
        layer.on_change = self._follow

    # Reading

    @property
    def revision(self) -> int:
        """Grows with every change of what waits."""
        return self.waiting.revision + self._switches

    @property
    def mark(self) -> Mark:
        """This moment, for `touched_since`."""
        others = self._switches, self._parts, self._handed_over, self.are_hidden
        return (*self.waiting.mark, *others)

    def touched_since(self, mark: Mark) -> set[str] | None:
        """The ids of what waits, or waits no more, since; None if others too may be linked anew."""
        if mark[1:] != self.mark[1:]:
            return None
        return self.waiting.touched_since(mark[:1])

    def begun_since(self, mark: Mark) -> Begun | None:
        """Where what can be seen begins, and begins no more, since; None if that is not known."""
        if mark[-1] != self.are_hidden:
            return None
        return [] if self.are_hidden else self.waiting.begun_since(mark[:1])

    @property
    def are_hidden(self) -> bool:
        """Whether none is to be seen: they are switched off, or the article is done."""
        return self._are_switched_off or self._layer.state.status is Status.DONE

    @property
    def were_there(self) -> bool:
        """Whether anything was proposed, decided on by now or not."""
        return bool(self._suggestions)

    def __bool__(self) -> bool:
        """Whether any wait and are to be seen."""
        return len(self) > 0

    def __len__(self) -> int:
        """How many wait and are to be seen."""
        return 0 if self.are_hidden else len(self.waiting.annotations)

    def __contains__(self, identifier: object) -> bool:
        """Whether the proposal of this id waits and is to be seen."""
        return identifier in self.waiting.annotations and not self.are_hidden

    def suggestion_for(self, annotation: Annotation) -> Suggestion | None:
        """What was proposed in the place of an annotation, or is: the nearest under its label."""
        if known := self._suggestions.get(annotation.id):
            return known
        found = self._places.under(annotation)
        exact = (one for one in found if same_extent(one.span, annotation.span))
        return next(exact, found[0] if found else None)

    def context(self, position: int) -> Context | None:
        """What was proposed around a place, decided on or not; None where nothing was looked for.

        Of what the person wants to see, with the rules' own attributes.
        """
        if not any(start <= position < end for start, end in self._covered):
            return None
        near = self._places.near(position)
        links = (link for one in near for link in self._links.at(one.id) if link.head == one.id)
        return context_of(near, links, self._suggestions)

    def _proposed_for(self, annotation: Annotation) -> Mapping[str, str]:
        """The attributes that were proposed in the place of an annotation."""
        suggestion = self.suggestion_for(annotation)
        return suggestion.attributes if suggestion is not None else {}

    def suggested_as(self, label: str, span: Span) -> Annotation | None:
        """What waits and begins within a span, under a label; None if nothing does."""
        found = [one for one in self.waiting.within(span.start, span.end) if one.label == label]
        return None if self.are_hidden or not found else found[0]

    def links_of(self, identifier: str) -> list[Link]:
        """The links that taking in a proposal would make, at this proposal or annotation."""
        found = {}
        for name in self._names_of(identifier):
            for at in self._links.at(name):
                if at in self.likely_links(at.head):
                    head, child = self.end(at.head), self.end(at.child)
                    is_new = {head, child} & self.waiting.annotations.keys()
                    is_ours = identifier in (head, child)  # another one may lie over it nearer
                    if head and child and is_ours and is_new and not self._has_one(head, at.kind):
                        found[at.id] = Link(at.id, at.kind, head, child)
        return list(found.values())

    def likely_links(self, head: str) -> list[SuggestedLink]:
        """The links from a suggestion that are made with it: the likeliest of each kind.

        Further ones of a kind too if they are likely in themselves; not to what was rejected.
        """
        chosen: list[SuggestedLink] = []
        for one in self._links.at(head):
            if one.head == head and self.end(one.child) and self._is_allowed(one):
                is_first = all(one.kind != other.kind for other in chosen)
                if is_first or one.confidence >= _LIKELY:
                    chosen.append(one)
        return chosen

    def best_ends(self, annotation: Annotation) -> list[str]:
        """What an annotation or proposal is likely linked to, by id, the likeliest first."""
        found = [
            self.end(one.child if one.head == name else one.head)
            for links in (self._links, self._other_links)
            for name in self._names_of(annotation.id)
            for one in sorted(links.at(name), key=lambda link: -link.confidence)
        ]
        return [identifier for identifier in dict.fromkeys(found) if identifier]

    def end(self, name: str) -> str:
        """The proposal of a suggestion's name, or the annotation in its place; empty if none."""
        if name in self.waiting.annotations:
            return name
        suggestion = self._suggestions.get(name)
        there = self._places.annotation_in_place_of(suggestion) if suggestion else None
        return there.id if there else ""

    def label_of(self, identifier: str) -> str:
        """The label of a proposal or an annotation."""
        proposal = self.waiting.annotations.get(identifier)
        return (proposal or self._layer.annotations[identifier]).label

    # Changing

    def take(self, part: Suggestions, start: int, end: int) -> None:
        """Take in what was found of what begins in `[start, end)`, in the place of what was."""
        self._parts += 1
        self._covered = merged([*self._covered, (start, end)])
        gone = [
            name
            for name in self._places.within(start, end)
            if start <= self._suggestions[name].span.start < end
        ]
        before = {name: self._suggestions.pop(name) for name in gone}
        for suggestion in before.values():
            self._places.remove(suggestion)
        self._links.drop(before)
        self._other_links.drop(before)
        for suggestion in part.items:
            if self._is_possible(suggestion) and suggestion.id not in self._suggestions:
                self._suggestions[suggestion.id] = suggestion
                self._places.add(suggestion)
                for key in self._given.keys_of(suggestion.span, suggestion.attributes):
                    self._by_key.setdefault(key, set()).add(suggestion.id)
        self._links.add(part.links)
        self._other_links.add(part.other_links)
        self._update({*before, *(one.id for one in part.items)})

    def switch(self) -> bool:
        """Show them if they were hidden, and the reverse; whether they are hidden now."""
        self._are_switched_off = not self._are_switched_off
        self._switches += 1
        return self._are_switched_off

    def _follow(self, change: Change) -> None:
        """Follow what has become of the layer."""
        names: set[str] = set()
        for edit in change.edits:
            for key in self._given.follow(edit, self._proposed_for):
                waiting = self.waiting.annotations
                names |= self._given.changed_by(key, self._by_key.get(key, set()), waiting)
            for item, sign in ((edit.before, -1), (edit.after, 1)):
                if isinstance(item, Rejection):
                    self._rejected[_key(item)] += sign
                if isinstance(item, Annotation | Rejection):
                    names |= self._places.within(item.span.start, item.span.end)
                if isinstance(item, Annotation) and self._places.has_rival(item):
                    self._handed_over += 1
        self._update(names)

    def _update(self, names: Iterable[str]) -> None:
        """Let these suggestions wait, or wait no more."""
        edits = []
        waiting = self.waiting.annotations
        for name in names:
            known = self._suggestions.get(name)
            wanted = self._as_annotation(known) if known and self._is_open(known) else None
            if wanted != waiting.get(name):
                edits.append(Edit(waiting.get(name), wanted))
        if edits:
            self.waiting.apply(Change(tuple(edits), "propose"))

    def _is_possible(self, one: Suggestion) -> bool:
        """Whether the scheme has such a label, and the person wants it."""
        return self._scheme.label(one.label) is not None and self._wanted.includes(one)

    def _is_open(self, one: Suggestion) -> bool:
        if self._rejected[one.label, one.span.fragments] > 0:
            return False
        return self._places.annotation_in_place_of(one) is None

    def allowed(self, label: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """As many of the attributes as the scheme's label can have."""
        return known.allowed(attributes) if (known := self._scheme.label(label)) else {}

    def allows(self, kind: str, head: str, child: str) -> bool:
        """Whether the scheme lets a link of a kind go from one label to another."""
        return self._scheme.allows(kind, head, child)

    def _is_allowed(self, link: SuggestedLink) -> bool:
        ends = [self._suggestions.get(name) for name in (link.head, link.child)]
        labels = [one.label for one in ends if one is not None]
        return len(labels) == 2 and self.allows(link.kind, *labels)

    def _as_annotation(self, one: Suggestion) -> Annotation:
        attributes = self._given.applied(one.span, self.allowed(one.label, one.attributes))
        return Annotation(one.id, one.span, one.label, attributes, made=accepted(one.rule))

    # Finding

    def reopened_by_removing(self, annotation: Annotation) -> Iterator[Suggestion]:
        """The suggestions that would wait again if an annotation that came of one were gone."""
        for one in self._places.under(annotation):
            is_of_it = one.rule == rule_of(annotation.made)
            if is_of_it and self._rejected[one.label, one.span.fragments] <= 0:
                yield one

    def _names_of(self, identifier: str) -> list[str]:
        """The suggestions that a proposal is, or an annotation lies over."""
        if identifier in self.waiting.annotations:
            return [identifier]
        annotation = self._layer.annotations.get(identifier)
        return [one.id for one in self._places.under(annotation)] if annotation else []

    def _has_one(self, head: str, kind: str) -> bool:
        """Whether an annotation has a link of this kind."""
        return any(one.head == head and one.kind == kind for one in self._layer.links_of(head))


def _key(item: Rejection) -> tuple[str, tuple[Fragment, ...]]:
    return item.label, item.span.fragments
