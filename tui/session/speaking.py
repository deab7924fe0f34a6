"""Who says what was just tagged, or is stood on: whom the source key takes, and links."""

from annotations.annotation import Annotation
from annotations.span import Span, covers, overlaps
from annotations.suggest.candidate import Candidate
from tui.session.session import Session

NUMBER, SOURCE, QUOTES = "number", "source", ("quote", "content")
"""Labels that the rules know."""
OF_QUOTE = "source.of_quote"
"""The rule of the one who says a number, for the quote around it is linked to that source."""


def speaker_of_focused(session: Session) -> Candidate | None:
    """Who says the quote or the number that is meant at the caret, if that is on the screen."""
    meant = _meant(session)
    if meant is None:
        return None
    return _quoted_around(session, meant) if meant.label == NUMBER else speaker_here(session)


def speaker_here(session: Session) -> Candidate | None:
    """Who speaks at the caret, as the rules see it."""
    from annotations.suggest.speaker_around import speaker_around

    found = speaker_around(session.text, session.caret, session.language, session.own_packs)
    return found if found is not None and _is_in_view(session, found.span) else None


def said_by(session: Session, span: Span) -> Annotation | None:
    """The quote or number that `span` is the speaker of, and that is linked to none yet."""
    meant = _meant(session)
    kind = session.scheme.link_kind(meant.label, SOURCE) if meant is not None else None
    if meant is None or kind is None or meant.id in session.proposals:
        return None
    if any(one.head == meant.id for one in session.layer.links_of(meant.id)):
        return None
    speaker = speaker_of_focused(session)
    return meant if speaker is not None and overlaps(speaker.span, span) else None


def _meant(session: Session) -> Annotation | None:
    """The focused quote or number if the caret is at its start, or where it was just tagged."""
    focused, cycle = session.focused, session.cycle
    if focused is None or focused.label not in (NUMBER, *QUOTES):
        return None
    is_new = cycle is not None and (cycle.caret, cycle.annotation_id) == (session.caret, focused.id)
    return focused if is_new or session.caret == focused.span.start else None


def _quoted_around(session: Session, number: Annotation) -> Candidate | None:
    """The source of the smallest quote around a number: who says the one has said the other."""
    layer = session.layer
    if any(one.head == number.id for one in layer.links_of(number.id)):
        return None
    around = [one for one in layer.covering(number.span.start) if covers(one.span, number.span)]
    for quote in sorted(around, key=lambda one: len(one.span)):
        for link in layer.links_of(quote.id) if quote.label in QUOTES else ():
            source = layer.annotations[link.child]
            if link.head == quote.id and source.label == SOURCE:
                found = Candidate(source.span, OF_QUOTE, dict(source.attributes))
                return found if _is_in_view(session, source.span) else None
    return None


def _is_in_view(session: Session, span: Span) -> bool:
    start, end = session.visible_range()
    return start <= span.start < end
