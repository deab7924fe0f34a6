"""`kutip export`: writes a labelled dataset."""

import argparse
from pathlib import Path

from annotations.formats.choosing import Choice
from annotations.formats.dataset import Settings
from annotations.formats.export import export as write_dataset
from annotations.formats.export import parsed_shares
from annotations.formats.registry import FORMATS, formats_that, help_on_formats
from annotations.layer import Status
from annotations.project import Project
from tui.jobs.common import DONE, add_path, say
from tui.jobs.findings import tell_findings
from tui.jobs.progress import progress
from tui.jobs.report import report_lines


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip export` takes."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = help_on_formats(write=True)
    add_path(command)
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
    command.set_defaults(run=export)


def export(options: argparse.Namespace) -> int:
    """Write a dataset, and say what was written and what the format could not hold."""
    project = Project(options.path)
    with progress("articles") as on_article:
        report = write_dataset(
            project,
            FORMATS[options.to],
            options.out,
            Choice(
                options.annotators or (),
                Status(options.status) if options.status else None,
                options.labels or (),
                options.made or (),
            ),
            shares=parsed_shares(options.split) if options.split else (),
            together=options.keep_together,
            force=options.force,
            settings=Settings(options.raw, options.licence, options.title),
            on_article=on_article,
        )
    for sentence in report_lines(report, options.to):
        say(sentence)
    tell_findings(project)
    return DONE
