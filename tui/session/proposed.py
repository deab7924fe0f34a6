"""What the rules say of places and annotations in a session, as far as it was found."""

from annotations.annotation import Annotation
from annotations.span import same_extent
from tui.session.session import Session


def readings_of(session: Session, annotation: Annotation) -> list[dict[str, str]]:
    """The ways in which the rules read an annotation's words, if there are several."""
    suggestion = session.proposals.suggestion_for(annotation)
    if suggestion is None or not same_extent(suggestion.span, annotation.span):
        return []
    others = [session.proposals.allowed(annotation.label, each) for each in suggestion.others]
    first = session.proposals.allowed(annotation.label, suggestion.attributes)
    return [first, *others] if others else []


def proposed_at_caret(session: Session, label: str) -> Annotation | None:
    """The shortest proposal with a label over the caret."""
    over = session.shown.covering(session.caret)
    found = [one for one in over if one.label == label and one.id in session.proposals]
    return min(found, key=lambda one: len(one.span), default=None)
