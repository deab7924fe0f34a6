"""`kutip tutorial`: done in a temporary folder, so that nothing of the learner's is touched."""

import argparse
from dataclasses import replace
from importlib.resources import files

from annotations.annotators import annotator_name
from annotations.proposed.proposals import Wanted
from annotations.temporary import temporary_project
from tui.jobs.common import DONE, say
from tui.jobs.read import refuse_without_terminal
from tui.settings import read_settings, settings_path
from tui.tutorial.steps import FILE, LANGUAGE


def add_options(command: argparse.ArgumentParser) -> None:
    """`kutip tutorial` takes nothing."""
    command.set_defaults(run=tutorial)


def tutorial(options: argparse.Namespace) -> int:
    """Open the tutorial; afterwards say how many keys it took."""
    settings = read_settings(settings_path())
    settings = replace(settings, suggestions=Wanted(is_on=False))
    annotator = annotator_name(None, settings.annotator)
    refuse_without_terminal()
    with temporary_project(LANGUAGE, {FILE: article()}) as project:
        from tui.tutorial.screen import TutorialApp

        opened = project.open_first(annotator)
        app = TutorialApp(project, annotator, opened, settings.theme, settings=settings)
        app.run()
        if project.writer is not None:
            project.writer.close()
        status = app.return_code or DONE
    if status == DONE:
        say(app.told)
    return status


def article() -> str:
    """The text that the tutorial is done on."""
    return files("tui.tutorial").joinpath(FILE).read_text("utf-8")
