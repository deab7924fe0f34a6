"""Kutip's themes as data.

The hues are those that Okabe and Ito chose so that colour-blind people tell them apart ("Color
Universal Design", 2008), lightened or darkened to be read on each ground.
"""

from dataclasses import dataclass


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
        "#f0703a", "#35507a", "#5c5212", "#d5dbe1", "#12161b", True,
    ),
    "kutip-light": Colours(
        "#fbfaf7", "#20242a", "#525a65",
        ("#00639c", "#8a5a00", "#00694d", "#9c3f75", "#6e6400"),
        "#b34700", "#b7cdf0", "#f4e79a", "#20242a", "#fbfaf7", False,
    ),
    "kutip-contrast": Colours(
        "#000000", "#ffffff", "#c8c8c8",
        ("#7fd0ff", "#ffb000", "#3ff0b0", "#ff9ad5", "#ffff66"),
        "#ff8040", "#0050c8", "#807000", "#ffffff", "#000000", True,
    ),
}  # fmt: skip
