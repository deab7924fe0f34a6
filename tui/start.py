"""Where `kutip` starts: all that is loaded is loaded without looking for garbage in it."""

import gc


def script() -> None:
    """The `kutip` command; nothing that a start loads is garbage, so it is never looked through."""
    gc.disable()
    from tui.cli import script as command

    gc.freeze()
    gc.enable()
    command()
