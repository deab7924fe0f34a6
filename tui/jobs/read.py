"""The command that opens the reader, and what every command does that opens a screen."""

import argparse
import gc
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.annotators import annotator_name
from annotations.errors import KutipError
from annotations.nouns import counted
from annotations.project import Project
from tui.hangup import end_with_the_terminal
from tui.jobs.common import DONE, REFUSED, add_path, say
from tui.keymap import reader_keymap
from tui.settings import read_settings, settings_path, with_environment
from tui.start import load_screen
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.app import KutipApp


def add_options(command: argparse.ArgumentParser) -> None:
    """What the command takes, called without its name too."""
    command.prog = "kutip"
    add_path(command, or_here=True)
    command.add_argument("--annotator", metavar="NAME", help="who annotates")
    command.add_argument("--theme", choices=sorted(THEMES), help="the colours, for this once")
    command.set_defaults(run=read)


def read(options: argparse.Namespace) -> int:
    """Open the reader."""
    gc.disable()  # nothing that is loaded is garbage, and looking through it takes as long again
    path = settings_path()
    settings = with_environment(read_settings(path), os.environ)
    project = Project(options.path, find_later=True, meanwhile=load_screen)
    annotator = annotator_name(options.annotator, settings.annotator)
    reader_keymap(project.scheme, settings.keys)
    opened = project.open_first(annotator, layer_later=True)
    if strange := settings.strange_tags(project.scheme):
        notice = f"The settings give a key to {', '.join(strange)}, but there is no such label."
        opened = replace(opened, notices=(*opened.notices, notice))
    if strange := settings.strange_labels(project.scheme):
        names = ", ".join(strange)
        notice = f"The settings name {names} under [suggestions], but there is no such label."
        opened = replace(opened, notices=(*opened.notices, notice))
    if project.store.has_import_marks():
        from annotations.formats.intent import cut_off

        notices = (found.sentence for found in cut_off(project.root))
        opened = replace(opened, notices=(*opened.notices, *notices))
    refuse_without_terminal()
    load_screen()
    from tui.app import KutipApp

    theme = options.theme or settings.theme
    app = KutipApp(project, annotator, opened, theme, settings=settings, settings_file=path)
    return run_app(app, project)


def run_app(app: "KutipApp", project: Project) -> int:
    """Run the application until it ends; the exit status, and a word on what was not saved."""
    problem = ""
    _stay_quick()
    end_with_the_terminal(project)
    try:
        app.run()
    finally:
        if project.writer is not None and not project.writer.close():
            problem = project.writer.state().problem or "the disk took too long"
            lost = project.writer.jobs()
            places = ", ".join(sorted({f'"{article.id}"' for _, article, _ in lost}))
            told = f"{counted(len(lost), 'change')} to {places}: {problem}"
            say(f"kutip: NOT SAVED: {told}", to_stderr=True)
    return app.return_code or (REFUSED if problem else DONE)


def refuse_without_terminal() -> None:
    """KutipError where there is no terminal to take keys from and to paint on, by stderr too."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise KutipError("The reader needs a terminal.", "kutip show prints an article as text.")


def _stay_quick() -> None:
    """Let neither the collector of garbage nor a busy worker keep a key waiting.

    What was loaded stays for good, so it is not looked through again and again.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(0.001)
