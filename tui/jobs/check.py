"""`kutip check`: whether the store is sound, and mending what is not."""

import argparse
from pathlib import Path

from annotations.annotators import annotator_name
from annotations.bringing_back import bring_back
from annotations.check import check as checked
from annotations.formats.intent import cut_off, take_back
from annotations.nouns import counted
from annotations.project import Project
from tui.jobs.common import DONE, REFUSED, add_path, say


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip check` takes."""
    add_path(command, or_here=True)
    command.add_argument(
        "--annotator", nargs="+", metavar="NAME", help="whose files to mend; your own otherwise"
    )
    command.add_argument("--all", action="store_true", help="mend everybody's files")
    command.add_argument(
        "--bring-back", type=Path, metavar="FOLDER", help="take over what was written elsewhere"
    )
    command.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Verify the store, mend what is the annotator's own, and list what was set aside."""
    project = Project(options.path)
    if options.bring_back is not None:
        for path in bring_back(project, options.bring_back):
            say(f"Brought back: {path.name}")
    mend = None if options.all else options.annotator or [annotator_name(None)]
    wrong = 0
    for found in cut_off(project.root):
        say(take_back(project, found) if found.may_be_taken_back else found.sentence)
        wrong += 1
    for verdict in checked(project, mend):
        say(verdict.sentence)
        wrong += verdict.is_wrong
    say(f"{counted(wrong, 'thing')} found wrong." if wrong else "All is sound.")
    return REFUSED if wrong else DONE
