"""The application: themes, the palette, and an end that loses nothing."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events

from annotations.errors import KutipError
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.running.foreground import FOREGROUND
from annotations.store.writer import Writer
from tui import textual_adapter, textual_input, textual_terminal, textual_widths
from tui.looks import StyleBook, depth_of, textual_themes
from tui.resting import Resting
from tui.screens.dialog import TakesKeys
from tui.screens.reader import ReaderScreen
from tui.settings import DEFAULTS, Settings
from tui.textual_frames import Frames
from tui.textual_refresh import holding
from tui.themes import THEMES

if TYPE_CHECKING:
    from textual.command import Provider

_QUIT = "ctrl+q"
_PATIENCE = 3.0
"""Seconds that quitting waits for the last write before it asks."""
_MANY = 2_000
"""Annotations from which on looking for garbage would be felt by who goes on typing."""


def _palette_commands() -> "type[Provider]":
    """What the palette finds; loaded with it, when it is opened."""
    from tui.palette import CommandsProvider

    return CommandsProvider


class KutipApp(textual_adapter.PlainCrashApp):
    """Shows the reader on a project."""

    TITLE = "Kutip"
    COMMANDS: ClassVar = {_palette_commands}
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False
    READER: ClassVar[type[ReaderScreen]] = ReaderScreen

    def __init__(
        self,
        project: Project,
        annotator: str,
        opened: OpenArticle,
        theme: str = DEFAULTS.theme,
        *,
        settings: Settings = DEFAULTS,
        settings_file: Path | None = None,
        reader: Callable[..., ReaderScreen] | None = None,
    ) -> None:
        """`settings_file` is where a theme that is chosen here is remembered; None for nowhere.

        `reader` makes another screen than the reader, with the same arguments.
        """
        textual_adapter.install()
        textual_terminal.install()
        textual_input.install()
        textual_widths.install()
        super().__init__()
        for known in textual_themes():
            self.register_theme(known)
        self.begin_with_theme(theme if theme in THEMES else DEFAULTS.theme)
        self._reader = (reader or self.READER)(
            project, annotator, opened, {}, self._style_book(project), settings
        )
        self._settings_file = settings_file
        self._project = project
        self._frames, self._resting = Frames(self), Resting()
        self.unsaved_problem = ""
        """Why work was left unsaved at the end, at the person's wish; empty if all is saved."""

    async def on_event(self, event: events.Event) -> None:
        """Give keys to the screen on top at once and in order; the rest goes Textual's way."""
        if isinstance(event, events.CursorPosition) and textual_adapter.is_shift_f3(event):
            event = events.Key("shift+f3", None)
        if isinstance(event, events.Key):
            self._reader.tally.keys += 1
        await self._give(event)

    async def on_reader_screen_arrived(self) -> None:
        for event in self._reader.arriving.release():
            await self._give(event)

    async def _give(self, event: events.Event) -> None:
        screen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(event, events.Key) and event.key != _QUIT and isinstance(screen, TakesKeys):
            with FOREGROUND.answering(), self._resting.answering(), holding():
                screen.take_key(event)
                self._frames.paint()
            session = self._reader.session
            is_long = len(session.shown.annotations) > _MANY
            self._resting.note(len(self.screen_stack), session, is_long=is_long)
        else:
            await super().on_event(event)

    def note_painting(self, update: object) -> None:
        self._frames.note(update)

    def get_default_screen(self) -> ReaderScreen:
        """The reader, with nothing beneath it: an empty screen would take its time first."""
        return self._reader

    def on_reader_screen_theme_wanted(self) -> None:
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        told = f"The theme is {self.theme}{self._remember_theme()}"
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):  # others' tags may be looked at above the reader
                screen.restyle(self._style_book(self._project))
                screen.tell(told)

    def _style_book(self, project: Project) -> StyleBook:
        depth = depth_of(self.console.color_system, no_colour=self.no_color)
        return StyleBook(self.theme, project.scheme, depth)

    def _remember_theme(self) -> str:
        """Write the theme into the settings; the end of a sentence that says how that went."""
        from tui.settings_file import remember_theme

        if self._settings_file is None:
            return "."
        try:
            remember_theme(self._settings_file, self.theme)
        except KutipError as error:
            return f", but only for now: {error}"
        return ", next time too."

    def on_reader_screen_quit_wanted(self) -> None:
        self.run_worker(self.action_quit(), group="quit", exclusive=True)

    async def action_quit(self) -> None:
        """End when all is saved; ask if that can't be done."""
        from tui.screens.leave import LeaveUnsaved

        writer = self._project.writer
        if writer is None or await asyncio.to_thread(writer.flush, _PATIENCE):
            self._end(writer)
        elif isinstance(self.screen, LeaveUnsaved):
            self.unsaved_problem = writer.state().problem
            self._end(writer)
        else:
            self.push_screen(LeaveUnsaved(writer.state()), self._write_elsewhere)

    def _write_elsewhere(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self._reader.run_command("save_elsewhere")

    def _end(self, writer: Writer | None) -> None:
        if writer is not None:
            writer.close(0.5)
        self.exit(1 if self.unsaved_problem else 0)
