"""Where words, sentences and paragraphs begin and end: the stops of the caret.

A word is a run of letters and digits with the signs that hold it together (`19.45`, `ke-3`,
`Interfax-Kazakhstan`); a wide letter, or one of a script without blanks, is a word by itself.
Everything looks only at the neighbourhood of the caret, so its cost does not grow with the text.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache

from rich.cells import cell_len

from tui.text.clusters import cluster_end, cluster_start, is_narrow
from tui.text.sentence_ends import ends_sentence, past_blanks
from tui.text.visible import visible

Extent = tuple[int, int]

_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Han, Kana, Hangul: no blanks between words, or a syllable a sign."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u0963"
    "\u0966-\u0dff\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Marks that letters carry, and the joiners between them, which `\\w` does not count as letters."""
_LETTERS = rf"[^\W{_ALONE}](?:[^\W{_ALONE}]+|[{_MARKS}]+)*"
_HOLDING = r"[.,:/'’\-‑–]"
"""Signs that hold a word together."""
_NARROW_WORD = re.compile(rf"\w+(?:{_HOLDING}\w+)*")
"""What a word is where every letter takes one cell, so that none stands alone or carries a mark."""
_SEEN = re.compile(r"\S")
_PARTING = ",;:，、；：،؛"
"""Signs between words at which no span ends or begins; the wide ones need no blank."""
_WINDOW = 2_000


@cache
def _any_word() -> re.Pattern[str]:
    """What a word is in any text; putting that together takes as long as painting a screen."""
    return re.compile(rf"{_LETTERS}(?:{_HOLDING}{_LETTERS})*|[{_ALONE}]")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?…。！？][\"'”’»)\]」』）】]*(?=\s|$|[\u2e80-\u9fff])|\n")


def first_sign(text: str) -> int:
    """Where the first sign that can be seen stands; 0 where there is none."""
    found = _SEEN.search(text)
    return found.start() if found else 0


def word_at(text: str, position: int) -> Extent:
    """The word over `position`; between words the single cluster there; empty at the text's end."""
    if position >= len(text):
        return len(text), len(text)
    begin = _window_start(text, position)
    for match in _words(text, begin, min(len(text), position + _WINDOW)):
        if match.end() > position:
            if match.start() <= position:
                return _whole_clusters(text, match)
            break
    return cluster_start(text, position), cluster_end(text, position)


def cuts_word(text: str, position: int) -> bool:
    """Whether `position` is inside a word."""
    start, end = word_at(text, position)
    return start < position < end


def next_word(text: str, position: int) -> int:
    """The start of the first word that begins behind `position`; the last stop if there is none."""
    begin = _window_start(text, position)
    for match in _words_from(text, begin, position + _WINDOW):
        if match.start() > position:
            start = cluster_start(text, match.start())
            if start > position:
                return start
    return max(position, last_stop(text))


def previous_word(text: str, position: int) -> int:
    """The start of the last word that begins ahead of `position`; 0 if there is none."""
    limit = position
    while limit > 0:
        begin = _window_start(text, limit - 1)
        starts = [match.start() for match in _words(text, begin, limit)]
        starts = [start for start in starts if start > begin or begin == 0 or _opens(text, begin)]
        if starts:
            return cluster_start(text, starts[-1])
        limit = begin if begin < limit else 0
    return 0


def words_apart(text: str, start: int, end: int, *, cells: int) -> list[int]:
    """The starts of the words in a range, but for those nearer than `cells` to the one before."""
    found: list[int] = []
    at = word_at(text, start)[0]
    while at < end:
        if not found or cell_len(visible(text[found[-1] : at])) >= cells:
            found.append(at)
        following = next_word(text, at)
        if following <= at:
            break
        at = following
    return found


def sentences_apart(
    text: str, start: int, end: int, *, cells: int, short: Collection[str] = ()
) -> list[int]:
    """The starts of the sentences in a range, but for those nearer than `cells` to another."""
    found: list[int] = []
    at = sentence_at(text, start, short)[0]
    while at < end:
        is_apart = not found or cell_len(visible(text[found[-1] : at][:cells])) >= cells
        is_start = _is_text(text, at) and sentence_at(text, at, short)[0] == at
        if at >= start and is_start and is_apart:
            found.append(at)
        following = next_sentence(text, at, short)
        if following <= at:
            break
        at = following
    return found


def boundary_after(text: str, position: int) -> int:
    """The next place behind `position` where a word or a sign ends, for moving a span's end.

    A comma between words is no such place: nothing is quoted up to it.
    """
    at = _past_space(text, position)
    if _parts_words(text, at):
        at = _past_space(text, at + 1)
    return word_at(text, at)[1] if at < len(text) else position


def boundary_before(text: str, position: int) -> int:
    """The last place ahead of `position` where a word or a sign begins, for moving a start."""
    at = ahead_of_space(text, position)
    if at > 1 and _parts_words(text, at - 1):
        at = ahead_of_space(text, at - 1)
    return word_at(text, at - 1)[0] if at > 0 else position


