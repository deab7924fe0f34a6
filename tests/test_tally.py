"""Keys pressed and annotations made, counted."""

from pathlib import Path

import pytest

from annotations.layer import Change, Edit
from tests.building import annotation
from tests.running_app import project_of, running
from tui.session.tally import Tally

ONE, OTHER = annotation("a", (0, 1)), annotation("b", (2, 3))


@pytest.mark.parametrize(
    ("keys", "made", "told"),
    [
        (0, 0, "0 keys, no annotation made yet."),
        (1, 0, "1 key, no annotation made yet."),
        (3, 1, "3 keys, 1 annotation: 3.0 a piece."),
        (412, 103, "412 keys, 103 annotations: 4.0 a piece."),
        (5, 3, "5 keys, 3 annotations: 1.7 a piece."),
    ],
)
def test_what_is_told(keys: int, made: int, told: str) -> None:
    assert Tally(keys, {str(number) for number in range(made)}).told() == told


def test_what_is_undone_or_deleted_is_not_counted() -> None:
    tally = Tally()
    make = Change((Edit(None, ONE), Edit(None, OTHER)), "tag")
    for change in (make, make.inverse(), make):
        tally.note(change)
    assert len(tally.made) == 2
    tally.note(Change((Edit(ONE, ONE.with_attribute("type", "direct")),), "type"))
    tally.note(Change((Edit(OTHER, None),), "delete"))
    assert tally.made == {"a"}
    tally.note(Change((Edit(annotation("old", (4, 5)), None),), "delete"))
    assert tally.made == {"a"}


async def test_the_palette_tells_it(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "“Kami siap,” kata Budi.")) as one:
        await one.press("q G s r enter")
        one.reader.run_command("count_keys")
        assert "5 keys, 2 annotations: 2.5 a piece." in one.bottom
        await one.press("ctrl+p c o u n t")
        await one.until(lambda: "Count the keys pressed" in one.shown())
