"""Kutip's themes as data.

The hues are those that Okabe and Ito chose so that colour-blind people tell them apart ("Color
Universal Design", 2008), lightened or darkened to be read on each ground.
"""

from dataclasses import dataclass, replace


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
    """The contrast of the ground under a quote with plain ground, of two quotes with one; from 1.

    No less than `TOLD_APART`, but where there are few colours.
    """
    lit: float
    """The share of its label's colour that the ground of the focused annotation gets."""
    least_contrast: float = 4.5
    """Of words with their ground, as the Web Content Accessibility Guidelines 2.1 ask (1.4.3)."""
    grounds: Grounds | None = None
    """None where the grounds are mixed."""

    @property
    def strongest(self) -> str:
        """The colour that stands out most from the ground."""
        return "#ffffff" if self.is_dark else "#000000"

    def label(self, number: int) -> str:
        return self.labels[number % len(self.labels)]


TOLD_APART = 1.5
"""The least contrast of two grounds that nothing but the ground tells apart, also in grey."""

THEMES = {
    "kutip-dark": Colours(
        "#12161b", "#d5dbe1", "#98a3ae",
        ("#56b4e9", "#e69f00", "#2cc295", "#cc79a7", "#f0e442"),
        "#f0703a", "#4871b1", "#c8a22e", "#d5dbe1", "#12161b", True, TOLD_APART, 0.36,
    ),
    "kutip-light": Colours(
        "#fbfaf7", "#20242a", "#525a65",
        ("#00639c", "#8a5a00", "#00694d", "#9c3f75", "#6e6400"),
        "#b34700", "#1c56a8", "#bb7008", "#20242a", "#fbfaf7", False, TOLD_APART, 0.36,
    ),
    "kutip-contrast": Colours(
        "#000000", "#ffffff", "#c8c8c8",
        ("#7fd0ff", "#ffb000", "#3ff0b0", "#ff9ad5", "#ffff66"),
        "#ff9868", "#559fff", "#f5c400", "#ffffff", "#000000", True, TOLD_APART, 0.95, 7.0,
    ),
}  # fmt: skip
"""A quote, one quote in another, a selection, a hit and the caret are a ladder of grounds.

Each step is brighter, or darker on a light ground, by `TOLD_APART`.
"""

THEMES_OF_256 = {
    "kutip-dark": replace(
        THEMES["kutip-dark"], ground="#080808", selection="#5f5fff", hit="#d7af00",
        caret="#eeeeee", caret_text="#080808",
        grounds=Grounds("#0000af", "#005f87", "#444444", "#005f5f"),
    ),
    "kutip-light": replace(
        THEMES["kutip-light"], ground="#ffffff", selection="#005fd7", hit="#d75f00",
        grounds=Grounds("#afd7ff", "#87afd7", "#d7d7af", "#5fd7ff"),
    ),
    "kutip-contrast": replace(
        THEMES["kutip-contrast"], selection="#00afd7", hit="#d7d700",
        grounds=Grounds("#0000af", "#005f87", "#444444", "#005f5f"),
    ),
}  # fmt: skip
"""Their grounds are of the colours numbered 16 to 255, which all terminals paint alike."""

_ON_BLACK = Colours(
    "#000000", "#ffffff", "#aaaaaa",
    ("#55ffff", "#ffff55", "#55ff55", "#ff55ff", "#ffffff"),
    "#ff5555", "#aaaaaa", "#aa00aa", "#ffffff", "#000000", True, 1.0, 0.0, 4.5,
    Grounds("#0000aa", "#5555ff", "#00aa00", "#00aaaa", "#0000aa"),
)  # fmt: skip
_ON_WHITE = Colours(
    "#ffffff", "#000000", "#000000",
    ("#0000aa", "#aa00aa", "#000000", "#555555", "#000000"),
    "#aa0000", "#0000aa", "#ffff55", "#000000", "#ffffff", False, 1.0, 0.0, 4.5,
    Grounds("#00aaaa", "#5555ff", "#00aa00", "#aa00aa", "#aaaaaa"),
)  # fmt: skip
WITHOUT_COLOUR_OF_16 = Colours(
    "#000000", "#ffffff", "#aaaaaa", ("#ffffff",),
    "#ffffff", "#555555", "#555555", "#ffffff", "#000000", True, 1.0, 0.0, 4.5,
    Grounds("#aaaaaa", "#ffffff", "#aaaaaa", "#ffffff", "#555555"),
)  # fmt: skip
"""For NO_COLOR on a terminal with 16 colours, whose greys are few."""
THEMES_OF_16 = {
    "kutip-dark": _ON_BLACK,
    "kutip-light": _ON_WHITE,
    "kutip-contrast": replace(
        _ON_BLACK, selection="#00aaaa", hit="#00aa00", least_contrast=7.0,
        grounds=Grounds("#0000aa", "#ffff55", "#aaaaaa", "#55ffff", "#0000aa"),
    ),
}  # fmt: skip
"""For terminals with 16 colours, which each of them chooses for itself: strong ones, and few."""
