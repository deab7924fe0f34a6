"""Remarks on others' annotations: who has said what of an article, and how one is made."""

from annotations.errors import StoreError
from annotations.identifier import new_id
from annotations.project import Project
from annotations.remark import Remark
from annotations.review.case import Case
from annotations.store.names import safe_name


def remarks_on(project: Project, article_id: str) -> list[tuple[str, Remark]]:
    """Everybody's remarks on an article with who makes them, the earliest first.

    Those in layers that can't be read are left out.
    """
    found = []
    for name in project.store.annotators():
        try:
            stored = project.store.load(name, article_id)
        except StoreError:
            continue
        found += [(name, remark) for remark in stored.remarks] if stored else []
    return sorted(found, key=lambda pair: pair[1].id)


def remarks_for(project: Project, article_id: str, annotator: str) -> list[tuple[str, Remark]]:
    """What others say of somebody's annotations on an article; nothing where all are one's own."""
    try:
        if set(project.store.folder_names()) <= {safe_name(annotator)}:
            return []
        found = remarks_on(project, article_id)
    except StoreError:
        return []
    return [(who, one) for who, one in found if who != annotator and one.is_about(annotator)]


def remark_about(case: Case, text: str) -> Remark:
    """A remark on a case for all who are compared, those too who have nothing there."""
    absent = ((name, "") for name, version in case.versions.items() if version.is_empty)
    return Remark(new_id(), (*case.refs, *absent), text)
