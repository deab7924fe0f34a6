"""A program on a pseudo-terminal, watched for when it has painted; nothing is drawn here.

It answers what terminals are asked at the start, so that a frame comes between the marks of
synchronized output, as it does in the terminals of today.
"""

import contextlib
import fcntl
import math
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

COLUMNS, ROWS = 140, 45
QUIET = 0.04
"""Seconds without a byte after which a frame was the last one, if nothing is computed any more."""

_LEFT_OUT = ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
"""What would hide the terminal's size, or keep a checkout slower than what is installed."""
_FRAME = re.compile(rb"\x1b\[\?2026h(.*?)\x1b\[\?2026l", re.DOTALL)
_PLACED = re.compile(rb"\x1b\[(\d+);\d+H")
_MODE_ASKED = b"\x1b[?2026$p"
_MODE_IS_KNOWN = b"\x1b[?2026;2$y"


def end_if_told() -> None:
    """Have a signal to end leave no program behind, which would spoil what is measured next."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


class PtyRun:
    """One program, whose output is read with the time at which it came."""

    def __init__(
        self, command: Sequence[str], folder: Path, columns: int = COLUMNS, rows: int = ROWS
    ) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {name: os.environ[name] for name in os.environ if name not in _LEFT_OUT}
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(theirs)
        self._fd = ours
        self._asked = bytearray()
        self.painted = b""
        """What had come when what was last waited for came."""

    def send(self, keys: str) -> None:
        """Type keys."""
        os.write(self._fd, keys.encode())

    def read(self, timeout: float) -> bytes:
        """What comes within `timeout` seconds, as soon as anything does; empty if nothing does."""
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return b""
        if _MODE_ASKED in data:
            os.write(self._fd, _MODE_IS_KNOWN)
        return data

    def wait_for(self, what: bytes, timeout: float) -> float:
        """The time when the output so far held `what`; TimeoutError if it never did."""
        end = time.perf_counter() + timeout
        seen = bytearray()
        while time.perf_counter() < end:
            seen += self.read(0.05)
            if what in seen:
                self.painted = bytes(seen)
                return time.perf_counter()
        raise TimeoutError(f"{what!r} was not painted; the end of the output: {bytes(seen[-500:])}")

    def settle(self, quiet: float = 0.3, timeout: float = 120.0) -> None:
        """Wait until nothing has come for `quiet` seconds."""
        end = time.perf_counter() + timeout
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def key_to_paint(self, keys: str, timeout: float = 10.0) -> tuple[float, bytes]:
        """Seconds from sending `keys` to the last byte of what they painted, and those bytes.

        A frame in which only the first row changes to `saved` belongs to the disk, not to the key.
        """
        start = time.perf_counter()
        self.send(keys)
        painted = bytearray(self.read(timeout))
        if not painted:
            raise TimeoutError(f"{keys!r} painted nothing")
        came = [(len(painted), time.perf_counter())]
        while (data := self.read(QUIET)) or self._is_computing():
            painted += data
            came.append((len(painted), time.perf_counter()))
        frames = list(_FRAME.finditer(painted))
        while len(frames) > 1 and _is_of_saving(frames[-1][1]):
            frames.pop()
        end = frames[-1].end() if frames else len(painted)
        return next(at for length, at in came if length >= end) - start, bytes(painted)

    def _is_computing(self) -> bool:
        """Whether the thread that answers keys has not come to rest: the last byte may be due."""
        fields = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/stat").read_text()
        return fields.rpartition(")")[2].split()[0] != "S"

    def computed(self) -> float:
        """Seconds of a processor that its threads have used so far (Linux)."""
        tasks = Path(f"/proc/{self._process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def peak_memory(self) -> int:
        """The most memory that it has held so far, in kB (Linux)."""
        return _peak_memory(self._process.pid)

    def peak_memory_of_helpers(self) -> int:
        """The same of the processes that it has started and that run still, added up."""
        return sum(map(_peak_memory, self._helpers()))

    def wait_until_alone(self, timeout: float) -> float:
        """The time when none of them runs any more; infinity if one still does after `timeout`."""
        end = time.perf_counter() + timeout
        while self._helpers():
            if time.perf_counter() > end:
                return math.inf
            self.read(0.05)
        return time.perf_counter()

    def processes(self) -> list[int]:
        """It and all that it has started, and these in turn."""
        found = [self._process.pid]
        for process in found:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                found += _children(process)
        return found

    def _helpers(self) -> list[int]:
        return _children(self._process.pid)

    def end(self) -> None:
        """Kill it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._fd)


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


def _peak_memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0])


def _is_of_saving(frame: bytes) -> bool:
    """Whether a frame says nothing but that all is saved, and puts the cursor back."""
    rows = [int(row) for row in _PLACED.findall(frame)]
    return b" saved " in frame and set(rows[:-1]) == {1}
