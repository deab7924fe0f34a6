"""What annotators change after a difference was settled reopens it, and only that."""

from annotations.layer import Layer
from annotations.review.board import Board
from annotations.review.case import Side
from annotations.review.standing import State
from tests.review_layers import at, side
from tests.settled import QUOTE, SHORTER, SOURCE, board_on, do, told


def test_a_later_change_reopens_what_was_settled_and_says_whose_it_is() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(board, board.take(board.left[0], "ana"))
    later = at("q", "quote", (10, 27), type="mixed")
    again = board_on(side("ana", QUOTE), side("budi", later), gold=board.gold)
    (standing,) = again.left
    assert (standing.state, standing.changed) == (State.REOPENED, ("budi",))
    do(again, again.keep(standing))
    assert again.left == ()
    assert told(again.gold) == [("quote", ((10, 30),), {"type": "direct"})]


def test_what_went_with_a_changed_text_is_not_reopened_and_what_changed_besides_is() -> None:
    def at_place(by: int, end: int = 30) -> list[Side]:
        quote = at("q", "quote", (10 + by, end + by), type="direct")
        shorter = at("q", "quote", (10 + by, 28 + by), type="mixed")
        return [side("ana", quote), side("budi", shorter)]

    board = Board(at_place(0), Layer("gold", "berita"), "rina", "old text")
    do(board, board.take(board.left[0], "ana"))
    assert Board(at_place(5), board.gold, "rina", "new text").left == ()
    (reopened,) = Board(at_place(5, 31), board.gold, "rina", "new text").left
    assert reopened.changed == ("ana",)
    (moved,) = Board(at_place(5), board.gold, "rina", "old text").left
    assert moved.changed == ("ana", "budi")


def test_a_version_that_comes_later_reopens_a_rejection() -> None:
    board = board_on(side("ana", QUOTE), side("budi"))
    do(board, board.reject(board.left[0]))
    again = board_on(side("ana", QUOTE), side("budi", SHORTER), gold=board.gold)
    assert [(one.state, one.changed) for one in again.left] == [(State.REOPENED, ("budi",))]


def test_what_nobody_has_any_more_reopens_until_it_is_kept_or_rejected() -> None:
    known = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(known, known.take(known.left[0], "ana"))
    for settle in (Board.keep, Board.reject):
        board = board_on(
            side("ana"),
            side("budi"),
            gold=Layer(
                "gold",
                "berita",
                known.gold.annotations.values(),
                further=[*known.gold.decisions.values()],
            ),
        )
        (standing,) = board.standings
        assert (standing.state, standing.changed) == (State.REOPENED, ("ana", "budi"))
        do(board, settle(board, standing))
        assert board.left == ()
        assert len(board.gold.annotations) == (1 if settle is Board.keep else 0)


def test_all_coming_to_agree_with_gold_settles_and_with_something_else_reopens() -> None:
    board = board_on(side("ana", QUOTE), side("budi", SHORTER))
    do(board, board.take(board.left[0], "ana"))
    with_gold = board_on(side("ana", QUOTE), side("budi", QUOTE), gold=board.gold)
    assert with_gold.left == ()
    against = board_on(side("ana", SHORTER), side("budi", SHORTER), gold=board.gold)
    assert [one.state for one in against.left] == [State.REOPENED]


def test_what_all_agree_on_follows_them_when_all_change_it() -> None:
    board = board_on(side("ana", QUOTE), side("budi", QUOTE))
    do(board, board.write_agreed())
    again = board_on(side("ana", SHORTER), side("budi", SHORTER), gold=board.gold)
    assert [one.state for one in again.standings] == [State.AGREED]
    do(again, again.write_agreed())
    assert told(again.gold) == [("quote", ((10, 28),), {"type": "mixed"})]


def test_a_third_annotator_reopens_only_what_gold_does_not_say() -> None:
    board = board_on(side("ana", QUOTE, SOURCE), side("budi", SHORTER, SOURCE))
    do(board, board.take(board.left[0], "ana"))
    both = side("ana", QUOTE, SOURCE), side("budi", SHORTER, SOURCE)
    same = board_on(*both, side("citra", QUOTE, SOURCE), gold=board.gold)
    assert same.left == ()
    other = board_on(*both, side("citra", SHORTER), gold=board.gold)
    assert [one.changed for one in other.left] == [("citra",), ("citra",)]
