"""A row of the article on the screen: what it shows as a value, and the cells that show it."""

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annotations.annotation import Annotation
from tui.looks import StyleBook
from tui.session.session import Session
from tui.text.layout import Row
from tui.text.margin import MarginRow
from tui.text.painting import Scene, paint_row, scene_in
from tui.text.row_annotations import RowAnnotations
from tui.widgets.margin_column import MarginColumn


class RowState(NamedTuple):
    """Everything that changes a row's pixels, but for the theme and the width."""

    row: Row
    over: tuple[Annotation, ...]
    """The annotations over it."""
    scene: Scene
    """The part of the scene that can be seen in it."""
    margin: MarginRow


class RowPainter:
    """Paints the rows of one session."""

    def __init__(self, session: Session, book: StyleBook) -> None:
        self._session = session
        self._book = book
        self._margin = MarginColumn(session, book)
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
        for run in paint_row(self._session.text, state.row, state.over, state.scene):
            segments.append(Segment(run.text, self._book.of(run.look)))
        return _padded(segments, width, ground)


def _padded(segments: list[Segment], width: int, ground: Style) -> Strip:
    """A strip of exactly `width` cells."""
    cells = sum(segment.cell_length for segment in segments)
    if cells < width:
        segments.append(Segment(" " * (width - cells), ground))
    strip = Strip(segments, max(cells, width))
    return strip if cells <= width else strip.crop(0, width)
