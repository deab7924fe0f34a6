"""What the beginning of a JSON object tells, wherever it is cut off."""

import json
import re

LONGEST_ESCAPE = 6
"""Characters of `\\u00e9`, the most that cutting inside an escape leaves of it, and one."""

_BETWEEN = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def members_at_start(start: str) -> dict[str, object]:
    """The members of the object that begins with `start`; a string cut off is kept that far.

    Reading ends without an error where the text is cut off or is not JSON.
    """
    members: dict[str, object] = {}
    position = start.find("{") + 1
    try:
        while position < len(start):
            key, position = _value_at(start, position)
            value, position = _value_at(start, position)
            members[str(key)] = value
    except ValueError:
        pass
    return members


def _value_at(start: str, position: int) -> tuple[object, int]:
    """The value at or after `position` and the position behind it; ValueError if there is none."""
    between = _BETWEEN.match(start, position)
    begin = between.end() if between else position
    try:
        value: tuple[object, int] = _DECODER.raw_decode(start, begin)
    except ValueError:
        if not start.startswith('"', begin):
            raise
        return _cut_string(start[begin:]), len(start)
    return value


def _cut_string(start: str) -> str:
    """The string that begins with `start`, an escape cut in two left out; ValueError if none."""
    for missing in range(LONGEST_ESCAPE):
        try:
            return str(json.loads(f'{start[: len(start) - missing]}"', strict=False))
        except ValueError:
            continue
    raise ValueError("not the beginning of a JSON string")
