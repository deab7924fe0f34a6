"""What an annotation says once its words are others: the rules' part of it is read anew."""

from collections.abc import Sequence

from annotations.annotation import Annotation
from annotations.scheme import CANONICAL, NAMING
from annotations.span import Span, covers, same_extent
from annotations.suggest.candidate import NAME, Candidate
from annotations.suggest.context import NO_CONTEXT, Context
from tui.session.choosing import candidates
from tui.session.in_context import context_at
from tui.session.session import Session
from tui.session.speaking import NUMBER, SOURCE

_WHOLE_NAME = 2
"""Words of a name that needs no other to be whole."""


def attributes_of(session: Session, label: str, span: Span) -> dict[str, str]:
    """What the rules say of a span that a person selected; most where they would take just it."""
    found = candidates(session, span.start, label)
    said = _said_of(session, label, span, found, _in_context(session, label, span))
    return said or _read_alone(session, label, span)


def attributes_of_candidate(session: Session, label: str, taken: Candidate) -> dict[str, str]:
    """What the rules say of what a tag key takes; of who speaks, with what stands around it read.

    That is left out where it would tell nothing more, for a key waits for it.
    """
    if _is_plain(taken):
        return dict(taken.attributes)
    said = _in_context(session, label, taken.span).source(taken.span)
    return dict(taken.attributes) if said is None else said


def _is_plain(source: Candidate) -> bool:
    """Whether nothing but its own words says who speaks: a first name and a last, or no name."""
    name = source.attributes.get(CANONICAL, "")
    is_whole = source.rule == NAME and len(name.split()) == _WHOLE_NAME
    return is_whole or source.attributes.get(NAMING) == "anonymous"


def reread(session: Session, old: Annotation, span: Span) -> dict[str, str]:
    """The attributes of a number or a source whose words become those of `span`.

    What the rules had said of the words before, and nobody has changed, is what they say now; of
    words that they cannot read all stays, but for a person's name that was added.
    """
    if old.label not in (NUMBER, SOURCE):
        return dict(old.attributes)
    found = candidates(session, span.start, old.label)
    around = _in_context(session, old.label, span)
    now = _said_of(session, old.label, span, found, around)
    now = now or _read_alone(session, old.label, span)
    now |= _name_added(session, old, span)
    if old.span.start != span.start:
        found = candidates(session, old.span.start, old.label)
    before = _said_of(session, old.label, old.span, found, around)
    free = {name: value for name, value in now.items() if _is_rules_own(old, before, name)}
    return {**old.attributes, **free}


def _in_context(session: Session, label: str, span: Span) -> Context:
    """What the rules say of the sources around a span; nothing of other labels."""
    return context_at(session, span.start) if label == SOURCE else NO_CONTEXT


def _said_of(
    session: Session, label: str, span: Span, found: Sequence[Candidate], around: Context
) -> dict[str, str]:
    """What the rules say of just these words, as they stand there or alone; else their marks."""
    from annotations.suggest.languages.packs import pack_for
    from annotations.suggest.selected import attributes_of_selected

    if (said := around.source(span)) is not None:
        return said
    for candidate in found:
        if same_extent(candidate.span, span):
            return dict(candidate.attributes)
    rules = pack_for(session.language, session.own_packs)
    return attributes_of_selected(session.text, span, label, rules)


def _is_rules_own(old: Annotation, before: dict[str, str], name: str) -> bool:
    """Whether nothing was said of an attribute but by the rules."""
    value = old.attributes.get(name, "")
    return value in ("", before.get(name, ""))


def _read_alone(session: Session, label: str, span: Span) -> dict[str, str]:
    """What the words of a number or a source say by themselves, where neighbours belong to them.

    So are `Rp 22,8` of billions, and a name that begins behind a verb in capitals; one word of a
    name is no reason to give up the whole.
    """
    from annotations.suggest.at_caret import candidates_at

    if label not in (NUMBER, SOURCE) or span.is_discontinuous:
        return {}
    words = span.text_in(session.text)
    found = candidates_at(words, 0, label, session.language, session.own_packs)
    whole = Span(((0, len(words)),))
    said = next((dict(one.attributes) for one in found if same_extent(one.span, whole)), {})
    name = said.get(CANONICAL, "").split()
    return {} if 0 < len(name) < _WHOLE_NAME else said


def _name_added(session: Session, old: Annotation, span: Span) -> dict[str, str]:
    """The person named at the end of the words that a source was made longer by."""
    if old.label != SOURCE or span.end <= old.span.end:
        return {}
    for one in candidates(session, span.end - 1, SOURCE)[:1]:
        name, is_person = one.attributes.get(CANONICAL), one.attributes.get("kind") == "person"
        if name and is_person and covers(span, one.span) and one.span.start >= old.span.end:
            return {CANONICAL: name}
    return {}
