"""What a session has made, held against what is wanted of its article."""

from dataclasses import dataclass

from annotations.annotation import Annotation
from tests.intended import Intended, WantedLink
from tui.session.session import Session


@dataclass(frozen=True, slots=True)
class Made:
    """What is there, attributes left aside."""

    by_ref: dict[str, Annotation]
    """Annotations by the handles of the wanted ones that have their labels and spans."""
    links: frozenset[WantedLink]
    """Links by the handles of their ends, empty where an end is not wanted."""
    is_wanted: bool
    """Whether all of it is."""


def made_in(session: Session, intended: Intended) -> Made:
    """What of the wanted annotations and links is in a session's layer."""
    known = {(one.label, one.span): one.ref for one in intended.annotations}
    there = session.layer.annotations
    refs = {one.id: known.get((one.label, one.span), "") for one in there.values()}
    links = frozenset(
        WantedLink(link.kind, refs[link.head], refs[link.child])
        for link in session.layer.links.values()
    )
    return Made(
        {ref: there[identifier] for identifier, ref in refs.items() if ref},
        links,
        all(refs.values()) and links <= set(intended.links),
    )