def end_before(text: str, position: int) -> int:
    """The last place ahead of `position` where a word or a sign ends."""
    at = ahead_of_space(text, position)
    at = ahead_of_space(text, word_at(text, at - 1)[0] if at > 0 else position)
    return ahead_of_space(text, at - 1) if at > 1 and _parts_words(text, at - 1) else at


def start_after(text: str, position: int) -> int:
    """The next place behind `position` where a word or a sign begins."""
    at = _past_space(text, position)
    at = _past_space(text, word_at(text, at)[1] if at < len(text) else position)
    return _past_space(text, at + 1) if _parts_words(text, at) else at


def paragraph_at(text: str, position: int) -> Extent:
    """The line of text over `position`, without its line end."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return start, end - 1 if end > start and text[end - 1] == "\r" else end


def next_paragraph(text: str, position: int) -> int:
    """The start of the next line with something on it; the last stop if there is none."""
    at = text.find("\n", position)
    while at >= 0:
        first = past_blanks(text, at + 1)
        if _is_text(text, first):
            return first
        at = text.find("\n", at + 1)
    return max(position, last_stop(text))


def previous_paragraph(text: str, position: int) -> int:
    """The start of this line, or of the one before if `position` is there already."""
    start = paragraph_at(text, position)[0]
    while True:
        first = past_blanks(text, start)
        if first < position and _is_text(text, first):
            return first
        if start == 0:
            return 0
        start = paragraph_at(text, start - 1)[0]


def sentence_at(text: str, position: int, short: Collection[str] = ()) -> Extent:
    """The sentence over `position`, inside its paragraph, without blanks around it.

    `short` are words whose full stop ends no sentence, without it and in lower case.
    """
    paragraph_start, paragraph_end = paragraph_at(text, position)
    start = max(paragraph_start, position - 10 * _WINDOW)
    for match in _sentence_end().finditer(text, start, paragraph_end):
        if not ends_sentence(text, match.span(), paragraph_end, short):
            continue
        if match.end() > position:
            return past_blanks(text, start), match.end()
        start = match.end()
    return min(past_blanks(text, start), paragraph_end), paragraph_end


def next_sentence(text: str, position: int, short: Collection[str] = ()) -> int:
    """The start of the sentence behind the one over `position`."""
    end = sentence_at(text, position, short)[1]
    paragraph_end = paragraph_at(text, position)[1]
    start = past_blanks(text, end)
    return start if position < start < paragraph_end else next_paragraph(text, position)


def previous_sentence(text: str, position: int, short: Collection[str] = ()) -> int:
    """The start of this sentence, or of the one before if `position` is there already."""
    start = sentence_at(text, position, short)[0]
    if start < position:
        return start
    at = start
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return sentence_at(text, at - 1, short)[0] if at > 0 else 0


def repeated(move: Callable[[str, int], int], text: str, position: int, count: int) -> int:
    """`move` carried out `count` times, or until it moves no further."""
    for stop in stops(move, text, position, count):
        position = stop
    return position


def stops(move: Callable[[str, int], int], text: str, position: int, most: int) -> Iterator[int]:
    """Where `move` leads to again and again, `most` times or until it moves no further."""
    for _ in range(most):
        moved = move(text, position)
        if moved == position:
            return
        position = moved
        yield position


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words in a range."""
    word = _NARROW_WORD if is_narrow(text[start:end]) else _any_word()
    return word.finditer(text, start, end)


def _words_from(text: str, start: int, near: int) -> Iterator[re.Match[str]]:
    """The words behind a place, up to `near` first, and then, some of them again, all."""
    yield from _words(text, start, min(near, len(text)))
    yield from _any_word().finditer(text, start)


def _window_start(text: str, position: int) -> int:
    """A place ahead of `position` from which words can be read: behind a blank, if one is near."""
    nearest = max(0, position - _WINDOW)
    for blank in (" ", "\n"):
        at = text.rfind(blank, nearest, position)
        if at >= 0:
            return at + 1
    return nearest


def _opens(text: str, position: int) -> bool:
    return position == 0 or text[position - 1].isspace()


def _whole_clusters(text: str, match: re.Match[str]) -> Extent:
    """A word with the marks that its last letter carries."""
    return cluster_start(text, match.start()), cluster_end(text, match.end() - 1)


def _past_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def ahead_of_space(text: str, position: int) -> int:
    """The end of what stands ahead of the blanks before `position`."""
    while position > 0 and text[position - 1].isspace():
        position -= 1
    return position


def _parts_words(text: str, position: int) -> bool:
    """Whether a sign that parts words stands there, with something on both sides."""
    if text[position : position + 1] not in [*_PARTING]:
        return False
    behind = _past_space(text, position + 1)
    is_apart = behind > position + 1 or not text[position].isascii()
    return is_apart and behind < len(text) and bool(text[:position].strip())


def _is_text(text: str, position: int) -> bool:
    """Whether a paragraph's words can begin at `position`."""
    return position < len(text) and not text[position].isspace()


def last_stop(text: str) -> int:
    """The last place where the caret can stand."""
    last = len(text)
    while last > 1 and text[last - 1].isspace():
        last -= 1
    return cluster_start(text, last - 1) if text else 0
