"""Where the same words stand again in a text."""

from collections.abc import Iterator

from annotations.span import Span
from tui.text.clusters import cluster_start
from tui.text.motions import cuts_word

_IN_NUMBERS = ".,:/"
"""Signs that hold the digits of one number together."""


def occurrences(text: str, span: Span) -> Iterator[Span]:
    """Where else the words of a span stand, and no word or number goes on beside them."""
    words = text[span.start : span.end]
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if at != span.start and not (_goes_on(text, at) or _goes_on(text, end)):
            yield Span(((at, end),))
        at = text.find(words, end)


def _goes_on(text: str, position: int) -> bool:
    """Whether a word or a number goes on across `position`."""
    if not 0 < position < len(text):
        return False
    if text[position - 1].isalnum() and text[position].isalnum():
        return cuts_word(text, position)  # not so in scripts without blanks
    if cluster_start(text, position) != position:
        return True
    around = text[max(0, position - 2) : position + 2]
    signs = around[:3], around[-3:]
    return any(
        len(three) == 3 and three[1] in _IN_NUMBERS and (three[0] + three[2]).isdecimal()
        for three in signs
    )
