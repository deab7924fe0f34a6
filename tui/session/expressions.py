"""How much a regular expression asks for to be read, which nothing can break off.

The library `regex` repeats what stands before `{50}` fifty times over while it reads an expression,
and what stands in several such brackets as often as their product; it lets no other thread run
meanwhile, so that no key would be taken. Long literals cost it the third power of their length.
"""

import re

from annotations.errors import KutipError

MOST = 10_000
"""Parts, with all that is repeated, that are read in less time than a key may take."""
LONGEST = 500
"""Code points of an expression, for the same reason."""

_PART = re.compile(
    r"""(?P<open>\((?:\?(?:[:=!>|]|<[=!]|P?<\w+>|[a-zA-Z0-9-]+:))?)
    | (?P<close>\))
    | (?P<repeat>\{(?P<least>\d*)(?:,(?P<most>\d*))?\})
    | \\. | \[\^?\]?(?:\\.|[^]\\])*\] | .""",
    re.VERBOSE | re.DOTALL,
)


class SearchError(KutipError):
    """A pattern that can't be searched for."""


def refuse_what_takes_long_to_read(pattern: str) -> None:
    """SearchError for an expression that could not be read between two keys."""
    if len(pattern) > LONGEST:
        raise SearchError(f"That is too long to be searched for: {LONGEST} characters at most.")
    if parts_of(pattern) > MOST:
        raise SearchError(f"That repeats more than {MOST} parts: take smaller numbers in {{ }}.")


def parts_of(pattern: str) -> int:
    """How many parts an expression has when all is written out that is repeated by number."""
    open_groups = [0]
    last = 0
    for part in _PART.finditer(pattern):
        if part["open"]:
            open_groups.append(0)
            last = 0
        elif part["close"] and len(open_groups) > 1:
            last = max(1, open_groups.pop())
            open_groups[-1] += last
        elif part["repeat"] and (times := part["most"] or part["least"]):
            open_groups[-1] += last * (int(times) - 1)
            last *= max(1, int(times))
        else:
            last = 1
            open_groups[-1] += 1
    return sum(open_groups)
