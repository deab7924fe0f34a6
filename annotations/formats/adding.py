"""What of an imported layer is new, and under which names the scheme knows its labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.annotation import Annotation, Link
from annotations.formats.incoming import UNNAMED
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Problems
from annotations.identifier import new_id
from annotations.layer import Change, Edit, Layer, Status, with_status
from annotations.scheme import Scheme


@dataclass(slots=True)
class Names:
    """How labels and kinds of links are called in the scheme."""

    scheme: Scheme
    mapping: Mapping[str, str]
    """What a person says: the file's name, the scheme's name."""
    problems: Problems

    def fitted(self, labelled: LabelledArticle) -> LabelledArticle:
        """The article with the scheme's names; what has none there is refused."""
        place = labelled.article.origin
        labels = [label.name for label in self.scheme.labels]
        kinds = [kind.name for kind in self.scheme.links]
        annotations = []
        for one in labelled.annotations:
            if label := self._known(one.label, labels, place, "label"):
                annotations.append(replace(one, label=label))
        ids = {one.id for one in annotations}
        links = []
        for link in labelled.links:
            kind = self._known(link.kind, kinds, place, "kind of link")
            if kind and {link.head, link.child} <= ids:
                links.append(replace(link, kind=kind))
            elif kind:
                self.problems.refuse(place, f"{link.kind}: one of its ends was refused")
        return replace(labelled, annotations=tuple(annotations), links=tuple(links))

    def _known(self, name: str, known: Sequence[str], place: str, what: str) -> str:
        """The scheme's name; empty, and a problem, if it has none."""
        wanted = self.mapping.get(name, name)
        if wanted in known:
            return wanted
        alike = [one for one in known if _folded(one) == _folded(wanted)]
        if len(alike) == 1:
            return alike[0]
        hint = f"--map {name}=NAME takes it for one of {', '.join(known)}"
        self.problems.refuse(place, f'the scheme has no {what} "{name}"; {hint}')
        return ""


def _folded(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


@dataclass(slots=True)
class Added:
    """What is new in one layer."""

    edits: list[Edit]
    annotations: int = 0
    links: int = 0
    known: int = 0
    """Annotations and links that were there already."""

    def change(self, what: str) -> Change:
        """All of it as one change."""
        return Change(tuple(self.edits), what)


def added_to(
    layer: Layer, labelled: LabelledArticle, *, keeps_ids: bool, made: str, problems: Problems
) -> Added:
    """What `labelled` adds to a layer: an annotation that stands there already is not new.

    It is there already if one with its label covers the same code points; which of two it is, its
    id and what is said of it decide.
    """
    added = Added([])
    names: dict[str, str] = {}
    taken = {*layer.annotations, *layer.links}
    left = _by_place(layer)
    for one in sorted(labelled.annotations, key=lambda one: one.id not in layer.annotations):
        same = left.get((one.label, one.span.fragments), [])
        if same:
            known = min(same, key=lambda other: (other.id != one.id, not _alike(one, other)))
            same.remove(known)
            names[one.id] = known.id
            added.known += 1
            if not _alike(one, known):
                what = f"{one.label}: is there with other attributes or notes, which stay"
                problems.keep(labelled.article.origin, what)
            continue
        names[one.id] = _name(one.id, taken, keeps_ids)
        new = replace(one, id=names[one.id], made=one.made or made)
        added.edits.append(Edit(None, new))
        added.annotations += 1
    _add_links(layer, labelled, names, taken, keeps_ids, added)
    if layer.state.status is Status.UNREAD and (status := _status(labelled, added)):
        added.edits.append(with_status(layer, status))
    return added


def _status(labelled: LabelledArticle, added: Added) -> Status | None:
    """How far an article that nobody has begun is with what comes in; None if nothing does."""
    if labelled.status is not Status.UNREAD:
        return labelled.status
    return Status.STARTED if added.edits else None


def _add_links(
    layer: Layer,
    labelled: LabelledArticle,
    names: Mapping[str, str],
    taken: set[str],
    keeps_ids: bool,
    added: Added,
) -> None:
    there = {(link.kind, link.head, link.child) for link in layer.links.values()}
    for link in labelled.links:
        place = (link.kind, names[link.head], names[link.child])
        if place in there:
            added.known += 1
            continue
        new = Link(_name(link.id, taken, keeps_ids), *place)
        added.edits.append(Edit(None, new))
        added.links += 1


def _by_place(layer: Layer) -> dict[tuple[str, object], list[Annotation]]:
    places: dict[tuple[str, object], list[Annotation]] = {}
    for one in layer.in_reading_order():
        places.setdefault((one.label, one.span.fragments), []).append(one)
    return places


def _alike(one: Annotation, other: Annotation) -> bool:
    return (dict(one.attributes), one.note) == (dict(other.attributes), other.note)


def _name(wanted: str, taken: set[str], keeps_ids: bool) -> str:
    """The id that something new gets: the file's, if it has one that is free."""
    if not keeps_ids or wanted.startswith(UNNAMED) or wanted in taken or len(wanted) > 200:
        wanted = new_id()
    taken.add(wanted)
    return wanted
