"""What completes free text: names for who is meant, units from the words beside a number."""

import re
from collections.abc import Callable, Iterator, Sequence

from annotations.annotation import Annotation
from annotations.names_written import names_written_around
from annotations.scheme import CANONICAL
from annotations.similar_names import offered_names
from tui.session.given_names import names_before
from tui.session.session import Session

_MOST_BACK = 50
"""Proposals before one, and behind it, in which a name is looked for."""
_WORD = r"[^\W\d_][\w-]*"
_NEAR = 80
"""Code points beside a number in which its unit is looked for."""
_MOST_WORDS = 3
"""Words that a unit may have to be completed."""


def name_offers(
    session: Session, annotation: Annotation, names: Sequence[str]
) -> Callable[[str], list[str]]:
    """What completes a name while it is typed, of the project's `names` and those near.

    The name given last before the annotation comes first, for that is whom `dia` mostly means;
    what may be a name in the article comes behind those that were given or are proposed.
    """
    nearest = _name_before(session, annotation)
    known = list(dict.fromkeys([*([nearest] if nearest else []), *names]))
    words = annotation.span.text_in(session.text)
    found = [*_proposed_names(session, annotation)]
    found += names_written_around(session.text, annotation.span.start)
    written = sorted(dict.fromkeys(found), key=_is_one_word)
    return lambda typed: offered_names(typed, known, words, written)


def unit_offers(session: Session, annotation: Annotation) -> Callable[[str], list[str]]:
    """What completes a number's unit: the words behind it, more and more, and the one before."""
    text, span = session.text, annotation.span
    behind = re.findall(_WORD, text[span.end : span.end + _NEAR].split("\n")[0])
    before = re.findall(_WORD, text[max(0, span.start - _NEAR) : span.start].split("\n")[-1])
    known = [" ".join(behind[:count]) for count in range(1, _MOST_WORDS + 1)] + before[-1:]
    known = [*dict.fromkeys(filter(None, known))]
    return lambda typed: [one for one in known if one != typed and one.startswith(typed)]


def _is_one_word(name: str) -> bool:
    """A full name is likelier meant than a part of it."""
    return " " not in name


def _proposed_names(session: Session, annotation: Annotation) -> Iterator[str]:
    """The names that are proposed for others near, those before it first."""
    waiting = session.proposals.waiting
    number = waiting.position_of(annotation)
    around = waiting.numbered(number - _MOST_BACK, number + _MOST_BACK)
    for one in sorted(around, key=lambda each: abs(each.span.start - annotation.span.start)):
        if name := one.attributes.get(CANONICAL):
            yield name


def _name_before(session: Session, annotation: Annotation) -> str:
    return next(names_before(session, annotation.reading_order), "")
