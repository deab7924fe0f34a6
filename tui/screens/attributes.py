"""Editing an annotation's label and attributes, mostly with single keys."""

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from annotations.annotation import Annotation
from annotations.scheme import Attribute, Scheme
from tui import textual_adapter
from tui.looks import StyleBook, mixed
from tui.screens.dialog import Dialog
from tui.screens.prompt import Prompt
from tui.text.visible import visible_line

LABEL = "label"
_ROW_STEPS = {"down": 1, "tab": 1, "j": 1, "up": -1, "shift+tab": -1, "k": -1}
Result = tuple[str, dict[str, str]]
"""A label and the attributes by name."""


class AttributeEditor(Dialog[Result]):
    """Gives back the label and attributes as chosen, or None if that was given up.

    Up and down choose a row; left and right, or a number, choose a value, backspace none; typing on
    a row without a list opens a line to type in; Enter keeps, Esc leaves all as it was.
    """

    DEFAULT_CSS = """
    AttributeEditor { align: center bottom; background: $background 40%; }
    AttributeEditor > _Rows {
        width: 98; max-width: 100%; height: auto; background: $background; border: round $rule;
        border-title-color: $quiet; border-subtitle-color: $quiet;
    }
    """

    def __init__(
        self,
        annotation: Annotation,
        scheme: Scheme,
        book: StyleBook,
        taken: Callable[[Result | None], None],
    ) -> None:
        super().__init__(taken)
        self._scheme = scheme
        self._label = annotation.label
        self._values = dict(annotation.attributes)
        self._at = 1 if self._attributes() else 0
        self._rows = _Rows(self, book)

    def compose(self) -> ComposeResult:
        yield self._rows

    def on_mount(self) -> None:
        self._rows.border_title = "attributes"
        self._rows.border_subtitle = "↑↓ row  ←→ 1-9 value  Enter keep  Esc leave"

    def choices(self) -> list[tuple[Attribute, str]]:
        """The rows: the label and every attribute with its value."""
        names = tuple(label.name for label in self._scheme.labels)
        rows = [(Attribute(LABEL, names), self._label)]
        rows += [(one, self._values.get(one.name, "")) for one in self._attributes()]
        return rows

    @property
    def at(self) -> int:
        """The number of the row one stands on."""
        return self._at

    def _attributes(self) -> tuple[Attribute, ...]:
        label = self._scheme.label(self._label)
        return label.attributes if label else ()

    def take_key(self, event: events.Key) -> None:
        key = textual_adapter.key_name(event)
        attribute, value = self.choices()[self._at]
        if key == "escape":
            self.finish(None)
        elif key in _ROW_STEPS and (attribute.values or len(key) > 1):
            self._at = (self._at + _ROW_STEPS[key]) % len(self.choices())
        elif key == "enter":
            self.finish((self._label, self._values))
        elif attribute.values:
            self._choose(attribute, value, key)
        elif key in ("backspace", "delete"):
            self._set(attribute.name, "")
        elif key in ("left", "right", "space") or len(key) == 1:
            self._ask(attribute, value, event)
        self._rows.update_height()

    def _choose(self, attribute: Attribute, value: str, key: str) -> None:
        """Choose a value by its number, the next or the previous one, or none."""
        values = attribute.values
        if key in ("right", "l", "space", "t"):
            chosen = attribute.next_value(value)
        elif key in ("left", "h"):
            at = values.index(value) if value in values else 0
            chosen = values[(at - 1) % len(values)]
        elif key.isdecimal() and 1 <= int(key) <= len(values):
            chosen = values[int(key) - 1]
        elif key in ("backspace", "delete") and attribute.name != LABEL:
            chosen = ""
        else:
            return
        self._set(attribute.name, chosen)

    def _set(self, name: str, value: str) -> None:
        if name == LABEL:
            self._label = value
        else:
            self._values[name] = value
        self._rows.update_height()

    def _ask(self, attribute: Attribute, value: str, event: events.Key) -> None:
        """Open a line to type in; a letter that opened it is its first."""
        is_typed = event.is_printable and event.character != " "

        def take(answer: str | None) -> None:
            if answer is not None:
                self._set(attribute.name, answer.strip())

        prompt = Prompt(attribute.name, take, "" if is_typed else value)
        self.app.push_screen(prompt)
        if is_typed:
            prompt.take_key(event)


class _Rows(Widget):
    """Paints the rows."""

    def __init__(self, editor: AttributeEditor, book: StyleBook) -> None:
        super().__init__()
        self._editor = editor
        self._book = book

    def on_mount(self) -> None:
        self.update_height()

    def update_height(self) -> None:
        self.styles.height = len(self._editor.choices()) + 2
        self.refresh()

    def render_line(self, y: int) -> Strip:
        rows = self._editor.choices()
        width = self.size.width
        if y >= len(rows):
            return Strip.blank(width, self._book.text())
        attribute, value = rows[y]
        is_here = y == self._editor.at
        colours = self._book.colours
        ground = mixed(colours.ground, colours.text, 0.12) if is_here else colours.ground
        base = Style(color=colours.text, bgcolor=ground)
        quiet = base + Style(color=colours.quiet)
        segments = [
            Segment(" ▸ " if is_here else "   ", base),
            Segment(visible_line(attribute.name, 12).ljust(13), quiet),
        ]
        if attribute.values:
            segments += _value_segments(attribute, value, base, quiet, width - 16)
        else:
            segments.append(Segment(visible_line(value, 50) or "–", base + Style(bold=True)))
            if is_here:
                segments.append(Segment("  type to change", quiet))
        return Strip(segments).adjust_cell_length(width, base)


def _value_segments(
    attribute: Attribute, value: str, base: Style, quiet: Style, room: int
) -> list[Segment]:
    """All values of a list, the chosen one marked, set closer where there is little room."""
    segments = []
    names = [visible_line(known, 16) for known in attribute.values]
    is_wide = sum(map(len, names)) + 4 * len(names) <= room
    longest = 16 if is_wide else max(3, (room - 3 * len(names)) // max(1, len(names)))
    for number, name in enumerate(names, 1):
        is_chosen = attribute.values[number - 1] == value
        style = base + Style(bold=True, reverse=True) if is_chosen else quiet
        shown = name if is_chosen or len(name) <= longest else name[:longest]
        segments.append(Segment(f"{number}", quiet))
        segments.append(Segment(f" {shown} " if is_wide else f"{shown} ", style))
    if value and value not in attribute.values:
        segments.append(Segment(f" {visible_line(value, 20)} ", base + Style(bold=True)))
    return segments
