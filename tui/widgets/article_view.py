"""The article: its text set in rows, with what lies over it, a caret, and keys."""

from collections.abc import Callable, Hashable

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui import textual_adapter
from tui.keymap import Keymap
from tui.looks import StyleBook
from tui.session.actions import carry_out
from tui.session.hinting import AskedHints, HintTaken, Listed
from tui.session.session import Session
from tui.text.layout import Layout
from tui.text.painting import Scene
from tui.text.scrolling import top_showing
from tui.widgets.bar_signs import BarSigns
from tui.widgets.pointed_view import PointedView
from tui.widgets.row_painter import RowPainter, RowState

_AIR_AND_BAR = 2
"""Cells to the right of the text: the signs of a scrollbar are no part of its words."""
MEASURE = 72
"""The greatest width of the text, in cells, where nobody has chosen another."""


class ArticleView(PointedView, can_focus=True):
    """Paints a session's article and carries out the keys that need no dialog."""

    DEFAULT_CSS = """
    ArticleView { background: $background; color: $foreground; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    class Measured(Message):
        """The text is set for the room that there is."""

    def __init__(
        self,
        session: Session,
        keymap: Keymap,
        book: StyleBook,
        run_elsewhere: Callable[[str, int | None], None],
        measure: int = MEASURE,
    ) -> None:
        """`run_elsewhere` carries out, at once, commands that need more than a session."""
        super().__init__()
        self._run_elsewhere = run_elsewhere
        self._measure = measure
        self._carry_out = carry_out
        self._hints = AskedHints()
        self._keymap = keymap
        self._paint_with(session, book)
        self._scene = session.scene()
        self._revision = session.shown.revision
        self._is_measured = False
        """Whether the text was set for the room that there is once."""

    # What is shown

    def _paint_with(self, session: Session, book: StyleBook) -> None:
        self._session, self._book = session, book
        self._painter, self._bar = self.painter(session, book), BarSigns(session, book)

    def painter(self, session: Session, book: StyleBook) -> RowPainter:
        """What paints a session's rows."""
        return RowPainter(session, book)

    @property
    def pending(self) -> str:
        """What was typed and waits for more keys."""
        return self._hints.typed or self._keymap.pending

    @property
    def is_caret_low(self) -> bool:
        """Whether what covers the lower half of the pane hides the caret."""
        row = self._session.layout.row_of(self._session.caret) - self.scroll_offset.y
        return row > self.size.height // 2

    def show(self, session: Session) -> None:
        """Show another session, or the same one on another text."""
        self.end_drag()
        self._paint_with(session, self._book)
        self._keymap.reset()
        self._hints.leave(session)
        self._set_layout(force=True)
        self.follow(jump=True)

    def restyle(self, book: StyleBook) -> None:
        self._paint_with(self._session, book)
        self._painter.find_brackets()
        self._mark_bar()
        self.forget_rows()

    def on_resize(self) -> None:
        place, rows_above, is_caret = self._place()
        self._set_layout()
        top = self._session.layout.row_of(place) - min(rows_above, self.size.height - 1)
        self.scroll_to_row(top)
        if is_caret:
            self.follow()
        else:
            self._note_viewport()
        self.post_message(self.Measured())

    def _place(self) -> tuple[int, int, bool]:
        """What stays where it is when the text is set anew, the rows above it, is it the caret.

        That is the caret while it is in view, else what begins the first row in view.
        """
        layout, (top, bottom) = self._session.layout, self._session.viewport
        row = layout.row_of(self._session.caret)
        if top <= row < bottom or not self._is_measured:
            self._is_measured = True
            return self._session.caret, max(0, row - top), True
        return layout.row(layout.nearest(top))[0], 0, False

    def _set_layout(self, *, force: bool = False) -> None:
        """Wrap the text to the width there is; the caret's row stays where it was."""
        room = self.size.width - self._painter.margin_width - _AIR_AND_BAR
        width = max(10, min(self._measure, room))
        layout = self._session.layout
        if force or layout.width != width or layout.text is not self._session.text:
            self._session.layout = Layout(self._session.text, width)
        self.set_height(self._session.layout.height)
        self._note_viewport()
        self._painter.find_brackets()
        self._mark_bar()
        self.forget_rows()

    def _mark_bar(self) -> None:
        """Show in the scrollbar where annotations lie."""
        if self._session.layout.height > self.size.height > 0:
            self.show_bar_signs(self._bar.find(self._scene, self.size.height))

    def _note_viewport(self) -> None:
        top = self.scroll_offset.y
        self._session.viewport = (top, top + max(1, self.size.height))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._session.layout.has_row(round(new_value) + self.size.height)
            self.set_height(self._session.layout.height)
            self._note_viewport()
            self._scene, self._revision = self._session.scene(), self._session.shown.revision
            self._painter.find_brackets()
            self._mark_bar()
            self.refresh_rows(self.rows_in_view)

    def follow(self, *, jump: bool = False) -> None:
        """Bring the caret into view, or what is wanted there, and paint what has changed."""
        row = self._session.layout.row_of(self._session.caret)
        wanted, self._session.wanted_top = self._session.wanted_top, None
        self.set_height(self._session.layout.height)
        top, height = self.scroll_offset.y, self.size.height
        scene = self._session.scene()
        goal = top_showing(row, top, height, jump=jump) if wanted is None else wanted
        if goal != top:
            self.scroll_to_row(goal)
        self._note_viewport()
        self._refresh_changes(scene)

    @property
    def is_up_to_date(self) -> bool:
        """Whether the rows show the annotations, and the focus, as they are."""
        session = self._session
        return (self._revision, self._scene.focused) == (session.shown.revision, session.focus)

    def changed(self) -> None:
        """The annotations may have changed: paint the rows in view that show it."""
        self.follow()

    def _refresh_changes(self, scene: Scene) -> None:
        """Refresh the rows that the caret, the selection, the focus or a change touches."""
        old, self._scene = self._scene, scene
        revision, self._revision = self._revision, self._session.shown.revision
        changed = self._painter.changed_rows(old, scene)
        if revision != self._revision or old.focused != scene.focused:
            self._mark_bar()
        if changed is None or old.hits is not scene.hits or old.hints != scene.hints:
            self.refresh_rows(self.rows_in_view)
            return
        ranges = [old.caret, scene.caret]
        if old.selection != scene.selection:
            ends = [end for extent in (old.selection, scene.selection) if extent for end in extent]
            ranges.append((min(ends), max(ends)))
        in_view = self.rows_in_view
        for start, end in ranges:
            first = self._session.layout.row_of(start)
            last = self._session.layout.row_of(max(start, end - 1))
            changed |= {*range(max(first, in_view.start), min(last + 1, in_view.stop))}
        self.refresh_rows(changed)

    @property
    def text_left(self) -> int:
        return self._painter.margin_width

    def give_hints_up(self) -> None:
        if self._hints.are_asked:
            self._hint_key("escape")

    def paint_pointed(self) -> None:
        self._refresh_changes(self._session.scene())

    # Painting

    def row_state(self, number: int) -> RowState | None:
        return self._painter.state(number, self._scene)

    def row_strip(self, state: Hashable, width: int) -> Strip:
        return self._painter.strip(state if isinstance(state, RowState) else None, width)

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Take a key event, as part of a hint or as a command."""
        self.end_drag()
        key = textual_adapter.key_name(event)
        if self._hints.are_asked:
            self._hint_key(key)
        else:
            self.press(key)

    def command_of(self, event: events.Key) -> str:
        """The id of the command that a key would carry out; empty if it would carry out none."""
        if self._hints.are_asked:
            return ""
        pressed = self._keymap.look_ahead(textual_adapter.key_name(event))
        return pressed.command.id if pressed.command else ""

    def press(self, key: str) -> None:
        """Take a key press, under the name the registry of commands gives it."""
        pressed = self._keymap.press(key)
        if pressed.command is not None:
            self.run_command(pressed.command.id, pressed.count)
        elif not pressed.is_waiting and (len(key) == 1 or key == "ctrl+c"):
            keys = self._session.key("help"), self._session.key("quit")
            self._session.say(
                f"That key does nothing here: {keys[0]} shows the keys, {keys[1]} quits."
            )

    def run_command(self, command_id: str, count: int | None = None) -> None:
        """Carry out a command, or ask the screen to."""
        self._session.say("")
        if self._carry_out(self._session, command_id, count):
            self.follow()
        else:
            self._run_elsewhere(command_id, count)

    # Hints

    def ask_hint(
        self, hints: dict[int, str], taken: HintTaken, listed: Listed | None = None
    ) -> None:
        """Draw hint letters by position and wait for one of them to be typed."""
        self._hints.ask(self._session, hints, taken, listed)
        self._refresh_changes(self._session.scene())

    def _hint_key(self, key: str) -> None:
        self._hints.press(self._session, key)
        self._refresh_changes(self._session.scene())
        if not self._hints.are_asked:
            self.post_message(self.Acted())
