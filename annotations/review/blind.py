"""Blind projects: nobody sees another's tags on an article before having done it."""

from annotations.errors import StoreError
from annotations.layer import Status
from annotations.project import Project


def objection(project: Project, viewer: str, article_id: str) -> str:
    """Why somebody may not see others' tags on an article, in a sentence; empty if nothing."""
    if not project.is_blind or viewer in project.reviewers:
        return ""
    try:
        state = project.store.state(viewer, article_id)
    except StoreError:
        state = None
    if state is not None and state.status is Status.DONE:
        return ""
    return (
        f"This project is blind: {viewer} sees others' tags on this article once it is done."
        " Reviewers are named in kutip.toml."
    )


def objection_to_all(project: Project, viewer: str) -> str:
    """Why somebody may not see what tells of others' tags on all articles; empty if nothing."""
    if not project.is_blind or viewer in project.reviewers:
        return ""
    waiting = sum(bool(objection(project, viewer, ref.id)) for ref in project.corpus.refs)
    if not waiting:
        return ""
    return (
        f"This project is blind: {viewer} sees how others have tagged it once all articles are"
        f" done: {waiting} to go. Reviewers are named in kutip.toml."
    )
