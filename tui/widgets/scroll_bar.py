"""A scrollbar that is painted as fast as it moves, with signs where something lies."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import zip_longest
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


_NO_SIGN = BarSign(" ")


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
    place = shown.virtual_size, shown.window_size, shown.position, shown.thickness
    strips = _strips(bar.outer_size.height, place, shown.style, tuple(signs()))[
        crop.y : crop.bottom
    ]
    for line_filter in bar.get_line_filters():
        if not isinstance(line_filter, ANSIToTruecolor):
            background = bar.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return strips


@lru_cache(maxsize=64)
def _strips(
    height: int,
    place: tuple[float, float, float, int],
    style: Style,
    signs: Sequence[BarSign],
) -> list[Strip]:
    """The cells of a bar from the top; most keys leave them as they are."""
    return [
        _strip(_with_sign(cell, one) if one.sign != " " else cell)
        for cell, one in zip_longest(
            _cells(height, place, style), signs[:height], fillvalue=_NO_SIGN
        )
    ]


@lru_cache(maxsize=64)
def _cells(height: int, place: tuple[float, float, float, int], style: Style) -> Sequence[Segment]:
    """The cells of a bar without signs, from the top; most keys leave them as they are."""
    virtual_size, window_size, position, thickness = place
    return ScrollBarRender.render_bar(
        size=height,
        virtual_size=virtual_size,
        window_size=window_size,
        position=position,
        thickness=thickness,
        back_color=style.bgcolor,  # type: ignore[arg-type]
        bar_color=style.color,  # type: ignore[arg-type]
    ).segments


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
