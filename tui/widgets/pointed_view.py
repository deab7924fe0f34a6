"""A pane of text that the mouse points into: clicks, and drags that have the text go along."""

from textual import events
from textual.message import Message
from textual.timer import Timer

from tui.session.session import Session
from tui.text.clusters import cluster_end
from tui.text.dragging import rows_to_pull
from tui.text.motions import sentence_at, word_at
from tui.widgets.line_view import LineView

_PULL_SECONDS = 0.05
"""How often the text goes on while the mouse is held beyond the pane."""


class PointedView(LineView):
    """Moves a session's caret and selects in its text as the mouse says.

    Who inherits it holds the session, and paints what has changed in `paint_pointed`.
    """

    class Acted(Message):
        """A key or the mouse has done something to the session."""

    _session: Session
    _drag_from: int | None = None
    """The cluster that a drag began on; None while there is none."""
    _pointer: tuple[int, int] = (0, 0)
    """The cell of the pane, or beyond it, that the mouse was last seen over."""
    _pulling: Timer | None = None
    _pulls: int = 0
    """How often the text has gone on since the mouse left the pane."""

    @property
    def text_left(self) -> int:
        """Cells of the pane to the left of the text."""
        raise NotImplementedError

    def give_hints_up(self) -> None:
        """Wait no more for the letters of a hint, if they were waited for."""
        raise NotImplementedError

    def paint_pointed(self) -> None:
        """Paint what the mouse has changed."""
        raise NotImplementedError

    def end_drag(self) -> None:
        """Let go of the text, whether or not the mouse's button is still held."""
        if self._drag_from is not None:
            self._drag_from = None
            self._stop_pulling()
            self.release_mouse()

    # What the mouse does

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.end_drag()
        self.give_hints_up()
        row = event.y + self.scroll_offset.y
        if event.button != 1 or not self._session.layout.has_row(row):
            return
        position = self._position(event.x, self._session.layout.text_row(row, 1))
        self._drag_from = position
        self.capture_mouse()
        self._session.say("")
        self._session.clear_selection()
        self._session.go(position)
        self._tell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._drag_from is None:
            return
        self._pointer = (event.x, event.y)
        if 0 <= event.y < self.size.height:
            self._stop_pulling()
            self._select_to(event.x, event.y + self.scroll_offset.y)
        elif self._pulling is None:
            self._pulling = self.set_interval(_PULL_SECONDS, self._pull)
            self._pull()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.end_drag()

    def on_blur(self) -> None:
        self.end_drag()

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            self._session.exact = word_at(self._session.text, self._session.caret)
        elif event.chain == 3:
            self._session.exact = sentence_at(self._session.text, self._session.caret)
        else:
            return
        self._tell()

    # Dragging

    def _select_to(self, x: int, row: int) -> None:
        """Select from where the drag began to a cell of a row, or of the nearest one with words."""
        start = self._drag_from
        assert start is not None
        position = self._position_passed(x, row, start)
        if position == start and self._session.exact is None:
            return
        first, last = sorted((start, position))
        focus = self._session.focus
        self._session.anchor = None
        self._session.go(position)
        self._session.focus = focus
        self._session.exact = (first, cluster_end(self._session.text, last))
        self._tell()

    def _position_passed(self, x: int, row: int, start: int) -> int:
        """The last cluster that a drag passes over on its way to a cell.

        Between paragraphs that is the end of the one it comes from, and beyond the text its end.
        """
        layout = self._session.layout
        near = layout.nearest(row)
        down = near > layout.row_of(start)
        reached = layout.text_row(near, -1 if down else 1)
        if reached != row:
            x = self.size.width if reached < row else 0
        return self._position(x, reached)

    def _position(self, x: int, row: int) -> int:
        """The cluster at a cell of a row, counted from the pane's left."""
        return self._session.layout.position_at(row, max(0, x - self.text_left))

    def _pull(self) -> None:
        """Have the text go on in the direction in which the mouse is held beyond the pane."""
        x, y = self._pointer
        height = self.size.height
        rows = rows_to_pull(y, height, self._pulls)
        self._pulls += 1
        top = self.scroll_offset.y
        self._session.layout.has_row(top + height + rows)
        self.set_height(self._session.layout.height)
        goal = max(0, min(top + rows, self.max_scroll_y))
        edge = goal + (0 if rows < 0 else height - 1)
        is_at_end = goal == top
        self.scroll_to_row(goal)
        self._select_to(x, edge + rows if is_at_end else edge)

    def _stop_pulling(self) -> None:
        self._pulls = 0
        if self._pulling is not None:
            self._pulling.stop()
            self._pulling = None

    def _tell(self) -> None:
        self.paint_pointed()
        self.post_message(self.Acted())
