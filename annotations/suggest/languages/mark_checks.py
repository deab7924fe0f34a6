"""What is wrong with the section `marks` of a pack that a person wrote."""

from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import category

from annotations.suggest.languages.mark_habits import USES
from annotations.suggest.languages.written_packs import NEUTRAL, written_data
from annotations.toml_lines import TomlPath

_MOST_TOGETHER = 20
"""Marks in one text that close one another."""


def mark_mistakes(section: dict[str, Any]) -> Iterator[tuple[TomlPath, str]]:
    """The mistakes in what its known keys say, each with its place in the pack."""
    paired = section.get("paired", [])
    own = [text for text in paired if isinstance(text, str)] if isinstance(paired, list) else []
    known = frozenset("".join((*written_data(NEUTRAL)["marks"]["paired"], *own)))
    yield from _in_lists(section, known)
    yield from _in_tables(section, known)


def _in_lists(section: dict[str, Any], known: frozenset[str]) -> Iterator[tuple[TomlPath, str]]:
    for key, check in _LISTS.items():
        words = section.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield ("marks", key), "it must be a list of texts in quotation marks"
            continue
        found = [what for what in (check(word, known) for word in words) if what]
        yield from ((("marks", key), what) for what in dict.fromkeys(found))


def _in_tables(section: dict[str, Any], known: frozenset[str]) -> Iterator[tuple[TomlPath, str]]:
    for key, check in _TABLES.items():
        table = section.get(key, {})
        if not isinstance(table, dict):
            yield ("marks", key), f"write it as a [marks.{key}] table of mark = text"
            continue
        found = {written: check(written, value, known) for written, value in table.items()}
        yield from ((("marks", key, written), what) for written, what in found.items() if what)


def _paired(text: str, known: frozenset[str]) -> str:
    if 0 < len(text) <= _MOST_TOGETHER and all(map(_is_sign, text)):
        return ""
    return f'each text in it must be 1 to {_MOST_TOGETHER} marks, such as "„“"'


def _known(text: str, known: frozenset[str]) -> str:
    if text in known:
        return ""
    return "it may name only single marks that stand in marks.paired"


def _stop(text: str, known: frozenset[str]) -> str:
    return "" if len(text) == 1 and _is_sign(text) else "each text in it must be one sign"


def _use(mark: str, use: object, known: frozenset[str]) -> str:
    if mark not in known:
        return "it is no mark of marks.paired"
    return "" if use in USES else f"it must be one of {', '.join(USES)}"


def _typed(written: str, mark: object, known: frozenset[str]) -> str:
    if len(written) != 2 or written[0] != written[1] or not _is_sign(written[0]):
        return "it must be the same sign twice"
    return (
        ""
        if isinstance(mark, str) and mark in known
        else "it must stand for a mark of marks.paired"
    )


def _is_sign(char: str) -> bool:
    return category(char)[0] in "PS"


_LISTS: dict[str, Callable[[str, frozenset[str]], str]] = {
    "paired": _paired,
    "apostrophes": _known,
    "spaced": _known,
    "stops": _stop,
}
_TABLES: dict[str, Callable[[str, object, frozenset[str]], str]] = {"use": _use, "typed": _typed}
