"""The question whether to leave although something is not saved."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from annotations.store.writer import SaveState
from tui.text.visible import visible


class LeaveUnsaved(ModalScreen[bool]):
    """Says what is not saved; answers whether it should be written elsewhere."""

    DEFAULT_CSS = """
    LeaveUnsaved { align: center middle; background: $background 60%; }
    LeaveUnsaved > Static {
        width: 64; max-width: 96%; height: auto; padding: 1 2; background: $background;
        border: heavy $error;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "stay", show=False),
        Binding("w,W", "write_elsewhere", show=False),
    ]

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self._state = state

    def compose(self) -> ComposeResult:
        noun = "change is" if self._state.unsaved == 1 else "changes are"
        yield Static(
            Content("\n\n").join(
                [
                    Content.styled(
                        f"NOT SAVED: {self._state.unsaved} {noun} only in memory.", "bold"
                    ),
                    Content(visible(self._state.problem)),
                    Content("w writes them to another folder, to be brought back later."),
                    Content("Esc stays, and goes on trying.   Ctrl+q leaves and loses them."),
                ]
            )
        )

    def action_stay(self) -> None:
        self.dismiss(False)

    def action_write_elsewhere(self) -> None:
        self.dismiss(True)
