"""The session of a review: gold on one article, with the differences of those compared."""

from collections.abc import Collection
from dataclasses import dataclass, field

from annotations.annotation import Annotation, Link
from annotations.layer import Change
from annotations.nouns import counted
from annotations.review.board import Board
from annotations.review.case import disputed
from annotations.review.standing import Standing
from annotations.span import Span
from tui.session.review_filter import is_wanted
from tui.session.review_shown import ShownInReview
from tui.session.session import Session
from tui.text.painting import Scene


@dataclass
class ReviewSession(Session):
    """The work on gold, with the differences of those who are compared."""

    board: Board | None = None
    """None where there is nothing to compare."""
    is_looking: bool = False
    """Whether nothing is to be settled here."""
    why_not: str = ""
    """Why there is nothing to compare, in a sentence."""
    stop: str = ""
    """The case that one is at, by id, where nothing of it stands in the text."""
    filter: frozenset[str] = frozenset()
    """Kinds and labels, `agreed`, `settled`, and annotators behind `ALONE`; all if empty."""
    decided: set[str] = field(default_factory=set)
    """The cases that were settled since the article was opened, by id."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.overlay = ShownInReview(self.layer, lambda: self.board)
        self.shown = self.overlay

    # Reading

    @property
    def waiting(self) -> frozenset[str]:
        """What is shown and stands in no gold yet, by id."""
        return frozenset(self.opened.undecided) | self.overlay.versions.keys()

    @property
    def current(self) -> Standing | None:
        """The case that is focused, or that one has come to."""
        if self.board is None:
            return None
        case_id = self.overlay.case_of(self.focus)
        if not case_id:
            here = self.board.standing(self.stop)
            return here if here and _covers(here.case.span, self.caret) else None
        return self.board.standing(case_id)

    def scene(self) -> Scene:
        current = self.current
        return (
            super()
            .scene()
            ._replace(
                differing=self.overlay.differing,
                disputed=disputed(current.case) if current and current.is_left else (),
            )
        )

    def remarks_here(self) -> list[tuple[str, str]]:
        """Who has something to say of the case one is at, and what."""
        current = self.current
        if current is None:
            return []
        refs = {*current.case.refs}
        return [(who, one.text) for who, one in self.remarks if refs.intersection(one.of)]

    def stops(self) -> list[Standing]:
        """The cases that one goes through, in reading order."""
        if self.board is None:
            return []
        return [one for one in self.board.standings if is_wanted(one, self.filter)]

    # Changing

    def make(self, change: Change, *, alone: bool = False) -> bool:
        """Carry out what the reviewer does by hand; decisions tell of it."""
        if _links_what_is_shown(change, self.overlay.versions):
            self.say("Take a version first: then it can be linked.")
            return False
        if self.board is not None and not self.refusal:
            decision = self._decision_in(change)
            if decision is not None:
                return self.decide(*decision)
            change = self.board.by_hand(change)
        return self.carry(change)

    def decide(self, standing: Standing, change: Change) -> bool:
        """Carry out a decision, if it is not what was decided already."""
        is_new = any(edit.before != edit.after for edit in change.edits)
        if is_new and not self.carry(change):
            return False
        self.decided.add(standing.case.id)
        return True

    def go_to(self, standing: Standing) -> None:
        """Come to a case: the caret at its beginning, what is shown of it focused."""
        self.clear_selection()
        self.stop = standing.case.id
        self.focus = next(self.overlay.shown_of(standing), "")
        self.caret = standing.case.span.start
        self.goal_column = None

    def carry(self, change: Change) -> bool:
        """Carry out a change to gold as it is."""
        if self.refusal:
            self.say(self.refusal)
            return False
        focus = self.current
        self.layer.do(change)
        self.commit(change)
        self.cycle = None
        if focus is not None and self.focus not in self.shown.annotations:
            again = self.board.standing(focus.case.id) if self.board else None
            self.focus = next(self.overlay.shown_of(again), "") if again else ""
        return True

    def _decision_in(self, change: Change) -> tuple[Standing, Change] | None:
        """The case of which a version is changed or deleted, and how that settles it; None if a
        change is about nothing but gold."""
        for edit in change.edits:
            before, after = edit.before, edit.after
            if self.board is None or not isinstance(before, Annotation):
                continue
            standing = self.board.standing(self.overlay.versions.get(before.id, ""))
            if standing is None:
                continue
            if isinstance(after, Annotation):
                return standing, self.board.take_edited(standing, before, after)
            return standing, self.board.reject(standing)
        return None


def _links_what_is_shown(change: Change, versions: Collection[str]) -> bool:
    """Whether a link would begin or end at what stands in no gold."""
    return any(
        isinstance(edit.after, Link) and {edit.after.head, edit.after.child}.intersection(versions)
        for edit in change.edits
    )


def _covers(span: Span, position: int) -> bool:
    return span.start <= position < span.end


def left_told(session: ReviewSession) -> str:
    """How much is left, in a few words."""
    if session.board is None:
        return ""
    left = len(session.board.left)
    if session.is_looking:
        return counted(left, "difference")
    return f"{left} left" if left else "all settled"
