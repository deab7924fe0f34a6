"""After any keys the terminal shows what it would show if everything were painted anew."""

import random
from pathlib import Path

import pytest

from tests.running_app import Running, project_of, running
from tests.seen import Seen

TEXT = "".join(
    f"Laporan {number} menyebut 1{number} orang datang. “Kami minta jembatan selesai,” kata Budi\n"
    f"kepada AFP, dan Sari berkata 19 juta terdampak sejak Kamis, 6 Januari 2022, di 日本.\n\n"
    for number in range(60)
)
KEYS = """
    l h j k j k w ( ) { } g g G home end pagedown pageup pagedown pageup tab tab shift+tab tab
    q n s q n s x u u ctrl+r v v + * t , . < > escape escape tab shift+right shift+left shift+down
    3 5 f3 shift+f3 p alt+, alt+.
"""
TOGETHER = ("r a", "r enter", "f a", "f escape", "/ 1 0 enter", "/ k a t a enter", "o escape")
SIZES = ((140, 45), (104, 30), (80, 24), (140, 20))


async def assert_nothing_is_stale(one: Running, seen: Seen, after: list[str]) -> None:
    """Paint everything anew, and see whether anything changes."""
    await one.until(lambda: one.reader.top.saying != "saving")
    await one.settle()
    before = seen.cells()
    for pane in (one.reader.view, one.reader.panel):
        pane.forget_rows()
    one.app.screen.refresh(layout=True)
    await one.pilot.pause(0.05)
    for number, (old, new) in enumerate(zip(before, seen.cells(), strict=True)):
        shown = ["".join(str(cell[0]) for cell in row) for row in (old, new)]
        assert old == new, f"row {number} was stale after {' '.join(after)}: {shown}"


@pytest.mark.parametrize("seed", range(8))
async def test_any_keys_leave_no_cell_stale(tmp_path: Path, seen: Seen, seed: int) -> None:
    chance = random.Random(seed)
    done: list[str] = []
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await one.until(lambda: bool(one.session.language))
        for _ in range(8):
            for _ in range(chance.randint(1, 9)):
                keys = (
                    chance.choice(TOGETHER)
                    if chance.random() < 0.2
                    else chance.choice(KEYS.split())
                )
                done.append(keys)
                await one.press(keys)
            if chance.random() < 0.25:
                size = chance.choice(SIZES)
                done.append(f"to {size}")
                seen.resize(*size)
                await one.pilot.resize_terminal(*size)
            await one.settle()
            await assert_nothing_is_stale(one, seen, done)


async def test_a_wheel_and_keys_by_turns_leave_no_cell_stale(tmp_path: Path, seen: Seen) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await one.until(lambda: bool(one.session.language))
        for keys in ("n", "tab", "j j q", "s r enter", "u", "j x"):
            one.reader.view.scroll_to(y=one.reader.view.scroll_offset.y + 3, animate=False)
            await one.settle()
            await assert_nothing_is_stale(one, seen, ["wheel", keys])
            await one.press(keys)
            await assert_nothing_is_stale(one, seen, [keys])


@pytest.mark.parametrize(
    "keys",
    [
        "n pagedown pageup",
        "n pagedown g g x G g g u pagedown pageup",
        "/ 1 0 enter n * pagedown pagedown u pageup pageup",
        "n g g pagedown T pageup",
    ],
)
async def test_rows_that_are_turned_back_to_show_what_became_of_them(
    tmp_path: Path, seen: Seen, keys: str
) -> None:
    async with running(project_of(tmp_path, {"berita.txt": TEXT})) as one:
        await one.until(lambda: bool(one.session.language))
        await one.press("j pagedown pagedown pageup pageup")
        await one.press(keys)
        await assert_nothing_is_stale(one, seen, keys.split())
