"""The command that gives out articles."""

import argparse

from annotations.assigned.assigning import assign as given_out
from annotations.errors import KutipError
from annotations.nouns import counted
from annotations.project import Project
from tui.jobs.common import DONE, MANY_ARTICLES, add_path, columns, say
from tui.jobs.progress import progress
from tui.text.visible import visible


def add_options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_path(command, MANY_ARTICLES)
    command.add_argument(
        "--annotators", nargs="+", required=True, metavar="NAME", help="who is to tag"
    )
    command.add_argument(
        "--overlap", default="0%", metavar="20%", help="the share that several tag, for agreement"
    )
    command.add_argument(
        "--each", type=int, default=2, metavar="2", help="how many tag an article that overlaps"
    )
    command.set_defaults(run=assign)


def assign(options: argparse.Namespace) -> int:
    """Give out the articles that nobody was given, and say who has how much."""
    overlap = _share(options.overlap)
    project = Project(options.path)
    with progress("articles") as on_article:
        given = given_out(project, options.annotators, overlap, options.each, on_article)
    if given.path is None:
        say("Every article was given out before: nothing has changed.")
    else:
        say(f"{given.path}: {counted(len(given.new), 'article')} given out")
    rows = [["annotator", "articles", "together", "characters"]]
    for name in sorted({name for one in given.every for name in one.annotators}):
        own = [one for one in given.every if name in one.annotators]
        shared = sum(len(one.annotators) > 1 for one in own)
        length = sum(one.length for one in own)
        rows.append([visible(name), str(len(own)), str(shared), str(length)])
    for row in columns(rows):
        say(row)
    return DONE


def _share(told: str) -> float:
    """A share as people write it, `20%`; KutipError."""
    try:
        return float(told.removesuffix("%")) / 100
    except ValueError:
        raise KutipError(f'"{told}" is no share.', "Write --overlap 20%.") from None
