"""Selecting: a word, then with the same key what encloses it, up to the paragraph."""

from itertools import pairwise

from tui.session.session import Session
from tui.text import motions
from tui.text.motions import Extent


def select(session: Session, count: int) -> None:
    """Begin a selection at the caret's word, or take what encloses the one there is.

    What a search has found is only a place, till it is taken with this as it is.
    """
    if session.exact is not None and is_hit(session):
        _take_hit(session, session.exact)
        count -= 1
    elif session.selection is None:
        session.exact = None
        session.anchor = session.caret
        count -= 1
    for _ in range(count):
        if not _enlarge(session):
            return


def is_hit(session: Session) -> bool:
    """Whether what is selected is just what a search has found."""
    return session.exact is not None and session.exact in session.hits


def _take_hit(session: Session, hit: Extent) -> None:
    """Select the words that a search has found, as if they had been selected one by one."""
    session.anchor, session.exact = hit[0], None
    session.caret = motions.word_at(session.text, hit[1] - 1)[0]
    larger = larger_parts(session, hit)
    further = f": {session.key('select')} again takes the {larger[0][0]}" if larger else ""
    session.say(f"Selected what was found{further}.")


def _enlarge(session: Session) -> bool:
    """Take the next larger part of the text; False, and a word, if there is none."""
    if session.selection is None:
        return False
    larger = larger_parts(session, session.selection)
    if not larger:
        session.say("That is the whole paragraph.")
        return False
    name, extent = larger[0]
    session.anchor, session.exact = None, extent
    key = session.key("select")
    further = f": {key} again takes the {larger[1][0]}" if len(larger) > 1 else ""
    session.say(f"Selected the {name}{further}.")
    return True


def short_forms(session: Session) -> frozenset[str]:
    """Words of the article's language whose full stop ends no sentence, in lower case."""
    from annotations.suggest.languages.packs import pack_for

    return pack_for(session.language, session.own_packs).abbreviations


def larger_parts(session: Session, selection: Extent) -> list[tuple[str, Extent]]:
    """What encloses a selection and is larger, by name, each larger than the one before.

    A word, the quotations around it, the sentence or sentences, the paragraph or paragraphs.
    """
    from annotations.suggest.languages.packs import pack_for
    from annotations.suggest.passages import paragraph_at
    from annotations.suggest.quotes.marks import outermost, quotations
    from annotations.suggest.sentences import sentence_at

    text = session.text
    start, end = selection
    first, last = paragraph_at(text, start), paragraph_at(text, max(start, end - 1))
    if first is None or last is None:
        return []
    rules = pack_for(session.language, session.own_packs)
    found = {one: quotations(text, one, rules.marks) for one in (first, last)}
    sentences = [
        sentence_at(text, paragraph, position, rules, outermost(found[paragraph]))
        for paragraph, position in ((first, start), (last, max(start, end - 1)))
    ]
    parts = [("word", motions.word_at(text, start))]
    parts += [("quotation", (one.start, one.end)) for one in found[first] if one.is_closed]
    parts.append(("sentence", (sentences[0][0], sentences[1][1])))
    parts.append(("paragraph", (first[0], last[1])))
    parts = [part for part in parts if part[1][0] <= start and end <= part[1][1]]
    parts.sort(key=lambda part: part[1][1] - part[1][0])
    sizes = [("", selection), *parts]
    return [
        part
        for before, part in pairwise(sizes)
        if part[1] != before[1] and part[1] != selection and _is_within(before[1], part[1])
    ]


def _is_within(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


# Going on with motions


def go_on_from(session: Session, direction: int) -> None:
    """Let a selection that was made as a whole be extended in a direction, by a motion.

    Its end over there is the one that moves. What a search has found is a place to look at, and is
    left by motions.
    """
    if session.exact is None or session.exact in session.hits:
        return
    extend_from(session, direction)


def extend_from(session: Session, direction: int) -> None:
    """Stand at the end of the selection that is to move in a direction; begin one if none is."""
    if session.exact is not None:
        first, last = session.exact[0], max(session.exact[0], session.exact[1] - 1)
        session.anchor = first if direction > 0 else last
        session.caret = motions.word_at(session.text, last if direction > 0 else first)[0]
        session.exact, session.goal_column = None, None
    elif session.anchor is None:
        session.anchor = session.caret


def extend_to(session: Session, hit: Extent) -> None:
    """Extend the selection as far as to the words of a search's hit, with them."""
    direction, position = end_at(session, hit)
    extend_from(session, direction)
    session.go(position)


def end_at(session: Session, hit: Extent) -> tuple[int, int]:
    """In which direction the selection goes to a search's hit, and where the caret stands then."""
    selection = session.selection or hit
    direction = 1 if hit[0] >= selection[0] else -1
    position = hit[1] - 1 if direction > 0 else hit[0]
    return direction, motions.word_at(session.text, position)[0]
