"""A scrolled pane of rows whose number changes often."""

from collections.abc import Sequence

from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


class LineView(ScrollView):
    """A scroll view that takes a new height without the whole screen being arranged anew."""

    def set_height(self, rows: int) -> None:
        """Say how many rows there are to scroll through."""
        size = Size(self.size.width, rows)
        has_bar = rows > self.container_size.height
        if not self.is_mounted or has_bar != self.show_vertical_scrollbar:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = rows
            if self.scroll_offset.y > self.max_scroll_y:
                self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The app's filters but the one for colours of the terminal's palette, of which none is used."""
        filters = super().get_line_filters()
        return [one for one in filters if not isinstance(one, ANSIToTruecolor)]
