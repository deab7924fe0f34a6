"""What a command needs and takes long to find is looked up, while the keys behind it wait."""

import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from annotations.span import Span
from tests.late_layers import arrived, hold_back, late, running_late, stored
from tests.running_app import Running, project_of, running
from tui.screens import looking_up
from tui.text.occurrences import occurrences


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    stored(tmp_path)
    async with running_late(tmp_path) as started:
        yield started


async def test_to_undo_what_an_earlier_run_has_done_keys_wait_in_their_order(
    one: Running,
) -> None:
    await arrived(one)
    hold_back(one)
    await one.type_ahead("u l l")
    assert len(one.tagged) == 2 and one.session.caret == 0
    assert "Still reading the earlier changes" in one.bottom
    late(one).gate.set()
    await one.until(lambda: one.session.caret > 0)
    assert one.tagged == [] and one.session.text[one.session.caret :].startswith("Lalu")
    await one.press("ctrl+r")
    assert len(one.tagged) == 2


async def test_what_was_done_in_this_run_is_undone_at_once(one: Running) -> None:
    await arrived(one)
    await one.press("tab x")
    hold_back(one)
    await one.press("u")
    assert len(one.tagged) == 2


async def test_earlier_changes_that_can_not_be_read_are_told_and_keep_no_key(
    one: Running,
) -> None:
    await arrived(one)
    late(one).refusal = "The disk is gone."
    await one.press("u")
    await one.until(lambda: "The disk is gone. Ask for help." in one.bottom)
    assert len(one.tagged) == 2
    await one.press("u")
    assert "Nothing to undo." in one.bottom


async def test_for_the_same_words_in_a_long_text_keys_wait_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(text: str, span: Span) -> Iterator[Span]:
        assert gate.wait(10)
        yield from occurrences(text, span)

    monkeypatch.setattr(looking_up, "LONG", 10)
    monkeypatch.setattr(looking_up, "occurrences", slow)
    monkeypatch.setattr("tui.session.repeating.occurrences", lambda *_: pytest.fail("twice"))
    async with running(project_of(tmp_path, "Sari dan Budi. Sari dan Ana. Sari pulang.")) as one:
        await one.type_ahead("s * G s")
        assert one.tagged == [("source", "Sari")]
        assert "Still reading the text for the same words" in one.bottom
        gate.set()
        await one.until(lambda: len(one.tagged) == 4)
        assert one.tagged == [("source", "Sari")] * 3 + [("source", "pulang")]
        await one.press("u u")
        assert one.tagged == [("source", "Sari")]
        await one.press("tab *")
        assert one.tagged == [("source", "Sari")] * 3, "they are known already"
