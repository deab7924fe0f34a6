"""The signs in the article's scrollbar: where annotations lie, the focused one and its partners."""

from collections.abc import Sequence
from itertools import islice

from tui.looks import StyleBook
from tui.session.session import Session
from tui.text.bar_marks import BarMark, Sign, densities, with_signs
from tui.text.painting import Scene
from tui.widgets.scroll_bar import BarSign

_MOST_WAITING = 200
"""Annotations that wait for a decision and have signs of their own."""


class BarSigns:
    """Finds the signs for one session; what the focus does not change is kept between keys."""

    def __init__(self, session: Session, book: StyleBook) -> None:
        self._session = session
        self._book = book
        self._densities: tuple[BarMark, ...] = ()
        self._densities_of: tuple[object, ...] = ()

    def find(self, scene: Scene, cells: int) -> Sequence[BarSign]:
        """The signs of a bar of so many cells, from the top."""
        shown, layout = self._session.shown, self._session.layout
        of = shown.revision, layout, layout.height, cells
        if of != self._densities_of:
            self._densities_of = of
            is_any = bool(shown.annotations)
            self._densities = densities(shown, self._session.layer, layout, cells) if is_any else ()
        if not self._densities:
            return ()
        undecided = islice(self._session.opened.undecided, _MOST_WAITING)
        signs = dict.fromkeys(undecided, Sign.WAITING)
        signs |= dict.fromkeys(scene.partners, Sign.PARTNER)
        signs[scene.focused] = Sign.FOCUSED
        known = self._session.shown.annotations
        placed = [(sign, known[one]) for one, sign in signs.items() if one in known]
        return [self._sign(mark) for mark in with_signs(self._densities, layout, placed)]

    def _sign(self, mark: BarMark) -> BarSign:
        colours = self._book.colours
        colour = self._book.label_colour(mark.label) if mark.label else colours.quiet
        return BarSign(mark.sign, colour)
