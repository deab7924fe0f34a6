"""Keys that come on a pseudo-terminal are read by the loop that answers them."""

import asyncio
import os
import pty
import threading
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from textual import events
from textual.message import Message

from tui.textual_input import KeyReader


class Terminal:
    """What a reader knows of Textual's driver, on a terminal of our own."""

    def __init__(self, fileno: int) -> None:
        self.fileno = fileno
        self.exit_event = threading.Event()
        self.keys: list[str] = []
        self.readers: set[int] = set()
        """The threads on which keys were handed on."""
        self._debug = False

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Key):
            self.keys.append(message.key)
            self.readers.add(threading.get_ident())

    async def read(self, *typed: bytes, pause: float = 0.02, line: int = -1) -> bool:
        """Type into the line while it is read; whether it could be read like that."""
        self._loop = asyncio.get_running_loop()
        reading = asyncio.create_task(asyncio.to_thread(KeyReader(cast(Any, self)).stay))
        for data in typed:
            await asyncio.sleep(pause)
            os.write(line, data)
        await asyncio.sleep(pause)
        self.exit_event.set()
        return await reading


@pytest.fixture
def line() -> Iterator[tuple[int, Terminal]]:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, Terminal(theirs)
    os.close(theirs)
    os.close(ours)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ([b"a", b"bc"], ["a", "b", "c"]),
        ([b"\x1b[A", b"\x1b[6~"], ["up", "pagedown"]),
        ([b"\x1b", b"[A"], ["up"]),
        (["é".encode()[:1], "é".encode()[1:]], ["é"]),
    ],
)
async def test_what_is_typed_is_read_in_order_however_it_is_cut(
    line: tuple[int, Terminal], typed: list[bytes], keys: list[str]
) -> None:
    ours, terminal = line
    assert await terminal.read(*typed, line=ours)
    assert [key.replace("latin_small_letter_e_with_acute", "é") for key in terminal.keys] == keys
    assert terminal.readers == {threading.get_ident()}


@pytest.mark.parametrize(
    "answer",
    [
        b"\x1b]11;rgb:1e1e/dddd/0000\x07",
        b"\x1b]11;rgb:1e1e/dddd/0000\x1b\\",
        b"\x1b]52;c;ZA==\x07",
        b"\x1bP>|xterm(380)\x1b\\",
        b"\x1bP1+r544e=787465726d\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[?62;22c",
        b"\x1b[>41;380;0c",
    ],
)
async def test_what_a_terminal_answers_to_whoever_asked_is_no_key(
    line: tuple[int, Terminal], answer: bytes
) -> None:
    master, terminal = line
    await terminal.read(b"l" + answer + b"j", answer, b"\x1b[Aq", line=master)
    assert terminal.keys == ["l", "j", "up", "q"]


async def test_an_escape_that_nothing_follows_is_a_key(line: tuple[int, Terminal]) -> None:
    ours, terminal = line
    assert await terminal.read(b"\x1b", pause=0.25, line=ours)
    assert terminal.keys == ["escape"]


async def test_nothing_is_read_any_more_once_the_driver_wants_no_more(
    line: tuple[int, Terminal],
) -> None:
    ours, terminal = line
    assert await terminal.read(b"a", line=ours)
    os.write(ours, b"b")
    await asyncio.sleep(0.02)
    assert terminal.keys == ["a"]


async def test_a_terminal_that_is_gone_is_not_read_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    terminal = Terminal(theirs)
    looks: list[int] = []
    read = os.read

    def noted(fileno: int, count: int) -> bytes:
        looks.append(fileno)
        return read(fileno, count)

    monkeypatch.setattr(os, "read", noted)
    asyncio.get_running_loop().call_later(0.02, os.close, ours)
    assert await terminal.read(pause=0.1)
    assert looks.count(theirs) == 1
    os.close(theirs)


async def test_a_line_that_cannot_be_waited_for_is_left_to_the_thread(tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"abc")
    with (tmp_path / "keys").open("rb") as file:
        terminal = Terminal(file.fileno())
        assert not await terminal.read()
    assert terminal.keys == []
