"""The names that were given before a place, and the full one that part of a name stands for."""

from collections.abc import Iterator, Mapping

from annotations.scheme import CANONICAL
from tui.session.session import Session

_MOST_BACK = 50
"""Annotations before a place in which a name is looked for."""


def named_fully(session: Session, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a person named in part, with the one full name that was given before."""
    name = attributes.get(CANONICAL, "")
    if not name or attributes.get("kind") != "person":
        return dict(attributes)
    part = f" {name} "
    given = names_before(session, (session.caret, 0, ""))
    fuller = {one for one in given if one != name and part in f" {one} "}
    return {**attributes, CANONICAL: fuller.pop() if len(fuller) == 1 else name}


def names_before(session: Session, place: tuple[int, int, str]) -> Iterator[str]:
    """The names given before a place, the last first."""
    for _ in range(_MOST_BACK):
        before = session.layer.before(place)
        if before is None:
            return
        if name := before.attributes.get(CANONICAL):
            yield name
        place = before.reading_order
