"""Which quotation marks a language's papers use, and how one is paired with another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

USES = ("opens", "closes", "mostly_opens", "mostly_closes", "either")
"""What a mark may be said to do: always, or where no space around it tells."""


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The section `marks` of a pack."""

    paired: tuple[str, ...]
    """Texts of the marks that close one another; one that shares a mark with another adds to it."""
    use: Mapping[str, str]
    """What a mark does, one of `USES`; one that is not here is judged by the spaces around it."""
    apostrophes: frozenset[str]
    """Marks that are also written inside words, so that one between letters is none."""
    spaced: frozenset[str]
    """Marks that may be set apart from what they enclose: `« Nous partons »`."""
    typed: Mapping[str, str]
    """Two characters that stand for a mark, as archives of papers write it, and that mark."""
    stops: frozenset[str]
    """Signs that end what is said: a mark right behind one closes what is open."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of one mark; what is not is told by the spaces around it."""

    family: int
    """The number of the marks that it is paired with; what is typed is paired with such only."""
    opens: bool
    closes: bool
    may_open: bool
    """Whether it may open between letters that no space parts."""
    may_close: bool
    is_spaced: bool
    is_apostrophe: bool


@dataclass(frozen=True, slots=True)
class MarkHabits:
    """The marks of a language as they are looked for; `in` tells whether a character is one."""

    pattern: re.Pattern[str]
    """Finds a mark, or the two characters that stand for one."""
    known: Mapping[str, Mark]
    """The marks of one character."""
    typed: Mapping[str, Mark]
    """Those of two."""
    stops: frozenset[str]
    behind_stops: str
    """The marks that may close a sentence behind its stop: all but those that always open."""

    def __contains__(self, char: str) -> bool:
        return char in self.known


def mark_habits(words: MarkWords) -> MarkHabits:
    """The habits that a pack's section tells of; what it says of no paired mark is left out."""
    families = _families(words.paired)
    known = {mark: _mark(mark, family, words) for mark, family in families.items()}
    typed = {
        written: _mark(mark, ~families[mark], words, is_typed=True)
        for written, mark in words.typed.items()
        if mark in families
    }
    pairs = [f"{re.escape(written)}(?!{re.escape(written[-1])})" for written in typed]
    single = [f"[{''.join(map(re.escape, known))}]"] if known else []
    pattern = re.compile("|".join(pairs + single) or r"(?!)")
    closing = "".join(mark for mark, it in known.items() if not it.opens)
    return MarkHabits(pattern, known, typed, words.stops, closing)


def _families(paired: tuple[str, ...]) -> dict[str, int]:
    """Each mark's family: the number of the first text that it, or one beside it, stands in."""
    families: dict[str, int] = {}
    for number, marks in enumerate(paired):
        family = next((families[mark] for mark in marks if mark in families), number)
        for mark in marks:
            families.setdefault(mark, family)
    return families


def _mark(mark: str, family: int, words: MarkWords, *, is_typed: bool = False) -> Mark:
    use = words.use.get(mark, "")
    return Mark(
        family,
        opens=use == "opens",
        closes=use == "closes",
        may_open=use in ("opens", "mostly_opens", "either"),
        may_close=use in ("closes", "mostly_closes", "either"),
        is_spaced=mark in words.spaced,
        is_apostrophe=mark in words.apostrophes and not is_typed,
    )
