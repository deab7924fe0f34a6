"""A scrolled pane of rows, of which only those are painted again that show something else."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size, Spacing
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from tui.textual_refresh import hold
from tui.widgets.apart import apart
from tui.widgets.scroll_bar import BarSign, QuickBar

_MOST_KEPT = 256
"""Strips of rows that move; each takes two kilobytes, and there are five screens of them."""
_MOST_LEFT = 150
"""Rows out of view whose cells are kept."""
_KNOWN_FRAMES = (Spacing(), Spacing(0, 0, 0, 1))
"""No frame, and a rule at the left; with any other one Textual paints the whole pane."""


class LineView(ScrollView):
    """Shows rows by number; what a row shows is a value, and equal values are painted alike.

    Whoever changes what rows show says so with `refresh_rows`, or with `forget_rows`.
    """

    def __init__(self, *, keeps_strips: bool = False) -> None:
        """`keeps_strips` says that rows move often, and that what they show can be hashed."""
        super().__init__()
        self._kept = lru_cache(maxsize=_MOST_KEPT)(self._framed) if keeps_strips else None
        self._frame: _Frame | None = None
        """What stands around the rows as long as no style changes."""
        self._painted: dict[int, tuple[Hashable, Strip]] = {}
        """What the rows in view show, and the cells that show it, by row."""
        self._left: dict[int, tuple[Hashable, Strip]] = {}
        """The same of rows that were in view before, for who turns back to them."""
        self._quick_bar: QuickBar | None = None
        self._room_of: Size | None = None
        self._room = Size()
        """What is inside the frame of a pane of that size."""

    @property
    def size(self) -> Size:
        """The cells inside the frame; Textual looks the pane up in the screen for it each time."""
        outer = self.outer_size
        if outer is not self._room_of:
            frame = self.styles.gutter
            self._room_of, self._room = outer, Size(*outer.region.shrink(frame).size)
        return self._room

    def row_state(self, number: int) -> Hashable:
        """Everything that changes a row's pixels, but for the theme and the width."""
        raise NotImplementedError

    def row_strip(self, state: Hashable, width: int) -> Strip:
        """The cells of a row, `width` of them."""
        raise NotImplementedError

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._quick_bar is None:
            self._quick_bar = QuickBar(super().vertical_scrollbar)
        return self._quick_bar.bar

    def show_bar_signs(self, signs: Sequence[BarSign]) -> None:
        """Put signs into the scrollbar's cells, and paint those again that change."""
        bar = self.vertical_scrollbar
        assert self._quick_bar is not None
        old, self._quick_bar.signs = self._quick_bar.signs, tuple(signs)
        if old == self._quick_bar.signs or not self.show_vertical_scrollbar:
            return
        if len(old) != len(signs):
            bar.refresh()
            return
        width = bar.outer_size.width
        bar.refresh(
            *(
                Region(0, y, width, 1)
                for y, (before, after) in enumerate(zip(old, signs, strict=True))
                if before != after
            )
        )

    @property
    def rows_in_view(self) -> range:
        """The numbers of the rows on the screen, there or not."""
        top = self.scroll_offset.y
        return range(top, top + self.size.height)

    def set_height(self, rows: int) -> None:
        """Say how many rows there are to scroll through.

        As a rule that is done without the whole screen being arranged anew.
        """
        size = Size(self.size.width, rows)
        has_bar = rows > self.container_size.height or self.styles.overflow_y == "scroll"
        if not self.is_mounted or has_bar != self.show_vertical_scrollbar:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = rows
            if self.scroll_offset.y > self.max_scroll_y:
                self.scroll_to_row(self.max_scroll_y)

    def refresh_rows(self, numbers: Iterable[int]) -> None:
        """Paint those of some rows in view that should show something else than they do."""
        if self.styles.gutter not in _KNOWN_FRAMES:
            self.refresh()
            return
        in_view, painted = self.rows_in_view, self._painted
        changed = []
        for number in numbers:
            known = painted.get(number)
            if known is not None and number in in_view and known[0] != self.row_state(number):
                del painted[number]
                changed.append(number - in_view.start)
        if changed:
            width = self.outer_size.width
            regions = [Region(0, y, width, rows) for y, rows in _runs(sorted(changed))]
            if not hold(self, regions):
                frame = self.styles.gutter.top_left
                self.refresh(*(region.translate((-frame[0], -frame[1])) for region in regions))

    def forget_rows(self) -> None:
        """Paint everything anew."""
        self._forget()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        self._frame = self._room_of = None
        self._painted.clear()
        self._left.clear()
        if self._quick_bar:
            self._quick_bar.forget()
        if self._kept:
            self._kept.cache_clear()

    def scroll_to_row(self, number: int) -> None:
        """Have a row at the top, or as near to it as there are rows, before the next frame."""
        self.app.animator.force_stop_animation(self, "scroll_y")
        self.scroll_target_y = self.scroll_y = number

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            if not hold(self):
                self.refresh(self.size.region)
            in_view = self.rows_in_view
            gone = {at: self._painted.pop(at) for at in [*self._painted] if at not in in_view}
            self._left = gone if len(self._left) > _MOST_LEFT else self._left | gone

    # Painting

    def render_line(self, y: int) -> Strip:
        return self.row_strip(self.row_state(y + self.scroll_offset.y), self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the pane on the screen, those that were painted before as they were."""
        if self.styles.gutter not in _KNOWN_FRAMES:
            return super().render_lines(crop)
        top = self.scroll_offset.y
        strips = []
        for y in crop.line_range:
            known = self._painted.get(top + y)
            if known is None:
                known = self._painted[top + y] = self._row_now(top + y)
            strips.append(known[1])
        if crop.column_span != (0, self.outer_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _row_now(self, number: int) -> tuple[Hashable, Strip]:
        """What a row shows now, with its cells: those from before where that is the same."""
        state = self.row_state(number)
        if (left := self._left.get(number)) is not None and left[0] == state:
            return left
        return state, self._kept(state) if self._kept else self._framed(state)

    def _framed(self, state: Hashable) -> Strip:
        """The cells of a row from the rule at the left to where a scrollbar may stand."""
        frame = self._frame
        if frame is None:
            frame = self._frame = self._found_frame()
        strip = apart(self.row_strip(state, self.size.width))
        width = self.outer_size.width
        beside = width - strip.cell_length - len(frame.rule)
        framed = strip
        if frame.rule or beside > 0:
            blank = (Segment(" " * beside, frame.blank),) if beside > 0 else ()
            framed = Strip([*frame.rule, *strip, *blank], width)
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # no colour of a palette is used
                framed = framed.apply_filter(line_filter, frame.ground)
        return framed

    def _found_frame(self) -> "_Frame":
        ground = self.background_colors[1]
        kind, colour = self.styles.border_left
        style = Style(color=colour.rich_color, bgcolor=ground.rich_color)
        rule = (Segment("│", style),) if kind else ()
        return _Frame(ground, Style(bgcolor=ground.rich_color), rule)


class _Frame(NamedTuple):
    """What stands around the rows of a pane."""

    ground: Color
    blank: Style
    """Of cells that a row leaves free."""
    rule: tuple[Segment, ...]
    """What stands ahead of a row, one cell at most."""


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers as the first of each run that has no gap, and how many it has."""
    first = count = 0
    for number in numbers:
        if count and number == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = number, 1
    if count:
        yield first, count
