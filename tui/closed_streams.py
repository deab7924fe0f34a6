"""Standard streams that were closed before the program began."""

import os
import sys


def stand_in_for_closed_streams() -> None:
    """Put something in their place, or the next file that is opened would be taken for one.

    What is printed to a closed output fails as it does where a disk is full.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
