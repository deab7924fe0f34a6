"""Editing an annotation's label and attributes: a letter for each, and one for its value."""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from annotations.annotation import Annotation
from annotations.scheme import Attribute, Scheme
from tui import textual_adapter
from tui.looks import StyleBook
from tui.screens.dialog import Dialog
from tui.screens.prompt import Prompt
from tui.text.hints import LABEL, letters_of, row_letters
from tui.widgets.attribute_rows import AttributeRow, AttributeRows, Choice

_ROW_STEPS = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
_VALUE_STEPS = {"right": 1, "left": -1}
Result = tuple[str, dict[str, str]]
"""A label and the attributes by name."""
Offers = Callable[[str], Sequence[str]]
"""Completions of what is typed."""


class AttributeEditor(Dialog[Result]):
    """Gives back the label and attributes as chosen, or None if that was given up.

    An attribute's letter opens its values, and the letter of a value takes it and is the end: two
    keys; one where the row is shown already and no attribute has the letter. Free text is typed
    behind what stands there. Up and down choose a row, left and right its value, backspace none;
    Enter keeps, Esc leaves all as it was.
    """

    DEFAULT_CSS = """
    AttributeEditor { background: transparent; align: right bottom; }
    AttributeEditor > AttributeRows {
        width: 58; margin-bottom: 1; height: auto; background: $background; border: round $rule;
        border-title-color: $quiet; border-subtitle-color: $quiet;
    }
    AttributeEditor.narrow > AttributeRows { width: 100%; }
    AttributeEditor.high { align: right top; }
    """

    def __init__(
        self,
        annotation: Annotation,
        scheme: Scheme,
        book: StyleBook,
        taken: Callable[[Result | None], None],
        *,
        is_narrow: bool = False,
        is_high: bool = False,
        offers: Mapping[str, Offers] | None = None,
    ) -> None:
        """`offers` completes free text, by the attribute's name."""
        super().__init__(taken)
        self._scheme = scheme
        self._label = annotation.label
        self._values = dict(annotation.attributes)
        self._offers = offers or {}
        self._at = 1 if self._attributes() else 0
        self._is_open = False
        self._rows = AttributeRows(book)
        self.set_class(is_narrow, "narrow")
        self.set_class(is_high, "high")

    def compose(self) -> ComposeResult:
        yield self._rows

    def on_mount(self) -> None:
        self._show()

    def take_key(self, event: events.Key) -> None:
        key = textual_adapter.key_name(event)
        attribute, value = self._choices()[self._at]
        if self._is_open and (chosen := _value_by_key(attribute, key)):
            self._set(attribute, chosen)
            self.finish((self._label, self._values))
            return
        if key == "escape":
            if not self._is_open:
                self.finish(None)
                return
            self._is_open = False
        elif key == "enter":
            self.finish((self._label, self._values))
            return
        elif key in _ROW_STEPS:
            self._at = (self._at + _ROW_STEPS[key]) % len(self._choices())
            self._is_open = False
        elif key in ("backspace", "delete") and attribute.name != LABEL:
            self._set(attribute, "")
            self._finish_if_open()
        elif key in _VALUE_STEPS:
            self._step(attribute, value, _VALUE_STEPS[key])
        elif not self._is_open:
            self._open(key)
        self._show()

    def on_attribute_rows_clicked(self, message: AttributeRows.Clicked) -> None:
        """A value that is clicked is taken, and is the end; of a row its values are shown."""
        self._at = message.row
        attribute, value = self._choices()[self._at]
        if message.taken:
            self._set(attribute, message.taken)
            self.finish((self._label, self._values))
            return
        self._is_open = bool(attribute.values)
        if not attribute.values:
            self._ask(attribute, value)
        self._show()

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.finish(None)

    def _choices(self) -> list[tuple[Attribute, str]]:
        """The rows: the label and every attribute with its value."""
        names = tuple(label.name for label in self._scheme.labels)
        rows = [(Attribute(LABEL, names), self._label)]
        rows += [(one, self._values.get(one.name, "")) for one in self._attributes()]
        return rows

    def _attributes(self) -> tuple[Attribute, ...]:
        label = self._scheme.label(self._label)
        return label.attributes if label else ()

    def _open(self, key: str) -> None:
        """Go to the row of a letter, and ask for its value; another letter is one of this row's."""
        letters = row_letters([attribute.name for attribute, _ in self._choices()[1:]])
        if key not in letters:
            attribute = self._choices()[self._at][0]
            if chosen := _value_by_key(attribute, key):
                self._set(attribute, chosen)
                self.finish((self._label, self._values))
            return
        self._at = letters.index(key)
        attribute, value = self._choices()[self._at]
        if attribute.values:
            self._is_open = True
        else:
            self._ask(attribute, value)

    def _step(self, attribute: Attribute, value: str, by: int) -> None:
        """Choose the next value of a list or the one before; free text is typed."""
        if not attribute.values:
            self._ask(attribute, value)
            return
        at = attribute.values.index(value) if value in attribute.values else min(0, -by)
        self._set(attribute, attribute.values[(at + by) % len(attribute.values)])

    def _set(self, attribute: Attribute, value: str) -> None:
        if attribute.name == LABEL:
            self._label = value
        else:
            self._values[attribute.name] = value

    def _finish_if_open(self) -> None:
        if self._is_open:
            self.finish((self._label, self._values))

    def _ask(self, attribute: Attribute, value: str) -> None:
        """Open a line to type in, behind the present value; its end is the end of all."""

        def take(answer: str | None) -> None:
            if answer is not None:
                self._set(attribute, answer.strip())
                self.finish((self._label, self._values))

        self.app.push_screen(Prompt(attribute.name, take, value, self._offers.get(attribute.name)))

    def _show(self) -> None:
        """Paint the rows anew."""
        choices = self._choices()
        letters = row_letters([attribute.name for attribute, _ in choices[1:]])
        rows = []
        for letter, (attribute, value) in zip(letters, choices, strict=True):
            named = zip(letters_of(attribute.values), attribute.values, strict=True)
            values = tuple(Choice(key, known, known == value) for key, known in named)
            rows.append(AttributeRow(letter, attribute.name, value, values))
        self._rows.show(rows, self._at, is_open=self._is_open)


def _value_by_key(attribute: Attribute, key: str) -> str:
    """The value that has this letter, or this number from 1; empty if none has."""
    letters = letters_of(attribute.values)
    if key in letters:
        return attribute.values[letters.index(key)]
    is_number = key.isascii() and key.isdecimal() and 1 <= int(key) <= len(attribute.values)
    return attribute.values[int(key) - 1] if is_number else ""
