"""Colours as hexadecimal triplets: how they are mixed, and how one stands out from another."""

from bisect import bisect_left
from functools import lru_cache

from rich.color import Color
from rich.color_triplet import ColorTriplet

_SHARES = 256
"""Into how many parts a mixture is divided when the right one is looked for."""


@lru_cache(maxsize=1024)
def mixed(ground: str, ink: str, share: float) -> str:
    """`ink` laid over `ground`, `share` of it from 0 to 1."""
    below, above = _triplet(ground), _triplet(ink)
    return "#" + "".join(
        f"{round(low + (high - low) * share):02x}" for low, high in zip(below, above, strict=True)
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, by the formula of WCAG 2.1."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def one_step(ground: str, ink: str, least: float) -> str:
    """`ground` with just so much of `ink` that it stands out from what it was, in greys too."""

    def stands_out(share: int) -> bool:
        return _contrast_always(mixed(ground, ink, share / _SHARES), ground) >= least

    share = bisect_left(range(_SHARES), True, key=stands_out)
    return mixed(ground, ink, share / _SHARES)


def strongest_on(ground: str) -> str:
    """White or black, whichever stands out more from a ground."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, ground))


def readable(ink: str, ground: str, least: float) -> str:
    """`ink`, or as much white or black mixed into it as gives it the least contrast wanted."""
    towards = strongest_on(ground)
    for share in (0.0, 0.2, 0.4, 0.6, 0.8):
        if _contrast_always(mixed(ink, towards, share), ground) >= least:
            return mixed(ink, towards, share)
    return towards


def _contrast_always(one: str, other: str) -> float:
    """The contrast of two colours, or of the greys in their place if that is less."""
    return min(contrast(one, other), contrast(_grey(one), _grey(other)))


def _grey(colour: str) -> str:
    """What Textual makes of a colour where none are wanted."""
    red, green, blue = _triplet(colour)
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


def _triplet(colour: str) -> ColorTriplet:
    return Color.parse(colour).get_truecolor()


def _luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1."""
    parts = [value / 255 for value in _triplet(colour)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
