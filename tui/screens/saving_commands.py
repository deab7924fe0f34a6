"""The reader's commands around saving: what others write, work put elsewhere."""

import time
from pathlib import Path

from annotations.errors import KutipError
from annotations.nouns import counted
from annotations.store.writer import Writer
from tui.screens.reader_part import ReaderPart


class SavingCommands(ReaderPart):
    """Shows what others write, and writes elsewhere what the project's disk does not take."""

    def take_news(self, article_id: str) -> None:
        """Show what another window of this annotator's has written to an article."""
        reader = self._reader
        opened = reader.session.opened
        if opened.is_arriving:
            return
        changed = opened.article.id == article_id and reader.project.take_news(opened)
        if changed:
            reader.session.say(f"Another window has changed {counted(changed, 'thing')} here.")
            reader.update_after_command()

    def do_save_elsewhere(self, count: int) -> None:
        """Write what the project's disk does not take to a folder that the person names."""
        writer = self._reader.project.writer
        if writer is None or not writer.jobs():
            self._reader.session.say("All is saved.")
            return
        moment = time.strftime("%Y%m%d-%H%M%S")
        self._prompt(
            "write what is not saved to the folder",
            str(Path.home() / f"kutip-unsaved-{moment}"),
            lambda folder: self._start_writing(writer, Path(folder.strip()).expanduser()),
        )

    def _start_writing(self, writer: Writer, folder: Path) -> None:
        """Write what is not saved to a folder, and say how it is brought back."""
        from annotations.bringing_back import write_elsewhere

        reader = self._reader

        def write() -> None:
            try:
                count = write_elsewhere(writer, folder)
                back = f"kutip check {reader.project.root} --bring-back {folder}"
                told = f"{counted(count, 'change')} written to {folder}; {back} brings them back."
            except (KutipError, OSError) as error:
                told = f"Not written: {error}"
            reader.app.call_from_thread(reader.tell, told)

        reader.run_worker(write, thread=True, group="elsewhere", exit_on_error=False)
