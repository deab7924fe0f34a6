"""The command line: every command but those that open a screen works without Textual."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from annotations.errors import KutipError
from tui import jobs
from tui.closed_streams import stand_in_for_closed_streams
from tui.jobs import DONE, REFUSED
from tui.text.visible import visible
from tui.themes import THEMES

_COMMANDS = (
    *("review", "suggest", "export", "import", "show", "stats", "agree", "assign", "check"),
    *("init", "settings", "tutorial", "read"),
)


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
        jobs.give_up(sys.stdout)
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
        jobs.say(f"kutip {_version()}")
        parser.exit()


if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[_Parser]


def _parser(chosen: str) -> argparse.ArgumentParser:
    """What understands the arguments of a command; of every one, for help, if none is chosen.

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
    for name, add in _adders().items():
        if name == chosen or chosen not in _COMMANDS:
            add(commands)
    return parser


def _adders() -> "dict[str, Callable[[Subparsers], None]]":
    """What adds each command to a parser, in the order of the help."""
    return {
        "read": _add_read,
        "review": _job("review", "settle where annotators differ, into gold"),
        "suggest": _add_suggest,
        "export": _add_export,
        "import": _add_import,
        "show": _add_show,
        "stats": _add_stats,
        "agree": _job("agree", "print how far annotators agree"),
        "assign": _job("assign", "give out articles to annotators"),
        "check": _add_check,
        "init": _add_init,
        "settings": _job("settings", "say where your settings are, and what they say"),
        "tutorial": _add_tutorial,
    }


def _job(name: str, what: str) -> "Callable[[Subparsers], None]":
    """What adds a command that says itself what it takes, in a module of its own."""

    def add(commands: "Subparsers") -> None:
        job = import_module(f"tui.{name}_job")
        job.add_options(commands.add_parser(name, help=what))

    return add


def _add_read(commands: "Subparsers") -> None:
    command = commands.add_parser(
        "read", prog="kutip", help="open the reader (what `kutip PATH` does)"
    )
    _add_path(command, nargs="?", default=".")
    command.add_argument("--annotator", metavar="NAME", help="who annotates")
    command.add_argument("--theme", choices=sorted(THEMES), help="the colours, for this once")
    command.set_defaults(run=jobs.read)


def _add_suggest(commands: "Subparsers") -> None:
    def run(options: argparse.Namespace) -> int:
        from tui.suggest_job import suggest

        return suggest(options)

    command = commands.add_parser(
        "suggest",
        help="print what the rules propose; stores nothing",
        epilog="PATH may be - for standard input: JSONL with id and text, or one plain text.",
    )
    _add_path(command, nargs="?", default=".")
    command.add_argument("--jsonl", action="store_true", help="as Kutip's JSONL, an article a line")
    command.add_argument("--explain", action="store_true", help="say what the rules have seen")
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to work in")
    command.add_argument(
        "--language", default="", metavar="CODE", help="what every article is in: id, en, …"
    )
    command.add_argument("--annotator", metavar="NAME", help="whose work it learns from, if any")
    command.add_argument(
        "--threshold", type=float, default=0.0, metavar="0.5", help="the least confidence to print"
    )
    command.set_defaults(run=run)


def _add_export(commands: "Subparsers") -> None:
    from annotations.formats.registry import formats_that, help_on_formats
    from annotations.layer import Status

    command = commands.add_parser(
        "export",
        help="write a labelled dataset",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=help_on_formats(write=True),
    )
    _add_path(command)
    names = formats_that(write=True)
    command.add_argument("--to", required=True, choices=names, metavar="FORMAT", help="see below")
    command.add_argument(
        "--out", required=True, type=Path, metavar="WHERE", help="a file, or a folder with --split"
    )
    command.add_argument(
        "--annotators", nargs="+", metavar="NAME", help="whose layers; gold's where there is gold"
    )
    command.add_argument(
        "--split", metavar="80/10/10", help="train, validation and test, in per cent, by article"
    )
    command.add_argument(
        "--keep-together", action="store_true", help="near-duplicate articles fall into one split"
    )
    command.add_argument(
        "--status", choices=[status.value for status in Status], help="only layers this far"
    )
    command.add_argument("--labels", nargs="+", metavar="LABEL", help="only these labels")
    command.add_argument(
        "--made", nargs="+", metavar="HOW", help="only: manual, rule, corrected, review, import"
    )
    command.add_argument("--licence", default="", metavar="ID", help="for the dataset card")
    command.add_argument("--title", default="A Kutip dataset", help="for the dataset card")
    command.add_argument(
        "--raw", action="store_true", help="leave CSV cells that look like formulas as they are"
    )
    command.add_argument("--force", action="store_true", help="overwrite what is there")
    command.set_defaults(run=jobs.export)


