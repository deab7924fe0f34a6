"""What each way of merging versions would put into gold, in words: what differs between them."""

from collections.abc import Iterator

from annotations.review.board import Board
from annotations.review.case import Case, Kind
from annotations.review.outcome import Outcome
from tui.text.review_panel import shortened

_AROUND = 18
"""Code points at each end of long words."""


def offer_told(board: Board, case: Case, text: str, outcome: Outcome) -> str:
    """`union: kata Budi Santoso`; where links are in dispute, those that it would keep."""
    return f"{outcome.origin}: {'; '.join(_parts(board, case, text, outcome))}"


def _parts(board: Board, case: Case, text: str, outcome: Outcome) -> Iterator[str]:
    if not outcome.annotations:
        yield "nothing"
        return
    if Kind.LINK not in case.kinds or Kind.BOUNDARY in case.kinds:
        yield shortened(outcome.annotations[0].span.text_in(text), _AROUND)
    if Kind.LINK not in case.kinds:
        return
    for link in outcome.links:
        child = board.sides[link.annotator].layer.annotations[link.child]
        yield f"{link.kind.replace('_', ' ')} {shortened(child.span.text_in(text), _AROUND)}"
    if not outcome.links:
        yield "no link"
