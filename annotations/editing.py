"""What an annotator does to a layer, each as a function that answers with the change to make."""

from collections.abc import Sequence
from dataclasses import replace

from annotations.annotation import MANUAL, Annotation, Link
from annotations.identifier import new_id
from annotations.layer import Change, Edit, Layer, Status, with_status
from annotations.made import corrected
from annotations.readable import Readable
from annotations.rejection import Rejection
from annotations.scheme import Scheme
from annotations.span import Span


def tag(
    layer: Layer, label: str, span: Span, attributes: dict[str, str] | None = None
) -> tuple[Change, Annotation]:
    """Make an annotation by hand."""
    annotation = Annotation(new_id(), span, label, attributes or {}, made=MANUAL)
    return _change(layer, f"tag {label}", Edit(None, annotation)), annotation


def tag_all(layer: Layer, spans: list[Span], like: Annotation) -> Change:
    """Make an annotation like another one over each of `spans`, as one step."""
    copies = [replace(like, id=new_id(), span=span, note="", made=MANUAL) for span in spans]
    edits = [Edit(None, copy) for copy in copies]
    return _change(layer, f"tag {len(copies)} more {like.label}", *edits)


def replace_annotation(layer: Layer, old: Annotation, new: Annotation, what: str) -> Change:
    """Put `new` in the place of `old`, of the same id; its links stay."""
    return _change(layer, what, Edit(old, corrected(new, old)))


def accept(layer: Layer, proposals: Sequence[Annotation], what: str) -> Change:
    """Take in proposals as they are, as one step."""
    return _change(layer, what, *(Edit(one, one) for one in proposals))


def reject(layer: Layer, label: str, span: Span, rule: str) -> Change:
    """Turn down what a rule has proposed, so that it is not proposed again."""
    return _change(layer, f"reject {label}", Edit(None, Rejection(new_id(), span, label, rule)))


def remove(layer: Layer, annotation: Annotation) -> Change:
    """Delete an annotation together with its links."""
    links = [Edit(link, None) for link in layer.links_of(annotation.id)]
    return _change(layer, f"delete {annotation.label}", *links, Edit(annotation, None))


def relabel(
    layer: Layer, old: Annotation, wanted: Annotation, label: str, scheme: Scheme
) -> Change:
    """Put `wanted` in the place of `old` under another label.

    Attributes and links that the new label can't have go with the old one.
    """
    known = scheme.label(label)
    names = {attribute.name: attribute for attribute in known.attributes} if known else {}
    kept = {
        name: value
        for name, value in wanted.attributes.items()
        if name in names and names[name].allows(value)
    }
    new = corrected(replace(wanted, label=label, attributes=kept), old)
    unfit = [
        Edit(link, None) for link in layer.links_of(old.id) if not _fits(layer, link, new, scheme)
    ]
    return _change(layer, f"make it a {label}", *unfit, Edit(old, new))


def _fits(layer: Layer, link: Link, new: Annotation, scheme: Scheme) -> bool:
    """Whether a link is still allowed once `new` stands at one of its ends."""
    head = new if link.head == new.id else layer.annotations[link.head]
    child = new if link.child == new.id else layer.annotations[link.child]
    kind = next((kind for kind in scheme.links if kind.name == link.kind), None)
    return kind is not None and kind.allows(head.label, child.label)


def link(
    layer: Layer, one: Annotation, other: Annotation, scheme: Scheme, *, further: bool = False
) -> Change | None:
    """Link two annotations in the direction that the scheme allows; None if it allows neither.

    A link that is there already is taken away. Otherwise it takes the place of the head's link of
    that kind, unless it is a `further` one.
    """
    head, child = one, other
    kind = scheme.link_kind(head.label, child.label)
    if kind is None:
        head, child = other, one
        kind = scheme.link_kind(head.label, child.label)
    if kind is None or head.id == child.id:
        return None
    present = [
        known
        for known in layer.links_of(head.id)
        if known.kind == kind.name and known.head == head.id
    ]
    if same := [known for known in present if known.child == child.id]:
        return _change(layer, f"unlink {kind.name}", Edit(same[0], None))
    removed = [] if further else [Edit(known, None) for known in present]
    new = Link(new_id(), kind.name, head.id, child.id)
    return _change(layer, f"link {kind.name}", *removed, Edit(None, new))


def with_link(
    layer: Layer, change: Change, one: Annotation, other: Annotation, scheme: Scheme
) -> Change:
    """A change that makes or moves one of two annotations, with the link between them.

    A link that is there goes with the same step; the scheme may allow none.
    """
    linked = link(layer, one, other, scheme)
    further = linked.edits if linked is not None else ()
    added = [edit for edit in further if edit not in change.edits]
    return replace(change, edits=(*change.edits, *added))


def turn_link(layer: Layer, known: Link) -> Change:
    """Let a link go the other way, in the place of what its new head had of that kind."""
    present = [
        other
        for other in layer.links_of(known.child)
        if other.kind == known.kind and other.head == known.child
    ]
    turned = Link(new_id(), known.kind, known.child, known.head)
    removed = [Edit(other, None) for other in (known, *present)]
    return _change(layer, f"turn {known.kind} round", *removed, Edit(None, turned))


def set_status(layer: Layer, status: Status) -> Change:
    """Say how far the article is."""
    return Change((with_status(layer, status),), f"mark {status}")


def set_language(layer: Layer, language: str) -> Change:
    """Correct the article's language."""
    state = layer.state
    return Change((Edit(state, replace(state, language=language)),), f"language {language}")


def find_same(layer: Readable, label: str, span: Span) -> Annotation | None:
    """The annotation with this label over exactly this span, if there is one."""
    found = layer.exactly_over(span)
    return next((annotation for annotation in found if annotation.label == label), None)


def _change(layer: Layer, what: str, *edits: Edit) -> Change:
    """A change that also marks an unread article as started."""
    if layer.state.status is Status.UNREAD:
        return Change((*edits, with_status(layer, Status.STARTED)), what)
    return Change(edits, what)
