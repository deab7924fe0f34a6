"""Lines of words beside the article: what is open and saved above, what can be done below."""

from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from annotations.store.writer import SaveState, Saving
from tui.looks import StyleBook
from tui.text.visible import visible_line
from tui.textual_refresh import hold
from tui.widgets.apart import apart


@dataclass(frozen=True, slots=True)
class Place:
    """What the top line says; texts as stored."""

    title: str = ""
    language: str = ""
    annotator: str = ""
    status: str = ""
    number: int = 0
    of: int | None = 0
    """How many articles there are; None as long as they are looked for."""
    tagged: int = 0
    proposed: int = 0
    is_suggesting: bool = False
    """Whether more may be proposed soon."""
    is_arriving: bool = False
    """Whether the tags are still being read."""
    notice: str = ""


class _Line(Widget):
    """One row, painted from segments and only when they change."""

    DEFAULT_CSS = """
    _Line { height: 1; background: $background; }
    """

    def __init__(self, book: StyleBook) -> None:
        super().__init__()
        self._book = book
        self._segments: list[Segment] = []

    def restyle(self, book: StyleBook) -> None:
        self._book = book
        self._paint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def on_resize(self) -> None:
        self._paint()

    def render_line(self, y: int) -> Strip:
        return Strip(self._segments).adjust_cell_length(self.outer_size.width, self._ground())

    def render_lines(self, crop: Region) -> list[Strip]:
        """The row as it is: without a frame Textual's cache for styles is of no use."""
        if self.styles.gutter:
            return super().render_lines(crop)
        strip = apart(self.render_line(0))
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # no colour of a palette is used
                strip = strip.apply_filter(line_filter, self.background_colors[1])
        return [strip.crop(*crop.column_span) for _ in crop.line_range]

    def _ground(self) -> Style:
        return _inked(Style.null(), self._book.colours.text, ground=self._book.raised(0.08))

    def _paint(self) -> None:
        segments = self._built(self.outer_size.width)
        if segments != self._segments:
            self._segments = segments
            if not hold(self):
                self.refresh()

    def _built(self, width: int) -> list[Segment]:
        raise NotImplementedError


class TopLine(_Line):
    """The article's title, language, annotator, place in the stack, counts, and what is saved."""

    def __init__(self, book: StyleBook) -> None:
        super().__init__(book)
        self._place = Place()
        self._saving = SaveState(Saving.SAVED)

    def show(self, place: Place, saving: SaveState) -> None:
        if (place, saving) != (self._place, self._saving):
            self._place, self._saving = place, saving
            self._paint()

    def show_saving(self, saving: SaveState) -> None:
        self.show(self._place, saving)

    @property
    def saying(self) -> str:
        """What the line says of saving."""
        if self._saving.saving is Saving.FAILED:
            return f"NOT SAVED ({self._saving.unsaved})"
        return "saved" if self._saving.saving is Saving.SAVED else "saving"

    def _built(self, width: int) -> list[Segment]:
        place = self._place
        saying = f" {self.saying} "
        notice = visible_line(place.notice)
        right = _where(place, width - len(saying) - len(notice) - 3)
        room = max(0, width - _cells(right) - len(saying) - 3)
        title = notice or (visible_line(place.title, room) if room > 8 else "")
        ground = self._ground()
        quiet = _inked(ground, self._book.colours.quiet)
        colours = self._book.colours
        title_style = _inked(ground, colours.alarm if notice else colours.text, bold=True)
        blank = " " * max(0, width - 1 - _cells(title) - _cells(right) - len(saying))
        return [
            Segment(f" {title}", title_style),
            Segment(blank, ground),
            Segment(right, quiet),
            Segment(saying, self._saying_style(ground)),
        ]

    def _saying_style(self, ground: Style) -> Style:
        colours = self._book.colours
        if self._saving.saving is Saving.FAILED:
            return _inked(ground, colours.ground, ground=colours.alarm, bold=True)
        if self._saving.saving is Saving.SAVED:
            return _inked(ground, colours.label(2))
        return _inked(ground, colours.quiet, italic=True)


