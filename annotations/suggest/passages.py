"""The word, sentence and paragraph at a place, found without reading the rest of the article."""

from collections.abc import Iterator

from annotations.span import Fragment

REACH = 10_000
"""Code points looked at on either side of a place; a longer paragraph counts as cut there."""

_SEAM = 200
"""Code points within which a cut is moved to a space."""


def paragraph_at(text: str, position: int) -> Fragment | None:
    """The paragraph at `position` without the blanks around it, None on an empty line."""
    position = min(max(position, 0), len(text))
    newline = text.rfind("\n", max(0, position - REACH), position)
    start = newline + 1 if newline >= 0 else _cut_before(text, position)
    newline = text.find("\n", position, position + REACH)
    end = newline if newline >= 0 else _cut_behind(text, position)
    return _stripped(text, start, end)


def paragraph_before(text: str, start: int) -> Fragment | None:
    """The nearest paragraph that ends before `start`."""
    limit = max(0, start - _SEAM)
    while start > limit and text[start - 1].isspace():
        start -= 1
    return paragraph_at(text, start - 1) if start > limit else None


def paragraph_behind(text: str, end: int) -> Fragment | None:
    """The nearest paragraph that starts behind `end`."""
    limit = min(len(text), end + _SEAM)
    while end < limit and text[end].isspace():
        end += 1
    return paragraph_at(text, end) if end < limit else None


def pieces(text: str, start: int, end: int) -> Iterator[Fragment]:
    """`text[start:end)` line by line; a line longer than twice `REACH` in parts, cut at spaces."""
    while start < end:
        newline = text.find("\n", start, min(end, start + 2 * REACH))
        if newline >= 0:
            piece_end, following = newline, newline + 1
        elif end - start <= 2 * REACH:
            piece_end = following = end
        else:
            piece_end = following = _last_space(text, start + 2 * REACH)
        if piece_end > start:
            yield start, piece_end
        start = following


def _cut_before(text: str, position: int) -> int:
    """Where a paragraph without a beginning in reach is cut."""
    edge = position - REACH
    if edge <= 0:
        return 0
    for place in range(edge, min(edge + _SEAM, position)):
        if text[place].isspace():
            return place
    return edge


def _cut_behind(text: str, position: int) -> int:
    """Where a paragraph without an end in reach is cut."""
    edge = position + REACH
    return len(text) if edge >= len(text) else max(position, _last_space(text, edge))


def _last_space(text: str, edge: int) -> int:
    for place in range(edge, edge - _SEAM, -1):
        if text[place].isspace():
            return place
    return edge


def _stripped(text: str, start: int, end: int) -> Fragment | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
