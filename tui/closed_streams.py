"""Standard streams that were closed before the program began."""

import os
import sys
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper


def stand_in_for_closed_streams() -> None:
    """Put something in their place, or the next file that is opened would be taken for one.

    What is printed to a closed output fails as it does where a disk is full.
    """
    if sys.stdin is None:
        sys.stdin = TextIOWrapper(BufferedReader(FileIO(os.open(os.devnull, os.O_RDONLY))))
    if sys.stdout is None:
        sys.stdout = _output(os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _output(os.O_WRONLY)


def _output(mode: int) -> TextIOWrapper:
    return TextIOWrapper(BufferedWriter(FileIO(os.open(os.devnull, mode), "w")))
