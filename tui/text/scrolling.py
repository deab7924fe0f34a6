"""Which rows are shown, so that what one is at is always in sight."""

_CONTEXT = 3
"""Rows that stay between the caret and the edge of the pane."""


def top_showing(row: int, top: int, height: int, *, jump: bool = False) -> int:
    """The first row to show of `height` rows, so that `row` is in sight; `top` if it is already.

    A near row is scrolled to; a far one, or one that is jumped to, is put into the upper third.
    """
    context = min(_CONTEXT, max(0, (height - 1) // 2))
    if top + context <= row < top + height - context:
        return top
    if jump or not top - height < row < top + 2 * height:
        return max(0, row - height // 3)
    return max(0, row - context if row < top + context else row - height + context + 1)


def top_following(row: int, top: int, height: int) -> int:
    """The first row to show of a list, scrolled as little as can be for `row` to be in sight."""
    height = max(1, height)
    return min(max(top, row - height + 1), row)
