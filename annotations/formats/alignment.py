"""The same article in two copies whose blanks differ: places of one found in the other."""

import re
from bisect import bisect_left

from annotations.annotation import Annotation
from annotations.span import Fragment, Span

_SIGNS = re.compile("[^\\s\x00-\x1f\x7f-\x9f\ufffd-\uffff\ud800-\udfff]")
"""What every format keeps: blanks, controls and what stands for them are not compared."""


def words_alone(text: str) -> str:
    """The text without blanks and controls; the same for every copy of one article."""
    return "".join(_SIGNS.findall(text))


class Alignment:
    """Places of one text in another with the same words."""

    def __init__(self, text: str, other: str) -> None:
        """ValueError if they have not the same words."""
        self._places = [match.start() for match in _SIGNS.finditer(text)]
        self._others = [match.start() for match in _SIGNS.finditer(other)]
        if words_alone(text) != words_alone(other):
            raise ValueError("the texts differ in more than blanks")

    def annotation(self, one: Annotation) -> Annotation | None:
        """The annotation in the other text; None for one over nothing but blanks."""
        found = [self._fragment(fragment) for fragment in one.span.fragments]
        fragments = [fragment for fragment in found if fragment is not None]
        if not fragments:
            return None
        said = (one.label, one.attributes, one.note, one.made)
        return Annotation(one.id, Span.of(*fragments), *said)

    def _fragment(self, fragment: Fragment) -> Fragment | None:
        first, last = (bisect_left(self._places, place) for place in fragment)
        if first == last:
            return None
        return self._others[first], self._others[last - 1] + 1
