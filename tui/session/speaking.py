"""Who says what was just tagged, or is stood on: whom the source key takes, and links."""

from dataclasses import replace

from annotations.annotation import Annotation
from annotations.span import Span, covers, overlaps
from annotations.suggest.candidate import Candidate
from tui.session.in_context import context_at
from tui.session.in_sight import begins_in_sight
from tui.session.session import Session

NUMBER, SOURCE, QUOTES = "number", "source", ("quote", "content")
"""Labels that the rules know."""
OF_QUOTE = "source.of_quote"
"""The rule of the one who says a number, for the quote around it is linked to that source."""


def speaker_of_focused(session: Session) -> Candidate | None:
    """Who says the quote or the number that is meant at the caret, if that is on the screen.

    Who is named beside a quote is found beyond it too, for the quote may fill the screen.
    """
    meant = _meant(session)
    if meant is None:
        return None
    if meant.label in QUOTES and (near := _speaker_near(session, session.caret)) is not None:
        return near
    around = _quoted_around(session, meant) if meant.label == NUMBER else None
    found = around or _speaker_in_context(session, meant.label, meant.span)
    return found if found is not None and begins_in_sight(session, found.span) else None


def speaker_here(session: Session) -> Candidate | None:
    """Who speaks at the caret, as the rules see it, if that is on the screen."""
    from annotations.suggest.speaker_around import speaker_around

    found = speaker_around(session.text, session.caret, session.language, session.own_packs)
    return found if found is not None and begins_in_sight(session, found.span) else None


def said_by(session: Session, span: Span) -> Annotation | None:
    """The quote or number that `span` is the speaker of, and that is linked to none yet."""
    meant, speaker = _meant(session), speaker_of_focused(session)
    focused = session.focused
    if meant is None and focused is not None and focused is quote_around(session):
        meant, speaker = focused, _speaker_near(session, session.caret)
    if meant is None or meant.id in session.proposals or not _may_have_source(session, meant.label):
        return None
    if any(one.head == meant.id for one in session.layer.links_of(meant.id)):
        return None
    return meant if speaker is not None and overlaps(speaker.span, span) else None


def says(session: Session, label: str, span: Span) -> Annotation | None:
    """The focused source, where it is the one who says the quote `span`.

    Where the rules see nobody who does, it is the one who was tagged just now, in the same place.
    """
    focused = session.focused
    if focused is None or focused.label != SOURCE or focused.id in session.proposals:
        return None
    if label not in QUOTES or not _may_have_source(session, label):
        return None
    speaker = _speaker_near(session, span.start) or _speaker_in_context(session, label, span)
    if speaker is None:
        return focused if _is_new(session, focused) else None
    return focused if overlaps(speaker.span, focused.span) else None


def quote_around(session: Session) -> Annotation | None:
    """The smallest quote, proposed or not, over the caret."""
    over = [one for one in session.shown.covering(session.caret) if one.label in QUOTES]
    return min(over, key=lambda one: (len(one.span), one.id), default=None)


def _may_have_source(session: Session, label: str) -> bool:
    """Whether what has a label can be linked to a source."""
    return session.scheme.link_kind(label, SOURCE) is not None


def _meant(session: Session) -> Annotation | None:
    """The focused quote or number if the caret is at its start, or where it was just tagged."""
    focused = session.focused
    if focused is None or focused.label not in (NUMBER, *QUOTES):
        return None
    is_meant = _is_new(session, focused) or session.caret == focused.span.start
    return focused if is_meant else None


def _is_new(session: Session, annotation: Annotation) -> bool:
    """Whether a tag key took an annotation just now, from where the caret stands."""
    cycle = session.cycle
    taken = None if cycle is None else (cycle.caret, cycle.annotation_id)
    return taken == (session.caret, annotation.id)


def _speaker_near(session: Session, position: int) -> Candidate | None:
    """Who is named beside the quote at a place, in the words that attribute it."""
    from annotations.suggest.speaker_around import speaker_around

    language, packs = session.language, session.own_packs
    if session.beside is None or session.beside[0] != (position, language):
        found = speaker_around(session.text, position, language, packs, with_words=False)
        session.beside = (position, language), found
    return session.beside[1]


def _speaker_in_context(session: Session, label: str, span: Span) -> Candidate | None:
    """Whom `katanya` leads back to, and who reports a number that stands in no quote."""
    label = NUMBER if label == NUMBER else QUOTES[0]
    found = context_at(session, span.start, is_ahead=True).speaker(label, span)
    if found is None or label != NUMBER:
        return found
    return replace(found, rule=OF_QUOTE)


def _quoted_around(session: Session, number: Annotation) -> Candidate | None:
    """The source of the smallest quote around a number: who says the one has said the other."""
    layer = session.layer
    around = [one for one in layer.covering(number.span.start) if covers(one.span, number.span)]
    for quote in sorted(around, key=lambda one: len(one.span)):
        for link in layer.links_of(quote.id) if quote.label in QUOTES else ():
            source = layer.annotations[link.child]
            if link.head == quote.id and source.label == SOURCE:
                return Candidate(source.span, OF_QUOTE, dict(source.attributes))
    return None
