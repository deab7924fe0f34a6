"""The command line: every command but those that open a screen works without Textual."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from annotations.errors import KutipError
from tui.closed_streams import stand_in_for_closed_streams
from tui.jobs.common import DONE, REFUSED, give_up, say
from tui.text.visible import visible

_COMMANDS = {
    "read": "open the reader (what `kutip PATH` does)",
    "review": "settle where annotators differ, into gold",
    "suggest": "print what the rules propose; stores nothing",
    "export": "write a labelled dataset",
    "import": "read others' annotations into a project",
    "show": "print an article with its tags as plain text",
    "stats": "print progress and counts",
    "agree": "print how far annotators agree",
    "assign": "give out articles to annotators",
    "check": "verify the store, and mend what is damaged",
    "init": "write a commented kutip.toml",
    "settings": "say where your settings are, and what they say",
    "tutorial": "learn the keys in a few minutes, by using them",
}
"""What each command does, in the order of the help; a module of `tui.jobs` says what it takes."""
_MODULES = {"import": "importing"}
"""The modules that are called otherwise than their commands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Kutip; the exit status. A refusal is one sentence on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        words = _with_command(given)
        options = _parser(words[0]).parse_args(words)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except KutipError as error:
        print(f"kutip: {visible(str(error))}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        give_up(sys.stdout)
        return DONE
    except KeyboardInterrupt:
        print("kutip: stopped before it was done.", file=sys.stderr)
        return REFUSED


def script() -> None:
    """The `kutip` command."""
    stand_in_for_closed_streams()
    sys.exit(main())


def _with_command(given: list[str]) -> list[str]:
    """The arguments with `read` put in where a path, or nothing, stands in a command's place."""
    words = [word for word in given if not word.startswith("-")]
    if given and given[0] in ("-h", "--help", "--version"):
        return given
    return given if words and given[0] in _COMMANDS else ["read", *given]


class _Parser(argparse.ArgumentParser):
    """A parser, its commands' too, whose complaints make visible what was typed."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


class _ShowVersion(argparse.Action):
    """Prints the version, which takes long to find out, only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *given: object) -> None:
        say(f"kutip {_version()}")
        parser.exit()


def _parser(chosen: str) -> argparse.ArgumentParser:
    """What understands the arguments of a command; what names every one, if none is chosen.

    What a command's options need takes longer to load than the reader may take to start.
    """
    parser = _Parser(
        prog="kutip",
        description="Read news in the terminal and mark who said what, with which numbers.",
        epilog="kutip [PATH] [--annotator NAME] opens the reader on a file or a folder;"
        " on this folder if none is named. New here? kutip tutorial teaches the keys.",
    )
    parser.add_argument(
        "--version", action=_ShowVersion, nargs=0, help="show program's version number and exit"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    if chosen not in _COMMANDS:
        for name, what in _COMMANDS.items():
            commands.add_parser(name, help=what)
        return parser
    command = commands.add_parser(chosen, help=_COMMANDS[chosen])
    import_module(f"tui.jobs.{_MODULES.get(chosen, chosen)}").add_options(command)
    return parser


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kutip")
    except PackageNotFoundError:
        return "(not installed)"
