"""Times of day: `pukul 8 malam`, `20.00 WIB`, `8:30 a.m.`, with ISO 8601 values."""

import re
from dataclasses import dataclass

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.numerals import cardinal_at
from annotations.suggest.numbers.readings import Reading, attributes
from annotations.suggest.tokens import Tokens, text_of

_CLOCK = re.compile(r"(\d{1,2})(?:([.:])(\d{2})(?:[.:](\d{2}))?)?")
_HALF = 30
_MORNING_HOURS = tuple(f"{hour:02d}" for hour in range(10))
"""Hours that no decimal number is written like: `07.30`."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it is written, before the part of the day is taken into account."""

    end: int
    hour: int
    minute: int
    second: int | None
    is_told_by_shape: bool
    """Whether the shape alone says that this is a time: `20:00`, `07.30`."""
    with_minutes: bool

    def iso(self, part: str) -> str:
        """ISO 8601 on the 24-hour clock; `part` is `am`, `noon`, `pm`, `night` or empty."""
        hour = self.hour + _shift(self.hour, part)
        second = "" if self.second is None else f":{self.second:02d}"
        return f"{hour:02d}:{self.minute:02d}{second}"


def time_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The time, or the range of times, that starts at `index` with its clock word or digits."""
    words = pack.numbers
    opening = words.clock_words.at(tokens, index)
    low = _clock_at(tokens, opening[0] if opening else index, words, in_words=True)
    if low is None:
        return None
    if not opening and not tokens.is_digits(index) and words.meridiem.at(tokens, low.end) is None:
        return None
    told = opening is not None or low.is_told_by_shape
    low_end, low_part = _part_behind(tokens, low.end, words, told=told)
    high = _range_end(tokens, index, low_end, words)
    end, part = low_end, low_part
    if high is not None:
        end, part = _part_behind(tokens, high.end, words, told=True)
    zone = words.zones.at(tokens, end)
    if not (told or part or (zone and low.with_minutes)):
        return None
    zone_end = zone[0] if zone else end
    values = low.iso(low_part or part), high.iso(part) if high else ""
    named = attributes("time", *values, unit=text_of(tokens, end, zone_end))
    return Reading(index, zone_end, "number.time", named)


def _clock_at(tokens: Tokens, index: int, words: NumberWords, *, in_words: bool) -> Clock | None:
    match = _CLOCK.fullmatch(tokens.word(index))
    if match is not None:
        hour, minute = int(match[1]), int(match[3] or 0)
        second = int(match[4]) if match[4] else None
        if hour > 24 or minute > 59 or (second or 0) > 59:
            return None
        if words.scales.at(tokens, index + 1) is not None:
            return None  # `08.01 miliar`
        told = match[2] == ":" or (match[2] is not None and match[1] in _MORNING_HOURS)
        signed = _signed_clock(tokens, index, hour, words) if match[3] is None else None
        return signed or Clock(index + 1, hour, minute, second, told, match[3] is not None)
    return _spelt_clock(tokens, index, words) if in_words else None


def _signed_clock(tokens: Tokens, index: int, hour: int, words: NumberWords) -> Clock | None:
    """`20h30`, `20 h`."""
    sign = index + 1
    if tokens.word(sign) not in words.hour_signs:
        return None
    minute = tokens.integer(sign + 1)
    if minute is None or minute > 59 or len(tokens.word(sign + 1)) != 2:
        return Clock(sign + 1, hour, 0, None, True, False)
    return Clock(sign + 2, hour, minute, None, True, True)


def _spelt_clock(tokens: Tokens, index: int, words: NumberWords) -> Clock | None:
    """`delapan`, and `setengah delapan` for half past seven."""
    half = words.added_fractions.at(tokens, index)
    found = cardinal_at(tokens, half[0] if half else index, words)
    if found is None or not 0 < found.value <= 24:
        return None
    hour = int(found.value)
    if half is not None:
        return Clock(found.end, hour - 1, _HALF, None, False, True)
    return Clock(found.end, hour, 0, None, False, False)


def _part_behind(tokens: Tokens, index: int, words: NumberWords, *, told: bool) -> tuple[int, str]:
    """The index behind the part of the day at `index`, and which it is."""
    found = words.meridiem.at(tokens, index)
    if found is None and told:
        found = words.day_parts.at(tokens, index)
    return found if found is not None else (index, "")


def _range_end(tokens: Tokens, first: int, index: int, words: NumberWords) -> Clock | None:
    """The second time of a range, with minutes or a part of the day like the first."""
    opener = words.range_openers.before(tokens, first)
    if tokens.word(index) in ("-", "–", "—") or (opener and tokens.word(index) == opener[1]):
        start = index + 1
    else:
        found = words.range_words.at(tokens, index)
        if found is None:
            return None
        start = found[0]
        opening = words.clock_words.at(tokens, start)
        start = opening[0] if opening else start
    high = _clock_at(tokens, start, words, in_words=False)
    if high is None:
        return None
    told = high.with_minutes or _part_behind(tokens, high.end, words, told=True)[1]
    return high if told or words.zones.at(tokens, high.end) else None


def _shift(hour: int, part: str) -> int:
    """Hours to add for a part of the day; a 24-hour time is left as it is."""
    if hour > 12:
        return 0
    if hour == 12:
        return -12 if part in ("am", "night") else 0
    if part == "night":
        return 12 if hour >= 6 else 0
    if part == "noon":
        return 12 if hour <= 4 else 0
    return 12 if part == "pm" else 0
