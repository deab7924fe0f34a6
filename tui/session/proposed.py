"""What the rules say of places and annotations in a session, as far as it was found."""

from annotations.annotation import Annotation
from annotations.span import same_extent
from tui.session.session import Session


def readings_of(session: Session, annotation: Annotation) -> list[dict[str, str]]:
    """The ways in which the rules read an annotation's words, if there are several."""
    from annotations.suggest.at_caret import candidates_at

    label, span = annotation.label, annotation.span
    suggestion = session.proposals.suggestion_for(annotation)
    found = (
        candidates_at(session.text, span.start, label, session.language, session.own_packs)
        if suggestion is None
        else [suggestion]
    )
    for one in found:
        if one.others and same_extent(one.span, span):
            read = (one.attributes, *one.others)
            return [session.proposals.allowed(label, each) for each in read]
    return []


def proposed_at_caret(session: Session, label: str) -> Annotation | None:
    """The shortest proposal with a label over the caret."""
    over = session.shown.covering(session.caret)
    found = [one for one in over if one.label == label and one.id in session.proposals]
    return min(found, key=lambda one: len(one.span), default=None)
