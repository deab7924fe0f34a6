"""The style of every look under a theme: colours and shapes."""

from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

from annotations.scheme import Scheme
from tui.shades import contrast, mixed, one_step, readable, strongest_on
from tui.text.painting import Look
from tui.themes import (
    THEMES,
    THEMES_OF_16,
    THEMES_OF_256,
    WITHOUT_COLOUR_OF_16,
    Colours,
    Grounds,
)


class Depth(Enum):
    """How many colours a terminal has."""

    FEW_GREYS = auto()
    """16, of which only the greys are wanted."""
    SIXTEEN = auto()
    INDEXED = auto()
    """256, of which 16 are the terminal's own choice."""
    FULL = auto()


def depth_of(color_system: str | None, *, no_colour: bool = False) -> Depth:
    """The depth of what Rich calls a terminal's colour system, with `NO_COLOR` or without."""
    if color_system == "standard":
        return Depth.FEW_GREYS if no_colour else Depth.SIXTEEN
    return Depth.INDEXED if color_system == "256" and not no_colour else Depth.FULL


def colours_of(theme: str, depth: Depth = Depth.FULL) -> Colours:
    """The colours of a theme, of the dark one if it is not known, on such a terminal."""
    name = theme if theme in THEMES else "kutip-dark"
    if depth is Depth.FEW_GREYS:
        return WITHOUT_COLOUR_OF_16
    if depth is Depth.SIXTEEN:
        return THEMES_OF_16[name]
    return THEMES_OF_256[name] if depth is Depth.INDEXED else THEMES[name]


def _variables(colours: Colours) -> dict[str, str]:
    """What Textual can't derive from a theme's few colours as it should be; its scrollbars too."""
    rule = mixed(colours.ground, colours.text, 0.22)
    grounds = ("scrollbar-background", "scrollbar-corner-color")
    states = ("", "-hover", "-active")
    return {
        "quiet": colours.quiet,
        "text-disabled": colours.quiet,
        "rule": rule,
        **{f"scrollbar{state}": rule for state in states},
        **{f"{name}{state}": colours.ground for name in grounds for state in states},
    }


def textual_themes() -> list[Theme]:
    """The themes as Textual registers them."""
    return [
        Theme(
            name=name,
            primary=colours.label(0),
            secondary=colours.label(1),
            accent=colours.label(2),
            warning=colours.label(1),
            error=colours.alarm,
            success=colours.label(2),
            foreground=colours.text,
            background=colours.ground,
            surface=colours.ground,
            panel=mixed(colours.ground, colours.text, 0.08),
            dark=colours.is_dark,
            variables=_variables(colours),
        )
        for name, colours in THEMES.items()
    ]


_DISPUTED = 0.33
"""The share of the alarm's colour in the ground of what some versions cover and others do not."""
_PARTNER = 1.8
"""The contrast of the ground under a partner of the focused annotation with plain ground."""
_TRACE = 0.08
"""The share of its label's colour in the ground of what is selected or found."""
_LEAST_RAISED = 0.1
"""The share of the text's colour from which a ground stands out where there are few colours."""
_HINT = "#f0e442"
"""Yellow, of Okabe and Ito's colours."""


