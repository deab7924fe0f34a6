"""Searching by regular expression: a hit of whole words is selected, ready for a tag key.

One that begins or ends inside a word is only gone to, for few tag half a word. Either way a tag key
takes the best span there, if the rules see one.

A search that is done at once is done before the next key; a longer one goes on elsewhere. But for
mere words nothing of either is done on the thread that takes the keys: an expression can take any
time, to match and even to be read.
"""

import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from annotations.running.foreground import giving_way
from tui.session.expressions import SearchError, refuse_what_takes_long_to_read
from tui.session.selecting import end_at, extend_to, is_hit
from tui.session.session import Session
from tui.text.motions import Extent, cuts_word, word_at

_MOST_HITS = 10_000
_AT_ONCE = 0.02
"""Seconds that the thread that takes the keys waits for a search."""
_FEW_WORDS = 100
"""Code points of a pattern of words that is surely read at once."""
_SHORT = 100_000
"""Code points that are looked through for plain words in a millisecond or two."""
_PATIENCE = 2.0
"""Seconds that it may take elsewhere."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search that goes on elsewhere: what for, and from where it was begun."""

    pattern: str
    text: str
    caret: int


def search(session: Session, pattern: str) -> Search | None:
    """Find a pattern and select the next hit; what is left to do where that takes longer."""
    session.searches += 1
    try:
        hits = _found_at_once(pattern, session.text)
    except SearchError as error:
        session.say(str(error))
    except TimeoutError:
        session.say(f"Searching for {pattern} … {session.key('cancel')} gives up.")
        return Search(pattern, session.text, session.caret)
    else:
        take_hits(session, pattern, hits)
    return None


def _found_at_once(pattern: str, text: str) -> list[Extent]:
    """All hits; TimeoutError where that takes longer than a key may; SearchError."""
    refuse_what_takes_long_to_read(pattern)
    if _is_plain(pattern, text):
        return list(_hits(pattern, text, _AT_ONCE))
    found: Future[list[Extent]] = Future()

    def find() -> None:
        try:
            found.set_result(list(_hits(pattern, text, _AT_ONCE)))
        except BaseException as error:
            found.set_exception(error)

    threading.Thread(target=find, name="kutip-search", daemon=True).start()
    return found.result(_AT_ONCE)


def _is_plain(pattern: str, text: str) -> bool:
    """Whether a pattern is a few words, found in a short text without loading `regex`."""
    is_of_words = pattern.isascii() and pattern.replace(" ", "").isalnum()
    return is_of_words and len(pattern) <= _FEW_WORDS and len(text) <= _SHORT


def arriving(wanted: Search, is_wanted: Callable[[], bool]) -> Iterator[list[Extent]]:
    """The hits so far as soon as there is one behind the caret, and at the end all of them.

    SearchError where nothing was found in all the time that there is.
    """
    hits: list[Extent] = []
    is_first = True
    try:
        for hit in giving_way(_hits(wanted.pattern, wanted.text, _PATIENCE), every=20):
            if not is_wanted():
                return
            hits.append(hit)
            if is_first and hit[0] >= wanted.caret:
                is_first = False
                yield list(hits)
    except TimeoutError as error:
        if not hits:
            raise SearchError("That expression takes too long: make it simpler.") from error
    yield hits


def take_hits(session: Session, pattern: str, hits: list[Extent]) -> None:
    """Keep the hits of a search, and select the next one."""
    if is_hit(session):
        session.clear_selection()  # an earlier search's: what was selected else is extended
    session.pattern, session.hits = pattern, hits
    if not hits:
        session.say("Not found.")
        return
    _take(session, bisect_left(hits, (session.caret, 0)))


def keep_hits(session: Session, pattern: str, hits: list[Extent]) -> None:
    """Keep the hits of a search, those that were found later, where the caret is."""
    session.pattern, session.hits = pattern, hits
    at = session.selection or _current(session)
    if not hits:
        session.say("Not found.")
    elif hits[(number := bisect_left(hits, at)) : number + 1] == [at]:
        session.say(_counted(hits, number))
    else:
        session.say(f"{_number_of(hits)} hits: {session.key('search_next')} goes to the next.")


def _hits(pattern: str, text: str, patience: float) -> Iterator[Extent]:
    """The first hits that are not empty, letter case folded if the pattern has none of its own.

    SearchError; TimeoutError if they are not found in so many seconds.
    """
    found = 0
    for match in _matches(pattern, text, patience):
        if match.end() > match.start():
            yield match.span()
            found += 1
            if found == _MOST_HITS:
                return


def _matches(pattern: str, text: str, patience: float) -> Iterator["re.Match[str]"]:
    """Where a pattern matches."""
    own_letters = re.sub(r"\\.", "", pattern)
    is_exact = any(map(str.isupper, own_letters))
    if _is_plain(pattern, text):
        yield from re.compile(pattern, 0 if is_exact else re.IGNORECASE).finditer(text)
        return
    import regex

    flags = regex.MULTILINE | (0 if is_exact else regex.IGNORECASE)
    try:
        yield from regex.compile(pattern, flags).finditer(text, timeout=patience)
    except (regex.error, OverflowError, RecursionError) as error:
        raise SearchError(f"That is no regular expression: {error}.") from error


def search_next(session: Session, count: int) -> None:
    """Select the next hit, the first after the last."""
    if _has_hits(session):
        _take(session, _following(session) + count - 1)


def search_previous(session: Session, count: int) -> None:
    """Select the hit before, the last before the first."""
    if _has_hits(session):
        _take(session, _before(session) - count)


def has_another_hit(session: Session) -> bool:
    """Whether the next hit is somewhere else than one is."""
    hits = session.hits
    if hits and _is_extending(session):
        return end_at(session, hits[_following(session) % len(hits)])[1] != session.caret
    return bool(hits) and (len(hits) > 1 or session.caret != hits[0][0])


def _is_extending(session: Session) -> bool:
    """Whether something else than a hit is selected, so that the search extends it."""
    return session.selection is not None and not is_hit(session)


def _following(session: Session) -> int:
    """The number of the first hit behind the one that one stands on, or selects as far as to."""
    if _is_extending(session):
        return bisect_left(session.hits, (word_at(session.text, session.caret)[1], 0))
    return bisect_right(session.hits, _current(session))


def _before(session: Session) -> int:
    """How many hits there are ahead of the one that one stands on, or selects as far as to."""
    if not _is_extending(session):
        return bisect_left(session.hits, _current(session))
    start = word_at(session.text, session.caret)[0]
    number = bisect_left(session.hits, (start, 0))
    return number - 1 if number and session.hits[number - 1][1] > start else number


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
    """Go to a hit, round and round with a word, and select it if it is whole words.

    What is selected already is extended by it.
    """
    around = number // len(session.hits)
    number %= len(session.hits)
    hit = session.hits[number]
    if is_extending := _is_extending(session):
        extend_to(session, hit)
    else:
        session.clear_selection()
        session.go(hit[0])
        session.exact = None if any(cuts_word(session.text, end) for end in hit) else hit
    word = " Selected as far as there." if is_extending else ""
    word += " On from the top." if around > 0 else " On from the end." if around < 0 else ""
    session.say(_counted(session.hits, number) + word)


def _counted(hits: list[Extent], number: int) -> str:
    return f"Hit {number + 1} of {_number_of(hits)}."


def _number_of(hits: list[Extent]) -> str:
    """How many hits there are; with a `+` where no more were looked for."""
    return f"{len(hits)}+" if len(hits) == _MOST_HITS else str(len(hits))