class BottomLine(_Line):
    """What can be done here and now, or what the last key has to say."""

    def __init__(self, book: StyleBook) -> None:
        super().__init__(book)
        self._keys: list[tuple[str, str, str]] = []
        self._message = ""
        self._pending = ""
        self._is_alarm = False
        self._shown: tuple[list[tuple[str, str, str]], str, str, bool] | None = None

    def show(
        self,
        keys: list[tuple[str, str, str]],
        message: str = "",
        pending: str = "",
        *,
        is_alarm: bool = False,
    ) -> None:
        """`keys` are the key, what it does, and the key's colour; a message takes their room."""
        shown = keys, message, pending, is_alarm
        if shown != self._shown:
            self._shown = shown
            self._keys, self._message, self._pending, self._is_alarm = shown
            self._paint()

    def _built(self, width: int) -> list[Segment]:
        ground = self._ground()
        segments = [Segment(" ", ground)]
        room = width - 2 - len(self._pending)
        if self._message:
            colour = self._book.colours.alarm if self._is_alarm else self._book.colours.text
            message = visible_line(self._message, max(10, room - 2))
            segments.append(Segment(message, _inked(ground, colour, bold=self._is_alarm)))
            segments.append(Segment("   ", ground))
            room -= _cells(message) + 3
        segments += self._key_segments(room, ground)
        if self._pending:
            used = sum(segment.cell_length for segment in segments)
            segments.append(Segment(" " * max(1, width - 1 - used - len(self._pending)), ground))
            pending = _inked(ground, self._book.colours.text, bold=True)
            segments.append(Segment(visible_line(self._pending), pending))
        return segments

    def _key_segments(self, room: int, ground: Style) -> list[Segment]:
        """As many keys as fit, each as `key what`."""
        segments: list[Segment] = []
        for key, what, colour in self._keys:
            shown = f"{visible_line(key)} ", f"{visible_line(what)}   "
            length = len(shown[0]) + len(shown[1])
            if length - 3 > room:
                break
            room -= length
            ink = colour or self._book.colours.text
            segments.append(Segment(shown[0], _inked(ground, ink, bold=True)))
            segments.append(Segment(shown[1], _inked(ground, self._book.colours.quiet)))
        return segments


def _where(place: Place, room: int) -> str:
    """Where one is and who annotates, with as much of the rest as there is room for."""
    of = "…" if place.of is None else place.of
    number = f"{place.number} of {of}" if of else ""
    annotator = visible_line(place.annotator, 20)
    counts = "reading the tags…" if place.is_arriving else _counts(place)
    language = visible_line(place.language, 12) or "…"
    tellings = (
        (language, annotator, number, counts, "" if place.is_arriving else place.status),
        (annotator, number, counts),
        (annotator, number),
        (visible_line(place.annotator, 8), number),
        (number,),
    )
    told = (" · ".join(filter(None, facts)) + "  " for facts in tellings)
    return next((one for one in told if _cells(one) <= room), "")


def _counts(place: Place) -> str:
    """`14 tagged, 9 proposed`; three points where more is being looked for."""
    if not (place.proposed or place.is_suggesting):
        return f"{place.tagged} tagged"
    proposed = f"{place.proposed} proposed" if place.proposed else ""
    return f"{place.tagged} tagged, {proposed}{'…' * place.is_suggesting}"


@lru_cache(maxsize=256)
def _inked(
    style: Style, ink: str, *, bold: bool = False, italic: bool = False, ground: str = ""
) -> Style:
    """A style with another ink; asked for at every key, and slow to put together."""
    return style + Style(
        color=ink, bgcolor=ground or None, bold=bold or None, italic=italic or None
    )


def _cells(text: str) -> int:
    return Segment(text).cell_length
