"""What a person has settled once and for all projects: `settings.toml`.

It lies in the folder that the system keeps for such files, or where `KUTIP_SETTINGS` says.
"""

import os
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from annotations.errors import KutipError
from annotations.proposed.proposals import Wanted
from annotations.scheme import Scheme
from annotations.scheme_file import PRESETS, preset
from annotations.store import disk
from annotations.toml_lines import TomlPath, key_lines, line_of
from tui.commands import (
    NO_KEYS_CHOSEN,
    READER_COMMANDS,
    TAG_PREFIX,
    ChosenKeys,
    with_chosen_keys,
)
from tui.key_names import parsed_key
from tui.keymap import clash_of_chosen, first_clash
from tui.review_keys import REVIEW_COMMANDS
from tui.themes import THEMES

FILE = "settings.toml"
VARIABLE = "KUTIP_SETTINGS"
"""Names the settings file, whatever it is called."""
SUGGESTIONS_VARIABLE = "KUTIP_SUGGESTIONS"
"""Says `off` where nothing is to be proposed: to compare work with and without, for instance."""
PANELS = ("beside", "below", "hidden")
"""Where the annotations are: beside the text on a wide screen, always below it, or behind a key."""
MEASURES = range(30, 201)
"""Widths that the text may have, in cells."""
_LIMIT = 1_000_000
_OF_REVIEW = {command.id for command in REVIEW_COMMANDS}
_QUIT = "ctrl+q"


class SettingsError(KutipError):
    """The settings file can't be read, understood or written."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says, and the defaults for all that it does not."""

    theme: str = next(iter(THEMES))
    annotator: str = ""
    """Who annotates, unless the command line or the environment says so; empty for nobody."""
    text_width: int = 72
    """The greatest width of the article's text, in cells."""
    panel: str = PANELS[0]
    """One of `PANELS`."""
    keys: ChosenKeys = field(default_factory=lambda: NO_KEYS_CHOSEN)
    suggestions: Wanted = field(default_factory=Wanted)
    """Which are shown."""

    def strange_tags(self, scheme: Scheme) -> list[str]:
        """Commands that were given keys for labels that neither this scheme nor a preset has."""
        tags = {
            one.removeprefix(TAG_PREFIX): one for one in self.keys if one.startswith(TAG_PREFIX)
        }
        strange = _strange(tags, scheme)
        return [one for label, one in tags.items() if label in strange]

    def strange_labels(self, scheme: Scheme) -> list[str]:
        """Labels under `[suggestions]` that neither this scheme nor a preset has."""
        said = {*self.suggestions.without, *self.suggestions.thresholds}
        return sorted(_strange(said, scheme))


def _strange(labels: Collection[str], scheme: Scheme) -> set[str]:
    """Those of some labels that neither a scheme nor a preset has, which are read only then."""
    unknown = {*labels}.difference(label.name for label in scheme.labels)
    if unknown:
        unknown.difference_update(label.name for name in PRESETS for label in preset(name).labels)
    return unknown


DEFAULTS = Settings()


