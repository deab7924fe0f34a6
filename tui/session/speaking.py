"""Who says what was just tagged, or is stood on: whom the source key takes, and links."""

from dataclasses import replace

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
    near = _quoted_around if meant.label == NUMBER else _speaker_near
    found = near(session, meant) or _speaker_in_context(session, meant)
    return found if found is not None and _is_in_view(session, found.span) else None


def speaker_here(session: Session) -> Candidate | None:
    """Who speaks at the caret, as the rules see it, if that is on the screen."""
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


def _speaker_near(session: Session, quote: Annotation) -> Candidate | None:
    """Who is named beside a quote, in the words that attribute it."""
    from annotations.suggest.speaker_around import speaker_around

    language, packs = session.language, session.own_packs
    return speaker_around(session.text, session.caret, language, packs, with_words=False)


def _speaker_in_context(session: Session, meant: Annotation) -> Candidate | None:
    """Whom `katanya` leads back to, and who reports a number that stands in no quote."""
    from annotations.suggest.in_context import in_context

    start, language, packs = meant.span.start, session.language, session.own_packs
    label = NUMBER if meant.label == NUMBER else QUOTES[0]
    found = in_context(session.text, start, language, packs).speaker(label, meant.span)
    if found is None or label == NUMBER:
        return None if found is None else replace(found, rule=OF_QUOTE)
    return found


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


def _is_in_view(session: Session, span: Span) -> bool:
    start, end = session.visible_range()
    return start <= span.start < end
