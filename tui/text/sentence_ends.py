"""Whether a stop ends a sentence, or a short form in its midst: `dr.`, `H.E.`, `J. Sudirman`."""

import re
from collections.abc import Collection

from tui.text.clusters import cluster_start

_LONGEST = 16
"""Code points before a full stop in which a short form is looked for."""
_INITIALS = re.compile(r"\w(?:\.\w)*")
"""`J`, `H.E`: letters with a full stop behind each."""


def ends_sentence(
    text: str, stop: tuple[int, int], paragraph_end: int, short: Collection[str]
) -> bool:
    """Whether the stop `text[stop[0]:stop[1]]`, with the marks behind it, is a sentence's last.

    `short` are words whose full stop ends none, without it and in lower case. What goes on in
    lower case is no new sentence either.
    """
    first, behind = stop
    if text[first] == "\n":
        return True
    following = past_blanks(text, behind)
    if following < paragraph_end and text[following].islower():
        return False
    if text[first] != "." or behind - first > 1 or following >= paragraph_end:
        return True
    word = re.split(r"[\s(\"'“”‘’]", text[max(0, first - _LONGEST) : first])[-1]
    is_initials = _INITIALS.fullmatch(word) is not None and word.replace(".", "").isupper()
    return not is_initials and word.lower() not in short


def past_blanks(text: str, position: int) -> int:
    """The first cluster at or behind `position` that is no blank; a line end is none."""
    while position < len(text) and text[position] in " \t\r\u00a0":
        position += 1
    return cluster_start(text, position)