def settings_path() -> Path:
    """Where the settings file is, or would be."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    return user_config_path("kutip", appauthor=False) / FILE


def read_settings(path: Path) -> Settings:
    """What the settings file says; the defaults if there is none; SettingsError or KeysError."""
    source = source_of(path)
    return parse_settings(source, str(path)) if source is not None else DEFAULTS


def with_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """The settings as the environment changes them: it can turn suggestions off for one run."""
    if environment.get(SUGGESTIONS_VARIABLE, "").lower() not in ("off", "0", "no"):
        return settings
    return replace(settings, suggestions=replace(settings.suggestions, is_on=False))


def source_of(path: Path) -> str | None:
    """The text of the settings file; None if there is none; SettingsError."""
    try:
        content = disk.read_bytes(Path(os.path.realpath(path)), _LIMIT)
        return content.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8.", "Save it as UTF-8 and try again.") from error
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or error
        next_step = f"See to that, or name another file with {VARIABLE}."
        raise SettingsError(f"{path} cannot be read ({what}).", next_step) from error


def parse_settings(source: str, where: str) -> Settings:
    """Read TOML `source`; SettingsError names `where`, the line and the key of every mistake.

    KeysError where two commands want the same key.
    """
    try:
        data = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise SettingsError(
            f"{where} is not valid TOML: {what}.", "Correct that and try again."
        ) from error
    return _Reading(where, key_lines(source)).settings(data)


class _Reading:
    """One pass over a parsed file, which collects the mistakes as it goes."""

    def __init__(self, where: str, lines: dict[TomlPath, int]) -> None:
        self._where = where
        self._lines = lines
        self._mistakes: list[tuple[int, str]] = []

    def settings(self, data: dict[str, Any]) -> Settings:
        known = ("theme", "annotator", "text_width", "panel", "suggestions", "keys")
        for key in data:
            if key not in known:
                self._mistake((key,), f"this is not known here; known are {', '.join(known)}")
        settings = Settings(
            theme=self._one_of(data, "theme", tuple(THEMES)),
            annotator=self._annotator(data),
            text_width=self._text_width(data),
            panel=self._one_of(data, "panel", PANELS),
            suggestions=self._suggestions(data),
            keys=self._keys(data),
        )
        if self._mistakes:
            sentences = [f"line {line}, {what}" for line, what in sorted(self._mistakes)]
            raise SettingsError(
                f"{self._where}: {'; '.join(sentences)}.", "Correct it and try again."
            )
        if clash := first_clash(with_chosen_keys(READER_COMMANDS, settings.keys)):
            raise clash_of_chosen(clash, settings.keys)
        return settings

    def _one_of(self, data: dict[str, Any], key: str, values: tuple[str, ...]) -> str:
        value = data.get(key, values[0])
        if value not in values:
            self._mistake((key,), f"it must be one of {', '.join(values)}")
            return values[0]
        return str(value)

    def _annotator(self, data: dict[str, Any]) -> str:
        value = data.get("annotator", "")
        if isinstance(value, str):
            return value
        self._mistake(("annotator",), "it must be a name in quotation marks")
        return ""

    def _text_width(self, data: dict[str, Any]) -> int:
        value = data.get("text_width", DEFAULTS.text_width)
        if isinstance(value, int) and not isinstance(value, bool) and value in MEASURES:
            return value
        first, last = MEASURES[0], MEASURES[-1]
        self._mistake(("text_width",), f"it must be a number from {first} to {last}")
        return DEFAULTS.text_width

    def _suggestions(self, data: dict[str, Any]) -> Wanted:
        """What the table `[suggestions]` says: on or off, thresholds for all and each label."""
        table = data.get("suggestions", {})
        if not isinstance(table, dict):
            self._mistake(("suggestions",), "it must be a [suggestions] table")
            return Wanted()
        threshold, is_on = table.get("threshold", Wanted().threshold), table.get("on", True)
        if not _is_confidence(threshold):
            self._mistake(("suggestions", "threshold"), "it must be a number from 0 to 1")
            threshold = Wanted().threshold
        if not isinstance(is_on, bool):
            self._mistake(("suggestions", "on"), "it must be true or false")
        labels = {name: said for name, said in table.items() if name not in ("threshold", "on")}
        for name, said in labels.items():
            if not isinstance(said, bool) and not _is_confidence(said):
                what = "it must be true or false, or a number from 0 to 1"
                self._mistake(("suggestions", name), what)
        thresholds = {name: said for name, said in labels.items() if _is_confidence(said)}
        without = frozenset(name for name, said in labels.items() if said is False)
        return Wanted(threshold, is_on is not False, without, thresholds)

    def _keys(self, data: dict[str, Any]) -> ChosenKeys:
        table = data.get("keys", {})
        if not isinstance(table, dict):
            self._mistake(("keys",), "it must be a [keys] table")
            return NO_KEYS_CHOSEN
        ids = {command.id for command in (*READER_COMMANDS, *REVIEW_COMMANDS)}
        chosen = {}
        for path, command_id, value in _flat(table):
            if command_id in ids or command_id.startswith(TAG_PREFIX):
                chosen[command_id] = self._keys_of(path, command_id, value)
            else:
                near = get_close_matches(command_id, ids, 1)
                meant = f'; perhaps you mean "{near[0]}"' if near else ""
                self._mistake(path, f"there is no command of this name{meant}")
        return chosen

    def _keys_of(self, path: TomlPath, command_id: str, value: object) -> tuple[str, ...]:
        written = value if isinstance(value, list) else [value]
        keys: list[str] = []
        for one in written:
            key = parsed_key(one) if isinstance(one, str) else ""
            if not isinstance(one, str):
                self._mistake(path, "it must be a key in quotation marks, or a list of such")
            elif not key:
                self._mistake(path, f'"{one}" is no key that a terminal sends')
            elif key[0].isdecimal() and command_id not in _OF_REVIEW:  # which has no counts
                self._mistake(path, f'"{one}" begins with a digit, which begins a count')
            elif key.split(" ")[0] == _QUIT and command_id != "quit":
                self._mistake(path, f'"{one}" always quits')
            elif key not in keys:
                keys.append(key)
        return (*keys, _QUIT) if command_id == "quit" and _QUIT not in keys else tuple(keys)

    def _mistake(self, path: TomlPath, what: str) -> None:
        self._mistakes.append((line_of(path, self._lines), f'"{path[-1]}": {what}'))


def _is_confidence(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _flat(table: Mapping[str, Any]) -> list[tuple[TomlPath, str, object]]:
    """Path, command and value of every key; `tag.quote` may be written with or without quotes."""
    found: list[tuple[TomlPath, str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            inner = ((("keys", name, last), f"{name}.{last}", keys) for last, keys in value.items())
            found += inner
        else:
            found.append((("keys", name), name, value))
    return found
