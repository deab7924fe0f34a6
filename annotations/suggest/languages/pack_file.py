"""Reading a language pack that a person wrote: every mistake is reported, with line and key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, get_args, get_origin

from annotations.errors import PackError
from annotations.suggest.languages.lexicon import NumberWords, Pack, SpeechWords
from annotations.suggest.languages.mark_checks import mark_mistakes
from annotations.suggest.languages.mark_habits import MarkWords
from annotations.suggest.languages.name_words import NameWords
from annotations.suggest.languages.phrases import Phrases
from annotations.suggest.languages.written_packs import written_data, written_languages
from annotations.suggest.tokens import tokenise
from annotations.toml_lines import TomlPath, key_lines, line_of
from annotations.toml_source import parse_toml

LARGEST = 500_000
"""Code points in a pack; those that come with Kutip have 20,000."""

_MOST_MISTAKES = 10
_LONGEST_PHRASE = 100
_LARGEST_SCALE = Decimal(10) ** 30

_SECTIONS: dict[str, Any] = {"numbers": NumberWords, "speech": SpeechWords, "names": NameWords}
_NOT_WRITTEN = {"language", "marks", "number_openers", "number_seconds", "near_numbers", *_SECTIONS}
"""Fields of a pack that are no key of its file."""

CHOICES: dict[str, tuple[str, ...]] = {
    "noun_position": ("next", "plural", "capitalised"),
    "date_order": ("DMY", "MDY", ""),
    "modifiers": ("exact", "approx", "at_least", "at_most", "more_than", "less_than"),
    "modifiers_after": ("exact", "approx", "at_least", "at_most", "more_than", "less_than"),
    "meridiem": ("am", "noon", "pm", "night", "clock"),
    "day_parts": ("am", "noon", "pm", "night"),
    "eras": ("before", "after", "other"),
}
"""What the texts and the meanings of some keys may be."""


@cache
def known_meanings(section: str, key: str) -> tuple[str, ...]:
    """The meanings that the packs of Kutip use for a key of `speech` or `names`, sorted."""
    if section == "numbers":
        return ()
    tables = (written_data(name).get(section, {}).get(key) for name in written_languages())
    found = {meaning for table in tables if isinstance(table, dict) for meaning in table}
    return tuple(sorted(found))


LIMITS: dict[str, tuple[int, int]] = {"months": (1, 12), "denominators": (2, 10**6)}
"""The least and the greatest of some keys' whole numbers."""

_STEP = re.compile(r"[1-9][0-9]{0,5} \S{1,30}")
_PART = re.compile(r"0\.[0-9]{1,4} [A-Z]{3}")
_VAGUE = re.compile(r"(?:[0-9]{1,30}\.\.[0-9]{1,30})?")


def parse_pack(source: str, where: str) -> dict[str, Any]:
    """A pack's TOML as tables, checked; PackError names `where`, line and key of every mistake."""
    if len(source) > LARGEST:
        raise PackError(
            f"{where} is longer than {LARGEST:,} characters.", "Leave out what no rule needs."
        )
    data = parse_toml(source, where, PackError)
    mistakes = list(_Checking().mistakes(data))
    if mistakes:
        lines = key_lines(source)
        found = sorted((line_of(path, lines), _key(path), what) for path, what in mistakes)
        shown = [f'line {line}, key "{key}": {what}' for line, key, what in found[:_MOST_MISTAKES]]
        more = [f"and {len(found) - len(shown)} more"] if len(found) > len(shown) else []
        raise PackError(f"{where}: {'; '.join(shown + more)}.", "Correct it and try again.")
    return data


def _key(path: TomlPath) -> str:
    return ".".join(str(part) for part in path)