def _add_import(commands: "Subparsers") -> None:
    from annotations.formats.registry import formats_that, help_on_formats
    from annotations.formats.source import Offsets

    command = commands.add_parser(
        "import",
        help="read others' annotations into a project",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=help_on_formats(read=True),
    )
    _add_path(command)
    names = formats_that(read=True)
    command.add_argument(
        "--from", required=True, choices=names, dest="known_as", metavar="FORMAT", help="see below"
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILES", help="files or folders")
    command.add_argument("--annotator", metavar="NAME", help="whose layers it all goes into")
    command.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="OLD=NEW",
        help="take a label or kind of link for another; may be repeated",
    )
    command.add_argument(
        "--offsets",
        choices=[one.value for one in Offsets],
        help="what offsets count, where the files do not tell",
    )
    command.add_argument("--raw", action="store_true", help="CSV was exported with --raw")
    command.set_defaults(run=jobs.import_)


def _add_show(commands: "Subparsers") -> None:
    command = commands.add_parser("show", help="print an article with its tags as plain text")
    command.add_argument("path", metavar="ARTICLE", type=Path, help="an article's file")
    command.add_argument("--annotator", metavar="NAME", help="whose tags")
    command.add_argument("--id", metavar="ID", help="which article of a corpus or a folder")
    command.set_defaults(run=jobs.show)


def _add_stats(commands: "Subparsers") -> None:
    command = commands.add_parser("stats", help="print progress and counts")
    _add_path(command, nargs="?", default=".")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.add_argument(
        "--history",
        dest="run",
        action="store_const",
        const=_history,
        help="how long articles took, and how their tags changed",
    )
    command.set_defaults(run=jobs.stats)


def _add_check(commands: "Subparsers") -> None:
    command = commands.add_parser("check", help="verify the store, and mend what is damaged")
    _add_path(command, nargs="?", default=".")
    command.add_argument(
        "--annotator", nargs="+", metavar="NAME", help="whose files to mend; your own otherwise"
    )
    command.add_argument("--all", action="store_true", help="mend everybody's files")
    command.add_argument(
        "--bring-back", type=Path, metavar="FOLDER", help="take over what was written elsewhere"
    )
    command.set_defaults(run=_check)


def _history(options: argparse.Namespace) -> int:
    from tui.store_jobs import history

    return history(options)


def _check(options: argparse.Namespace) -> int:
    from tui.store_jobs import check

    return check(options)


def _add_init(commands: "Subparsers") -> None:
    from annotations.scheme_file import PRESETS

    command = commands.add_parser("init", help="write a commented kutip.toml")
    _add_path(command, nargs="?", default=".")
    command.add_argument("--preset", choices=PRESETS, default=PRESETS[0])
    command.set_defaults(run=jobs.init)


def _add_tutorial(commands: "Subparsers") -> None:
    def run(options: argparse.Namespace) -> int:
        from tui.tutorial.job import tutorial

        return tutorial(options)

    command = commands.add_parser("tutorial", help="learn the keys in ten minutes, by using them")
    command.set_defaults(run=run)


def _add_path(command: argparse.ArgumentParser, **more: Any) -> None:
    command.add_argument(
        "path", metavar="PATH", type=Path, help="an article, a corpus or a folder", **more
    )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kutip")
    except PackageNotFoundError:
        return "(not installed)"
