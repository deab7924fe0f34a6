"""A scrollbar that is painted as fast as it moves."""

from functools import lru_cache, partial

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


def painted_quickly(bar: ScrollBar) -> ScrollBar:
    """`bar`, which from now on paints the same cells without Textual's caches for styles.

    They take longer than all the rest of a page.
    """
    if "render_lines" not in vars(bar):
        bar.render_lines = partial(_lines, bar)  # type: ignore[method-assign]
    return bar


def _lines(bar: ScrollBar, crop: Region) -> list[Strip]:
    shown = bar.render()
    if not isinstance(shown, ScrollBarRender) or not isinstance(shown.style, Style):
        return type(bar).render_lines(bar, crop)
    colour, ground = shown.style.color, shown.style.bgcolor
    cells = shown.render_bar(
        size=bar.size.height,
        virtual_size=shown.virtual_size,
        window_size=shown.window_size,
        position=shown.position,
        thickness=shown.thickness,
        back_color=ground,  # type: ignore[arg-type]
        bar_color=colour,  # type: ignore[arg-type]
    ).segments
    strips = [_strip(cell) for cell in cells[crop.y : crop.bottom]]
    for line_filter in bar.get_line_filters():
        if not isinstance(line_filter, ANSIToTruecolor):
            background = bar.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return strips


@lru_cache(maxsize=256)
def _strip(cell: Segment) -> Strip:
    return Strip([cell], cell.cell_length)
