"""Where `kutip` starts: what is loaded is loaded as quickly as can be."""

import gc
import sys


def script() -> None:
    """The `kutip` command; nothing that a start loads is garbage, so it is never looked through."""
    gc.disable()
    from tui.cli import script as command

    gc.freeze()
    gc.enable()
    command()


def load_asyncio() -> None:
    """Load it without TLS, which it can do without, and for which the screen has no use."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401

    del sys.modules["ssl"]
