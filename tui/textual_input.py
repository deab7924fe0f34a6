"""Keys are read by the thread that answers them, so that none waits for two threads to take turns.

Textual reads on a thread of its own and hands every key on. That takes a tenth as long as the
smallest change of the screen does, and longer while another thread is at work: both wait for it.
"""

import asyncio
import contextlib
import os
import re
import sys
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.message import Message

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

_AT_ONCE = 4096
"""Bytes that are read before what they say is looked at."""
_ANSWERS = re.compile(
    r"\x1b\]\d+;[^\x07\x1b]*(?:\x07|\x1b\\)"  # a colour, a title, a clipboard
    r"|\x1b[P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"  # a name, a setting, a picture
    r"|\x1b\[[?>=][\d;]*c"  # what kind of terminal it is
)
"""What a terminal answers to whoever was asking, be it the program before: no keys, though Textual
takes the letters in it for such. They end as they began in one reading."""


class KeyReader:
    """Reads the keys of one terminal whenever there are any, on its app's own thread."""

    def __init__(self, driver: "LinuxDriver") -> None:
        self._driver = driver
        self._loop = driver._loop
        self._parser = XTermParser(driver._debug)
        self._decode = getincrementaldecoder("utf-8")().decode
        self._patience: asyncio.TimerHandle | None = None
        """Ends the waiting for what may follow an Escape."""

    def stay(self) -> bool:
        """Read until the driver wants no more; False if the line can't be waited for like that.

        Called on the driver's thread for reading, which has nothing else to do then.
        """
        driver, has_begun, refusals = self._driver, threading.Event(), []

        def begin() -> None:
            try:
                self._loop.add_reader(driver.fileno, self._guarded, self._read)
            except OSError as error:
                refusals.append(error)
            has_begun.set()

        self._loop.call_soon_threadsafe(begin)
        while not has_begun.wait(0.1):
            if driver.exit_event.is_set():
                break
        if refusals:
            return False
        driver.exit_event.wait()
        with contextlib.suppress(RuntimeError):  # the loop may have ended
            self._loop.call_soon_threadsafe(self._end)
        return True

    def _end(self) -> None:
        self._loop.remove_reader(self._driver.fileno)
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do something; a fault of it ends the app as one of Textual's own reading does."""
        try:
            act()
        except Exception:
            self._end()
            self._driver._app._fatal_error()

    def _read(self) -> None:
        try:
            data = os.read(self._driver.fileno, _AT_ONCE)
        except OSError:
            data = b""
        if not data:  # the terminal is gone, and who watches that will end the program
            self._end()
        elif text := self._decode(data):
            if typed := _ANSWERS.sub("", text):
                self._hand_on(self._parser.feed(typed))
            self._wait()

    def _tick(self) -> None:
        self._patience = None
        self._hand_on(self._parser.tick())
        self._wait()

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._driver.process_message(message)

    def _wait(self) -> None:
        """Wait no longer than the parser wants to for the rest of what has begun."""
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if (end := self._parser._timeout_time) is not None:
            left = max(0.0, end - time.monotonic())
            self._patience = self._loop.call_later(left, self._guarded, self._tick)


def install() -> None:
    """Let Textual read by it; done once, before the app starts."""
    if sys.platform == "win32":
        return
    from textual.drivers.linux_driver import LinuxDriver

    if getattr(LinuxDriver, "_kutip_reads_itself", False):
        return
    read_on_thread, send_to_other_thread = LinuxDriver.run_input_thread, LinuxDriver.send_message

    def run_input_thread(driver: LinuxDriver) -> None:
        if not (os.isatty(driver.fileno) and KeyReader(driver).stay()):
            read_on_thread(driver)

    def send_message(driver: LinuxDriver, message: Message) -> None:
        if is_running(driver._loop):
            driver._app.post_message(message)
        else:
            send_to_other_thread(driver, message)

    LinuxDriver.run_input_thread = run_input_thread  # type: ignore[method-assign, assignment]
    LinuxDriver.send_message = send_message  # type: ignore[method-assign, assignment]
    LinuxDriver._kutip_reads_itself = True  # type: ignore[attr-defined]


def is_running(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether it is this loop that runs on this thread."""
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False
