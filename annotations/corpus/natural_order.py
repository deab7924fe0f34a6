"""Paths in the order that people expect: 2 before 10, a before B, a folder's files together."""

import re
from collections.abc import Sequence

NUMBER_WIDTH = 20
"""Digits of a number up to which numbers are compared as numbers."""

_NUMBER = re.compile("[0-9]+")


def natural_keys(names: Sequence[str]) -> list[str]:
    """What to sort each of `names`, or paths in POSIX form, by.

    Numbers count by value, letters whatever their case; what lies in a folder comes before what
    only begins like its name.
    """
    if not names:
        return []
    # All keys at once: one pass over one string is what makes 100,000 names quick.
    joined = "\0".join(names).casefold().replace("/", "\1")
    return _NUMBER.sub(lambda number: number[0].zfill(NUMBER_WIDTH), joined).split("\0")
