"""A pseudo-terminal that runs the real program: keys in, the screen and the raw bytes out."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

_KEYS = {
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "shift+f3": "\x1b[1;2R",
    "ctrl+q": "\x11",
    "ctrl+r": "\x12",
    "ctrl+p": "\x10",
    "ctrl+u": "\x15",
}
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*\$[a-z]"
)
_ESCAPE_PAUSE = 0.15
"""Seconds after which the program knows that Escape was a key of its own."""


class Terminal:
    """One run of a command on a pseudo-terminal."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        folder: Path | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        self.raw = bytearray()
        self.keys_sent = 0
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._fd = ours
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=_without_size(os.environ)
            | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            | (environment or {}),
            start_new_session=True,
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def press(self, *keys: str) -> None:
        """Send keys by name (`tab`, `ctrl+r`, `alt+,`) or as themselves; `5` `l` are two."""
        pending = ""
        for key in keys:
            self.keys_sent += 1
            if key.startswith("alt+"):
                pending += "\x1b" + key.removeprefix("alt+")
            else:
                pending += _KEYS.get(key, key)
            if key == "escape":
                self._send(pending)
                pending = ""
                time.sleep(_ESCAPE_PAUSE)
        self._send(pending)

    def type(self, text: str) -> None:
        """Send text as it is typed, a key for each code point."""
        self.keys_sent += len(text)
        self._send(text)

    def mouse(self, column: int, row: int, *, kind: str = "press") -> None:
        """Send a mouse event of the left button at a cell, both from 0."""
        button = {"press": 0, "release": 0, "drag": 32}[kind]
        final = "m" if kind == "release" else "M"
        self._send(f"\x1b[<{button};{column + 1};{row + 1}{final}")

    def lines(self) -> list[str]:
        """What the screen shows."""
        with self._lock:
            return list(self._screen.display)

    def text(self) -> str:
        return "\n".join(self.lines())

    def wait(self, what: Callable[[str], bool] | str, timeout: float = 20.0) -> None:
        """Wait until the screen shows a text, or makes a condition true; AssertionError if not."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            shown = self.text()
            if what in shown if isinstance(what, str) else what(shown):
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"waited in vain for {what!r}; the screen shows:\n{self.text()}")

    def wait_for_end(self, timeout: float = 20.0) -> int:
        """The exit status, once the program has ended."""
        return self._process.wait(timeout)

    def kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._reader.join(2)

    def _send(self, text: str) -> None:
        data = text.encode()
        while data:
            data = data[os.write(self._fd, data[:512]) :]

    def _read(self) -> None:
        waiting = select.poll()  # unlike select(), for descriptors of any number
        waiting.register(self._fd, select.POLLIN)
        while True:
            try:
                waiting.poll()
                data = os.read(self._fd, 65536)
            except OSError:
                return
            if not data:
                return
            with self._lock:
                self.raw += data
                self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))


def _without_size(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would hide the terminal's real size from the program."""
    return {name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")}
