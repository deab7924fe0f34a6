"""The command that opens the review."""

import argparse
from collections.abc import Callable
from functools import partial

from annotations.annotators import annotator_name
from annotations.decision import GOLD
from annotations.errors import KutipError
from annotations.project import Project
from annotations.review.blind import objection
from annotations.review.board import Board
from annotations.review.differences import MOST_SIDES
from annotations.review.reading import candidates, read_sides, reviewed_annotators
from tui.jobs.common import MANY_ARTICLES, add_path
from tui.jobs.progress import progress
from tui.jobs.read import refuse_without_terminal, run_app
from tui.review_keys import review_keymap
from tui.settings import read_settings, settings_path
from tui.themes import THEMES


def add_options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_path(command, MANY_ARTICLES, or_here=True)
    command.add_argument(
        "--annotators", nargs="+", metavar="NAME", help="whose tags; everybody's otherwise"
    )
    command.add_argument("--annotator", metavar="NAME", help="who reviews")
    command.add_argument("--theme", choices=sorted(THEMES), help="the colours, for this once")
    command.set_defaults(run=review)


def review(options: argparse.Namespace) -> int:
    """Open the review on the first article in which something is left to settle."""
    path = settings_path()
    settings = read_settings(path)
    project = Project(options.path)
    reviewer = annotator_name(options.annotator, settings.annotator)
    if reviewer == GOLD:
        raise KutipError("gold is not a reviewer's name.", "Say who you are with --annotator NAME.")
    annotators = reviewed_annotators(project, options.annotators or ())
    review_keymap(project.scheme, settings.keys)
    named = annotators if options.annotators else []
    with progress("articles") as show:
        first = _first(project, annotators, named, reviewer, show)
    opened = project.open_article(first, GOLD)
    refuse_without_terminal()
    from tui.app import KutipApp
    from tui.screens.review import Reviewing, ReviewScreen

    app = KutipApp(
        project,
        GOLD,
        opened,
        options.theme or settings.theme,
        settings=settings,
        settings_file=path,
        reader=partial(ReviewScreen, reviewing=Reviewing(reviewer, named)),
    )
    return run_app(app, project)


def _first(
    project: Project,
    annotators: list[str],
    named: list[str],
    reviewer: str,
    on_article: Callable[[int, int], object],
) -> str:
    """The first article in which something is left, or else the first that can be compared."""
    comparable = blind = refusal = ""
    known = candidates(project, annotators)
    for number, article_id in enumerate(known):
        on_article(number, len(known))
        if problem := objection(project, reviewer, article_id):
            blind = blind or problem
            continue
        try:
            opened = project.open_article(article_id, GOLD)
            reading = read_sides(project, opened.article, named)
        except KutipError:
            continue
        if len(reading.sides) > MOST_SIDES:
            refusal = refusal or reading.refusal
        if not reading.refusal:
            comparable = comparable or article_id
            if Board(reading.sides, opened.layer, reviewer, opened.article.text_hash).left:
                return article_id
    if comparable:
        return comparable
    if blind or refusal:
        raise KutipError(blind or refusal)
    raise KutipError(
        f"No article was tagged by two of {', '.join(annotators)}: there is nothing to compare.",
        "kutip stats tells who has tagged how much.",
    )
