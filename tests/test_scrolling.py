"""Which row comes to the top of the pane."""

import pytest

from tui.text.scrolling import top_following, top_showing


@pytest.mark.parametrize(
    ("row", "top", "height", "goal"),
    [
        (13, 10, 20, 10),
        (26, 10, 20, 10),
        (27, 10, 20, 11),
        (12, 10, 20, 9),
        (1, 10, 20, 0),
        (60, 10, 20, 54),
        (49, 10, 20, 33),
        (50, 10, 20, 44),
        (5, 5, 1, 5),
        (6, 5, 1, 6),
    ],
)
def test_a_row_comes_into_sight_with_some_around_it(
    row: int, top: int, height: int, goal: int
) -> None:
    assert top_showing(row, top, height) == goal


def test_a_jump_puts_the_row_into_the_upper_third_unless_it_is_in_sight() -> None:
    assert top_showing(28, 10, 20, jump=True) == 22
    assert top_showing(20, 10, 20, jump=True) == 10


@pytest.mark.parametrize(
    ("row", "top", "height", "goal"),
    [
        (10, 10, 20, 10),
        (29, 10, 20, 10),
        (30, 10, 20, 11),
        (9, 10, 20, 9),
        (0, 10, 20, 0),
        (99, 0, 20, 80),
        (3, 0, 0, 3),
    ],
)
def test_a_list_is_scrolled_no_further_than_it_must_be(
    row: int, top: int, height: int, goal: int
) -> None:
    assert top_following(row, top, height) == goal
