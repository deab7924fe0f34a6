"""What a tag key may take where nothing is selected, the best first."""

from collections.abc import Sequence
from itertools import islice

from annotations import editing
from annotations.annotation import Annotation
from annotations.scheme import NAMING
from annotations.span import Span, overlaps, same_extent
from annotations.suggest.candidate import NOUNS, Candidate, knows_more_than_words
from tui.session.in_sight import begins_in_sight
from tui.session.selecting import is_hit
from tui.session.session import Session
from tui.session.speaking import (
    NUMBER,
    OF_QUOTE,
    SOURCE,
    quote_around,
    speaker_here,
    speaker_of_focused,
)


def candidates(session: Session, position: int, label: str) -> list[Candidate]:
    """What the rules see at a place; they are loaded with the first use, which is made early."""
    from annotations.suggest.at_caret import candidates_at

    return candidates_at(session.text, position, label, session.language, session.own_packs)


def choices(session: Session, label: str) -> list[Candidate]:
    """What the label's key takes at the caret, then what it takes when it is pressed again.

    Where no number stands that is not tagged, the next one on the screen; where no name stands, the
    one who speaks there; for a quote that was just tagged, or is stood on, who says it.
    """
    found = candidates(session, session.caret, label)
    if label == NUMBER:
        return _untagged_number(session, found)
    if label == SOURCE:
        return _speaker_first(session, found)
    return found


def better_than_hit(session: Session, label: str) -> Candidate | None:
    """The quote, number or name that the rules see where a search has led; None if they see none.

    None as well where something else is selected, or nothing.
    """
    if not is_hit(session):
        return None
    here = session.caret
    found = choices(session, label) if label == NUMBER else candidates(session, here, label)
    is_known = bool(found) and knows_more_than_words(found[0]) and found[0].rule != NOUNS
    if not is_known or _is_inside(found[0].span, session.selection):
        return None
    return found[0]


def _is_inside(span: Span, hit: tuple[int, int] | None) -> bool:
    """Whether more words were looked for than a span takes; then they are what is meant."""
    if hit is None or (span.start, span.end) == hit:
        return False
    return hit[0] <= span.start and span.end <= hit[1]


def over_same_words(session: Session, label: str, span: Span) -> list[Annotation]:
    """The numbers, or sources, that share words with `span`, of which two never lie over another.

    Of all other labels one may lie inside another.
    """
    if label not in (NUMBER, SOURCE):
        return []
    near = session.layer.within(span.start, span.end)
    return [one for one in near if one.label == label and overlaps(one.span, span)]


def _untagged_number(session: Session, found: list[Candidate]) -> list[Candidate]:
    """The number at the caret; if there is none, or it is tagged, the paragraph's next that is not.

    One that is tagged in part is meant itself.
    """
    from annotations.suggest.numbers.ahead import numbers_ahead
    from annotations.suggest.passages import paragraph_at

    here = session.caret
    if found and not _is_done(session, found, here):
        return found
    paragraph = paragraph_at(session.text, here)
    if paragraph is None:
        return found
    end = min(paragraph[1], session.visible_range()[1])
    ahead = numbers_ahead(session.text, here, end, session.language, session.own_packs)
    free = (each for each in ahead if not over_same_words(session, NUMBER, each[0].span))
    return next(free, found)


def _is_done(session: Session, found: Sequence[Candidate], here: int) -> bool:
    """Whether a number is tagged just so, or some of it is and it does not begin before `here`."""
    span = found[0].span
    known = over_same_words(session, NUMBER, span)
    return bool(known) and (span.start > here or any(same_extent(one.span, span) for one in known))


def _speaker_first(session: Session, found: list[Candidate]) -> list[Candidate]:
    """Who speaks before the mere word at the caret; before a name as well where a quote is meant.

    One who is tagged already is passed over, unless a quote or a number in one is meant, or the
    word at the caret speaks never: then the key leads there. Where nobody speaks such a word is
    passed over too, for whoever comes next in its sentence.
    """
    speaker = speaker_of_focused(session)
    if _is_name(session, found) and (speaker is None or speaker.rule == OF_QUOTE):
        return found
    is_none = _is_no_source(session, found)
    if speaker is None:
        speaker = speaker_here(session)
        is_tagged = speaker and editing.find_same(session.layer, SOURCE, speaker.span) is not None
        if is_tagged and not is_none:
            return found
    if speaker is None:
        return _source_ahead(session) or found if is_none else found
    if found and overlaps(found[0].span, speaker.span):
        return found
    return [speaker] if is_none else [speaker, *found]


def _is_name(session: Session, found: list[Candidate]) -> bool:
    """Whether a source stands at the caret; who is `we` in a quote is the one who says it."""
    if not found or not knows_more_than_words(found[0]) or found[0].rule == NOUNS:
        return False
    is_pronoun = found[0].attributes.get(NAMING) == "pronoun"
    return not (is_pronoun and quote_around(session) is not None)


def _is_no_source(session: Session, found: list[Candidate]) -> bool:
    from annotations.suggest.sources.ahead import is_no_source

    language, packs = session.language, session.own_packs
    return bool(found) and is_no_source(session.text, found[0], language, packs)


def _source_ahead(session: Session) -> list[Candidate]:
    """The next one of the caret's sentence who can be seen and is not tagged."""
    from annotations.suggest.sources.ahead import sources_ahead

    ahead = sources_ahead(session.text, session.caret, session.language, session.own_packs)
    free = (one for one in ahead if not over_same_words(session, SOURCE, one.span))
    return [*islice((one for one in free if begins_in_sight(session, one.span)), 1)]
