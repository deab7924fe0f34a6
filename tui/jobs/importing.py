"""`kutip import`: reads what others have annotated."""

import argparse
from pathlib import Path

from annotations.errors import KutipError
from annotations.formats.importing import Wish, import_files
from annotations.formats.registry import FORMATS, formats_that, help_on_formats
from annotations.formats.source import Offsets
from tui.jobs.common import DONE, REFUSED, add_path, say
from tui.jobs.progress import progress
from tui.jobs.report import import_lines


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip import` takes."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = help_on_formats(read=True)
    add_path(command)
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
    command.set_defaults(run=import_)


def import_(options: argparse.Namespace) -> int:
    """Read others' annotations, and say what was added and what was refused."""
    mapping = {}
    for pair in options.map:
        old, is_pair, new = pair.partition("=")
        if not (old and is_pair and new):
            raise KutipError(f'"{pair}" maps nothing.', "Write --map OLD=NEW.")
        mapping[old] = new
    offsets = Offsets(options.offsets) if options.offsets else None
    wish = Wish(options.annotator, mapping, offsets, options.raw)
    with progress("layers") as on_layer:
        known_as = FORMATS[options.known_as]
        report = import_files(options.path, known_as, options.files, wish, on_layer)
    for sentence in import_lines(report):
        say(sentence)
    return REFUSED if report.refused else DONE
