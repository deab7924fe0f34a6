"""Searching by regular expression: the hit becomes the selection, ready for a tag key."""

import re
from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from tui.session.session import Session

if TYPE_CHECKING:
    import regex

_MOST_HITS = 10_000
_PATIENCE = 1.0
"""Seconds that a search may take."""


def search(session: Session, pattern: str) -> None:
    """Find a pattern, letter case folded if it has none of its own, and select the next hit."""
    import regex  # here, because a start need not wait for it

    try:
        own_letters = re.sub(r"\\.", "", pattern)
        flags = 0 if any(map(str.isupper, own_letters)) else regex.IGNORECASE
        expression = regex.compile(pattern, flags | regex.MULTILINE)
        found = _found(expression, session.text)
    except (regex.error, OverflowError, RecursionError) as error:
        session.say(f"That is no regular expression: {error}.")
        return
    except TimeoutError:
        session.say("That expression takes too long: make it simpler.")
        return
    session.pattern = pattern
    session.hits = found
    if not session.hits:
        session.say("Not found.")
        return
    at = bisect_left(session.hits, (session.caret, 0))
    _take(session, at)


def _found(expression: "regex.Pattern[str]", text: str) -> list[tuple[int, int]]:
    """The first hits that are not empty; TimeoutError if they are not found soon."""
    matches = expression.finditer(text, timeout=_PATIENCE)
    spans = (match.span() for match in matches if match.end() > match.start())
    return list(islice(spans, _MOST_HITS))


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
        session.say(f"Search for something first: {session.key('search')}")
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
