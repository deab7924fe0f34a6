"""The signs in the article's scrollbar: where annotations lie, the focused one and its partners."""

from collections.abc import Sequence
from itertools import islice

from tui.looks import StyleBook
from tui.session.session import Session
from tui.text.bar_marks import BarMark, Densities, Sign, with_signs
from tui.text.painting import Scene
from tui.widgets.scroll_bar import BarSign

_MOST_WAITING = 200
"""Annotations that wait for a decision and have signs of their own."""


class BarSigns:
    """Finds the signs for one session; what the focus does not change is kept between keys."""

    def __init__(self, session: Session, book: StyleBook) -> None:
        self._session = session
        self._book = book
        self._densities: Densities | None = None
        self._signs: dict[BarMark, BarSign] = {}

    def find(self, scene: Scene, cells: int) -> Sequence[BarSign]:
        """The signs of a bar of so many cells, from the top."""
        shown, layout = self._session.shown, self._session.layout
        known = shown.annotations
        if not known:
            return ()
        if self._densities is None or not self._densities.is_of(shown, layout, cells):
            self._densities = Densities(shown, self._session.layer, layout, cells)
        undecided = islice(self._session.opened.undecided, _MOST_WAITING)
        signs = dict.fromkeys(undecided, Sign.WAITING)
        signs |= dict.fromkeys(scene.partners, Sign.PARTNER)
        signs[scene.focused] = Sign.FOCUSED
        placed = [(sign, known[one]) for one, sign in signs.items() if one in known]
        return [self._sign(mark) for mark in with_signs(self._densities.marks(), layout, placed)]

    def _sign(self, mark: BarMark) -> BarSign:
        if mark not in self._signs:
            colours = self._book.colours
            colour = self._book.label_colour(mark.label) if mark.label else colours.quiet
            self._signs[mark] = BarSign(mark.sign, colour)
        return self._signs[mark]
