"""Names offered for the one who is meant: those of the project, the nearest, the words' own."""

from collections.abc import Callable, Sequence

from annotations.annotation import Annotation
from annotations.similar_names import offered_names
from tui.session.session import Session

CANONICAL = "canonical"
"""The attribute that holds the name."""
_MOST_BACK = 50
"""Annotations before one in which a name is looked for."""


def name_offers(
    session: Session, annotation: Annotation, names: Sequence[str]
) -> Callable[[str], list[str]]:
    """What completes a name while it is typed, of the project's `names` and those near.

    The name given last before the annotation comes first, for that is whom `dia` mostly means.
    """
    nearest = _name_before(session, annotation)
    known = list(dict.fromkeys([*([nearest] if nearest else []), *names]))
    words = annotation.span.text_in(session.text)
    return lambda typed: offered_names(typed, known, words)


def _name_before(session: Session, annotation: Annotation) -> str:
    place = annotation.reading_order
    for _ in range(_MOST_BACK):
        before = session.layer.before(place)
        if before is None:
            break
        if name := before.attributes.get(CANONICAL):
            return name
        place = before.reading_order
    return ""
