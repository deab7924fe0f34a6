"""A page of words to read: the keys, the guidelines, what was noticed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from annotations.scheme import Scheme
from tui.commands import Commands, grouped
from tui.text.visible import visible, visible_line


class Page(ModalScreen[None]):
    """Shows paragraphs over the screen until a key puts it away."""

    DEFAULT_CSS = """
    Page { align: center middle; background: $background 60%; }
    Page > VerticalScroll {
        width: 84; max-width: 96%; height: 92%; background: $background; color: $foreground;
        border: round $rule; border-title-color: $quiet; border-subtitle-color: $quiet;
        padding: 1 1 1 2; scrollbar-size-vertical: 1;
    }
    Page Static { height: auto; padding-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f2,enter", "put_away", show=False),
        Binding("j,down", "down", show=False),
        Binding("k,up", "up", show=False),
        Binding("space,pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        with VerticalScroll() as scroll:
            scroll.border_title = Content(visible_line(self._title))
            scroll.border_subtitle = Content("Esc")
            yield Static(self._content)

    def action_put_away(self) -> None:
        self.dismiss(None)

    def action_down(self) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.query_one(VerticalScroll).scroll_page_up(animate=False)


def keys_page(known: Commands, *, has_counts: bool = True) -> Page:
    """Every command with its keys, by group, and whether a number is how often."""
    parts: list[Content] = []
    for group, commands in grouped(known).items():
        parts.append(Content.styled(f"{group}\n", "bold"))
        for command in commands:
            keys = "  ".join(known.keys(command.id)) or "(palette)"
            parts.append(Content(visible(f"  {keys:<22}{command.title}") + "\n"))
        parts.append(Content("\n"))
    last = f"A number before a motion repeats it: 5 {known.key('word_next')} is five words."
    parts.append(Content(visible(last if has_counts else "Numbers take versions here.")))
    parts.append(Content("\nkutip tutorial, on the command line, teaches them by using them."))
    return Page("Keys", Content("").join(parts))


def guidelines_page(scheme: Scheme) -> Page:
    """What the scheme says is tagged."""
    parts: list[Content] = []
    for label in scheme.labels:
        parts.append(Content.styled(visible_line(f"{label.key}  {label.name}"), "bold"))
        lines = label.guideline.split("\n") if label.guideline else ["No guideline is written."]
        parts.append(Content("\n" + "\n".join(map(visible, lines)) + "\n"))
        for attribute in label.attributes:
            values = ", ".join(attribute.values) or "any text"
            parts.append(Content(visible(f"  {attribute.name}: {values}") + "\n"))
        parts.append(Content("\n"))
    for kind in scheme.links:
        ends = f"{', '.join(kind.from_labels)} → {', '.join(kind.to_labels)}"
        parts.append(Content(visible(f"{kind.name}: {ends}") + "\n"))
    return Page(scheme.title or scheme.name, Content("").join(parts))
