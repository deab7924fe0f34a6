"""What Unicode's CLDR knows of a language, through Babel, in the shape of a pack's TOML.

Of the languages that Kutip brings packs for it is written down beside these: Babel and its data
take 5 MB and 20 ms, in every process that reads a text.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent.parent / "packs" / "cldr"


def facts(language: str) -> dict[str, Any]:
    """Separators, scale words, months, weekdays and countries; empty for an unknown language."""
    if language not in _written_languages():
        return facts_of_babel(language)
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def _written_languages() -> frozenset[str]:
    return frozenset(file.name.removesuffix(".toml") for file in _FOLDER.iterdir())


def facts_of_babel(language: str) -> dict[str, Any]:
    """The same as Babel has it now.

    Of a copy: what Babel looks up in one language it may leave in what all share
    (localedata.LocaleDataDict), and another language would then have its months.
    """
    from babel import Locale, UnknownLocaleError
    from babel.localedata import LocaleDataDict, load

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    copied: Any = deepcopy(load(str(locale)))
    known = LocaleDataDict(copied)
    symbols = known["number_symbols"]["latn"]
    return {
        "numbers": {
            "decimal": symbols["decimal"],
            "group": symbols["group"],
            "scales": _scales(known, "long"),
            "money_scales": _scales(known, "short"),
            "date_order": _date_order(known),
            "months": _calendar_names(known["months"]),
            "lower_case_months": known["months"]["format"]["wide"][1].islower(),
        },
        "names": {
            "weekdays": [
                name for names in _calendar_names(known["days"]).values() for name in names
            ],
            "places": [name for code, name in known["territories"].items() if code.isalpha()],
        },
    }


def _scales(known: Mapping[str | int | None, Any], length: str) -> dict[str, list[str]]:
    """Scale words by their value: the pattern `00 ribu` of 10,000 makes `ribu` 1,000."""
    words: dict[str, set[str]] = {}
    for patterns in known["compact_decimal_formats"].get(length, {}).values():
        for power, pattern in patterns.items():
            zeros, word = _split_pattern(str(pattern.pattern))
            if zeros and word:
                words.setdefault(str(int(power) // 10 ** (zeros - 1)), set()).add(word)
    return {value: sorted(spellings) for value, spellings in words.items()}


def _split_pattern(pattern: str) -> tuple[int, str]:
    """How many digits a compact pattern shows, and the word beside them."""
    word = re.sub(r"[0'\s\u200e\u200f]+", " ", pattern).strip()
    return pattern.count("0"), word


def _date_order(known: Mapping[str | int | None, Any]) -> str:
    """`DMY` or `MDY` as in the short form of dates, empty where the year comes first."""
    pattern = str(known["date_formats"]["short"].pattern).upper()
    order = "".join(sorted("DMY", key=pattern.index))
    return order if order in ("DMY", "MDY") else ""


def _calendar_names(widths: Any) -> dict[str, list[str]]:
    """Long and short names of months or days by their number, without the short form's stop."""
    names: dict[str, set[str]] = {}
    for style in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in widths[style][width].items():
                names.setdefault(str(number), set()).add(name.rstrip("."))
    return {number: _sorted(spellings) for number, spellings in names.items()}


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.isdecimal())
