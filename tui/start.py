"""Where `kutip` starts: what is loaded is loaded as quickly as can be."""

import gc
import os
import sys
from collections.abc import Callable

from annotations.running.late_modules import load_late
from annotations.running.late_names import late_names
from annotations.running.light_dataclasses import light_dataclasses
from annotations.running.light_hashing import load_hashing

_LATE = ("bz2", "ipaddress", "lzma", "mimetypes", "tokenize")
"""What others load, and nothing here has a use for but a fault that is told: with its libraries
nearly a megabyte."""
_SPOKEN_OF = (
    *("difflib", "pickle", "random", "tempfile", "uuid"),
    *("rich.panel", "rich.table", "textual.canvas", "textual.command", "textual.pilot"),
)
"""What Textual, Rich and the settings take names from that are first needed when somebody opens the
palette, mistypes a setting or meets a fault, or never; the palette alone brings a dozen widgets."""
_ESCAPE = "50"
"""Milliseconds after which an Escape that nothing follows is the key and no longer the beginning of
another; Textual waits for 100. Who sets ESCDELAY, as for other programs, has it as it is set."""


def script() -> None:
    """The `kutip` command; nothing that a start loads is garbage, so it is never looked through."""
    try:
        command = load_command()
    except KeyboardInterrupt:
        sys.exit("kutip: stopped before it was done.")
    command()


def load_command() -> Callable[[], object]:
    """Load what the `kutip` command is, and nothing that it can do without."""
    gc.disable()
    load_late(*_LATE)
    load_hashing()
    with light_dataclasses(), late_names(*_SPOKEN_OF):
        import tui.jobs.read  # noqa: F401, what `kutip` does unless another command is named
        from tui.cli import script as command

    gc.freeze()
    gc.enable()
    return command


def load_screen() -> None:
    """Load what the reader is painted with."""
    os.environ.setdefault("ESCDELAY", _ESCAPE)
    load_asyncio()
    with light_dataclasses(), late_names(*_SPOKEN_OF):
        import tui.app  # noqa: F401


def load_asyncio() -> None:
    """Load it without TLS, which it can do without, and for which the screen has no use."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401

    del sys.modules["ssl"]
