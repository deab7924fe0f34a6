"""Writing the settings file: a commented one to begin with, and the theme chosen in the app."""

import os
import re
import tomllib
from pathlib import Path

from annotations.scheme_file import preset
from annotations.store import disk
from annotations.toml_lines import key_lines
from tui.commands import grouped, reader_commands
from tui.settings import DEFAULTS, MEASURES, PANELS, SettingsError, parse_settings, source_of
from tui.themes import THEMES

_HEAD = f"""\
# Kutip's settings, for all your projects. Every line may be left out.

# The colours: {", ".join(THEMES)}.
# theme = "{DEFAULTS.theme}"

# Who annotates, where neither --annotator nor KUTIP_ANNOTATOR says so.
# annotator = "Ana"

# The greatest width of the text, from {MEASURES[0]} to {MEASURES[-1]} cells.
# text_width = {DEFAULTS.text_width}

# Where the annotations are: {PANELS[0]} the text on a wide screen, always {PANELS[1]} it, or \
{PANELS[2]} until
# the key p shows them.
# panel = "{DEFAULTS.panel}"

# What is proposed: on or off as a whole, and for each label; the threshold is the least
# confidence of what is shown, from 0 for everything to 1. A number for a label is its own.
[suggestions]
# on = true
# threshold = {DEFAULTS.suggestions.threshold}
# quote = true
# number = true
# source = true

# A key or a list of keys for any command; [] takes its keys away. Keys are written as Kutip shows
# them: "x", "Ctrl+R", "Shift+Tab", "F2", "g g". These are the ones it has without this file.
[keys]
"""

_THEME_LINE = re.compile(
    r"""^(\s*(?:theme|"theme"|'theme')\s*=\s*)(?:"[^"]*"|'[^']*')(.*)$""", re.DOTALL
)
_THEME_COMMENT = re.compile(r"^#[ \t]*theme[ \t]*=[^\n]*(?:\n|\Z)", re.MULTILINE)


def template() -> str:
    """A settings file that changes nothing: everything that can be settled, in comments."""
    lines = [_HEAD]
    for group, commands in grouped(reader_commands(preset("news"))).items():
        lines.append(f"\n# {group}\n")
        for command in commands:
            keys = ", ".join(_quoted(key) for key in command.keys)
            written = keys if len(command.keys) == 1 else f"[{keys}]"
            name = _quoted(command.id) if "." in command.id else command.id
            lines.append(f"# {name} = {written}  # {command.title}\n")
    return "".join(lines)


def write_template(path: Path) -> None:
    """Write the commented file where there is none; SettingsError if there is, or it can't be."""
    if os.path.lexists(path):
        raise SettingsError(f"{path} is there already.", "Edit it, or move it away first.")
    _write(path, template())


def remember_theme(path: Path, theme: str) -> None:
    """Write the theme into the settings file, and change no other line; SettingsError."""
    source = source_of(path) or ""
    parse_settings(source, str(path))
    changed = with_theme(source, theme)
    if changed != source:
        _write(path, changed)


def with_theme(source: str, theme: str) -> str:
    """Sound settings with another theme; SettingsError if its line is not understood."""
    lines = source.split("\n")
    number = key_lines(source).get(("theme",))
    new = f"theme = {_quoted(theme)}"
    if number is not None:
        lines[number - 1] = _THEME_LINE.sub(rf"\g<1>{_quoted(theme)}\g<2>", lines[number - 1])
        changed = "\n".join(lines)
    else:
        comment = _THEME_COMMENT.search(source)
        at = comment.end() if comment else 0
        before, behind = source[:at], source[at:]
        ending = "\r\n" if "\r\n" in source else "\n"
        apart = ending if before and not before.endswith("\n") else ""
        changed = f"{before}{apart}{new}{ending}{behind}"
    if not _is_so(changed, {**tomllib.loads(source), "theme": theme}):
        raise SettingsError("The line of the theme is not understood.", f"Write {new} there.")
    return changed


def _is_so(source: str, data: dict[str, object]) -> bool:
    try:
        return tomllib.loads(source) == data
    except tomllib.TOMLDecodeError:
        return False


def _quoted(text: str) -> str:
    """A key, an id or a theme as a TOML text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(path: Path, text: str) -> None:
    try:
        disk.replace_file(Path(os.path.realpath(path)), text.encode())
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or error
        raise SettingsError(
            f"{path} cannot be written ({what}).", "See to that folder and its permissions."
        ) from error
