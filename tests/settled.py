"""Boards of a review on which differences are settled, and what gold then says."""

from annotations.layer import Change, Layer
from annotations.review.board import Board
from annotations.review.case import Side
from tests.review_layers import at

QUOTE = at("q", "quote", (10, 30), type="direct")
SHORTER = at("q", "quote", (10, 28), type="mixed")
SOURCE = at("s", "source", (40, 50), kind="person")


def board_on(*known: Side, gold: Layer | None = None) -> Board:
    return Board(known, Layer("gold", "berita") if gold is None else gold, "rina")


def do(board: Board, change: Change) -> None:
    board.gold.do(change)


def told(gold: Layer) -> list[tuple[str, tuple[tuple[int, int], ...], dict[str, str]]]:
    """Gold's annotations without ids."""
    return [
        (one.label, one.span.fragments, dict(one.attributes)) for one in gold.in_reading_order()
    ]


def links_told(gold: Layer) -> list[tuple[str, int, int]]:
    """Gold's links, by where their ends begin."""
    there = gold.annotations
    return sorted(
        (link.kind, there[link.head].span.start, there[link.child].span.start)
        for link in gold.links.values()
    )