class _Checking:
    """One pass over a parsed pack, which collects the mistakes as it goes."""

    def __init__(self) -> None:
        self._found: list[tuple[TomlPath, str]] = []

    def mistakes(self, data: dict[str, Any]) -> list[tuple[TomlPath, str]]:
        own = {field.name: field.type for field in fields(Pack) if field.name not in _NOT_WRITTEN}
        own["extends"] = str
        plain = {key: value for key, value in data.items() if key not in (*_SECTIONS, "marks")}
        self._table((), plain, own, (*own, *_SECTIONS, "marks"))
        if isinstance(data.get("extends", ""), str):
            self._parent(data.get("extends"))
        for name, kind in _SECTIONS.items():
            section = data.get(name, {})
            types = {field.name: field.type for field in fields(kind)}
            if isinstance(section, dict):
                self._table((name,), section, types, tuple(types))
            else:
                self._mistake((name,), f"write it as a [{name}] table")
        self._marks(data.get("marks", {}))
        return self._found

    def _marks(self, section: Any) -> None:
        if not isinstance(section, dict):
            self._mistake(("marks",), "write it as a [marks] table")
            return
        keys = tuple(field.name for field in fields(MarkWords))
        unknown = {key: value for key, value in section.items() if key not in keys}
        self._table(("marks",), unknown, {}, keys)
        self._found += mark_mistakes(section)

    def _parent(self, name: str | None) -> None:
        if name is not None and name not in written_languages():
            known = ", ".join(written_languages())
            self._mistake(("extends",), f'there is no pack "{name:.40}"; choose one of {known}')

    def _table(
        self, path: TomlPath, table: dict[str, Any], types: dict[str, Any], known: tuple[str, ...]
    ) -> None:
        for key, value in table.items():
            if key in types:
                self._value((*path, key), value, types[key])
            else:
                self._mistake((*path, key), f"this key is not known here; known are {_list(known)}")

    def _value(self, path: TomlPath, value: Any, kind: Any) -> None:
        if kind is bool:
            if not isinstance(value, bool):
                self._mistake(path, "it must be true or false")
        elif kind is str:
            self._text(path, value)
        elif get_origin(kind) is Mapping:
            self._steps(path, value)
        elif get_origin(kind) is Phrases:
            self._phrases(path, value, get_args(kind)[0])
        else:
            self._words(path, value)

    def _text(self, path: TomlPath, value: Any) -> None:
        choices = CHOICES.get(str(path[-1]))
        if not isinstance(value, str) or len(value) > _LONGEST_PHRASE:
            self._mistake(path, "it must be a short text in quotation marks")
        elif choices and value not in choices:
            self._mistake(path, f"it must be one of {_list(choices)}")

    def _words(self, path: TomlPath, value: Any) -> None:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self._mistake(path, "it must be a list of texts in quotation marks")
        elif not all(len(word) <= _LONGEST_PHRASE and _has_token(word) for word in value):
            self._mistake(path, f"no text in it may be blank or over {_LONGEST_PHRASE} characters")

    def _phrases(self, path: TomlPath, value: Any, kind: Any) -> None:
        """A table from what is meant to its spellings; of texts a plain list will do."""
        if isinstance(value, list) and kind is str and not _choices(path):
            self._words(path, value)
            return
        if not isinstance(value, dict):
            self._mistake(path, f"write it as a [{_key(path)}] table of meaning = [spellings]")
            return
        for meaning, words in value.items():
            self._meaning((*path, meaning), meaning, kind)
            self._words((*path, meaning), words)

    def _steps(self, path: TomlPath, value: Any) -> None:
        """A table from a unit to what it is worth in the next smaller one."""
        if not isinstance(value, dict):
            self._mistake(path, f"write it as a [{_key(path)}] table of unit = text")
            return
        for unit, worth in value.items():
            if (
                not isinstance(worth, str)
                or not _STEP.fullmatch(worth)
                or worth.split()[-1] == unit
            ):
                self._mistake((*path, unit), 'it must be a text such as "60 minute"')

    def _meaning(self, path: TomlPath, meaning: str, kind: Any) -> None:
        name = str(path[-2])
        if kind is str and len(meaning) > _LONGEST_PHRASE:
            self._mistake(path[:-1], "a meaning in it is too long")
        elif kind is str and name == "vague" and not _VAGUE.fullmatch(meaning):
            self._mistake(path, 'it must be a range such as "10..99", or empty')
        elif kind is str and name == "small_money" and not _PART.fullmatch(meaning):
            self._mistake(path, 'it must be a part of a currency such as "0.01 USD"')
        elif kind is str and meaning not in (_choices(path[:-1]) or (meaning,)):
            self._mistake(path, f"it must be one of {_list(_choices(path[:-1]))}")
        elif kind is not str and not _is_number(meaning, kind, *LIMITS.get(name, (0, 10**18))):
            self._mistake(path, "it must be a sensible number")

    def _mistake(self, path: TomlPath, what: str) -> None:
        self._found.append((path, what))


def _choices(path: TomlPath) -> tuple[str, ...]:
    """What may be meant at a key, empty where anything may."""
    key = str(path[-1])
    return CHOICES.get(key) or known_meanings(str(path[0]), key)


def _has_token(word: str) -> bool:
    return bool(tokenise(word, 0, len(word)).words)


def _is_number(meaning: str, kind: Callable[[str], Any], least: int, greatest: int) -> bool:
    """Whether `meaning` is a number of that kind within the limits."""
    if len(meaning) > len(str(_LARGEST_SCALE)) or not meaning.isascii():
        return False
    try:
        value = kind(meaning)
    except (ValueError, InvalidOperation):
        return False
    if isinstance(value, Decimal):
        return value.is_finite() and 0 < value <= _LARGEST_SCALE
    return least <= int(value) <= greatest


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(word or '""' for word in words)
