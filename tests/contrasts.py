"""What the looks of words are measured by: contrast, and all that may be so at once."""

from typing import Any

import pytest
from rich.color import Color
from rich.style import Style

from tests.building import NEWS
from tui.themes import THEMES

LABELS = tuple(label.name for label in NEWS.labels)
LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of words against their ground."""

themes = pytest.mark.parametrize("theme", THEMES)


STATES: dict[str, dict[str, Any]] = {
    "plain": {},
    "focused": {"is_focused": True},
    "partner": {"is_partner": True},
    "selected": {"is_selected": True},
    "focused and selected": {"is_focused": True, "is_selected": True},
    "hit": {"is_hit": True},
    "selected hit": {"is_hit": True, "is_selected": True},
    "caret": {"is_caret": True},
    "hint": {"is_hint": True},
    "faded": {"is_faded": True},
    "faded and focused": {"is_faded": True, "is_focused": True},
}


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = []
    for value in colour.get_truecolor():
        share = value / 255
        channels.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: Color | str | None, ground: Color | str | None) -> float:
    """The contrast ratio, from 1 to 21."""
    assert ink is not None and ground is not None
    one = luminance(Color.parse(ink) if isinstance(ink, str) else ink)
    other = luminance(Color.parse(ground) if isinstance(ground, str) else ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrast_of(style: Style) -> float:
    return contrast(style.color, style.bgcolor)


def unreadable(found: dict[str, float], least: float = LEAST) -> dict[str, float]:
    return {what: round(ratio, 2) for what, ratio in found.items() if ratio < least}
