"""Searching by regular expression: the hit becomes the selection, ready for a tag key."""

import re
from bisect import bisect_left, bisect_right

from tui.session.session import Session

_MOST_HITS = 10_000


def search(session: Session, pattern: str) -> None:
    """Find a pattern, letter case folded if it has none of its own, and select the next hit."""
    try:
        own_letters = re.sub(r"\\.", "", pattern)
        flags = 0 if any(map(str.isupper, own_letters)) else re.IGNORECASE
        expression = re.compile(pattern, flags | re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        session.say(f"That is no regular expression: {error}.")
        return
    session.pattern = pattern
    session.hits = []
    for match in expression.finditer(session.text):
        if match.end() > match.start():
            session.hits.append(match.span())
        if len(session.hits) == _MOST_HITS:
            break
    if not session.hits:
        session.say("Not found.")
        return
    at = bisect_left(session.hits, (session.caret, 0))
    _take(session, at)


def search_next(session: Session, count: int) -> None:
    """Select the next hit, the first after the last."""
    if _has_hits(session):
        _take(session, bisect_right(session.hits, _current(session)) + count - 1)


def search_previous(session: Session, count: int) -> None:
    """Select the hit before, the last before the first."""
    if _has_hits(session):
        _take(session, bisect_left(session.hits, _current(session)) - count)


def _has_hits(session: Session) -> bool:
    if not session.hits:
        session.say("Search for something first: /")
    return bool(session.hits)


def _current(session: Session) -> tuple[int, int]:
    """The hit one stands on, tagged already or not; else just the caret."""
    at = bisect_left(session.hits, (session.caret, 0))
    if at < len(session.hits) and session.hits[at][0] == session.caret:
        return session.hits[at]
    return session.caret, 0


def _take(session: Session, number: int) -> None:
    """Go to a hit, round and round, and select it."""
    number %= len(session.hits)
    hit = session.hits[number]
    session.clear_selection()
    session.go(hit[0])
    session.exact = hit
    session.say(f"Hit {number + 1} of {len(session.hits)}.")
