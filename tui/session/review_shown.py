"""What the review shows over the text: gold, and the versions of what gold has not got yet."""

from collections.abc import Callable, Iterator, Mapping

from annotations.annotation import Annotation, Link
from annotations.layer import Layer
from annotations.review.board import Board
from annotations.review.standing import Standing, State
from annotations.span import Span
from annotations.touched import Begun, Mark


class ShownInReview:
    """Gold's layer together with the versions of all that is not settled, read as one."""

    def __init__(self, gold: Layer, board: Callable[[], Board | None]) -> None:
        self._gold = gold
        self._board = board
        self._layer = gold
        self._of: tuple[int, int] = (-1, 0)
        self._versions: dict[str, str] = {}
        self._differing: frozenset[str] = frozenset()
        self._case_of: dict[str, str] = {}

    # What belongs to which case

    @property
    def versions(self) -> Mapping[str, str]:
        """The ids of what is shown and does not stand in gold, with the case that it is of."""
        self._bring_up_to_date()
        return self._versions

    @property
    def differing(self) -> frozenset[str]:
        """What is shown of differences that are left, by id."""
        self._bring_up_to_date()
        return self._differing

    def case_of(self, annotation_id: str) -> str:
        """The id of the case that something shown belongs to; empty if to none."""
        self._bring_up_to_date()
        return self._case_of.get(annotation_id, "")

    def shown_of(self, standing: Standing) -> Iterator[str]:
        """The ids of what is shown of a case, gold's first."""
        yield from (one.id for one in standing.gold)
        yield from (name for name, case in self.versions.items() if case == standing.case.id)

    def _bring_up_to_date(self) -> None:
        board = self._board()
        of = (self._gold.revision, id(board))
        if of == self._of:
            return
        self._of = of
        standings = board.standings if board else ()
        added: dict[str, Annotation] = {}
        self._versions, self._case_of = {}, {}
        differing: set[str] = set()
        for standing in standings:
            case_id = standing.case.id
            self._case_of |= {one.id: case_id for one in standing.gold}
            if standing.state is State.SETTLED:
                continue
            new = {one.id: one for one in _versions(standing)}
            added |= new
            self._versions |= dict.fromkeys(new, case_id)
            self._case_of |= dict.fromkeys(new, case_id)
            if standing.is_left:
                differing |= {*new, *(one.id for one in standing.gold)}
        self._differing = frozenset(differing)
        gold = self._gold
        self._layer = Layer(
            gold.annotator,
            gold.article_id,
            [*gold.annotations.values(), *added.values()],
            gold.links.values(),
        )

    # As a layer is read

    @property
    def _all(self) -> Layer:
        self._bring_up_to_date()
        return self._layer

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        return self._all.annotations

    @property
    def revision(self) -> int:
        """Another one after every change of gold."""
        return self._gold.revision

    @property
    def mark(self) -> Mark:
        """This moment, for `touched_since`."""
        return self._gold.mark

    def touched_since(self, mark: Mark) -> set[str] | None:
        """Nothing, if gold is as it was; any of it may be otherwise."""
        return set() if mark == self.mark else None

    def begun_since(self, mark: Mark) -> Begun | None:
        """Nothing, if gold is as it was; else that is not known."""
        return [] if mark == self.mark else None

    def covering(self, position: int) -> list[Annotation]:
        return self._all.covering(position)

    def within(self, start: int, end: int) -> list[Annotation]:
        return self._all.within(start, end)

    def exactly_over(self, span: Span) -> list[Annotation]:
        return self._all.exactly_over(span)

    def after(self, place: tuple[int, int, str]) -> Annotation | None:
        return self._all.after(place)

    def before(self, place: tuple[int, int, str]) -> Annotation | None:
        return self._all.before(place)

    def position_of(self, annotation: Annotation) -> int:
        return self._all.position_of(annotation)

    def number_at(self, place: tuple[int, int, str]) -> int:
        return self._all.number_at(place)

    def numbered(self, start: int, stop: int) -> list[Annotation]:
        return self._all.numbered(start, stop)

    def links_of(self, annotation_id: str) -> list[Link]:
        return self._all.links_of(annotation_id)


def _versions(standing: Standing) -> Iterator[Annotation]:
    """The versions of a case that say where and what differently, under ids of their own."""
    said = {(one.label, one.span) for one in standing.gold}
    number = 0
    for one in sorted(standing.case.annotations, key=lambda one: one.reading_order):
        if (one.label, one.span) not in said:
            said.add((one.label, one.span))
            number += 1
            yield Annotation(f"{standing.case.id}~{number}", one.span, one.label, one.attributes)
