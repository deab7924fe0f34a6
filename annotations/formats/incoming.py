"""One article on its way in: annotations and links are checked before they are believed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.formats.encoding import Utf16
from annotations.formats.labelled import LabelledArticle
from annotations.formats.pieces import NEXT_PART
from annotations.formats.source import Offsets, Problems
from annotations.layer import Status
from annotations.span import Fragment, Span, merged

UNNAMED = "\0"
"""Begins a key that we made up, since the file has none."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotation as a file writes it."""

    place: str
    key: str
    """What the file's links call it."""
    label: str
    fragments: tuple[Fragment, ...]
    attributes: Mapping[str, str]
    note: str = ""
    made: str = ""
    surface: str | None = None
    """The words that it is said to cover, where the file repeats them."""


@dataclass(slots=True)
class Incoming:
    """What a file says of one article; `finish` gives what of it holds.

    Where a file has no ids, keys begin with `UNNAMED`; where it does not say how an annotation was
    made, that is empty.
    """

    place: str
    text: str
    problems: Problems
    id: str = ""
    """What the file calls the article; empty where it does not say."""
    title: str = ""
    language: str = ""
    annotator: str = ""
    url: str = ""
    date: str = ""
    status: Status = Status.UNREAD
    offsets: Offsets | None = None
    """What the file counts; None where that is to be found out by the words it repeats."""
    is_named: bool = True
    """Whether the file itself has the id of the article; else it is made from the file's name."""
    drafts: list[Draft] = field(default_factory=list)
    links: list[tuple[str, Link]] = field(default_factory=list)

    def add(
        self,
        place: str,
        key: str,
        label: Any,
        fragments: Sequence[Any],
        *,
        attributes: Mapping[str, str] | None = None,
        note: str = "",
        made: str = "",
        surface: Any = None,
    ) -> None:
        """Take an annotation over fragments in the file's own units; refused if it can't be one."""
        if not isinstance(label, str) or not label:
            self.problems.refuse(place, "an annotation without a label")
            return
        pairs = [tuple(pair) if isinstance(pair, list | tuple) else () for pair in fragments]
        if not pairs or not all(len(pair) == 2 and all(map(_is_int, pair)) for pair in pairs):
            self.problems.refuse(place, f"{label}: its offsets are not whole numbers")
            return
        ends = tuple((pair[0], pair[1]) for pair in pairs)
        words = surface if isinstance(surface, str) and surface else None
        self.drafts.append(Draft(place, key, label, ends, attributes or {}, note, made, words))

    def link(self, place: str, name: str, kind: Any, head: str, child: str) -> None:
        """Take a link between annotations by their keys."""
        if not isinstance(kind, str) or not kind:
            self.problems.refuse(place, "a link without a kind")
            return
        self.links.append((place, Link(name, kind, head, child)))

    def finish(self) -> LabelledArticle:
        """The article with all that holds; what does not is refused, with its place."""
        drafts = self._joined(self._unrepeated(self._in_code_points()))
        found = ((draft.key, self._annotation(draft)) for draft in drafts)
        annotations = {key: one for key, one in found if one is not None}
        article = Article(
            self.id, self.text, self.title, self.language, self.url, self.date, self.place
        )
        links = self._links(annotations)
        ordered = sorted(annotations.values(), key=lambda one: one.reading_order)
        return LabelledArticle(
            article, self.annotator, self.language, tuple(ordered), links, self.status
        )

    def _in_code_points(self) -> list[Draft]:
        """The drafts in code points; that they were UTF-16 units is told."""
        counts = Utf16(self.text)
        if not counts.differs or self.offsets is Offsets.CODE_POINTS:
            return self.drafts
        if self.offsets is None:
            told = [one for one in self.drafts if one.surface]
            if all(_fits(one.surface, self.text, one.fragments) for one in told):
                return self.drafts
            tried = [_converted(one, counts) for one in told]
            if not all(one and _fits(one.surface, self.text, one.fragments) for one in tried):
                return self.drafts
            self.problems.repair(self.place, "its offsets count UTF-16 units; they were converted")
        converted = []
        for draft in self.drafts:
            if (one := _converted(draft, counts)) is None:
                self.problems.refuse(draft.place, f"{draft.label}: it begins or ends in an emoji")
            else:
                converted.append(one)
        return converted

    def _unrepeated(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts whose keys are new; the others are refused."""
        seen: set[str] = set()
        kept = []
        for draft in drafts:
            if draft.key in seen:
                self.problems.refuse(draft.place, f'the id "{draft.key}" is there twice')
            else:
                seen.add(draft.key)
                kept.append(draft)
        return kept

    def _joined(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, those that are pieces of one joined under the key of the first."""
        first_of: dict[str, str] = {}
        by_key = {draft.key: draft for draft in drafts}
        chains = [link for _, link in self.links if link.kind == NEXT_PART]
        for chain in sorted(chains, key=lambda link: _start(by_key.get(link.head))):
            head, child = first_of.get(chain.head, chain.head), chain.child
            if head in by_key and child in by_key and child != head:
                piece, whole = by_key.pop(child), by_key[head]
                by_key[head] = replace(
                    whole, fragments=(*whole.fragments, *piece.fragments), surface=None
                )
                first_of[child] = head
        self.links = [
            (place, replace(link, head=first_of.get(link.head, link.head),
                            child=first_of.get(link.child, link.child)))
            for place, link in self.links
            if not (link.kind == NEXT_PART and link.child in first_of)
        ]  # fmt: skip
        if not first_of:
            return drafts
        return list(by_key.values())

    def _annotation(self, draft: Draft) -> Annotation | None:
        """The annotation that a draft makes; None, and a problem, if there is none."""
        length = len(self.text)
        for start, end in draft.fragments:
            if not 0 <= start < end <= length:
                what = f"[{start}, {end}) is no range of a text of {length} code points"
                self.problems.refuse(draft.place, f"{draft.label}: {what}")
                return None
        fragments = merged(draft.fragments)
        if draft.surface is not None and not _fits(draft.surface, self.text, draft.fragments):
            found = _only_place(draft.surface, self.text)
            if found is None:
                what = "the words it repeats do not stand there"
                self.problems.refuse(draft.place, f"{draft.label}: {what}")
                return None
            fragments = (found,)
            what = "moved to the only place where the words it repeats stand"
            self.problems.repair(draft.place, f"{draft.label}: {what}")
        said = (draft.label, draft.attributes, draft.note, draft.made)
        return Annotation(draft.key, Span(fragments), *said)

    def _links(self, annotations: Mapping[str, Annotation]) -> tuple[Link, ...]:
        links: dict[str, Link] = {}
        for place, link in self.links:
            missing = next((end for end in (link.head, link.child) if end not in annotations), None)
            if missing is not None:
                what = f'{link.kind}: it ends at "{missing}", which is not there or was refused'
                self.problems.refuse(place, what)
            elif link.id in links:
                self.problems.refuse(place, f'the id "{link.id}" is there twice')
            else:
                links[link.id] = link
        return tuple(sorted(links.values(), key=lambda link: link.id))


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _start(draft: Draft | None) -> int:
    return min(draft.fragments)[0] if draft else 0


def _converted(draft: Draft, counts: Utf16) -> Draft | None:
    """A draft of UTF-16 units in code points; None if it ends inside a character."""
    fragments = []
    for start, end in draft.fragments:
        first, last = counts.position(start), counts.position(end)
        if first is None or last is None:
            return None
        fragments.append((first, last))
    return replace(draft, fragments=tuple(fragments))


def _fits(surface: str | None, text: str, fragments: Sequence[Fragment]) -> bool:
    """Whether the words stand there, whatever the blanks between them and in gaps."""
    if surface is None or not all(0 <= start < end <= len(text) for start, end in fragments):
        return surface is None
    first, last = min(fragments)[0], max(end for _, end in fragments)
    if surface == text[first:last]:
        return True
    said = surface.split()
    parts = [text[start:end] for start, end in sorted(fragments)]
    return said in (" ".join(parts).split(), " … ".join(parts).split(), text[first:last].split())


def _only_place(surface: str, text: str) -> Fragment | None:
    """Where the words stand, if they do so exactly once."""
    at = text.find(surface) if surface else -1
    if at < 0 or text.find(surface, at + 1) >= 0:
        return None
    return at, at + len(surface)
