"""A scrollbar that is painted as fast as it moves, with signs where something lies."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.textual_refresh import hold


class BarSign(NamedTuple):
    """A sign in a cell of the bar, and its colour; a blank for none."""

    sign: str
    colour: str = ""


_NO_SIGN = BarSign(" ")


class QuickBar:
    """Paints a scrollbar's cells without Textual's caches for styles, with signs in them.

    Those caches take longer than all the rest of a page.
    """

    def __init__(self, bar: ScrollBar) -> None:
        self.bar = bar
        self.signs: tuple[BarSign, ...] = ()
        """What stands in the cells, from the top."""
        self._styles: dict[tuple[bool, bool], Style] = {}
        """By whether the bar is held, and whether the mouse is over it, while no style changes."""
        self._painted: dict[int, Strip] = {}
        """The cells as they were painted last, by row."""
        bar.render_lines = self._lines  # type: ignore[method-assign]
        bar.refresh = self._refresh  # type: ignore[method-assign]

    def forget(self) -> None:
        """Find the colours anew."""
        self._styles.clear()
        self._painted.clear()

    def _refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> ScrollBar:
        """Have cells painted by the coming frame, or by Textual if none is coming."""
        bar = self.bar
        if repaint and not layout and not recompose:
            wanted = regions or self._changed()
            if not wanted or hold(bar, wanted):
                return bar
        flags = {"repaint": repaint, "layout": layout, "recompose": recompose}
        type(bar).refresh(bar, *regions, **flags)
        return bar

    def _changed(self) -> tuple[Region, ...]:
        """The cells that are to show something else than was painted."""
        painted, width = self._painted.get, self.bar.outer_size.width
        return tuple(
            Region(0, y, width, 1) for y, cell in enumerate(self._cells()) if painted(y) is not cell
        )

    def _lines(self, crop: Region) -> list[Strip]:
        bar = self.bar
        strips = self._cells()[crop.y : crop.bottom]
        self._painted |= dict(enumerate(strips, crop.y))
        for line_filter in bar.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):
                background = bar.background_colors[1]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def _cells(self) -> list[Strip]:
        """The bar's cells from the top, as they are now."""
        bar = self.bar
        window = bar.window_size if bar.window_size < bar.window_virtual_size else 0
        place = ceil(bar.window_virtual_size), ceil(window), bar.position, bar.thickness
        return _strips(bar.outer_size.height, place, self._style(), self.signs)

    def _style(self) -> Style:
        """The thumb's colour on that of the rest, as Textual finds them."""
        state = self.bar.grabbed is not None, self.bar.mouse_over
        style = self._styles.get(state)
        if style is None:
            shown = self.bar.render()
            found = shown.style if isinstance(shown, ScrollBarRender) else ""
            style = found if isinstance(found, Style) else Style.parse(found)
            self._styles[state] = style
        return style


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
