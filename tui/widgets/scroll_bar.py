"""A scrollbar that is painted as fast as it moves, with signs where something lies."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class BarSign(NamedTuple):
    """A sign in a cell of the bar, and its colour; a blank for none."""

    sign: str
    colour: str = ""


def painted_quickly(bar: ScrollBar, signs: Callable[[], Sequence[BarSign]]) -> ScrollBar:
    """`bar`, which from now on paints its cells without Textual's caches for styles.

    They take longer than all the rest of a page. `signs`, from the top, stand in the cells.
    """
    if "render_lines" not in vars(bar):
        bar.render_lines = partial(_lines, bar, signs)  # type: ignore[method-assign]
    return bar


def _lines(bar: ScrollBar, signs: Callable[[], Sequence[BarSign]], crop: Region) -> list[Strip]:
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
    shown_signs = signs()
    for y in range(crop.y, min(crop.bottom, len(cells), len(shown_signs))):
        if shown_signs[y].sign != " ":
            cells[y] = _with_sign(cells[y], shown_signs[y])
    strips = [_strip(cell) for cell in cells[crop.y : crop.bottom]]
    for line_filter in bar.get_line_filters():
        if not isinstance(line_filter, ANSIToTruecolor):
            background = bar.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return strips


@lru_cache(maxsize=256)
def _strip(cell: Segment) -> Strip:
    return Strip([cell], cell.cell_length)


@lru_cache(maxsize=256)
def _with_sign(cell: Segment, shown: BarSign) -> Segment:
    """A cell with a sign in it: all thumb where a part of it is, so that the sign is whole."""
    style = cell.style or Style()
    is_thumb = bool(style.color)
    ground = style.color if is_thumb else style.bgcolor
    return Segment(shown.sign, Style(color=shown.colour, bgcolor=ground, meta=style.meta))
