"""The margin beside the article: what begins in a row, what is focused, what is linked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style

from annotations.annotation import Annotation
from tui.looks import StyleBook
from tui.session.session import Session
from tui.text import margin
from tui.text.layout import Row
from tui.text.margin import NO_BRACKETS, Bracket, BracketCells, MarginRow
from tui.text.painting import Scene

_EMPTY = MarginRow()


class MarginColumn:
    """Paints the cells to the left of the text, for one session."""

    def __init__(self, session: Session, book: StyleBook) -> None:
        self._session = session
        self._book = book
        self._cells: dict[int, BracketCells] = {}
        """What the brackets show, by row."""
        self._segments = lru_cache(maxsize=1024)(self._painted)

    width = margin.WIDTH
    """Cells."""

    def find_brackets(self) -> set[int]:
        """Set the links between rows in view side by side; to be done when they have changed.

        The rows in view are given back beside which something else stands then.
        """
        placed = margin.lanes(self._brackets())
        before, self._cells = self._cells, margin.bracket_rows(placed, *self._session.viewport)
        beside = before.keys() | self._cells.keys()
        return {row for row in beside if before.get(row) != self._cells.get(row)}

    def _brackets(self) -> Iterator[Bracket]:
        """The links of what is in view, those of the focused annotation that are likely too."""
        session = self._session
        layer, shown, focus = session.layer, session.shown, session.focus
        links = {
            link.id: link
            for annotation in layer.within(*session.visible_range())
            for link in layer.links_of(annotation.id)
        }
        links |= {link.id: link for link in shown.links_of(focus)}
        row_of, annotations = session.layout.row_of, shown.annotations
        for link in links.values():
            top, bottom = (row_of(annotations[end].span.start) for end in (link.head, link.child))
            is_bright = link.touches(focus)
            yield Bracket(*((top, bottom) if top < bottom else (bottom, top)), is_bright)

    def segments(self, shown: MarginRow, over: Sequence[Annotation], scene: Scene) -> list[Segment]:
        """The cells beside a row; `over` are the annotations over it."""
        focused = next((one for one in over if one.id == scene.focused), None)
        return list(self._segments(shown, focused.label if focused else ""))

    def _painted(self, shown: MarginRow, focused_label: str) -> tuple[Segment, ...]:
        book = self._book
        if shown == _EMPTY:
            return (Segment(" " * margin.WIDTH, book.text()),)
        colour = book.label_colour(focused_label) if focused_label else book.colours.quiet
        segments = [Segment(shown.mark, book.text(colour=colour, bold=True))]
        padding = 1 + margin.LETTERS - len(shown.mark) - len(shown.letters)
        segments.append(Segment(" " * padding, book.text()))
        for at, letter in enumerate(shown.letters):
            segments.append(Segment(letter, self._letter_style(letter, is_lit=at in shown.lit)))
        for lane, sign in enumerate(shown.brackets):
            is_bright = lane in shown.bright_lanes
            segments.append(Segment(sign, book.text() if is_bright else book.quiet()))
        segments.append(Segment(" ", book.text()))
        return tuple(segments)

    def row(self, number: int, row: Row, over: Sequence[Annotation], scene: Scene) -> MarginRow:
        """What stands beside a row."""
        brackets, bright = self._cells.get(number, NO_BRACKETS)
        if not over:
            return MarginRow(brackets=brackets, bright_lanes=bright)
        start, end = row
        bright_ids = {scene.focused, *scene.partners}
        letters = [
            (label.key, annotation.id in bright_ids)
            for annotation in over
            if any(start <= first < end for first, _ in annotation.span.fragments)
            and (label := self._session.scheme.label(annotation.label))
        ]
        ids = {annotation.id for annotation in over}
        mark = ""
        if scene.focused in ids:
            mark = margin.FOCUS_BAR
        elif ids & scene.partners:
            mark = margin.PARTNER_MARK
        if any(each in scene.proposed for each in ids):
            mark += margin.PROPOSED_MARK
        mark = mark or " "
        room = 1 + margin.LETTERS - len(mark)
        return MarginRow(mark, *margin.fitted_letters(letters, room), brackets, bright)

    def _letter_style(self, letter: str, *, is_lit: bool) -> Style:
        """In its label's colour; of the focused one and its partners the other way round."""
        for label in self._session.scheme.labels:
            if label.key == letter:
                style = self._book.text(colour=self._book.label_colour(label.name), bold=is_lit)
                return style + Style(reverse=True) if is_lit else style
        return self._book.quiet()
