"""What closed dialogs and left articles leave behind is let go while nobody types."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widget import Widget

from tests.running_app import project_of, running
from tui import resting
from tui.resting import Resting


class Left:
    """Points at itself, as a dialog does, so that only a look for garbage finds it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def nothing_else_looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Garbage is found by nobody but what is tested, and a rest is short."""
    monkeypatch.setattr(resting, "_REST", 0.05)
    monkeypatch.setattr(resting, "_LONGER_THAN_LOOKING", 0)
    gc.disable()
    yield
    gc.enable()


async def is_let_go(one: "weakref.ref[Left]", seconds: float = 5.0) -> bool:
    """Whether it goes within some seconds."""
    for _ in range(round(seconds / 0.02)):
        if one() is None:
            return True
        await asyncio.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("before", "after", "is_long", "goes"),
    [
        ((2, "article"), (1, "article"), False, True),
        ((1, "article"), (1, "another"), False, True),
        ((1, "article"), (1, "article"), False, False),
        ((1, "article"), (2, "article"), False, False),
        ((2, "article"), (1, "article"), True, False),
    ],
    ids=["dialog closed", "article left", "nothing left", "dialog opened", "long article"],
)
async def test_garbage_is_looked_for_where_a_key_has_left_some(
    before: tuple[int, str], after: tuple[int, str], is_long: bool, goes: bool
) -> None:
    one = Resting()
    one.note(*before, is_long=False)
    left = weakref.ref(Left())
    with one.answering():
        one.note(*after, is_long=is_long)
    assert await is_let_go(left, 5.0 if goes else 0.3) is goes


async def test_nothing_is_looked_for_as_long_as_keys_follow_one_another() -> None:
    one = Resting()
    one.note(2, "article", is_long=False)
    left = weakref.ref(Left())
    for _ in range(20):
        with one.answering():
            one.note(1, "article", is_long=False)
        assert left() is not None
        await asyncio.sleep(0.01)
    assert await is_let_go(left)


async def test_a_short_rest_finds_what_is_new_and_a_longer_one_what_is_old_too() -> None:
    one = Resting()
    one._needed = 1.0  # as after looking at much
    old = Left()
    gc.collect()
    new = Left()
    left = weakref.ref(old), weakref.ref(new)
    one.note(2, "article", is_long=False)
    with one.answering():
        one.note(1, "article", is_long=False)
    del old, new
    assert await is_let_go(left[1], 0.7)
    assert await is_let_go(left[0])


async def test_while_a_key_is_answered_no_garbage_is_looked_for_and_afterwards_as_before() -> None:
    gc.enable()
    with Resting().answering():
        assert not gc.isenabled()
    assert gc.isenabled()


async def test_a_dialog_that_was_put_away_takes_no_memory_any_more(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, {"berita.txt": "Warga menunggu di balai."})) as one:
        await one.press("?")
        dialog = weakref.ref(one.app.screen)
        assert dialog() is not one.reader
        lines = [weakref.ref(part._styles_cache) for part in one.app.screen.query(Widget)]
        assert lines
        await one.press("escape")
        await one.until(lambda: dialog() is None)
        await one.until(lambda: not any(cache() for cache in lines))
