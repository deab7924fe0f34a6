"""The command that says where the settings are, and what they say."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from annotations.errors import SchemeError
from annotations.project_file import read_project_file
from tui.commands import ChosenKeys, KeysError
from tui.jobs.common import DONE, REFUSED, add_path, say
from tui.key_names import shown_key
from tui.keymap import reader_keymap
from tui.review_keys import review_keymap
from tui.settings import Settings, read_settings, settings_path, source_of
from tui.settings_file import template, write_template


def add_options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_path(command, or_here=True)
    command.add_argument("--write", action="store_true", help="write a commented settings file")
    command.set_defaults(run=settings)


def settings(options: argparse.Namespace) -> int:
    """Print where the settings file is and what it changes, or what could stand in it.

    Refused where the reader or the review would not open with it on the project.
    """
    path = settings_path()
    if options.write:
        write_template(path)
        say(f"{path}: written; it changes nothing until you do")
        return DONE
    if source_of(path) is None:
        say(f"{path}: not there yet; kutip settings --write puts this there:\n\n{template()}")
        return DONE
    found = read_settings(path)
    refusals = [*_refusals(found.keys, options.path)]
    for sentence in refusals:
        say(sentence, to_stderr=True)
    say(f"{path}: {'not yet ' if refusals else ''}in order\n\n{_told(found)}")
    return REFUSED if refusals else DONE


def _refusals(chosen: ChosenKeys, path: Path) -> Iterator[str]:
    """Why screens do not open with these keys under the scheme of the project there."""
    try:
        scheme = read_project_file(path.parent if path.is_file() else path).scheme
    except SchemeError as error:
        yield str(error)
        return
    told = ""
    for screen, keymap in (("reader", reader_keymap), ("review", review_keymap)):
        try:
            keymap(scheme, chosen)
        except KeysError as error:
            if str(error) != told:
                yield f"With the scheme {scheme.name} the {screen} does not open. {error}"
            told = str(error)


def _told(found: Settings) -> str:
    """What the settings say, a line each."""
    lines = [f"theme = {found.theme}", f"annotator = {found.annotator or '(not settled)'}"]
    lines += [f"text_width = {found.text_width}", f"panel = {found.panel}"]
    for command_id, keys in found.keys.items():
        lines.append(f"keys.{command_id} = {', '.join(map(shown_key, keys)) or '(none)'}")
    return "\n".join(lines)
