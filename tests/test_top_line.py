"""The top line: whatever the names, the numbers and the width, it says what is saved."""

from dataclasses import replace

import pytest

from annotations.store.writer import SaveState, Saving
from tests.building import NEWS
from tui.looks import StyleBook
from tui.themes import THEMES
from tui.widgets.lines import Place, TopLine

LONG = Place(
    "Aliansi militer yang dipimpin Rusia",
    "id",
    "Maximilian Alexander",
    "started",
    number=12_345,
    of=100_000,
    tagged=1_234,
    proposed=300,
    is_suggesting=True,
)
WIDE = Place("日本語の新聞記事の題名", "ja", "山田太郎山田太郎", "started", 3, 8, 14, 9)


def shown(place: Place, saving: Saving, width: int) -> str:
    """What the line shows; AssertionError if it is longer than there is room for."""
    line = TopLine(StyleBook(next(iter(THEMES)), NEWS))
    line.show(place, SaveState(saving))
    segments = line._built(width)
    assert sum(segment.cell_length for segment in segments) == width
    return "".join(segment.text for segment in segments)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 300])
@pytest.mark.parametrize("place", [LONG, WIDE], ids=["long", "wide"])
@pytest.mark.parametrize(
    ("saving", "said"), [(Saving.SAVED, " saved "), (Saving.FAILED, " NOT SAVED (0) ")]
)
def test_what_is_saved_is_said_at_any_width(
    place: Place, saving: Saving, said: str, width: int
) -> None:
    assert shown(place, saving, width).endswith(said)


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (40, "Maximil… · 12345 of 100000   saved "),
        (60, " Aliansi m…  Maximilian Alexander · 12345 of 100000   saved "),
        (80, "Maximilian Alexander · 12345 of 100000 · 1234 tagged, 300 proposed…   saved "),
        (100, "id · Maximilian Alexander · 12345 of 100000 · 1234 tagged, 300 proposed… · started"),
    ],
)
def test_who_annotates_and_where_goes_before_the_rest(width: int, said: str) -> None:
    assert said in shown(LONG, Saving.SAVED, width)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_that_a_project_can_only_be_read_goes_before_all_else(width: int) -> None:
    assert "READ ONLY" in shown(replace(LONG, notice="READ ONLY"), Saving.SAVED, width)
