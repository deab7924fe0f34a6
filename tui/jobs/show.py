"""`kutip show`: prints an article with its tags as plain text."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from annotations.annotators import annotator_name
from annotations.errors import KutipError
from annotations.formats.labelled import labelled_article
from annotations.formats.plain_text import plain_text
from annotations.project import Project
from annotations.review.blind import objection
from tui.jobs.common import DONE, say


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip show` takes."""
    command.add_argument("path", metavar="ARTICLE", type=Path, help="an article's file")
    command.add_argument("--annotator", metavar="NAME", help="whose tags")
    command.add_argument("--id", metavar="ID", help="which article of a corpus or a folder")
    command.set_defaults(run=show)


def show(options: argparse.Namespace) -> int:
    """Print an article with the tags of one annotator, or of each."""
    project = Project(options.path)
    refs = project.corpus.refs
    if options.id is None and len(refs) > 1:
        raise KutipError(f"{options.path} holds {len(refs)} articles.", "Choose one with --id ID.")
    article_id = refs[0].id if options.id is None else options.id
    is_named = options.annotator is not None
    names = [options.annotator] if is_named else project.store.annotators()
    seen = _visible_to(project, annotator_name(None), article_id, names)
    tagged = [name for name in seen if project.store.load(name, article_id) is not None]
    if is_named and not tagged:
        raise KutipError(
            f'"{options.annotator}" has tagged nothing in this article.',
            "Leave --annotator out to see everybody's tags.",
        )
    for name in tagged or [annotator_name(None)]:
        say(plain_text(labelled_article(project.open_article(article_id, name), project.language)))
        say("")
    return DONE


def _visible_to(
    project: Project, viewer: str, article_id: str, names: Sequence[str]
) -> Sequence[str]:
    """Those of these whose tags somebody may see; KutipError if there were some and none is left.

    In a blind project those are one's own alone, as long as one is not done with the article.
    """
    problem = objection(project, viewer, article_id) if set(names) - {viewer} else ""
    seen = [name for name in names if not problem or name == viewer]
    if problem and not seen:
        raise KutipError(problem)
    return seen
