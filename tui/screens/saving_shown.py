"""How saving stands, as the reader shows it."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from annotations.store.writer import SaveState, Saving
from tui.screens.reader_messages import SavingChanged
from tui.screens.reader_part import ReaderPart
from tui.text.visible import visible

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


class SavingShown(ReaderPart):
    """What the writer has told last, and how a person hears of what has changed in it."""

    def __init__(self, reader: "ReaderScreen") -> None:
        super().__init__(reader)
        self.state = SaveState(Saving.SAVED)

    @property
    def alarm(self) -> str:
        """Why work is not saved, in one sentence; empty where it is, or is about to be."""
        return self.state.problem if self.state.saving is Saving.FAILED else ""

    def listener(self) -> Callable[[SaveState], object]:
        """Hands on what the writer tells; that saving has begun is seen by who submits."""
        screen_thread = threading.get_ident()

        def hear(state: SaveState) -> None:
            is_seen = state.saving is Saving.SAVING and threading.get_ident() == screen_thread
            if not is_seen:
                self._reader.post_message(SavingChanged(state))

        return hear

    def submitted(self) -> None:
        """Look at what has become of a change that was handed to the writer just now."""
        writer = self._reader.project.writer
        if writer is not None and self.state.saving is not Saving.FAILED:
            self.state = writer.state()

    def take(self, state: SaveState) -> None:
        """Show what the writer has told, a failure so that nobody overlooks it."""
        reader = self._reader
        before, self.state = self.state, state
        failed_now = state.saving is Saving.FAILED
        if failed_now and before.saving is not Saving.FAILED:
            reader.notify(
                visible(
                    f"{state.problem} {reader.session.key('save_elsewhere')} writes it elsewhere."
                ),
                title="NOT SAVED",
                severity="error",
                timeout=10,
                markup=False,
            )
        is_said = bool(state.remark) and state.remark != before.remark
        if is_said:
            reader.session.say(state.remark)
        reader.top.show_saving(state)
        if failed_now or is_said or before.saving is Saving.FAILED:
            reader.update_lines()
