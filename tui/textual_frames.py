"""What a key has changed, painted at once and in one frame.

Textual hands a change on by messages, from the widget to its screen and to a timer, and then asks
every widget that a frame touches for all of its lines. Here the frame is painted before the next
message is looked at, and put together from the lines that have changed alone. Whatever needs more
than that, a layout or a dialog over the screen, is left to Textual, which does it next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.textual_adapter import ScreenPaintedOnce
from tui.textual_shown import Shown

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_Owner = tuple[int, int, Widget, Region]
"""Columns of a row of the screen, half-open, and the widget on top there with its place."""


class Frames:
    """Paints the frames of one app."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._placed: dict[Widget, tuple[Region, Region]] = {}
        """Where the compositor has put the widgets: the place and what is seen of it."""
        self._owners: dict[int, list[_Owner]] = {}
        """What is on top in the rows that were painted since the widgets were put there."""
        self._shown = Shown()

    def note(self, update: object) -> None:
        """Take down that Textual itself has written to the terminal."""
        if isinstance(update, ChopsUpdate):
            self._shown.forget({y for y, _, _ in update.spans})
        elif update is not None:
            self._shown.forget()

    def paint(self) -> bool:
        """Paint what is dirty on the screen on top; False if that is left to Textual."""
        app = self._app
        screen = app.screen
        if not self._is_simple(screen):
            return False
        placed = screen._compositor.visible_widgets
        if placed is not self._placed:
            self._placed, self._owners = placed, {}
        dirty = {widget for widget in placed if widget._repaint_regions}
        if any(widget._layout_required or widget._scroll_required for widget in placed):
            return False
        for widget in dirty:
            widget._repaint_required = False
        compositor = screen._compositor
        compositor.update_widgets(dirty)
        screen._dirty_widgets.clear()
        spans = list(compositor._regions_to_spans(compositor._dirty_regions))
        compositor._dirty_regions.clear()
        if spans:
            self._show(screen, spans)
        return True

    def _is_simple(self, screen: Screen[object]) -> bool:
        """Whether nothing but lines of the screen on top can have changed."""
        app = self._app
        return (
            not (isinstance(screen, ScreenPaintedOnce) and not screen.is_painted)
            and app._running
            and not app._closed
            and not app._exit
            and not app._batch_count
            and not app.is_inline
            and app._message_queue.empty()
            and screen.styles.background.a == 1
            and not screen._layout_required
            and not screen._scroll_required
            and not screen._repaint_required
            and not screen._recompose_required
        )

    def _show(self, screen: Screen[object], spans: Iterable[tuple[int, int, int]]) -> None:
        """Write the cells of some spans to the terminal."""
        app, driver = self._app, self._app._driver
        if driver is not None and not app.is_headless:
            parts = self._shown.written(self._cells(spans), app.console._color_system)
            cursor = screen.outer_size.clamp_offset(app.cursor_position)
            app._previous_cursor_position = cursor
            parts.append(f"\x1b[{cursor.y + 1};{cursor.x + 1}H")
            if app._sync_available:
                parts = [SYNC_START, *parts, SYNC_END]
            driver.write("".join(parts))
            driver.flush()
        app.post_display_hook()

    def _cells(self, spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, Strip]]:
        """The column, the row and the cells of what is on top in some spans, whole rows of it."""
        wanted: defaultdict[Widget, dict[int, set[tuple[int, int]]]] = defaultdict(dict)
        regions: dict[Widget, Region] = {}
        for y, start, end in spans:
            for left, right, widget, region in self._owners_of(y):
                if start < right and left < end:  # all of its row: cutting it costs more
                    regions[widget] = region
                    wanted[widget].setdefault(y, set()).add((left, right))
        for widget, rows in wanted.items():
            region, first, last = regions[widget], min(rows), max(rows)
            crop = Region(0, first - region.y, region.width, last + 1 - first)
            strips = widget.render_lines(crop)
            for y, columns in rows.items():
                strip = strips[y - first]
                for start, end in columns:
                    yield start, y, _cut(strip, start - region.x, end - region.x)

    def _owners_of(self, y: int) -> list[_Owner]:
        """Who is on top in a row, from left to right."""
        if y not in self._owners:
            self._owners[y] = list(self._found_owners(y))
        return self._owners[y]

    def _found_owners(self, y: int) -> Iterator[_Owner]:
        free = [(0, self._app.size.width)]
        for widget, (region, clip) in self._placed.items():
            seen = region.intersection(clip)
            if not (seen.y <= y < seen.bottom):
                continue
            left_free: list[tuple[int, int]] = []
            for start, end in free:
                left, right = max(start, seen.x), min(end, seen.right)
                if left >= right:
                    left_free.append((start, end))
                    continue
                yield left, right, widget, region
                left_free += [(start, left), (right, end)]
            free = [(start, end) for start, end in left_free if start < end]


def _cut(strip: Strip, start: int, end: int) -> Strip:
    """Some columns of a strip; as a rule only blanks are cut off its end, for a scrollbar."""
    if start or strip.cell_length <= end:
        return strip.crop(start, end)
    kept = strip._crop_cache.get((start, end))
    if kept is None:
        *before, last = strip._segments
        left = len(last.text) - (strip.cell_length - end)
        if left <= 0 or last.text.strip(" "):
            return strip.crop(start, end)
        kept = strip._crop_cache[(start, end)] = Strip([*before, last.split_cells(left)[0]], end)
    return kept
