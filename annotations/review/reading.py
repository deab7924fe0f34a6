"""The layers that are compared on one article, as they count there, and what is to be known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotations.annotators import refuse_strangers
from annotations.article import Article
from annotations.decision import GOLD
from annotations.errors import KutipError, StoreError
from annotations.layer import Layer, Status
from annotations.nouns import counted
from annotations.open_article import OpenArticle, open_article
from annotations.project import Project
from annotations.review.case import Side
from annotations.review.differences import MOST_SIDES
from annotations.store.stored_layer import StoredLayer


@dataclass(frozen=True, slots=True)
class Reading:
    """Sides of one article, in order of name."""

    sides: tuple[Side, ...]
    notices: tuple[str, ...] = ()
    """What a reviewer should know, a sentence each."""
    refusal: str = ""
    """Why nothing can be compared here, in a sentence; empty if it can."""


def read_sides(project: Project, article: Article, annotators: Sequence[str] = ()) -> Reading:
    """The layers of those who are named, or of everybody but gold, that say anything.

    Nothing of the project is changed. A layer that can't be read is left out, with a sentence.
    """
    names = sorted(set(annotators)) or [one for one in project.store.annotators() if one != GOLD]
    sides, notices = [], []
    for name in names:
        try:
            stored = project.store.load(name, article.id)
        except StoreError as error:
            notices.append(f"{name} is left out: {error.message}")
            continue
        if stored is None or stored.says_nothing:
            if stored is not None and stored.is_lost:
                project.findings.update(stored.findings)
                notices.append(
                    f"{name} is left out: the files are damaged, and hold nothing that can be read."
                )
            elif annotators:
                notices.append(f"{name} has tagged nothing in this article and is left out.")
            continue
        side, told = _side(project, article, stored)
        sides.append(side)
        notices += [f"{name}: {sentence}" for sentence in told]
    return Reading(tuple(sides), tuple(notices), _refusal(sides))


def reviewed_annotators(project: Project, annotators: Sequence[str]) -> list[str]:
    """Those whose layers a review of a project compares; KutipError if that can't be done."""
    known = [name for name in project.store.annotators() if name != GOLD]
    if GOLD in annotators:
        raise KutipError(
            "gold is what a review writes, and can't be compared in it.", "Name the annotators."
        )
    refuse_strangers(annotators, known)
    chosen = sorted(set(annotators)) or known
    if not chosen:
        raise KutipError(
            "Nobody has tagged anything in this project yet: there is nothing to compare.",
            "Two annotators tag it first: kutip PATH --annotator NAME.",
        )
    if len(chosen) == 1:
        raise KutipError(
            f"Only {chosen[0]} has tagged here: it takes two to compare.",
            "Somebody else tags it first: kutip PATH --annotator NAME.",
        )
    if len(chosen) > MOST_SIDES and annotators:
        raise KutipError(
            f"{len(chosen)} annotators can't be compared at once.", f"Name {MOST_SIDES} at most."
        )
    return chosen


def candidates(project: Project, annotators: Collection[str]) -> list[str]:
    """The articles that two of these annotators have files on, as far as file names tell."""
    counts = project.store.files_on(annotators)
    return [ref.id for ref in project.corpus.refs if counts(ref.id) >= 2]


def _side(project: Project, article: Article, stored: StoredLayer) -> tuple[Side, list[str]]:
    """A layer as it counts over the article's text, and what is to be known of it."""
    opened = open_article(
        article,
        stored.annotator,
        stored,
        lambda text_hash: project.store.frozen_article(article.id, text_hash),
    )
    project.findings.update(stored.findings)
    told = [finding.sentence for finding in stored.findings]
    if stored.text_hash != article.text_hash or stored.other_texts:
        told.append(_moved(opened))
    if opened.layer.state.status is not Status.DONE:
        told.append("not done with this article yet.")
    return Side(stored.annotator, _without_undecided(opened)), told


def _moved(opened: OpenArticle) -> str:
    """What has become of a layer on another version of the text."""
    waiting = len(opened.undecided)
    if not waiting:
        return "tagged another version of the text; all annotations went with it."
    verb = "waits" if waiting == 1 else "wait"
    return (
        f"tagged another version of the text; {counted(waiting, 'annotation')} {verb} for a"
        " decision of who tagged it and can't be compared until then."
    )


def _without_undecided(opened: OpenArticle) -> Layer:
    """The layer without what has no certain place in the text."""
    layer = opened.layer
    if not opened.undecided:
        return layer
    kept = [one for name, one in layer.annotations.items() if name not in opened.undecided]
    there = {one.id for one in kept}
    links = [link for link in layer.links.values() if {link.head, link.child} <= there]
    return Layer(layer.annotator, layer.article_id, kept, links, layer.state)


def _refusal(sides: Sequence[Side]) -> str:
    if not sides:
        return "Nobody has tagged this article yet: there is nothing to compare."
    if len(sides) == 1:
        return f"Only {sides[0].annotator} has tagged this article: it takes two to compare."
    if len(sides) > MOST_SIDES:
        return (
            f"{len(sides)} annotators have tagged this article, and {MOST_SIDES} can be compared:"
            " choose them with --annotators."
        )
    return ""
