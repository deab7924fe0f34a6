"""Kutip's themes as data.

The hues are those that Okabe and Ito chose so that colour-blind people tell them apart ("Color
Universal Design", 2008), lightened or darkened to be read on each ground.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grounds:
    """What lies under tagged words where colours can't be mixed, as hexadecimal triplets."""

    quote: str
    deeper: str
    """Where annotations of one label lie over one another."""
    partner: str
    focused: str
    raised: str = ""
    """Under a row that is chosen; empty where that is mixed."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours, as hexadecimal triplets."""

    ground: str
    text: str
    quiet: str
    labels: tuple[str, ...]
    """One for each label of a scheme, in its order, and from the first again."""
    alarm: str
    selection: str
    hit: str
    caret: str
    caret_text: str
    is_dark: bool
    tint: float
    """The share of a quote's colour in the ground under it, from 0 to 1."""
    grounds: Grounds | None = None
    """None where the grounds are mixed."""

    @property
    def strongest(self) -> str:
        """The colour that stands out most from the ground."""
        return "#ffffff" if self.is_dark else "#000000"

    def label(self, number: int) -> str:
        return self.labels[number % len(self.labels)]


THEMES = {
    "kutip-dark": Colours(
        "#12161b", "#d5dbe1", "#98a3ae",
        ("#56b4e9", "#e69f00", "#2cc295", "#cc79a7", "#f0e442"),
        "#f0703a", "#3a5c92", "#5c5212", "#d5dbe1", "#12161b", True, 0.16,
    ),
    "kutip-light": Colours(
        "#fbfaf7", "#20242a", "#525a65",
        ("#00639c", "#8a5a00", "#00694d", "#9c3f75", "#6e6400"),
        "#b34700", "#7fa4ea", "#d6b030", "#20242a", "#fbfaf7", False, 0.13,
    ),
    "kutip-contrast": Colours(
        "#000000", "#ffffff", "#c8c8c8",
        ("#7fd0ff", "#ffb000", "#3ff0b0", "#ff9ad5", "#ffff66"),
        "#ff8040", "#0050c8", "#5f5f00", "#ffffff", "#000000", True, 0.30,
    ),
}  # fmt: skip

GROUNDS_OF_256 = {
    "kutip-dark": Grounds("#00005f", "#5f005f", "#444444", "#005f5f"),
    "kutip-light": Grounds("#d7ffff", "#afd7d7", "#d7d7af", "#87d7ff"),
    "kutip-contrast": Grounds("#00005f", "#5f005f", "#444444", "#005f5f"),
}
"""Of the colours numbered 16 to 255, which all terminals that have them paint alike."""

_ON_BLACK = Colours(
    "#000000", "#ffffff", "#aaaaaa",
    ("#55ffff", "#ffff55", "#55ff55", "#ff55ff", "#ffffff"),
    "#ff5555", "#aaaaaa", "#ff55ff", "#ffffff", "#000000", True, 0.0,
    Grounds("#0000aa", "#aa00aa", "#00aa00", "#00aaaa", "#0000aa"),
)  # fmt: skip
_ON_WHITE = Colours(
    "#ffffff", "#000000", "#000000",
    ("#0000aa", "#aa00aa", "#000000", "#555555", "#000000"),
    "#aa0000", "#5555ff", "#ffff55", "#000000", "#ffffff", False, 0.0,
    Grounds("#aaaaaa", "#55ff55", "#55ffff", "#00aaaa", "#aaaaaa"),
)  # fmt: skip
WITHOUT_COLOUR_OF_16 = Colours(
    "#000000", "#ffffff", "#aaaaaa", ("#ffffff",),
    "#ffffff", "#555555", "#555555", "#ffffff", "#000000", True, 0.0,
    Grounds("#aaaaaa", "#ffffff", "#aaaaaa", "#ffffff", "#555555"),
)  # fmt: skip
"""For NO_COLOR on a terminal with 16 colours, whose greys are few."""
THEMES_OF_16 = {
    "kutip-dark": _ON_BLACK,
    "kutip-light": _ON_WHITE,
    "kutip-contrast": _ON_BLACK,
}
"""For terminals with 16 colours, which each of them chooses for itself: strong ones, and few."""
