"""The panel's rows as they are painted: nothing is cut without a sign, and columns are columns."""

from pathlib import Path

import pytest

from tests.building import place_of
from tests.running_app import Running, project_of, running
from tui.text.margin import WIDTH as MARGIN
from tui.text.panel_row import Kind, PanelRow

LONG = "Badan Penanggulangan Bencana dan Kebakaran Kabupaten Wanalaya Barat Daya"
TEXT = f"{LONG} menghitung 62 orang. “Semua selamat,” katanya.\n"
TEXT_OF_ONE = "“Ada 62 orang di sini,” katanya.\n"


def values(one: Running, names: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Where the values of some details begin, and the values, by their names."""
    found = {}
    for line in one.panel_lines():
        for name in names:
            if f" {name} " in line:
                value = line.split(f" {name} ")[1].strip()
                found[name] = (line.index(value), value)
    return found


@pytest.mark.parametrize("width", [100, 112, 140])
async def test_a_detail_too_long_for_the_panel_ends_in_dots(tmp_path: Path, width: int) -> None:
    async with running(project_of(tmp_path, TEXT), size=(width, 24)) as one:
        await one.tag("62 orang", "number")
        await one.tag(LONG, "source")
        await one.tag("“Semua selamat,”", "quote")
        await one.press("r enter")
        (_, value) = values(one, ("said by",))["said by"]
        assert value.endswith("…") and LONG.startswith(value[:-1].rstrip())
        assert {line[-1] for line in one.panel_lines()} == {" "}, "where a scrollbar may stand"


@pytest.mark.parametrize("key", ["", "t", "a n", "Enter", "ctrl+alt+f12"])
async def test_the_value_of_a_detail_stands_in_its_column_whatever_its_key_is(
    tmp_path: Path, key: str
) -> None:
    async with running(project_of(tmp_path, TEXT)) as one:
        row = PanelRow(Kind.DETAIL, "1", 1, key, "quote", "accepts", "x rejects")
        line = one.reader.panel.row_strip((row, True), 35).text
        assert line.index("x rejects") == 22 and " accepts " in line, line


async def test_the_ground_of_a_focused_quote_is_one_also_under_a_number_in_it(
    tmp_path: Path,
) -> None:
    async with running(project_of(tmp_path, TEXT_OF_ONE)) as one:
        await one.tag("62", "number")
        await one.tag("“Ada 62 orang di sini,”", "quote")
        one.stand_at("katanya")
        one.session.focus = next(
            each.id for each in one.session.layer.in_reading_order() if each.label == "quote"
        )
        one.reader.view.follow()
        start, end = place_of(one.session.text, "“Ada 62 orang di sini,”")
        row = one.reader.view.render_line(0).crop(MARGIN + start, MARGIN + end)
        cells = [cell for cell in row if cell.text.strip()]
        grounds = {segment.style.bgcolor for segment in cells if segment.style is not None}
        assert len(cells) == 3 and len(grounds) == 1