class StyleBook:
    """The style of every look under one theme and scheme."""

    def __init__(self, theme: str, scheme: Scheme, depth: Depth = Depth.FULL) -> None:
        self.colours = colours_of(theme, depth)
        self._scheme = scheme
        styles = {Depth.FEW_GREYS: self._style_in_greys, Depth.SIXTEEN: self._style_of_sixteen}
        self.of = lru_cache(maxsize=4096)(styles.get(depth, self._style))
        """The style of a `Look`."""
        self.text = lru_cache(maxsize=256)(self._text)
        """The style of words beside the article: `colour`, `bold`, `italic` by name."""

    def label_colour(self, label: str) -> str:
        return self.colours.label(self._scheme.order(label))

    def label_key(self, label: str) -> str:
        """The letter that tells a label without its colour; empty for an unknown one."""
        known = self._scheme.label(label)
        return known.key if known else ""

    def _text(self, *, colour: str = "", bold: bool = False, italic: bool = False) -> Style:
        return Style(
            color=colour or self.colours.text,
            bgcolor=self.colours.ground,
            bold=bold or None,
            italic=italic or None,
        )

    def quiet(self) -> Style:
        return self.text(colour=self.colours.quiet)

    def raised(self, share: float) -> str:
        """A ground that stands out by a share of the text's colour; of few colours a plain one."""
        colours = self.colours
        if colours.grounds is not None and colours.grounds.raised:
            return colours.grounds.raised if share >= _LEAST_RAISED else colours.ground
        return mixed(colours.ground, colours.text, share)

    def focused_ground(self, label: str) -> str:
        """The ground of the focused annotation's words beside the article."""
        colours = self.colours
        if colours.grounds is not None and colours.grounds.raised:
            return colours.grounds.raised
        return mixed(colours.ground, self.label_colour(label), 0.18)

    def _style_in_greys(self, look: Look) -> Style:
        """As in colours, with a line above where four greys leave two states alike.

        The caret is a hole where all around it is white already; only the focused one is bold.
        """
        style = self._style(look)
        is_deeper = len(set(look.labels)) < len(look.labels)
        if look.is_caret:
            style += Style(bold=False, overline=True)
            is_hole = look.is_focused or is_deeper
            return style + Style(color="#ffffff", bgcolor="#000000") if is_hole else style
        if look.is_hint or look.is_selected or (look.is_partner and not look.is_focused):
            return style + Style(overline=True)
        return style + Style(bold=False) if is_deeper and not look.is_focused else style

    def _style_of_sixteen(self, look: Look) -> Style:
        """A hit framed by lines, one over the caret: how bright its colours are, a terminal says.

        The 16 are too few, and too unlike from one to the next, for all grounds to differ in grey.
        """
        style = self._style(look)
        if look.is_hint or not (look.is_hit or look.is_caret):
            return style
        is_framed = look.is_hit and not look.is_caret and not style.underline2
        return style + Style(overline=True, underline=is_framed or None)

    def _style(self, look: Look) -> Style:
        colours = self.colours
        if look.is_hint:
            return self._hint() + (Style(bold=False, underline=True) if look.has_more else Style())
        if look.is_caret:
            return self._shape(look) + Style(color=colours.caret_text, bgcolor=colours.caret)
        ground = self._ground(look)
        if look.is_hit:
            ground = self._over(colours.hit, look)
        if look.is_selected:
            ground = self._over(colours.selection, look)
        if look.is_disputed and colours.grounds is None:
            ground = mixed(ground, colours.alarm, _DISPUTED)
        ink = self._readable_ink(look, ground)
        style = Style(
            color=ink, bgcolor=ground, bold=(look.is_focused and not look.is_faded) or None
        )
        slant = Style(italic=True) if look.is_proposed else Style()
        if look.is_disputed:
            slant += Style(bold=True, underline=True)
        style += self._shape(look) + slant
        return style + Style(bold=False) if look.is_faded else style

    @property
    def _has_few_colours(self) -> bool:
        """Whether there is no shade between the text and its ground to fade to."""
        return self.colours.grounds is not None and bool(self.colours.grounds.raised)

    def _hint(self) -> Style:
        """Of hint letters: bright on what stands back; a block where there are too few colours."""
        colours = self.colours
        if self._has_few_colours:
            return Style(color="#000000", bgcolor=_HINT, bold=True)
        ink = _HINT if colours.is_dark else colours.strongest
        return Style(color=ink, bgcolor=colours.ground, bold=True)

    def _readable_ink(self, look: Look, ground: str) -> str:
        colours = self.colours
        least = colours.least_contrast
        if look.is_faded and not self._has_few_colours:
            return readable(colours.quiet, ground, least)
        own = colours.alarm if look.is_differing else self._ink(look)
        if colours.grounds is not None:
            is_quiet = ground in (colours.ground, colours.grounds.quote)
            is_sure = contrast(own, ground) >= least and (is_quiet or not self._has_few_colours)
            return own if is_sure else strongest_on(ground)
        is_pale = look.is_proposed and not look.is_differing
        return readable(mixed(own, colours.quiet, 0.5) if is_pale else own, ground, least)

    def _ground(self, look: Look) -> str:
        """The tint under the text: of quotes, of what lies over its like, stronger when focused."""
        colours = self.colours
        if colours.grounds is not None:
            return self._plain_ground(look, colours.grounds)
        lit = self.label_colour(look.lit or look.labels[-1]) if look.labels else ""
        if look.is_partner and not look.is_focused and lit:
            return one_step(colours.ground, lit, _PARTNER)
        is_one = look.is_focused or look.is_disputed
        labels = dict.fromkeys(look.labels) if is_one else look.labels
        ground = colours.ground
        for label in self._tinted(labels):
            ground = one_step(ground, self.label_colour(label), colours.tint)
        return mixed(ground, lit, colours.lit) if look.is_focused and lit else ground

    def _over(self, ground: str, look: Look) -> str:
        """The ground of a selection or a hit, with a trace of what lies over it."""
        if self.colours.grounds is None and look.labels:
            return mixed(ground, self.label_colour(look.labels[-1]), _TRACE)
        return ground

    def _plain_ground(self, look: Look, grounds: Grounds) -> str:
        """One of the few grounds that there are where colours can't be mixed."""
        if look.labels and look.is_focused:
            return grounds.focused
        if look.labels and look.is_partner:
            return grounds.partner
        if len(set(look.labels)) < len(look.labels):
            return grounds.deeper
        return grounds.quote if self._tinted(look.labels) else self.colours.ground

    def _tinted(self, labels: Iterable[str]) -> list[str]:
        """The labels that tint the ground: of quotes all, of others twice those over their like."""
        tinted: list[str] = []
        seen = set()
        for label in labels:
            if self._form(label) == 0:
                tinted.append(label)
            elif label in seen:
                tinted += [label] * 2
            seen.add(label)
        return tinted

    def _ink(self, look: Look) -> str:
        """The colour of the innermost label that is told by its letters rather than its ground."""
        for label in reversed(look.labels):
            if self._form(label) != 0:
                return self.label_colour(label)
        return self.colours.text

    def _shape(self, look: Look) -> Style:
        """What tells labels apart without colour; the ground of quotes is the first form."""
        forms = {self._form(label) for label in look.labels}
        return Style(
            bold=True if 1 in forms else None,
            underline=True if 1 in forms else None,
            underline2=True if 2 in forms else None,
            italic=True if 3 in forms else None,
        )

    def _form(self, label: str) -> int:
        return self._scheme.order(label) % 4
