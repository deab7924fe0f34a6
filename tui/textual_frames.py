"""What a key has changed, painted at once and in one frame.

Textual hands a change on by messages, from the widget to its screen and to a timer, and then asks
every widget that a frame touches for all of its lines. Here the frame is painted before the next
message is looked at, and put together from the lines that have changed alone. Whatever needs more
than that, a layout or a dialog over the screen, is left to Textual, which does it next.
"""

from collections.abc import Iterator, Mapping, Set

from textual._compositor import ChopsUpdate
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.textual_adapter import ScreenPaintedOnce
from tui.textual_shown import Shown

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_Columns = list[tuple[int, int]]
"""Columns of a row of the screen, half-open each."""


class Frames:
    """Paints the frames of one app."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._placed: dict[Widget, tuple[Region, Region]] = {}
        """Where the compositor has put the widgets: the place and what is seen of it."""
        self._tops: dict[int, dict[Widget, _Columns]] = {}
        """Who is on top in which columns, by row, as far as rows were painted since then."""
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
        compositor = screen._compositor
        placed = compositor.visible_widgets
        if placed is not self._placed:
            self._placed, self._tops = placed, {}
        if any(widget._layout_required or widget._scroll_required for widget in placed):
            return False
        rows: dict[Widget, set[int]] = {}
        around: set[Widget] = set()
        for widget in placed:
            if widget._repaint_regions:
                widget._repaint_required = False
                if widget._nodes:
                    around.add(widget)
                else:
                    rows[widget] = self._dirty_rows(widget)
        if around:  # what it is seen through belongs to others
            compositor.update_widgets(around)
        screen._dirty_widgets.clear()
        for y, left, right in compositor._regions_to_spans(compositor._dirty_regions):
            for widget, columns in self._tops_of(y).items():
                if any(start < right and left < end for start, end in columns):
                    rows.setdefault(widget, set()).add(y)
        compositor._dirty_regions.clear()
        rows = {widget: numbers for widget, numbers in rows.items() if numbers}
        if rows:
            self._show(screen, rows)
        return True

    def _dirty_rows(self, widget: Widget) -> set[int]:
        """The rows of the screen in which a widget wants to be painted anew, as whole rows."""
        region, clip = self._placed[widget]
        top, bottom = max(region.y, clip.y), min(region.bottom, clip.bottom)
        rows: set[int] = set()
        for dirty in widget._repaint_regions:
            y = region.y + dirty.y
            rows |= {*range(max(top, y), min(bottom, y + dirty.height))}
        widget._repaint_regions.clear()
        return rows

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

    def _show(self, screen: Screen[object], rows: Mapping[Widget, Set[int]]) -> None:
        """Write some rows of some widgets to the terminal."""
        app, driver = self._app, self._app._driver
        if driver is not None and not app.is_headless:
            parts = self._shown.written([*self._cells(rows)], app.console._color_system)
            cursor = screen.outer_size.clamp_offset(app.cursor_position)
            app._previous_cursor_position = cursor
            parts.append(f"\x1b[{cursor.y + 1};{cursor.x + 1}H")
            if app._sync_available:
                parts = [SYNC_START, *parts, SYNC_END]
            driver.write("".join(parts))
            driver.flush()
        app.post_display_hook()

    def _cells(self, wanted: Mapping[Widget, Set[int]]) -> Iterator[tuple[int, int, Strip]]:
        """The column, the row and the cells of what can be seen of some rows of some widgets."""
        for widget, rows in wanted.items():
            region, first, last = self._placed[widget][0], min(rows), max(rows)
            crop = Region(0, first - region.y, region.width, last + 1 - first)
            strips = widget.render_lines(crop)
            for y in sorted(rows):
                for start, end in self._tops_of(y).get(widget, ()):
                    yield start, y, _cut(strips[y - first], start - region.x, end - region.x)

    def _tops_of(self, y: int) -> dict[Widget, _Columns]:
        """Who is on top in which columns of a row, from left to right."""
        tops = self._tops.get(y)
        if tops is None:
            tops = self._tops[y] = self._found_tops(y)
        return tops

    def _found_tops(self, y: int) -> dict[Widget, _Columns]:
        free = [(0, self._app.size.width)]
        tops: dict[Widget, _Columns] = {}
        for widget, (region, clip) in self._placed.items():
            seen = region.intersection(clip)
            if not (seen.y <= y < seen.bottom):
                continue
            left_free: _Columns = []
            for start, end in free:
                left, right = max(start, seen.x), min(end, seen.right)
                if left >= right:
                    left_free.append((start, end))
                    continue
                tops.setdefault(widget, []).append((left, right))
                left_free += [(start, left), (right, end)]
            free = [(start, end) for start, end in left_free if start < end]
        return tops


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
