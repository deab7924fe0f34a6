"""Signs that terminals disagree about the width of, each written into the cells it is counted for.

A family is one sign of two cells to some terminals, four signs of eight to others; without this
all that follows in its row would stand elsewhere.
"""

import re

from tui.text.clusters import clusters
from tui.text.spacing_marks import is_spacing_mark

_DISAGREED = re.compile(
    "[\u200d\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"  # joined, coloured, flags, emoji
    # what newer versions of Unicode call wide or narrow: trigrams, circled and counting-rod numbers
    "\u2630-\u2637\u268a-\u268f\u3248-\u324f\u4dc0-\u4dff\U0001d300-\U0001d37f]"
)

_WITH_SPACING_MARKS = re.compile(
    "[\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uabff\U00011000-\U00011fff]"
)
"""The scripts of India and those that came from them."""

_ESCAPE = "\x1b"
_KEEP, _BACK = "\x1b7", "\x1b8"
"""Where the cursor is, and how signs are written, is kept and brought back (DECSC and DECRC)."""
_NO_WRAPPING, _WRAPPING = "\x1b[?7l", "\x1b[?7h"


def is_disagreed_about(text: str) -> bool:
    """Whether terminals may give a text another width than it is counted for."""
    if text.isascii():
        return False
    return bool(_DISAGREED.search(text) or _WITH_SPACING_MARKS.search(text))


def placed(text: str) -> str:
    """A text with what has the terminal keep every such sign in its cells.

    They are emptied, the sign is written at the first, and the cursor then put behind the last; at
    a row's end nothing goes over it. The text may hold other sequences for the terminal.
    """
    if not is_disagreed_about(text):
        return text
    between = _ESCAPE.join(map(_in_its_cells, text.split(_ESCAPE)))  # none belongs to a sign
    return f"{_NO_WRAPPING}{between}{_WRAPPING}"


def _in_its_cells(text: str) -> str:
    """A text that holds no escape, with every such sign put into its cells."""
    parts = []
    for start, end, width in clusters(text):
        sign = text[start:end]
        if _DISAGREED.search(sign) or any(map(is_spacing_mark, sign)):
            sign = f"{_KEEP}{' ' * width}{_BACK}{_KEEP}{sign}{_BACK}\x1b[{width}C"
        parts.append(sign)
    return "".join(parts)
