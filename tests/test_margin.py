"""The margin: brackets that join what is linked, none across another, the focused ones first."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.margin import (
    LANES,
    LETTERS,
    NO_BRACKETS,
    Bracket,
    BracketCells,
    bracket_rows,
    fitted_letters,
    lanes,
)

brackets = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12), st.booleans()).map(
        lambda one: Bracket(one[0], one[0] + one[1], one[2])
    ),
    max_size=12,
)


def bracket_cells(row: int, placed: list[list[Bracket]]) -> BracketCells:
    """What the lanes show in a row, which is the same however many rows are asked for."""
    alone = bracket_rows(placed, row, row + 1).get(row)
    assert bracket_rows(placed, 0, 50).get(row) == alone
    return alone or NO_BRACKETS


def drawn(given_brackets: list[Bracket], rows: int, count: int = LANES) -> list[str]:
    """What the margin shows from the first row on."""
    placed = lanes(given_brackets, count)
    return [bracket_cells(row, placed)[0] for row in range(rows)]


@given(brackets, st.integers(1, 4))
def test_in_a_lane_no_two_brackets_share_a_row(found: list[Bracket], count: int) -> None:
    placed = lanes(found, count)
    assert len(placed) == count
    for lane in placed:
        for one, other in combinations(lane, 2):
            assert one.bottom < other.top or other.bottom < one.top


@given(brackets)
def test_a_bright_bracket_gives_way_only_to_bright_ones(found: list[Bracket]) -> None:
    placed = lanes(found)
    together = [bracket for lane in placed for bracket in lane]
    for bracket in found:
        if bracket.is_bright and bracket.top < bracket.bottom and bracket not in together:
            for lane in placed:
                assert any(
                    other.is_bright and other.top <= bracket.bottom and bracket.top <= other.bottom
                    for other in lane
                )


@given(brackets)
def test_what_is_drawn_was_given_and_joins_two_rows(found: list[Bracket]) -> None:
    drawn_brackets = [bracket for lane in lanes(found) for bracket in lane]
    assert all(bracket in found and bracket.top < bracket.bottom for bracket in drawn_brackets)


@given(brackets, st.integers(0, 45))
def test_every_row_of_the_margin_is_as_wide_as_its_lanes(found: list[Bracket], row: int) -> None:
    cells, bright = bracket_cells(row, lanes(found))
    assert len(cells) == LANES
    assert bright <= {lane for lane in range(LANES) if cells[lane] != " "}


def test_a_link_over_two_rows_is_a_bracket() -> None:
    assert drawn([Bracket(0, 1)], 3) == ["┐ ", "┘ ", "  "]


def test_a_link_over_several_rows_has_a_line_between_its_ends() -> None:
    assert drawn([Bracket(0, 3)], 4) == ["┐ ", "│ ", "│ ", "┘ "]


def test_a_link_within_a_row_needs_no_bracket() -> None:
    assert drawn([Bracket(1, 1)], 3) == ["  ", "  ", "  "]


def test_links_that_would_cross_stand_side_by_side_the_shorter_inside() -> None:
    assert drawn([Bracket(0, 3), Bracket(1, 2)], 4) == [" ┐", "┐│", "┘│", " ┘"]


def test_links_below_one_another_share_a_lane() -> None:
    assert drawn([Bracket(0, 1), Bracket(2, 3)], 4) == ["┐ ", "┘ ", "┐ ", "┘ "]


def test_a_quote_and_a_number_of_the_same_speaker_end_in_different_lanes() -> None:
    assert drawn([Bracket(0, 2), Bracket(2, 4)], 5) == ["┐ ", "│ ", "┘┐", " │", " ┘"]


def test_what_finds_no_lane_is_left_out() -> None:
    assert drawn([Bracket(0, 1), Bracket(0, 2), Bracket(0, 3)], 4) == ["┐┐", "┘│", " ┘", "  "]


def test_the_focused_one_takes_a_lane_from_shorter_ones_and_is_bright() -> None:
    found = [Bracket(0, 1), Bracket(0, 2), Bracket(0, 3, is_bright=True)]
    placed = lanes(found)
    assert placed[0] == [found[2]]
    assert bracket_cells(1, placed) == ("│┘", frozenset({0}))
    assert bracket_cells(3, placed) == ("┘ ", frozenset({0}))


# Letters


@pytest.mark.parametrize(
    ("letters", "shown", "lit"),
    [
        ("", "", set()),
        ("q n s", "qns", set()),
        ("n n n", "nnn", set()),
        ("n n q n n", "nq", set()),
        ("q Q n", "qqn", {1}),
        ("n n n n n N", "nn", {1}),
        ("q n s Q N", "qqn", {1, 2}),
        ("a b c d S", "abs", {2}),
        ("Q N S A B", "qns", {0, 1, 2}),
    ],
)
def test_a_row_s_letters_fit_and_those_of_the_focused_ones_stay(
    letters: str, shown: str, lit: set[int]
) -> None:
    given_letters = [(one.lower(), one.isupper()) for one in letters.split()]
    assert fitted_letters(given_letters) == (shown, frozenset(lit))
    assert len(shown) <= LETTERS
