"""A row of the article on the screen: what it shows as a value, and the cells that show it."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annotations.annotation import Annotation
from tui.looks import StyleBook
from tui.session.session import Session
from tui.text.layout import Row
from tui.text.painting import Run, Scene, hint_ahead, paint_row, scene_in
from tui.text.row_annotations import RowAnnotations
from tui.text.visible import visible
from tui.widgets.margin_column import MarginColumn


class RowState(NamedTuple):
    """Everything that changes a row's pixels, but for the theme and the width."""

    row: Row
    over: tuple[Annotation, ...]
    """The annotations over it."""
    scene: Scene
    """The part of the scene that can be seen in it."""
    margin: Hashable
    """What stands beside it."""


class Beside(Protocol):
    """Paints what stands to the left of the text, for one session."""

    @property
    def width(self) -> int:
        """Cells."""

    def find_brackets(self) -> set[int]:
        """Look at the rows in view, which may have changed; beside which something else stands."""

    def row(self, number: int, row: Row, over: Sequence[Annotation], scene: Scene) -> Hashable:
        """What stands beside a row."""

    def segments(self, shown: Any, over: Sequence[Annotation], scene: Scene) -> list[Segment]:
        """The cells of what stands beside a row."""


class RowPainter:
    """Paints the rows of one session."""

    def __init__(self, session: Session, book: StyleBook, beside: Beside | None = None) -> None:
        """`beside` paints what stands to the left of the text; the reader's margin if None."""
        self._session = session
        self._book = book
        self._margin: Beside = beside or MarginColumn(session, book)
        self.margin_width = self._margin.width
        """Cells to the left of the text."""
        self._annotations = RowAnnotations()

    def find_brackets(self) -> None:
        """Set the links between rows in view side by side; to be done when they have changed."""
        self._margin.find_brackets()

    def changed_rows(self, old: Scene, scene: Scene) -> set[int] | None:
        """The rows that may show other annotations, focus or brackets than before; None for all."""
        rows = self._annotations.changed_rows(self._session.shown, self._session.layout)
        focus_moved = (old.focused, old.partners) != (scene.focused, scene.partners)
        if rows is None or rows or focus_moved:
            beside = self._margin.find_brackets()
            rows = None if rows is None else rows | beside
        if rows is not None and focus_moved:
            for name in {old.focused, scene.focused, *old.partners, *scene.partners}:
                rows |= self._annotations.rows_of(name)
        return rows

    def state(self, number: int, scene: Scene) -> RowState | None:
        """What a row shows; None behind the last one."""
        layout = self._session.layout
        if not layout.has_row(number):
            return None
        row = layout.row(number)
        over = self._annotations.over(self._session.shown, layout, number)
        seen = scene_in(scene, row, over)
        return RowState(row, tuple(over), seen, self._margin.row(number, row, over, seen))

    def strip(self, state: RowState | None, width: int) -> Strip:
        """The cells of a row."""
        ground = self._book.text()
        if state is None:
            return Strip.blank(width, ground)
        segments = self._margin.segments(state.margin, state.over, state.scene)
        scene = state.scene
        if self.margin_width and (ahead := hint_ahead(state.row, scene)):
            letter = Segment(visible(ahead.text), self._book.of(ahead.look))
            segments = _ending_in(segments, letter)
            hints = {at: one for at, one in scene.hints.items() if at != state.row[0]}
            scene = scene._replace(hints=hints)
        runs = paint_row(self._session.text, state.row, state.over, scene)
        if runs and not (runs[-1].look.is_caret or runs[-1].look.is_selected):
            runs[-1] = Run(runs[-1].text.rstrip(" "), runs[-1].look)  # its blanks hang out
        for run in runs:
            segments.append(Segment(run.text, self._book.of(run.look)))
        return _padded(segments, width, ground)


def _ending_in(segments: list[Segment], last: Segment) -> list[Segment]:
    """As many cells, the last of which are others."""
    before = Strip(segments).crop(0, Strip(segments).cell_length - last.cell_length)
    return [*before, last]


def _padded(segments: list[Segment], width: int, ground: Style) -> Strip:
    """A strip of exactly `width` cells."""
    cells = sum(
        len(text) if text.isascii() else segment.cell_length
        for segment in segments
        for text in (segment.text,)
    )
    if cells < width:
        segments.append(Segment(" " * (width - cells), ground))
    strip = Strip(segments, max(cells, width))
    return strip if cells <= width else strip.crop(0, width)
