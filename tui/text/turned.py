"""Words written from right to left, kept from turning what stands beside them in their row.

Rows hold such words in the order in which they are stored. A terminal that turns them itself does
so row by row, by the Unicode Bidirectional Algorithm (UAX #9): without marks it would take all that
stands between two of them along, pane by pane and column by column, and put a full stop at the
wrong end. The marks have no width, and other terminals show nothing of them.
"""

import re
from collections.abc import Iterator, Sequence

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
_TURNED = re.compile(
    "[\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters from right to left; the digits of Arabic and Persian are written from left to right."""
_LATIN = re.compile("[A-Za-z\xc0-\u02af]")
_PART = re.compile("(?:(?<=[ │▌])[A-Za-z] )?(?P<words>[^ │▌](?:[^ │]| (?! ))*)")
"""What stands together, behind a label's letter; two blanks or a line part it from the rest."""


def has_turned(text: str) -> bool:
    """Whether a text has a letter that is written from right to left."""
    return not text.isascii() and _TURNED.search(text) is not None


def is_turned(text: str) -> bool:
    """Whether most letters of a text are written from right to left."""
    return len(_TURNED.findall(text)) > len(_LATIN.findall(text))


def kept_apart(texts: Sequence[str]) -> list[str]:
    """The texts that a row is put together from, with marks around those that may be turned."""
    if not any(map(has_turned, texts)):
        return [*texts]
    marks = [*_marks("".join(texts))]
    marked, begin = [], 0
    for text in texts:
        end = begin + len(text)
        pieces, at = [], begin
        while marks and marks[0][0] <= end:
            place, mark = marks.pop(0)
            pieces += [text[at - begin : place - begin], mark]
            at = place
        marked.append("".join([*pieces, text[at - begin :]]))
        begin = end
    return marked


def _marks(row: str) -> Iterator[tuple[int, str]]:
    """The marks of a row with their places in it, in order."""
    begins_blank = row[:1] in " │▌"
    yield int(begins_blank), _LEFT_TO_RIGHT  # so it begins at the left, whatever it holds
    for match in _PART.finditer(row):
        words, (start, end) = match["words"], match.span("words")
        if has_turned(words):
            end -= len(words) - len(words.rstrip())
            if is_turned(words):
                yield start, _RIGHT_TO_LEFT
                yield end, _RIGHT_TO_LEFT
            yield min(end + 1, len(row)), _LEFT_TO_RIGHT
