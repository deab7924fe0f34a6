"""When the terminal goes away: the program saves and ends."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.store.store import Store
from tui.jobs.common import REFUSED

TEXT = 'Satu. "Aman," kata Ana. Tiga.'
Hangup = Callable[[int, "subprocess.Popen[bytes]"], object]


@pytest.mark.parametrize(
    "hang_up",
    [
        lambda master, process: os.close(master),
        lambda master, process: process.send_signal(signal.SIGHUP),
    ],
    ids=["closed", "signal"],
)
def test_the_reader_ends_with_its_terminal_and_what_was_tagged_is_saved(
    tmp_path: Path, hang_up: Hangup
) -> None:
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "tui", str(tmp_path), "--annotator", "ana"]
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        shown = b""
        while b"kata" not in shown:
            shown += os.read(master, 65536)
        os.write(master, b"s")
        deadline = time.monotonic() + 20
        while Store(tmp_path).load("ana", "berita") is None and time.monotonic() < deadline:
            time.sleep(0.1)
        hang_up(master, process)
        assert process.wait(40) == REFUSED
    finally:
        if process.poll() is None:
            process.kill()
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None and len(stored.annotations) == 1
    assert not stored.findings, "its TinyDB file was written too"
