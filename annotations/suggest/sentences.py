"""The word and the sentence at a place inside a paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import category

from annotations.span import Fragment
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.quotes.marks import Quotation, holding

_MOST_PATTERNS = 64
"""Patterns kept in memory; languages with the same marks share one."""
_GLUED = r"(?!(?:Com|Co|Id|Net|Org)\b)[A-Z][a-z]+(?: [a-z]|,)"
"""What begins a sentence that no space parts from the one before: `katanya.Harga itu`."""
_LAST_WORD = 16
"""Code points before a full stop in which an abbreviation is looked for."""


def word_at(text: str, within: Fragment, position: int) -> Fragment | None:
    """The word at `position`, else the one ending there, else the next, else the one before."""
    start, end = within
    for place in (position, position - 1):
        if start <= place < end and _is_word_char(text[place]):
            return _whole_word(text, within, place)
    for place in range(max(start, position), end):
        if _is_word_char(text[place]):
            return _whole_word(text, within, place)
    for place in range(min(position, end) - 1, start - 1, -1):
        if _is_word_char(text[place]):
            return _whole_word(text, within, place)
    return None


def sentence_at(
    text: str, paragraph: Fragment, position: int, pack: Pack, whole: Sequence[Quotation] = ()
) -> Fragment:
    """The sentence at `position`; inside the outermost quotations `whole` no sentence ends."""
    sentence = paragraph
    for sentence in sentences_of(text, paragraph, pack, whole):
        if sentence[1] > position:
            break
    return sentence


def sentences_of(
    text: str, paragraph: Fragment, pack: Pack, whole: Sequence[Quotation] = ()
) -> Iterator[Fragment]:
    """The sentences of a paragraph; inside the outermost quotations `whole` none ends."""
    start, end = paragraph
    for match in _break(pack.marks.behind_stops).finditer(text, start, end):
        if not _ends_sentence(text, match.start(), match.end(), end, pack):
            continue
        quotation = holding(whole, match.end())
        if quotation is not None and quotation.start < match.end():
            continue
        yield start, match.end()
        start = _over_blanks(text, match.end(), end)
    if start < end:
        yield start, end


def without_final_stop(text: str, fragment: Fragment) -> Fragment:
    """The fragment without one full stop, comma or colon at its end."""
    start, end = fragment
    last = text[end - 1]
    stop = last in ",:;，：；。،؛۔।" or (last == "." and text[end - 2 : end - 1] != ".")
    return (start, end - 1) if stop and end - 1 > start else fragment


def without_lone_marks(
    text: str, fragment: Fragment, found: Iterable[Quotation], pack: Pack
) -> Fragment:
    """The fragment without a quotation mark at either end whose partner lies outside."""
    start, end = fragment
    whole = [quotation for quotation in found if start <= quotation.start < quotation.end <= end]
    if text[start] in pack.marks and not any(quotation.start == start for quotation in whole):
        start += 1
    if end > start and text[end - 1] in pack.marks and all(q.end != end for q in whole):
        end -= 1
    return (start, end) if start < end else fragment


@lru_cache(_MOST_PATTERNS)
def _break(marks: str) -> re.Pattern[str]:
    """Where a sentence may end: at a stop with a blank behind it, at a wide one without.

    `marks` may stand between the stop and the blank.
    """
    closing = re.escape(marks)
    return re.compile(
        rf"(?<![.!?…؟۔।])[.!?…؟۔।]++[)\]{closing}]*(?=\s)|[。！？]++[)\]）{closing}]*"
        rf"|\.(?<=[a-z][a-z][a-z]\.|[0-9][0-9][0-9]\.)(?={_GLUED})"
    )


def _whole_word(text: str, within: Fragment, place: int) -> Fragment:
    start, end = place, place + 1
    while start > within[0] and _belongs(text, start - 1, within):
        start -= 1
    while end < within[1] and _belongs(text, end, within):
        end += 1
    return start, end


def _belongs(text: str, place: int, within: Fragment) -> bool:
    """Whether the character is part of a word; hyphens and apostrophes are, between letters."""
    if _is_word_char(text[place]):
        return True
    inner = within[0] < place < within[1] - 1 and text[place] in "-'’.,"
    if not inner:
        return False
    before, behind = text[place - 1], text[place + 1]
    if text[place] in ".,":
        return before.isdecimal() and behind.isdecimal()
    return _is_word_char(before) and _is_word_char(behind)


def _is_word_char(char: str) -> bool:
    return char.isalnum() or char == "_" or category(char)[0] == "M"


def _ends_sentence(text: str, stop: int, behind: int, end: int, pack: Pack) -> bool:
    """Whether the stop at `stop` is final: a sentence begins behind it and no short form ends."""
    following = _over_blanks(text, behind, end)
    if following < end and text[following].islower():
        return False
    if text[stop] != "." or behind - stop > 1:
        return True
    last_word = re.split(r"[\s(\"“”]", text[max(0, stop - _LAST_WORD) : stop])[-1]
    is_initial = len(last_word) == 1 and last_word.isupper()
    return not is_initial and last_word.lower() not in pack.abbreviations


def _over_blanks(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place
