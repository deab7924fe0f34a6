"""Dates: `6 Januari 2022`, `January 6`, `6/1/2022`, `(5/1)`, `2019-2024`, with ISO 8601 values."""

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.numeral_parts import over_hyphen
from annotations.suggest.numbers.numeric_dates import numeric_date_at
from annotations.suggest.numbers.partial_date import PartialDate
from annotations.suggest.numbers.readings import Reading, attributes
from annotations.suggest.tokens import Tokens

_DASHES = ("-", "–", "—")


def date_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """The date or the range of dates that starts at `index`."""
    if tokens.is_digits(index) and not _may_be_date(tokens, index, pack.numbers):
        return None
    for find in (_named_range_at, _named_at, _other_calendar_at, numeric_date_at, _day_alone_at):
        reading = find(tokens, index, pack)
        if reading is not None:
            return reading
    return None


def _may_be_date(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether what stands beside digits leaves it possible; it spares most counts the rules."""
    if not tokens.word(index).isdecimal() or tokens.glued(index + 1):
        return True
    following = tokens.word(index + 1)
    if following in words.months or following in words.other_months or following in _DASHES:
        return True
    if following in words.date_joiners or following in words.range_words:
        return True
    return following in words.range_openers.meanings or tokens.word(index - 1) in words.day_words


def _named_range_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`6-8 Januari 2022`, `15 April-14 Mei 2020`, `January 6-8, 2022`."""
    words = pack.numbers
    first = _named_date(tokens, index, words) or _month_alone(tokens, index, words)
    low_end = first.end if first is not None else _over_dot(tokens, index, words)
    start = None if low_end is None else _over_range_sign(tokens, low_end, words)
    if start is None and first is None and low_end is not None:
        start = _over_and(tokens, index, low_end, words)
    if low_end is None or start is None:
        return None
    last = _named_date(tokens, start, words)
    if last is None and first is not None and not tokens.is_digits(index):
        last = _later_day(tokens, start, first, words)
    if last is None or (not last.day and (first is None or first.day)):
        return None
    low = first or PartialDate(low_end, 0, last.month, tokens.integer(index) or 0)
    low = PartialDate(low.end, low.year or last.year, low.month, low.day)
    if not (low.is_possible() and last.is_possible()):
        return None
    named = attributes("date", low.iso(), last.iso())
    return Reading(index, last.end, "number.date_range", named)


def _over_dot(tokens: Tokens, index: int, words: NumberWords) -> int | None:
    """The index behind a day and the full stop that belongs to it: `6. bis 8. Januar`."""
    end = _day_end(tokens, index, words)
    if end is not None and tokens.word(end) == "." and "." in words.date_joiners:
        return end + 1
    return end


def _month_alone(tokens: Tokens, index: int, words: NumberWords) -> PartialDate | None:
    """A month without day and year, which counts only where a range goes on: `Januari-Maret`."""
    month = words.months.at(tokens, index)
    if month is None or not (tokens.is_capitalised(index) or words.lower_case_months):
        return None
    return PartialDate(month[0], 0, month[1], 0)


def _over_and(tokens: Tokens, index: int, end: int, words: NumberWords) -> int | None:
    """The index behind the `and` between a day and the next one: `9 dan 10 Juli`."""
    is_and = any(tokens.word(end) == meaning for meaning in words.range_openers.meanings)
    day, following = tokens.integer(index), tokens.integer(end + 1)
    return end + 1 if is_and and day and following == day + 1 else None


def _later_day(
    tokens: Tokens, index: int, first: PartialDate, words: NumberWords
) -> PartialDate | None:
    """The day `8` of `January 6-8, 2022`."""
    day = tokens.integer(index)
    if not day or not first.day < day <= 31:
        return None
    end, year = _year_behind(tokens, index + 1, words)
    return PartialDate(end, year or first.year, first.month, day)


def _named_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    date = _named_date(tokens, index, pack.numbers)
    if date is None or not date.is_possible():
        return None
    return Reading(index, date.end, "number.date", attributes("date", date.iso()))


def _other_calendar_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`1 Syawal 1444 H`: a date without a value, for its day is not told from the words."""
    words = pack.numbers
    day = _day_end(tokens, index, words)
    month = None if day is None else words.other_months.at(tokens, day)
    if month is None or day is None or not tokens.is_capitalised(day):
        return None
    end, _ = _year_behind(tokens, month[0], words)
    end += end > month[0] and tokens.word(end) in words.other_months.meanings
    return Reading(index, end, "number.other_calendar", attributes("date"))


def _named_date(tokens: Tokens, index: int, words: NumberWords) -> PartialDate | None:
    """A date with its month's name, the day before or after it."""
    end = _day_end(tokens, index, words)
    if end is not None:
        if tokens.word(end) in words.date_joiners:
            end += 1
        end = over_hyphen(tokens, end)  # `03-Oct`
        month = words.months.at(tokens, end)
        if month is None:
            return None
        named = tokens.is_capitalised(end) or words.lower_case_months
        end, year = _year_behind(tokens, _over_stop(tokens, month[0]), words)
        day = tokens.integer(index) or 0
        return PartialDate(end, year, month[1], day) if named or year else None
    month = words.months.at(tokens, index)
    if month is None or not (tokens.is_capitalised(index) or words.lower_case_months):
        return None
    return _month_first(tokens, month, words)


def _month_first(tokens: Tokens, month: tuple[int, int], words: NumberWords) -> PartialDate | None:
    """`January 6, 2022`, `Januari 2022`, `enero de 2022`; None for a month alone."""
    end = _over_stop(tokens, month[0])
    day = tokens.integer(end)
    if day and day <= 31 and len(tokens.word(end)) <= 2:
        behind = _over_ordinal_suffix(tokens, end + 1, words)
        day_end, year = _year_behind(tokens, behind, words)
        if words.date_order != "DMY" or (year and tokens.word(behind) == ","):
            return PartialDate(day_end, year, month[1], day)
    end, year = _year_behind(tokens, end, words)
    return PartialDate(end, year, month[1], 0) if year else None


def _day_end(tokens: Tokens, index: int, words: NumberWords) -> int | None:
    """The index behind a day of the month in digits, None where there is none."""
    day = tokens.integer(index)
    if not day or day > 31 or len(tokens.word(index)) > 2:
        return None
    return _over_ordinal_suffix(tokens, index + 1, words)


def _over_ordinal_suffix(tokens: Tokens, index: int, words: NumberWords) -> int:
    suffixed = tokens.glued(index) and tokens.word(index) in words.ordinal_suffixes
    return index + suffixed


def _over_stop(tokens: Tokens, index: int) -> int:
    """The index behind the full stop of a month's short form: `Sept. 11`."""
    short = tokens.word(index) == "." and tokens.glued(index) and tokens.is_digits(index + 1)
    return index + short


def _year_behind(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int]:
    """The index behind a year, with its comma or `de`, and the year; 0 where there is none."""
    start = index + (tokens.word(index) == "," or tokens.word(index) in words.date_joiners)
    year = tokens.integer(start)
    if year and len(tokens.word(start)) == 4 and 1000 <= year <= 2100:
        return start + 1, year
    return index, 0


def _over_range_sign(tokens: Tokens, index: int, words: NumberWords) -> int | None:
    """The index behind a dash or a word such as `sampai`, None where there is neither."""
    if tokens.word(index) in _DASHES:
        return index + 1
    found = words.range_words.at(tokens, index)
    return found[0] if found is not None else None


def _day_alone_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """`6` in `tanggal 6`."""
    end = _day_end(tokens, index, pack.numbers)
    if end is None or tokens.word(index - 1) not in pack.numbers.day_words:
        return None
    value = f"---{tokens.integer(index):02d}"
    return Reading(index, end, "number.day", attributes("date", value))
