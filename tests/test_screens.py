"""The main screens, cell by cell, are what they were when a person last looked at them.

`KUTIP_SCREENS=write python -m pytest tests/test_screens.py` writes tests/screens/ anew; look at
what changed there before it is committed. Below each row of text stands a letter for the style of
each cell, a point for plain words; the styles follow.
"""

import os
import shutil
from pathlib import Path

import pytest

from annotations.project import Project
from tests.running_app import Running, running
from tests.seen import Seen

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "seeds"
SCREENS = HERE / "screens"
WIDE, NARROW = (112, 30), (80, 24)
TAGGED = "tab tab tab tab tab"


async def at_rest(one: Running, seen: Seen) -> str:
    """What is shown once nothing is worked at and nothing has changed for a while."""
    told, before = seen.told(), ""
    while told != before or any(work.is_running for work in one.app.workers):
        await one.pilot.pause(0.1)
        before, told = told, seen.told()
    return told


@pytest.mark.parametrize(
    ("name", "size", "keys", "theme"),
    [
        ("reader", WIDE, TAGGED, "kutip-dark"),
        ("reader-light", WIDE, TAGGED, "kutip-light"),
        ("reader-narrow", NARROW, f"{TAGGED} p", "kutip-dark"),
        ("hints", NARROW, "f", "kutip-contrast"),
        ("menu", NARROW, f"{TAGGED} ?", "kutip-dark"),
        ("attributes", NARROW, "tab a", "kutip-dark"),
        ("articles", NARROW, "o", "kutip-dark"),
        ("sources", NARROW, "g s enter", "kutip-dark"),
        ("progress", NARROW, "g p", "kutip-dark"),
    ],
)
async def test_a_screen_is_what_it_was(
    tmp_path: Path, seen: Seen, name: str, size: tuple[int, int], keys: str, theme: str
) -> None:
    project = tmp_path / "seeds"
    shutil.copytree(SAMPLES, project, ignore=shutil.ignore_patterns("gold", "budi"))
    seen.resize(*size)
    async with running(Project(project), size=size, theme=theme) as one:
        known = one.project.corpus.refs
        told = ""
        await one.until(
            lambda: bool(one.session.language) and len(one.reader.progress) >= len(known)
        )
        for key in keys.split():
            await one.press(key)
            told = await at_rest(one, seen)
    file = SCREENS / f"{name}.txt"
    if os.environ.get("KUTIP_SCREENS") == "write":
        SCREENS.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    kept = file.read_text("utf-8") if file.exists() else ""
    assert told == kept, f"{file.name} shows something else: see the head of this file"
