"""How fast a text goes along while the mouse is held beyond the pane that shows it."""

_FASTER_AFTER = 20
"""How often the text goes on before it goes a row faster."""


def rows_to_pull(y: int, height: int, times: int) -> int:
    """The rows to go on by, less than none upward, for a mouse held at `y` of `height` rows.

    More the further beyond the pane it is and the more `times` it went on, but never over a row
    that is not seen; none where the mouse is inside.
    """
    if 0 <= y < height:
        return 0
    beyond = y - height + 1 if y >= height else -y
    rows = min(beyond + times // _FASTER_AFTER, max(1, height - 1))
    return rows if y > 0 else -rows
