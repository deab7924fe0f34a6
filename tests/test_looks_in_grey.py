"""Who sees no colours tells every state of the text from every other, on every terminal.

A monochrome print, a grey screen and a person who sees few hues have this in common: what is left
of a style are its shapes, the signs in the margin, and how bright its ground is.
"""

from itertools import combinations
from typing import Any

import pytest
from rich.color import Color, ColorSystem
from rich.palette import Palette
from rich.style import Style
from textual.filter import monochrome_style

from tests.building import NEWS
from tui.looks import Depth, StyleBook
from tui.shades import contrast
from tui.text.margin import FOCUS_BAR, PARTNER_MARK, PROPOSED_MARK
from tui.text.painting import Look
from tui.themes import THEMES, TOLD_APART

VGA = Palette([
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
    (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
    (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
])  # fmt: skip
"""The 16 colours of the VGA text mode, which a Linux console has and others began with."""
XTERM = Palette([
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
])  # fmt: skip
"""Those of xterm (XTerm-col.ad)."""
FULL, FULL_IN_GREY = "all colours", "all colours, NO_COLOR"
TERMINALS = {
    FULL: (Depth.FULL, None),
    FULL_IN_GREY: (Depth.FULL, None),
    "256": (Depth.INDEXED, None),
    "16 of VGA": (Depth.SIXTEEN, VGA),
    "16 of xterm": (Depth.SIXTEEN, XTERM),
    "16 of VGA, NO_COLOR": (Depth.FEW_GREYS, VGA),
}
themes = pytest.mark.parametrize("theme", THEMES)
terminals = pytest.mark.parametrize("terminal", TERMINALS)

LABELLED = {
    "plain": (),
    "quote": ("quote",),
    "number": ("number",),
    "source": ("source",),
    "quote in a quote": ("quote", "quote"),
    "number in a quote": ("quote", "number"),
    "source in a quote": ("quote", "source"),
}
STATES: dict[str, dict[str, Any]] = {
    "": {},
    "selected": {"is_selected": True},
    "found": {"is_hit": True},
    "the caret's": {"is_caret": True},
    "focused": {"is_focused": True},
    "a partner": {"is_partner": True},
    "proposed": {"is_proposed": True},
}
OF_REVIEWS_AND_HINTS: dict[str, dict[str, Any]] = {
    "differing": {"is_differing": True},
    "differing and focused": {"is_differing": True, "is_focused": True},
    "disputed": {"is_disputed": True},
    "faded": {"is_faded": True},
    "a hint": {"is_hint": True},
}
OF_ANNOTATIONS = {"focused": FOCUS_BAR, "a partner": PARTNER_MARK, "proposed": PROPOSED_MARK}
"""The states that only annotations have, and their signs in the margin."""


class Shown:
    """How one state of the text arrives at a person."""

    def __init__(self, style: Style, palette: Palette | None, *, is_grey: bool, mark: str) -> None:
        style = monochrome_style(style) if is_grey else style
        assert style.color is not None and style.bgcolor is not None
        self.ink, self.ground = (hex_of(one, palette) for one in (style.color, style.bgcolor))
        shapes = (style.bold, style.italic, style.underline, style.underline2, style.overline)
        self.shapes = (*map(bool, shapes), mark)

    def is_like(self, other: "Shown") -> bool:
        told_apart = contrast(self.ground, other.ground) >= TOLD_APART - 0.02  # rounded to a byte
        return self.shapes == other.shapes and not told_apart


def hex_of(colour: Color, palette: Palette | None) -> str:
    """A colour as a terminal with these 16 paints it."""
    if palette is not None:
        number = colour.downgrade(ColorSystem.STANDARD).number
        assert number is not None
        return palette[number].hex
    return colour.get_truecolor().hex


def all_shown(
    theme: str, terminal: str, states: dict[str, dict[str, Any]] = STATES
) -> dict[tuple[str, str], Shown]:
    depth, palette = TERMINALS[terminal]
    book = StyleBook(theme, NEWS, depth)
    is_grey = terminal == FULL_IN_GREY or depth is Depth.FEW_GREYS
    return {
        (text, state): Shown(
            book.of(Look(labels, **flags)),
            palette,
            is_grey=is_grey,
            mark=OF_ANNOTATIONS.get(state, ""),
        )
        for text, labels in LABELLED.items()
        for state, flags in states.items()
        if labels or state not in OF_ANNOTATIONS
    }


def are_to_be_told_apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Two states of one text, two texts at rest, or a text at rest and bare words in some state."""
    (text, state), (other_text, other_state) = one, other
    at_rest = "" in (state, other_state)
    return text == other_text or state == other_state == "" or (text == "plain" and at_rest)


@terminals
@themes
def test_every_two_states_differ_in_more_than_their_hue(theme: str, terminal: str) -> None:
    shown = all_shown(theme, terminal)
    alike = [
        (one, other)
        for one, other in combinations(shown, 2)
        if are_to_be_told_apart(one, other) and shown[one].is_like(shown[other])
    ]
    assert alike == []


@terminals
@themes
def test_words_can_be_read_in_every_state(theme: str, terminal: str) -> None:
    is_full = TERMINALS[terminal][0] in (Depth.FULL, Depth.INDEXED)
    least = 7.0 if theme == "kutip-contrast" and is_full else 4.5
    found = {
        name: round(contrast(one.ink, one.ground), 2)
        for name, one in all_shown(theme, terminal, STATES | OF_REVIEWS_AND_HINTS).items()
        if contrast(one.ink, one.ground) < least
    }
    assert found == {}


@themes
def test_words_beside_the_article_can_be_read_on_every_ground_of_a_line(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    colours = book.colours
    inks = {colours.text, colours.quiet, colours.alarm, *colours.labels}
    least = colours.least_contrast
    found = {
        (ink, share): round(contrast(ink, book.raised(share)), 2)
        for ink in inks
        for share in (0.0, 0.08)
        if contrast(ink, book.raised(share)) < least
    }
    assert found == {}


def test_with_16_colours_a_hit_is_framed_and_a_selection_is_not() -> None:
    for theme in THEMES:
        book = StyleBook(theme, NEWS, Depth.SIXTEEN)
        hit, selected = book.of(Look(is_hit=True)), book.of(Look(is_selected=True))
        assert hit.overline and hit.underline
        assert not selected.overline and not selected.underline
        both = book.of(Look(is_hit=True, is_selected=True))
        assert both.bgcolor == selected.bgcolor and both.overline, "a found word in a selection"


def test_where_there_are_colours_enough_no_lines_are_added_to_a_hit() -> None:
    for depth in (Depth.FULL, Depth.INDEXED):
        hit = StyleBook("kutip-dark", NEWS, depth).of(Look(is_hit=True))
        assert not hit.overline and not hit.underline
