"""A date as far as a text gives it, and its ISO 8601 form."""

from dataclasses import dataclass

from annotations.suggest.languages.lexicon import NumberWords


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as the text gives it; 0 stands for what it leaves out."""

    end: int
    """The token behind it."""
    year: int
    month: int
    day: int

    def iso(self) -> str:
        """ISO 8601, with hyphens for what is left out: `2022-01-06`, `--01-06`, `2022-01`."""
        year = f"{self.year:04d}" if self.year else "-"
        month = f"-{self.month:02d}" if self.month else ""
        day = f"-{self.day:02d}" if self.day else ""
        return year + month + day

    def is_possible(self) -> bool:
        leap = not self.year or _is_leap(self.year)
        longest = (31, 31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        return self.month <= 12 and self.day <= longest[self.month if self.month <= 12 else 0]


def _is_leap(year: int) -> bool:
    """As in `calendar`, which takes half a megabyte with the locales that it loads."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def day_and_month(one: int, two: int, words: NumberWords) -> list[str]:
    """The days of the year that two numbers may mean, in the language's order first."""
    pairs = [(two, one), (one, two)] if words.date_order == "MDY" else [(one, two), (two, one)]
    dates = [PartialDate(0, 0, month, day) for day, month in dict.fromkeys(pairs)]
    return [date.iso() for date in dates if date.day and date.month and date.is_possible()]
