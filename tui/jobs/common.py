"""What every command shares: the path it is given, its exit status, and how it says something."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from annotations.errors import KutipError
from tui.text.visible import visible

DONE, REFUSED = 0, 1
"""Exit statuses; for wrong usage argparse ends the program itself, with 2."""


ANYTHING, MANY_ARTICLES = "an article, a corpus or a folder", "a corpus or a folder"
"""What a command can be about."""


def add_path(
    command: argparse.ArgumentParser, what: str = ANYTHING, *, or_here: bool = False
) -> None:
    """Let a command be told what it is about; `or_here` where that may be this folder unsaid."""
    more: dict[str, Any] = {"nargs": "?", "default": "."} if or_here else {}
    command.add_argument("path", metavar="PATH", type=Path, help=what, **more)


def say(text: str, *, to_stderr: bool = False) -> None:
    """Print text from anywhere, each line of it made visible; KutipError if that can't be done."""
    stream = sys.stderr if to_stderr else sys.stdout
    shown = "\n".join(visible(line) for line in text.split("\n")) + "\n"
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(shown.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up(stream)
        raise KutipError(
            f"The output cannot be written ({error.strerror or error}).", "Send it elsewhere."
        ) from error


def give_up(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that Python does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def columns(rows: list[list[str]], left: int = 1) -> list[str]:
    """Rows of cells as lines, the first `left` columns flush left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if number < left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
