"""`kutip init`: writes a commented `kutip.toml`."""

import argparse

from annotations.project_file import write_project_file
from annotations.scheme_file import PRESETS
from tui.jobs.common import DONE, add_path, say


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip init` takes."""
    add_path(command, or_here=True)
    command.add_argument("--preset", choices=PRESETS, default=PRESETS[0])
    command.set_defaults(run=init)


def init(options: argparse.Namespace) -> int:
    """Write a commented `kutip.toml`."""
    path = write_project_file(options.path, options.preset)
    say(f"{path}: written; everything in it is optional")
    return DONE
