"""Titles and offices: where one starts before a name, and where it ends inside a run."""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.tokens import Tokens

_MOST_TITLES = 4
_LONGEST_TITLE = 4
_LONGEST_OFFICE = 14
_INITIALS, _ROMAN = 2, "ivxlc"
_OFFICE_LINKS = (",", "(", ")", "&", "dan", "serta", "bidang", "y", "e")


def title_before(tokens: Tokens, start: int, gap: int, pack: Pack) -> tuple[int, str]:
    """Where the lower-case title up to `gap` words before a run starts, and its kind."""
    kind = ""
    for _ in range(_MOST_TITLES):
        found = _nearest_title(tokens, start, gap, pack)
        if found is None:
            break
        start, kind = found[0], kind or found[1]
        gap = 0
    return start, kind


def title_within(tokens: Tokens, start: int, end: int, pack: Pack) -> str:
    """What a title among the run's own capitalised words makes of it."""
    for index in range(start, end):
        found = pack.names.titles.at(tokens, index)
        is_own = index > start and is_given_name(tokens, index, pack)
        if tokens.word(start) in pack.names.seats and tokens.is_capitalised(start):
            return "organisation"
        if found is not None and found[0] <= end and not is_own:
            return found[1]
    return ""


def is_part_of_title(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a title that starts at `index` or a little before it holds the token."""
    for start in range(index, max(index - _LONGEST_TITLE, -1), -1):
        found = pack.names.titles.at(tokens, start)
        if found is not None and found[0] > index:
            return True
    return False


def may_stand_between(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the token may stand between a title and the name: no capital, no reporting word."""
    plain = pack.is_content_word(tokens.word(index)) and not tokens.is_capitalised(index)
    return plain and pack.speech.cues.at(tokens, index) is None


def cut_at_title(tokens: Tokens, start: int, anchor: int, end: int, pack: Pack) -> tuple[int, int]:
    """The part of a run on `anchor`'s side of the first title in it, which begins a new phrase."""
    for index in range(start, end):
        if pack.names.titles.at(tokens, index) is not None:
            if index > start and (
                is_given_name(tokens, index, pack) or tokens.word(index - 1) in pack.names.seats
            ):
                continue
            return (start, index) if anchor < index else (index, end)
    return start, end


def is_given_name(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a title among capitals is a part of its bearer's name: `Raja` in `Teuku Raja X`."""
    if tokens.word(index) not in pack.names.given_titles:
        return False
    return is_name_token(tokens, index - 1, pack) and is_name_token(tokens, index + 1, pack)


def office_start(tokens: Tokens, start: int, pack: Pack) -> int:
    """Where an office with commas starts: `Menteri … Politik, Hukum, dan Keamanan X`."""
    if tokens.word(start) not in pack.names.title_parts:
        return start
    for index in range(start - 1, max(start - _LONGEST_OFFICE, -1), -1):
        if tokens.word(index) not in _OFFICE_LINKS and not is_name_token(tokens, index, pack):
            break
        if pack.names.titles.at(tokens, index) is not None and tokens.is_capitalised(index):
            return index
    return start


def behind_offices(tokens: Tokens, start: int, end: int, pack: Pack) -> int:
    """The first token behind the last title, office, place or abbreviation in `[start, end)`.

    A last word that stands apart from these is the name's own: `Mahfud MD`, `Alfatih Timur`.
    """
    index = start
    while index < end:
        behind = _behind_office(tokens, index, end, pack)
        is_own = index > start and (behind == end or _is_initials(tokens, index, pack))
        if behind > index and not is_own:
            start = behind
        index = max(behind, index + 1)
    return start


def _is_initials(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether two capitals stand inside a name: `Bambang PS Brojo`; numerals are an office's."""
    word, written = tokens.word(index), tokens.written(index)
    if len(written) != _INITIALS or not written.isupper() or set(word) <= set(_ROMAN):
        return False
    names = pack.names
    known = word in names.title_parts or word in names.organisations
    return not known and names.titles.at(tokens, index) is names.places.at(tokens, index) is None


def _nearest_title(tokens: Tokens, start: int, gap: int, pack: Pack) -> tuple[int, str] | None:
    """The title that ends at `start`, or up to `gap` plain words before it."""
    for place in range(start, max(start - gap, 0) - 1, -1):
        if place < start and not may_stand_between(tokens, place, pack):
            return None
        found = pack.names.titles.before(tokens, place)
        if found is not None:
            return found
    return None


def _behind_office(tokens: Tokens, index: int, end: int, pack: Pack) -> int:
    """The index behind the title, office, place or abbreviation at `index`, else `index`."""
    names, written = pack.names, tokens.written(index)
    if is_given_name(tokens, index, pack):
        return index
    found = names.titles.at(tokens, index) or names.places.at(tokens, index)
    if found is not None and found[0] <= end:
        return found[0]
    word = tokens.word(index)
    is_office = word in names.title_parts or word in names.organisations
    is_sign = not tokens.is_word(index) and word in ("(", ")")
    return index + (is_office or is_sign or (written.isupper() and len(written) > 1))
