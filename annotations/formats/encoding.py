"""Where other tools count otherwise, or can't take every character: converted only here."""

import re
from bisect import bisect_left
from collections import Counter

REPLACEMENT = "\ufffd"
"""What stands in an exported copy, one for one, where a format can't hold a character."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Utf16:
    """Code points of one text as UTF-16 units and back, each in logarithmic time."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, c in enumerate(text) if c > "\uffff"]
        self._wide_units = [place + number for number, place in enumerate(self._wide)]

    @property
    def differs(self) -> bool:
        """Whether the text has a character of two units at all."""
        return bool(self._wide)

    def units(self, position: int) -> int:
        """How many units stand before the code point at `position`."""
        return position + bisect_left(self._wide, position)

    def position(self, units: int) -> int | None:
        """The code point that so many units stand before; None inside of one."""
        before = bisect_left(self._wide_units, units)
        inside = before > 0 and self._wide_units[before - 1] + 1 == units
        return None if inside else units - before


def in_utf8(text: str, lost: Counter[str]) -> str:
    """`text` with halves of surrogate pairs, which UTF-8 does not have, replaced one for one."""
    return text if text.isascii() else _replaced(_SURROGATES, text, lost)


def utf8(text: str) -> bytes:
    """`text` in UTF-8, halves of surrogate pairs replaced one for one."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub(REPLACEMENT, text).encode()


def in_xml(text: str, lost: Counter[str]) -> str:
    """`text` with control characters, which XML does not have, replaced one for one."""
    return _replaced(_NOT_IN_XML, text, lost)


def _replaced(unfit: re.Pattern[str], text: str, lost: Counter[str]) -> str:
    mended, count = unfit.subn(REPLACEMENT, text)
    if count:
        lost[f"characters written as {REPLACEMENT}, which the format can't hold"] += count
    return mended
