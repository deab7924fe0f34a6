"""The one place that touches Textual where it is not public.

Textual 8.2.8 forgets the Alt of `Alt+,` and of every other sign that is neither letter nor digit
when a terminal sends it the old way, as Escape and the sign, so that the key does something else;
and where such keys come quickly one after another, it makes a `^` and a `,` of them.
And it takes xterm's `Shift+F3` for a report of the cursor's position, which only inline apps want.
After a fault it prints the values of all variables, the article's text among them. And what follows
an Escape inside a pasted text it takes for key presses.
And it paints a new screen before what is on it knows its size, again a sixtieth of a second after
that, and once more when its scrollbars have appeared.
And behind a sign that the terminal draws wider than it thinks, the rest of a row stands elsewhere.
And a key that turns a page in the palette's list before that has its rows ends the app.
And by a cache of colours that takes each widget for its class it keeps a thousand widgets' lines,
those of dialogs that were closed long ago, some ten kilobytes each.
"""

import re
import traceback
from collections.abc import Iterable
from typing import Literal

from rich.console import Console, RenderableType
from rich.text import Text
from textual import events
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from tui.text.placed import placed
from tui.text.visible import visible

_SHIFT_F3 = (1, 0)
_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_PASTED = re.compile("(\x1b\\[200~.*?\x1b\\[201~)", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONGEST_PASTE = 1_000_000
_ALT_SIGNS = frozenset(",.<>")
_ALT_WITH_SIGN = re.compile("\x1b([,.<>])")
_SIGNS = {
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


class PlainCrashApp(App[int]):
    """An app whose last words after a fault of its own hold nothing of what it was showing."""

    def begin_with_theme(self, name: str) -> None:
        """Have a theme from the start; setting it later has all styles read twice."""
        self.set_reactive(App.theme, name)
        is_dark = self.current_theme.dark
        self.update_classes(
            {f"-theme-{name}": True, "-dark-mode": is_dark, "-light-mode": not is_dark},
            update=False,
        )
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def note_painting(self, update: object) -> None:
        """Told what Textual is about to write to the terminal."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self.note_painting(renderable)
        super()._display(screen, renderable)

    def _fatal_error(self) -> None:
        where = "\n".join(map(visible, traceback.format_exc().splitlines()))
        said = "Kutip met a fault of its own and had to stop; all that was called saved is saved."
        self.panic(Text(f"{where}\n\n{said}"))


class ScreenPaintedOnce(Screen[None]):
    """A screen that is first painted when it is told that all on it is ready to be seen."""

    is_painted = False
    _LONGEST_WAIT = 0.2
    """Seconds after which it is painted all the same, where there is no room for its parts."""
    _MOST_TIMES = 2
    """A scrollbar appears by the first arrangement, and has its place by the second."""

    def on_mount(self) -> None:
        self.set_timer(self._LONGEST_WAIT, self.paint_first)

    def paint_first(self) -> None:
        """Arrange and paint the screen now, if that was not done yet."""
        if not self.is_painted:
            self._arrange_all()
            self.is_painted = True
            self._repaint_required = False
            self._compositor.update_widgets({self})
            self._compositor_refresh()

    def _arrange_all(self) -> None:
        """Arrange the screen as often as what appears by that, a scrollbar, asks for it."""
        for _ in range(self._MOST_TIMES):
            for widget in (self, *self._compositor.visible_widgets):
                widget._layout_required = False
            self._refresh_layout()
            if not any(widget._layout_required for widget in self._compositor.visible_widgets):
                break

    def _compositor_refresh(self) -> None:
        if self.is_painted:
            super()._compositor_refresh()


def install() -> None:
    """Mend what the head of this file says of the parser, of strips and of caches; done once."""
    if getattr(XTermParser, "_kutip_keeps_alt", False):
        return
    feed = XTermParser.feed
    key_events = XTermParser._sequence_to_key_events

    def feed_keeping_alt(parser: XTermParser, data: str) -> Iterable[Message]:
        data = getattr(parser, "_kutip_held", "") + data
        start = data.rfind(_PASTE_START)
        is_cut = start >= 0 and _PASTE_END not in data[start:] and len(data) < _LONGEST_PASTE
        parser._kutip_held = data[start:] if is_cut else ""  # type: ignore[attr-defined]
        data = data[:start] if is_cut else data
        if not data and is_cut:
            return ()
        parts = _PASTED.split(data)
        parts[::2] = [_ALT_WITH_SIGN.sub(_unambiguous, part) for part in parts[::2]]
        parts[1::2] = [_harmless(part) for part in parts[1::2]]
        return feed(parser, "".join(parts))

    def key_events_keeping_alt(
        parser: XTermParser, sequence: str, alt: bool = False
    ) -> Iterable[events.Key]:
        for event in key_events(parser, sequence, alt):
            is_lost = alt and sequence in _ALT_SIGNS
            yield events.Key(f"alt+{event.key}", None) if is_lost else event

    render = Strip.render

    def render_placed(strip: Strip, console: Console) -> str:
        return placed(render(strip, console))

    StylesCache.get_inner_outer = classmethod(StylesCache.get_inner_outer)  # type: ignore[method-assign, assignment, arg-type]
    Strip.render = render_placed  # type: ignore[method-assign, assignment]
    XTermParser._sequence_to_key_events = key_events_keeping_alt  # type: ignore[method-assign, assignment]
    XTermParser.feed = feed_keeping_alt  # type: ignore[method-assign, assignment]
    XTermParser._kutip_keeps_alt = True  # type: ignore[attr-defined]


def mend_lists() -> None:
    """Mend what the head of this file says of the palette's list; done once, before it is shown."""
    from textual.widgets import OptionList

    move_page = OptionList._move_page

    def move_page_of_rows(options: OptionList, direction: Literal[-1, 1]) -> None:
        if options._lines:
            move_page(options, direction)

    OptionList._move_page = move_page_of_rows  # type: ignore[method-assign, assignment]


def _harmless(pasted: str) -> str:
    """A pasted text between its marks, blanks in the place of what is no text."""
    text = pasted.removeprefix(_PASTE_START).removesuffix(_PASTE_END)
    return f"{_PASTE_START}{_CONTROL.sub(' ', text)}{_PASTE_END}"


def _unambiguous(match: re.Match[str]) -> str:
    """Escape and a sign as newer terminals send it: the sign's number and a 3 for Alt."""
    return f"\x1b[{ord(match[1])};3u"


def is_shift_f3(event: events.CursorPosition) -> bool:
    """Whether a cursor position is how the parser reads xterm's `Shift+F3`."""
    return (event.x, event.y) == _SHIFT_F3


def key_name(event: events.Key) -> str:
    """A key press as the registry of commands writes it: `q`, `G`, `shift+tab`, `alt+,`."""
    if event.key.startswith("alt+"):
        name = event.key.removeprefix("alt+")
        return f"alt+{_SIGNS.get(name, name)}"
    if event.character == " ":
        return "space"
    if event.is_printable and event.character is not None:
        return event.character
    return event.key
