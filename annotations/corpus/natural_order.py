"""Paths in the order that people expect: 2 before 10, a before B, a folder's files together."""

import re

NUMBER_WIDTH = 20
"""Digits of a number up to which numbers are compared as numbers."""

_NUMBER = re.compile("[0-9]+")


def natural_order(paths: list[str]) -> list[str]:
    """`paths`, in POSIX form, sorted; numbers in them by value, letters whatever their case."""
    if not paths:
        return []
    # All keys at once: one pass over one string is what makes 100,000 paths quick.
    joined = "\0".join(paths).casefold().replace("/", "\1")
    keys = _NUMBER.sub(lambda number: number[0].zfill(NUMBER_WIDTH), joined).split("\0")
    path_of = dict(zip(keys, paths, strict=True))
    if len(path_of) == len(paths):
        return [path_of[key] for key in sorted(path_of)]
    return [path for _, path in sorted(zip(keys, paths, strict=True))]
