"""How far everybody is with the articles that they were given."""

from collections.abc import Mapping

from annotations.layer import Status
from annotations.progress import Progress
from annotations.project import Project


def assigned_progress(
    project: Project, known: Mapping[str, Mapping[str, Progress]]
) -> dict[str, tuple[int, int]]:
    """How many articles are done of how many that were given, by annotator; StoreError.

    `known` is how far everybody is, by annotator and article.
    """
    found: dict[str, tuple[int, int]] = {}
    for article_id, one in sorted(project.assignments.by_article.items()):
        for name in one.annotators:
            progress = known.get(name, {}).get(article_id)
            done, of = found.get(name, (0, 0))
            is_done = progress is not None and progress.status is Status.DONE
            found[name] = (done + is_done, of + 1)
    return dict(sorted(found.items()))
