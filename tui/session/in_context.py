"""What the rules say around a place: what they have proposed there, or else what they say now."""

from annotations.suggest.context import Context
from tui.session.session import Session


def context_at(session: Session, position: int, *, is_ahead: bool = False) -> Context:
    """What is said around a place, in code points; where `is_ahead` what stands behind too.

    Where nothing was proposed a few paragraphs are read now, which takes milliseconds.
    """
    proposed = session.proposals.context(position)
    if proposed is not None:
        return proposed
    from annotations.suggest.in_context import in_context  # loads all rules

    language, packs = session.language, session.own_packs
    return in_context(session.text, position, language, packs, is_ahead=is_ahead)
