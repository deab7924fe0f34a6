"""What a run of digits is worth, and what cannot be told from its shape alone."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from unicodedata import decimal as digit_value

from annotations.suggest.languages.lexicon import NumberWords
from annotations.suggest.numbers.partial_date import day_and_month

LONGEST = 30
"""Digits and separators beyond which a run is no number a paper prints."""


@dataclass(frozen=True, slots=True)
class Digits:
    """A run of digits read as a number."""

    value: Decimal | None
    """The likeliest reading; None where there is none."""
    certain: bool
    """Whether no other reading is likely, so that it needs no unit behind it to be believed."""


NOT_A_NUMBER = Digits(None, False)


def read_digits(run: str, decimal: str, group: str) -> Digits:
    """The reading of `run` with these separators; with empty ones the shape alone decides."""
    run = _in_plain_digits(run).replace("\u00a0", " ").replace("\u202f", " ")
    if len(run) > LONGEST or not _PLAUSIBLE.fullmatch(run):
        return NOT_A_NUMBER
    if run.isdecimal():
        return Digits(Decimal(run), True)
    if not decimal:
        return _by_shape(run)
    return _by_separators(run, decimal, group)


def _in_plain_digits(run: str) -> str:
    """A run in the digits 0 to 9, of whichever script its own are, and without Arabic's groups."""
    if run.isascii():
        return run
    run = run.replace("\N{ARABIC THOUSANDS SEPARATOR}", "")
    run = run.replace("\N{ARABIC DECIMAL SEPARATOR}", ".")
    return "".join(str(digit_value(sign)) if sign.isdecimal() else sign for sign in run)


_PLAUSIBLE = re.compile(r"\d+(?:[., ]\d+)*")


def _by_separators(run: str, decimal: str, group: str) -> Digits:
    own_grouped = _grouped(run, decimal, group)
    if own_grouped is not None:
        return Digits(own_grouped, True)
    foreign_decimal, foreign_group = ("." if decimal == "," else ","), decimal
    foreign_grouped = _grouped(run, foreign_decimal, foreign_group)
    own_plain = _plain(run, decimal)
    if own_plain is not None:
        return Digits(own_plain, foreign_grouped is None)
    if foreign_grouped is not None:
        return Digits(foreign_grouped, True)
    return Digits(_plain(run, foreign_decimal), not _has_another_reading(run))


def _by_shape(run: str) -> Digits:
    readings = {
        value
        for decimal, group in ((",", "."), (".", ","))
        for value in (_grouped(run, decimal, group), _plain(run, decimal))
        if value is not None
    }
    if len(readings) != 1:
        return NOT_A_NUMBER
    return Digits(readings.pop(), not _has_another_reading(run))


def _has_another_reading(run: str) -> bool:
    return looks_like_a_time(run) or _THOUSANDS_OR_DECIMALS.fullmatch(run) is not None


_THOUSANDS_OR_DECIMALS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def looks_like_a_time(run: str) -> bool:
    """Whether `run` could as well be hours and minutes: `10.10`."""
    match = _CLOCK.fullmatch(run)
    return match is not None and int(match[1]) < 24 and int(match[2]) < 60


_CLOCK = re.compile(r"(\d{1,2})\.(\d{2})")


def other_values(run: str, words: NumberWords) -> list[tuple[str, str]]:
    """What digits with one separator may be, as kinds and values, the likelier first.

    Empty where the language's own separators leave no doubt.
    """
    run = _in_plain_digits(run)
    decimal, group = words.decimal or ",", words.group or "."
    foreign = (".", ",") if decimal == "," else (",", ".")
    own = [value for value in (_grouped(run, decimal, group), _plain(run, decimal)) if value]
    others = [value for value in (_grouped(run, *foreign), _plain(run, foreign[0])) if value]
    if words.decimal and own and (_grouped(run, decimal, group) or not _grouped(run, *foreign)):
        return []
    counts = [("count", decimal_string(value)) for value in (*own, *others)]
    times = [("time", run.zfill(5).replace(".", ":"))] if looks_like_a_time(run) else []
    day = _DAY.fullmatch(run)
    dates = [] if day is None else day_and_month(int(day[1]), int(day[2]), words)
    if words.date_order == "DMY":
        dates = dates[:1]  # with a full stop nobody means the other order
    return list(dict.fromkeys([*times, *counts, *(("date", date) for date in dates)]))


_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})")


def _grouped(run: str, decimal: str, group: str) -> Decimal | None:
    """The value of digits in groups of three, None unless there is at least one separator."""
    match = _grouped_shape(decimal, group).fullmatch(run)
    if match is None:
        return None
    whole = "".join(char for char in match[1] if char.isdecimal())
    return Decimal(f"{whole}.{match[2]}" if match[2] else whole)


@cache
def _grouped_shape(decimal: str, group: str) -> re.Pattern[str]:
    mark = f"[{re.escape(group.strip())} ]"
    return re.compile(rf"([1-9]\d{{0,2}}(?:{mark}\d{{3}})+)(?:{re.escape(decimal)}(\d+))?")


def _plain(run: str, decimal: str) -> Decimal | None:
    """The value of ungrouped digits with one decimal separator."""
    whole, separator, rest = run.partition(decimal)
    if separator and whole.isdecimal() and rest.isdecimal():
        return Decimal(f"{whole}.{rest}")
    return None


def decimal_string(value: Decimal) -> str:
    """`value` without exponent or trailing zeros: `3000`, `0.5`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
